"""One speaker under several spellings: whether two speakers of different articles are one.

Two people are one where given name and surname are, spelt alike or as one language spells another's: "Sergei Lavrov"
and "Sergey Lavrov". Never by a surname alone, never across kinds. Bodies are one by their names and the lexicon's.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon import load
from onrecord.records import Speaker, SpeakerKind
from onrecord.resolve.people.bodies import bodies
from onrecord.resolve.people.spelling import alike, plain_words, sound
from onrecord.resolve.vocabulary import addresses, given_names, name_words

NEVER = (SpeakerKind.ANONYMOUS, SpeakerKind.DOCUMENT)
"""Nobody can say that "residents" here and there are the same."""
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
BRITISH = re.compile(r"(?<=i)z(?=(?:e|ed|es|ing|ation|ations)$)")
WORDS = {"defense": "defence", "center": "centre", "program": "programme", "labor": "labour"}


@dataclass(frozen=True, slots=True)
class Match:
    """Two speakers are one. reason: why, for readers. wikidata: the item's id, where our table knows it."""

    reason: str
    wikidata: str | None = None


def same_entity(one: Speaker, other: Speaker) -> Match | None:
    """Whether two speakers are one person or body; None where they are not, or where nothing tells."""
    if one.kind is not other.kind or one.kind in NEVER:
        return None
    listed, also = _entry(one), _entry(other)
    if listed and also:
        same = listed["name"] == also["name"]
        return Match(f"both are names of {listed['name']}", listed.get("wikidata")) if same else None
    if one.kind is SpeakerKind.PERSON:
        return _same_person(one, other)
    return Match("the names are the same") if _body(one.name) == _body(other.name) else None


def aliases(speaker: Speaker) -> tuple[str, ...]:
    """The names that it goes by elsewhere, its own first: from the lexicon, each once."""
    entry, body = _entry(speaker), bodies().get(speaker.name)
    known = [entry["name"], *entry["aliases"]] if entry else []
    if body and speaker.kind is not SpeakerKind.PERSON and body.kind is speaker.kind:
        known += [name for name, same in bodies().items() if same == body]
    return tuple(dict.fromkeys([speaker.name, *known]))


def wikidata(speaker: Speaker) -> str | None:
    """The id of its Wikidata item, where our table knows it for sure."""
    entry = _entry(speaker)
    return entry.get("wikidata") if entry else None


def entity_keys(speaker: Speaker) -> frozenset[str]:
    """What two speakers that are one always share one of; () where a speaker is never one with another's.

    For an index: only those that share a key need `same_entity`.
    """
    if speaker.kind in NEVER:
        return frozenset()
    entry = _entry(speaker)
    if entry:
        return frozenset([f"{speaker.kind}:{entry['name']}", f"{speaker.kind}:{_key(speaker)}"])
    return frozenset([f"{speaker.kind}:{_key(speaker)}"])


def _key(speaker: Speaker) -> str:
    if speaker.kind is not SpeakerKind.PERSON:
        return _body(speaker.name)
    given, surname = _names(speaker.name)[0], _names(speaker.name)[2]
    return re.sub(r"[aio]", "", sound(surname)) + sound(given)[:1]


def _same_person(one: Speaker, other: Speaker) -> Match | None:
    (first, middle, last, suffix), (first2, middle2, last2, suffix2) = _names(one.name), _names(other.name)
    if not first or not first2 or suffix != suffix2 or _abroad(one, other):
        return None
    if {given_names().get(name.capitalize()) for name in (first, first2)} >= {"male", "female"}:
        return None
    if not (alike(first, first2) and alike(last, last2)):
        return None
    if middle == middle2:
        exact = (first, last) == (first2, last2)
        return Match("the names are the same" if exact else "the names are spellings of one name")
    if (not middle or not middle2) and one.speaks_for is not None and one.speaks_for == other.speaks_for:
        return Match("one lacks the other's middle name, and both speak for one body")
    return None


def _abroad(one: Speaker, other: Speaker) -> bool:
    """Whether the two speak for different states."""
    states = {s.speaks_for for s in (one, other) if s.speaks_for and s.speaks_for.startswith("Government of")}
    return len(states) > 1


def _names(name: str) -> tuple[str, tuple[str, ...], str, str]:
    """Given name, middle names, surname and suffix in plain letters; no given name where there is but one."""
    small = {word.lower() for word in name_words("particle")} | {"abd"}
    words = [word for word in plain_words(name) if word not in {a.strip(".") for a in addresses()}]
    suffix = next((word for word in words[1:] if word in SUFFIXES), "")
    words = [word for word in words if word != suffix and (word not in small or len(word) == 1)]
    if len(words) < 2:
        return "", (), words[0] if words else "", suffix
    return words[0], tuple(words[1:-1]), words[-1], suffix


def _body(name: str) -> str:
    """A body's name for comparing: its standard one where it is listed, plain letters, one way of spelling."""
    known = bodies().get(name)
    words = plain_words(known.name if known else name)
    return " ".join(WORDS.get(w, BRITISH.sub("s", w)) for w in words if w not in ("the", "of", "for", "and"))


def _entry(speaker: Speaker) -> dict[str, Any] | None:
    """Its entry in people.yaml."""
    return _entries().get((" ".join(plain_words(speaker.name)), speaker.kind))


@cache
def _entries() -> dict[tuple[str, SpeakerKind], dict[str, Any]]:
    return {
        (" ".join(plain_words(name)), SpeakerKind(entry["kind"])): entry
        for entry in load("people")
        for name in (entry["name"], *entry["aliases"])
    }
