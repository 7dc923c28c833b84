"""A reading as people corrected it. The machine's own stays as it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from onrecord.ledger.among import heard, placed, unaided, whose
from onrecord.ledger.judgements import Standing
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.rows import mark_of, marks
from onrecord.records import Attribution, Figure, PlaceRef, Precision, Reading, TimeRef
from onrecord.records.judgement import Deed, Kind

Fixes = Mapping[tuple[Kind, str], Mapping[str, Any]]
"""For what people judged, by kind and mark: the verdict, and each corrected field."""

R = TypeVar("R", Attribution, TimeRef, PlaceRef, Figure)

ADDED = "added"
"""Among the fixes of a statement, all its fields as somebody added it."""
SINGLE = ("target", "addressee")
"""Fields of an attribution that are one span, or none; a correction gives them as a list, like the others."""


def subjects(reading: Reading) -> set[str]:
    """The marks of everything in a reading that can be judged."""
    report = reading.article.sha256
    return {
        *marks(report, reading.attributions).values(),
        *(mark_of(report, "time", *one.span) for one in reading.times),
        *(mark_of(report, "place", *one.span) for one in reading.places),
        *(mark_of(report, "figure", *one.span, one.measure) for one in reading.figures),
    }


def corrected(reading: Reading, judged: Iterable[Standing]) -> Reading:
    """The reading with every judgement applied that holds: what was rejected is out, what was corrected is so, and what
    was added is in. What is contested follows from the statements that are left.
    """
    from onrecord.link import contested

    standing = list(judged)
    if not standing:
        return unaided(reading)
    fixes, added = _fixes(standing), holding(standing)
    report = reading.article.sha256
    mark = marks(report, reading.attributions)
    rejected = {
        one.id
        for one in reading.attributions
        if fixes.get((Kind.ATTRIBUTION, mark[one.id]), {}).get("verdict") is False
        or (one.added and mark[one.id] not in added)
    }
    told = [_fixed(one, fixes.get((Kind.ATTRIBUTION, mark[one.id]))) for one in reading.attributions]
    left = placed(_without(told, rejected))
    known = Reading(
        reading.article,
        left,
        heard(reading.voices, left),
        tuple(_time(one, fixes.get((Kind.TIME, mark_of(report, "time", *one.span)))) for one in reading.times),
        tuple(_place(one, fixes.get((Kind.PLACE, mark_of(report, "place", *one.span)))) for one in reading.places),
        tuple(whose(_figures(reading, rejected, fixes), left)),
        reading.contested if left == unaided(reading).attributions else contested(reading.article, left),
    )
    return renamed(known, names(standing))


def holding(judged: Iterable[Standing]) -> frozenset[str]:
    """The marks of the statements that somebody added, where that was not undone."""
    held = (each.judgement for each in judged)
    return frozenset(one.subject for one in held if one.deed is Deed.ADD)


def names(judged: Iterable[Standing]) -> dict[str, str]:
    """For each speaker whom somebody merged into another one, that one's name."""
    held = (each.judgement for each in judged if each.judgement.kind is Kind.SPEAKER)
    into = {one.subject: one.other for one in held if one.deed is Deed.MERGE}
    found: dict[str, str] = {}
    for name in into:
        end, met = name, {name}
        while end in into and into[end] not in met:
            end = into[end]
            met.add(end)
        found[name] = end
    return found


def held_apart(judged: Iterable[Standing]) -> frozenset[frozenset[str]]:
    """The pairs of names of which somebody decided that they are of two speakers."""
    held = (each.judgement for each in judged if each.judgement.kind is Kind.SPEAKER)
    return frozenset(frozenset((one.subject, one.other)) for one in held if one.deed is Deed.SPLIT)


def renamed(reading: Reading, merged: Mapping[str, str]) -> Reading:
    """The reading with merged speakers under the one name."""
    if not merged:
        return reading

    def one_name(one: Attribution) -> Attribution:
        if one.speaker is None or one.speaker.name not in merged:
            return one
        return replace(one, speaker=replace(one.speaker, name=merged[one.speaker.name]))

    return replace(reading, attributions=tuple(map(one_name, reading.attributions)))


def fixed(one: R, field: str, value: object) -> R:
    """The record with one field as its JSON gives it, or with several where `field` is "". ValueError for nonsense."""
    if field in SINGLE and isinstance(value, list):
        if len(value) > 1:
            raise ValueError(f"{field} is one span")
        value = value[0] if value else None
    given = {field: value} if field else value
    if not isinstance(given, dict):
        raise ValueError(f"{value!r} gives no fields")
    return restored(type(one), plain(one) | given)


def _fixes(judged: Iterable[Standing]) -> Fixes:
    found: dict[tuple[Kind, str], dict[str, Any]] = {}
    for each in judged:
        one = each.judgement
        about = found.setdefault((one.kind, one.subject), {})
        if one.deed in (Deed.ACCEPT, Deed.REJECT):
            about["verdict"] = one.deed is Deed.ACCEPT
        elif one.deed is Deed.CORRECT:
            about[one.field] = one.value
        elif one.deed is Deed.ADD and isinstance(one.value, dict):
            about[ADDED] = {name: value for name, value in one.value.items() if name != "report"}
    return found


def _fixed(one: R, fixes: Mapping[str, Any] | None) -> R:
    """The record with what was added as it was added, and then each field as it was corrected."""
    given = dict(fixes or {})
    if ADDED in given:
        one = fixed(one, "", given.pop(ADDED))
    for field, value in given.items():
        if field != "verdict":
            one = fixed(one, field, value)
    return one


def _without(told: Sequence[Attribution], rejected: set[str]) -> tuple[Attribution, ...]:
    """The attributions without the rejected ones; what stood inside one of these stands in what that stood in."""
    above = {one.id: one.parent for one in told}

    def kept_above(parent: str | None) -> str | None:
        while parent in rejected:
            parent = above.get(parent)
        return parent

    return tuple(replace(one, parent=kept_above(one.parent)) for one in told if one.id not in rejected)


def _time(one: TimeRef, fixes: Mapping[str, Any] | None) -> TimeRef:
    """A time; a rejected one means no day, since figures count on its place in the list."""
    if fixes and fixes.get("verdict") is False:
        return replace(one, edtf=None, earliest=None, latest=None)
    return _fixed(one, fixes)


def _place(one: PlaceRef, fixes: Mapping[str, Any] | None) -> PlaceRef:
    """A place; a rejected one is nowhere."""
    if fixes and fixes.get("verdict") is False:
        return replace(
            one, gazetteer_id=None, lat=None, lon=None, country=None, precision=Precision.UNKNOWN, candidates=()
        )
    return _fixed(one, fixes)


def _figures(reading: Reading, rejected: set[str], fixes: Fixes) -> tuple[Figure, ...]:
    report, found = reading.article.sha256, []
    for one in reading.figures:
        fix = fixes.get((Kind.FIGURE, mark_of(report, "figure", *one.span, one.measure)), {})
        if fix.get("verdict") is not False:
            found.append(_fixed(replace(one, by=None) if one.by in rejected else one, fix))
    return tuple(found)
