"""A reading on the terminal; plain lines, one fact a line and nothing cut, where the output goes elsewhere."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING

from onrecord.export.characters import BIDI_CONTROL, printable
from onrecord.export.summary import Voiced, by_speaker, name_of, own_sentences, sides, statement
from onrecord.export.wording import OUTLET, STANCES, count, day, place_name, reserves, when
from onrecord.records import Attribution, Contested, Figure, PlaceRef, Reading, Stance

if TYPE_CHECKING:
    from rich.console import Console

_COLOURS = {Stance.ACCUSE: "red", Stance.DENY: "blue", Stance.DOUBT: "blue"}
_LABEL = max(map(len, STANCES.values()))


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its parts, each with its style in rich's words. cut: whether to shorten it to the terminal's width."""

    parts: tuple[tuple[str, str], ...] = ()
    cut: bool = False

    def __str__(self) -> str:
        return "".join(text for text, _ in self.parts).rstrip()


def show(reading: Reading) -> None:
    """Prints a reading on standard output, a blank line after it; what its encoding lacks stands as an escape."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if sys.stdout.isatty():
        from rich.console import Console

        draw(reading, Console(highlight=False))
    else:
        print(*rows(reading), "", sep="\n")


def draw(reading: Reading, console: "Console") -> None:
    """Prints a reading on a terminal; what is too long for a line ends in an ellipsis."""
    from rich.text import Text

    for row in (*rows(reading), Row()):
        line = Text.assemble(*row.parts)
        if row.cut:
            line.truncate(console.width, overflow="ellipsis")
        console.print(line)


def rows(reading: Reading) -> Iterator[Row]:
    """The whole reading, line by line: what is contested first, then who says what, the facts, the outlet's own."""
    article = reading.article
    yield Row(((_shown(article.title or article.source), "bold"),))
    origin = (article.publisher, article.published and day(article.published), article.source)
    yield Row(((", ".join(_shown(part) for part in origin if part), "dim"),))
    contested = sorted(reading.contested, key=lambda claim: not claim.denied_by)
    yield from _section("Contested", [row for claim in contested for row in _claim(reading, claim)])
    yield from _section("Who says what", [row for voiced in by_speaker(reading) for row in _speaker(reading, voiced)])
    yield from _section("Figures", [_figure(reading, figure) for figure in reading.figures])
    yield from _section("Times", [_fact(time.span.of(article.text), when(time)) for time in reading.times])
    yield from _section("Places", [_place(article.text, place) for place in reading.places])
    yield from _section(
        "The outlet says itself", [_quoting((f"  {_shown(own)}", "")) for own in own_sentences(reading)]
    )


def _shown(text: str) -> str:
    """`text` on one line, with nothing in it that steers a terminal or reorders the words around it."""
    return " ".join(BIDI_CONTROL.sub("\ufffd", printable(text)).split())


def _section(title: str, lines: list[Row]) -> Iterator[Row]:
    if lines:
        yield from (Row(), Row(((title, "bold underline"),)), *lines)


def _claim(reading: Reading, claim: Contested) -> Iterator[Row]:
    asserted, denied = sides(reading, claim)
    yield _quoting((f"  {_shown(claim.claim)}", "bold"))
    for label, statements in (("put forward", asserted), ("denied", denied)):
        for one in statements:
            name = f"{_shown(name_of(reading, one))}: "
            yield _quoting((f"    {label:<{_LABEL}}  ", "dim"), (name, "bold"), (_shown(statement(reading, one)), ""))
    if not denied:
        yield Row((("    nobody denies it in this report", "dim italic"),))


def _speaker(reading: Reading, voiced: Voiced) -> Iterator[Row]:
    yield Row(((f"  {_shown(voiced.name)}", "bold"), (_standing(voiced), "dim")))
    for one in voiced.statements:
        yield _statement(reading, one)


def _standing(voiced: Voiced) -> str:
    """In what role somebody speaks and for whom; or why it stays open who they are."""
    parts = [f", {_shown(voiced.role)}" if voiced.role else ""]
    if voiced.speaks_for and voiced.speaks_for != voiced.name:
        parts.append(f", for {_shown(voiced.speaks_for)}")
    if voiced.unresolved:
        could_be = " or ".join(map(_shown, voiced.unresolved.candidates))
        parts.append(f" (stays open: {_shown(voiced.unresolved.reason)}{could_be and f'; could be {could_be}'})")
    return "".join(parts)


def _statement(reading: Reading, attribution: Attribution) -> Row:
    label = f"    {STANCES[attribution.stance]:<{_LABEL}}  "
    notes = "".join(f"({note}) " for note in reserves(attribution))
    words = _shown(statement(reading, attribution))
    return _quoting((label, _COLOURS.get(attribution.stance, "")), (notes, "dim"), (words, ""))


def _quoting(*parts: tuple[str, str]) -> Row:
    """A line that ends in quoted words, which may be cut short but are never changed otherwise."""
    return Row(parts, cut=True)


def _fact(words: str, *meaning: str) -> Row:
    """The words as they stand in the text, then what they mean."""
    return Row(((f"  {_shown(words)}: ", ""), ("; ".join(part for part in meaning if part), "dim")))


def _figure(reading: Reading, figure: Figure) -> Row:
    owner = next((one for one in reading.attributions if one.id == figure.by), None)
    return _fact(
        figure.span.of(reading.article.text),
        f"{figure.qualifier.value}: {count(figure)}" if figure.qualifier else count(figure),
        figure.measure,
        _shown(name_of(reading, owner)) if owner else OUTLET,
        "" if figure.as_of is None else when(reading.times[figure.as_of]),
        "" if figure.place is None else _shown(place_name(reading.places[figure.place])),
    )


def _place(text: str, place: PlaceRef) -> Row:
    could_be = " or ".join(f"{_shown(one.name)} ({one.country})" for one in place.candidates)
    if place.lat is None or place.lon is None:
        return _fact(place.span.of(text), _shown(place.name), f"stays open{could_be and f', could be {could_be}'}")
    named = f"{_shown(place_name(place))}, {place.country}" if place.country else _shown(place_name(place))
    return _fact(place.span.of(text), named, f"{place.lat:.2f}, {place.lon:.2f}")
