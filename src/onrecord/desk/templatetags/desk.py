"""Filters of the desk's pages."""

import json
from typing import Any

from django import template

from onrecord.export.wording import STANCES, count, when
from onrecord.publish.glossary import meanings
from onrecord.records import Act, Certainty, Figure, Precision, Stance, TimeRef
from onrecord.records.judgement import Deed, Judgement

register = template.Library()
MEANT: dict[str, dict[Any, str]] = {"stance": meanings(Stance), "act": meanings(Act), "certainty": meanings(Certainty)}
CALLED = {"source": "who", "cue": "says", "content": "what", "target": "whom it is about", "addressee": "to whom"}


@register.filter
def percent(share: float) -> str:
    """0.613 as 61%."""
    return f"{share:.0%}"


@register.filter
def noun(stance: str) -> str:
    """accuse as accusation."""
    return STANCES[Stance(stance)]


@register.filter
def meaning(value: str, field: str) -> str:
    """What a member of a closed vocabulary means."""
    return next((told for member, told in MEANT[field].items() if member.value == value), "")


@register.filter
def called(field: str) -> str:
    """What a field is called at the desk."""
    return CALLED.get(field, field.replace("_", " "))


@register.filter
def said_of(fact: object) -> str:
    """What a time, a place or a figure was read as, in words."""
    if isinstance(fact, TimeRef):
        return when(fact)
    if isinstance(fact, Figure):
        return f"{count(fact)}: {fact.measure}"
    near = Precision(fact.precision).name.lower()  # type: ignore[attr-defined]
    where = f"{fact.lat:.2f}, {fact.lon:.2f}" if fact.lat is not None else "nowhere on the map"  # type: ignore[attr-defined]
    return f"{fact.name} ({fact.country or 'no country'}), {near}, {where}"  # type: ignore[attr-defined]


@register.filter
def value(given: object) -> str:
    """A corrected value in a line."""
    if isinstance(given, dict):
        return ", ".join(f"{name}: {one}" for name, one in given.items() if one is not None)
    return given if isinstance(given, str) else json.dumps(given)


@register.filter
def told(one: Judgement) -> str:
    """A judgement in a line, without who passed it and when."""
    if one.deed is Deed.ADD:
        return "add the statement, which the machine had missed"
    what = one.deed.value
    if one.field:
        what += f" {called(one.field)}"
    if one.value is not None and one.field not in CALLED:
        what += f": {value(one.value)}"
    if one.other:
        what += f" with {one.other}"
    return what
