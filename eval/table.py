"""The scoreboard as text: our figures with their intervals and floors, beside those of others."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from eval.exams import Result
from eval.floors import Floors, meets
from eval.peers import GOAL, Peer
from eval.rows import Row

NAME = 40


def lines(result: Result, floors: Floors, peers: Sequence[Peer]) -> Iterator[str]:
    """One sitting of an exam, a table for each corpus and a grid below it where there are figures by kind."""
    about = result.exam.about + (f" (model: {result.model})" if result.model else "")
    yield f"{result.exam.name}: {about}"
    for corpus, group in groupby(result.rows, key=lambda row: row.corpus):
        rows = list(group)
        yield ""
        yield from _table(corpus.name, [row for row in rows if not row.column], result, floors, peers)
        yield from _grid([row for row in rows if row.column])
    yield ""


def _table(name: str, rows: Sequence[Row], result: Result, floors: Floors, peers: Sequence[Peer]) -> Iterator[str]:
    known = {(peer.row, peer.who): peer for peer in peers if peer.exam == result.exam.name and peer.corpus == name}
    names = {row.name for row in rows}
    who = list(dict.fromkeys(peer.who for peer in known.values() if peer.row in names))
    who.sort(key=lambda each: each != GOAL)
    head = f"  {name[:NAME]:{NAME}}{'ours':>6}  {'95%':>14}{'floor':>7}{'of':>7}"
    yield (head + "".join(f"  {each:>{_width(each)}}" for each in who)).rstrip()
    for row in rows:
        theirs = "".join(f"  {_peer(known.get((row.name, each))):>{_width(each)}}" for each in who)
        yield f"  {row.name[:NAME]:{NAME}}{_ours(row, floors.of(result.key(row)))}{theirs}".rstrip()


def _ours(row: Row, floor: float | None) -> str:
    fell = "!" if floor is not None and row.held and not meets(row, floor) else " "
    shown = f"{floor:.1f}" if floor is not None and row.held else "-"
    return f"{_figure(row.value):>6}{fell} {_interval(row):>14}{shown:>7}{row.of:>7,}"


def _grid(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each name and a column for each kind of figure."""
    if not rows:
        return
    columns = list(dict.fromkeys(row.column for row in rows))
    yield ""
    yield f"  {'by kind':{NAME - 7}}{'of':>7}" + "".join(f"  {column:>22}" for column in columns)
    for name, group in groupby(rows, key=lambda row: row.name):
        cells = {row.column: row for row in group}
        of = next(iter(cells.values())).of
        yield f"  {name:{NAME - 7}}{of:>7,}" + "".join(f"  {_cell(cells.get(column)):>22}" for column in columns)


def _cell(row: Row | None) -> str:
    return "-" if row is None or math.isnan(row.value) else f"{row.value:.1f} ({_interval(row)})"


def _interval(row: Row) -> str:
    return "-" if math.isnan(row.low) else f"{row.low:.1f} to {row.high:.1f}"


def _figure(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.1f}"


def _peer(peer: Peer | None) -> str:
    return "-" if peer is None else peer.shown


def _width(who: str) -> int:
    return max(6, len(who))
