"""Names that a slip of the text, or a headline, has spoilt: "Ada Orlans plan", "Orlan Urges Tarn", "Orlan Sunday"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from onrecord.records import Span
from onrecord.resolve.cast import Cast, Naming, Person
from onrecord.resolve.page import Page
from onrecord.resolve.vocabulary import given_names, name_words

DAY = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")

TAIL = re.compile(r"[\u0080-\u009f\u00a1-\u00bf][^\s,.;:()\"“”’']*")
"""What follows a letter that was decoded wrongly, up to the end of its word."""


def mended(cast: Cast, page: Page) -> Cast:
    """The cast with those taken for one who are the same but for a lost apostrophe or the words of a headline."""
    people = [_without_day(person) for person in cast.people]
    cast = _decoded(cast, people, page)
    same = {n: other for n, person in enumerate(people) if (other := _meant(n, person, people, cast, page)) is not None}
    for spoilt, meant in same.items():
        if people[spoilt].name.endswith("s") and len(people[spoilt].name) - 1 > len(people[meant].name):
            whole = people[spoilt]
            people[meant] = replace(people[meant], name=whole.name[:-1], first=whole.first, hints=whole.hints)
    namings = tuple(
        replace(naming, who=tuple(dict.fromkeys(same.get(who, who) for who in naming.who))) for naming in cast.namings
    )
    return Cast(tuple(people), namings)


def without_day(page: Page, cast: Cast, span: Span) -> Span:
    """A source without the day behind it, as American papers put it: "police Tuesday"."""
    text = span.of(page.text)
    day = DAY.search(text)
    last = text[: day.start()].split()[-1:] if day else []
    # "reported on Sunday", "released Sunday": the day belongs to what is told of it
    if not day or not last or last[0] in name_words("stop") or last[0].endswith("ed"):
        return span
    inside = any(naming.span.end == span.end for naming in cast.inside(span))
    return span if inside else Span(span.start, span.start + day.start())


def _decoded(cast: Cast, people: list[Person], page: Page) -> Cast:
    """The cast with names in full that were cut where a letter had been decoded wrongly."""
    namings: list[Naming] = []
    for naming in cast.namings:
        tail = TAIL.match(page.text, naming.span.end)
        namings.append(replace(naming, span=Span(naming.span.start, tail.end())) if tail else naming)
        if tail and len(naming.who) == 1:
            person, cut = people[naming.who[0]], naming.span.of(page.text).split()[-1]
            if person.name.endswith(cut):
                # the signs that nothing shows are no letters of the name
                whole = normalize("NFC", re.sub(r"[\u0080-\u009f]", "", person.name + tail[0]))
                people[naming.who[0]] = replace(person, name=whole, last=whole.split()[-1])
    return Cast(tuple(people), tuple(namings))


def _without_day(person: Person) -> Person:
    """Somebody whose name was read on into the day behind it."""
    day = DAY.search(person.name)
    if day is None:
        return person
    words = person.name[: day.start()].split()
    first = words[0] if len(words) > 1 else ""
    return replace(person, name=" ".join(words), first=first, last=words[-1])


def _meant(number: int, person: Person, people: Sequence[Person], cast: Cast, page: Page) -> int | None:
    """Who is really named: the one without the "s", or the one with whose surname a headline begins."""
    for other, one in enumerate(people):
        lost = person.last == f"{one.last}s" and (person.first in (one.first, "") or not one.first)
        if other != number and lost:
            return other
    verb = len(person.words) > 2 and person.words[1].endswith("s") and person.first not in given_names()
    if not verb:
        return None
    bearers = [n for n, one in enumerate(people) if n != number and one.last == person.first and one.first]
    own = [naming for naming in cast.namings if number in naming.who]
    headed = all(page.text.startswith(person.name, naming.span.start) for naming in own)
    return bearers[0] if len(bearers) == 1 and headed else None
