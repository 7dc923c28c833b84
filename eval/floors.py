"""The figures that may not fall, in floors.json beside a hash of the data that they were measured on.

A floor lies half a bootstrap standard deviation under the figure that was recorded: a fall that small says nothing
about another set of texts, and may come from another processor's rounding. Recording raises floors and never lowers
one without a reason, which is kept.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eval.exams import Result
from eval.rows import Row

FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 0.5
"""Standard deviations, as the bootstrap sees them, between a figure and its floor."""


@dataclass(slots=True)
class Floors:
    """corpora: name -> hash. figures: key -> figure and floor. lowered: what was lowered, from where, and why."""

    corpora: dict[str, str] = field(default_factory=dict)
    figures: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: list[dict[str, Any]] = field(default_factory=list)

    def of(self, key: str) -> float | None:
        """The floor of a figure."""
        return self.figures[key]["floor"] if key in self.figures else None


def load(path: Path = FLOORS) -> Floors:
    """The floors on record; none where there is no file."""
    return Floors(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else Floors()


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, in an order that makes changes easy to read."""
    whole = asdict(floors)
    ordered = {name: dict(sorted(whole[name].items())) for name in ("corpora", "figures")} | {"lowered": floors.lowered}
    path.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def floor_of(row: Row) -> float:
    """A figure less its margin, rounded away from it; an error share has its margin above."""
    margin = MARGIN * row.deviation
    if row.lower_is_better:
        return math.ceil(round(10 * (row.value + margin), 6)) / 10
    return math.floor(round(10 * (row.value - margin), 6)) / 10


def meets(row: Row, floor: float) -> bool:
    """Whether a figure stands on the right side of its floor."""
    return row.value <= floor if row.lower_is_better else row.value >= floor


def failures(floors: Floors, results: Sequence[Result], whole: bool = False) -> list[str]:
    """What is not as it must be, each in words that name the figure.

    whole: every exam was sat with every model, so that no figure on record may be absent.
    """
    gone = [f"{key}: has a floor and was not measured" for key in _missing(floors, results, whole)]
    return [*_other_data(floors, results), *_fallen(floors, results), *gone]


def record(floors: Floors, results: Sequence[Result], because: str | None = None, whole: bool = False) -> Floors:
    """The floors with these figures on record. because: the reason for lowering; without one nothing is lowered.

    whole: as in `failures`. Floors of data that has changed stay as they are unless there is a reason, since figures
    of other data compare to nothing.
    """
    new = Floors(dict(floors.corpora), dict(floors.figures), list(floors.lowered))
    changed = {row.corpus.name for result in results for row in result.rows if _is_other(floors, row)}
    for result in results:
        for row in result.rows:
            other = row.corpus.name in changed
            if row.held and (because or not other):
                new.corpora[row.corpus.name] = row.corpus.digest
                _put(new, result.key(row), row, because, other)
    for key in _missing(floors, results, whole) if because else ():
        new.lowered.append({"figure": key, "from": new.figures.pop(key)["floor"], "to": None, "because": because})
    if because:
        new.lowered += [{"corpus": name, "from": floors.corpora[name], "because": because} for name in sorted(changed)]
    return new


def _put(floors: Floors, key: str, row: Row, because: str | None, other: bool) -> None:
    """One figure on record: its floor rises freely; it falls where it must (`other` data, or fallen) and may."""
    old, new = floors.of(key), floor_of(row)
    lowers = old is not None and old != new and (new > old) == row.lower_is_better
    if lowers and not (because and (other or not meets(row, old or 0))):
        return
    if lowers:
        floors.lowered.append({"figure": key, "from": old, "to": new, "because": because})
    if old != new:
        floors.figures[key] = {"figure": round(row.value, 1), "floor": new}


def _is_other(floors: Floors, row: Row) -> bool:
    return floors.corpora.get(row.corpus.name, row.corpus.digest) != row.corpus.digest


def _other_data(floors: Floors, results: Iterable[Result]) -> list[str]:
    names = {row.corpus.name for result in results for row in result.rows if _is_other(floors, row)}
    return [f"{name}: not the data that its floors were recorded on" for name in sorted(names)]


def _fallen(floors: Floors, results: Iterable[Result]) -> list[str]:
    return [
        f"{key}: {row.value:.1f} is {'over' if row.lower_is_better else 'under'} its floor of {floor:.1f}"
        for result in results
        for row in result.rows
        if (floor := floors.of(key := result.key(row))) is not None and row.held and not meets(row, floor)
    ]


def _missing(floors: Floors, results: Sequence[Result], whole: bool = False) -> list[str]:
    """Keys on record, of the sittings that took place or all, which no figure answers to."""
    seen = {result.key(row) for result in results for row in result.rows if row.held}
    sat = tuple(f"{result.exam.name} / " + (f"{result.model} / " if result.model else "") for result in results)
    return [key for key in floors.figures if (whole or key.startswith(sat)) and key not in seen]
