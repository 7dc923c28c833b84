"""A reading on the terminal; plain lines, one fact a line and nothing cut, where the output goes elsewhere."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli.lines import Row, draw_rows, put, quoting, section, shown
from onrecord.export.summary import Voiced, by_speaker, name_of, own_sentences, sides, statement
from onrecord.export.wording import OUTLET, STANCES, count, day, place_name, reserves, when
from onrecord.records import Attribution, Contested, Figure, PlaceRef, Reading, Stance

if TYPE_CHECKING:
    from rich.console import Console

_COLOURS = {Stance.ACCUSE: "red", Stance.DENY: "blue", Stance.DOUBT: "blue"}
_LABEL = max(map(len, STANCES.values()))


def show(reading: Reading) -> None:
    """Prints a reading on standard output, a blank line after it; what its encoding lacks stands as an escape."""
    put(rows(reading))


def draw(reading: Reading, console: "Console") -> None:
    """Prints a reading on a terminal; what is too long for a line ends in an ellipsis."""
    draw_rows(rows(reading), console)


def rows(reading: Reading) -> Iterator[Row]:
    """The whole reading, line by line: what is contested first, then who says what, the facts, the outlet's own."""
    article = reading.article
    yield Row(((shown(article.title or article.source), "bold"),))
    origin = (article.publisher, article.published and day(article.published), article.source)
    yield Row(((", ".join(shown(part) for part in origin if part), "dim"),))
    contested = sorted(reading.contested, key=lambda claim: not claim.denied_by)
    yield from section("Contested", [row for claim in contested for row in _claim(reading, claim)])
    yield from section("Who says what", [row for voiced in by_speaker(reading) for row in _speaker(reading, voiced)])
    yield from section("Figures", [_figure(reading, figure) for figure in reading.figures])
    yield from section("Times", [_fact(time.span.of(article.text), when(time)) for time in reading.times])
    yield from section("Places", [_place(article.text, place) for place in reading.places])
    yield from section("The outlet says itself", [quoting((f"  {shown(own)}", "")) for own in own_sentences(reading)])


def _claim(reading: Reading, claim: Contested) -> Iterator[Row]:
    asserted, denied = sides(reading, claim)
    yield quoting((f"  {shown(claim.claim)}", "bold"))
    for label, statements in (("put forward", asserted), ("denied", denied)):
        for one in statements:
            name = f"{shown(name_of(reading, one))}: "
            yield quoting((f"    {label:<{_LABEL}}  ", "dim"), (name, "bold"), (shown(statement(reading, one)), ""))
    if not denied:
        yield Row((("    nobody denies it in this report", "dim italic"),))


def _speaker(reading: Reading, voiced: Voiced) -> Iterator[Row]:
    yield Row(((f"  {shown(voiced.name)}", "bold"), (_standing(voiced), "dim")))
    for one in voiced.statements:
        yield _statement(reading, one)


def _standing(voiced: Voiced) -> str:
    """In what role somebody speaks and for whom; or why it stays open who they are."""
    parts = [f", {shown(voiced.role)}" if voiced.role else ""]
    if voiced.speaks_for and voiced.speaks_for != voiced.name:
        parts.append(f", for {shown(voiced.speaks_for)}")
    if voiced.unresolved:
        could_be = " or ".join(map(shown, voiced.unresolved.candidates))
        parts.append(f" (stays open: {shown(voiced.unresolved.reason)}{could_be and f'; could be {could_be}'})")
    return "".join(parts)


def _statement(reading: Reading, attribution: Attribution) -> Row:
    label = f"    {STANCES[attribution.stance]:<{_LABEL}}  "
    notes = "".join(f"({note}) " for note in reserves(attribution))
    words = shown(statement(reading, attribution))
    return quoting((label, _COLOURS.get(attribution.stance, "")), (notes, "dim"), (words, ""))


def _fact(words: str, *meaning: str) -> Row:
    """The words as they stand in the text, then what they mean."""
    return Row(((f"  {shown(words)}: ", ""), ("; ".join(part for part in meaning if part), "dim")))


def _figure(reading: Reading, figure: Figure) -> Row:
    owner = next((one for one in reading.attributions if one.id == figure.by), None)
    return _fact(
        figure.span.of(reading.article.text),
        f"{figure.qualifier.value}: {count(figure)}" if figure.qualifier else count(figure),
        figure.measure,
        shown(name_of(reading, owner)) if owner else OUTLET,
        "" if figure.as_of is None else when(reading.times[figure.as_of]),
        "" if figure.place is None else shown(place_name(reading.places[figure.place])),
    )


def _place(text: str, place: PlaceRef) -> Row:
    could_be = " or ".join(f"{shown(one.name)} ({one.country})" for one in place.candidates)
    if place.lat is None or place.lon is None:
        return _fact(place.span.of(text), shown(place.name), f"stays open{could_be and f', could be {could_be}'}")
    named = f"{shown(place_name(place))}, {place.country}" if place.country else shown(place_name(place))
    return _fact(place.span.of(text), named, f"{place.lat:.2f}, {place.lon:.2f}")
