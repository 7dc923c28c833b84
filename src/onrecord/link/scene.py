"""Scene: the places of a story, and which one is in play where a sentence names none."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import part
from onrecord.records import Article, Span

LEAD = 20
"""Code points before a place's name in which a comparison is looked for."""

BEHIND = 30
"""Code points behind a span in which the end of its clause may name the place."""

STOP = re.compile(r"[.!?;:,\n]|\b(?:and|but|when|while|after|before)\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """The places that an article names, by the words around them: "in Orlan", "the town of Orlan".

    mentions: where each stands in the readable text, and its name, in order; countries are left out.
    countries: where a country stands as a place ("in Northland").
    """

    text: str
    mentions: tuple[tuple[int, str], ...]
    countries: tuple[int, ...] = ()

    def named(self, span: Span) -> frozenset[str]:
        """The places named within a span, those of a comparison ("the same as in Orlan") left out."""
        here = ((start, name) for start, name in self.mentions if span.start <= start < span.end)
        return frozenset(name for start, name in here if not part("COMPARED").search(self.text, start - LEAD, start))

    def wide(self, span: Span) -> bool:
        """Whether a span speaks of a whole country."""
        return any(span.start <= start < span.end for start in self.countries)

    def in_play(self, span: Span) -> frozenset[str]:
        """The place that a span leaves unsaid: the one right behind it, else the one named most often up to its end.

        Of several the latest. Empty when its paragraph speaks of places elsewhere, or when no place was named yet.
        """
        start, end = self.text.rfind("\n", 0, span.start) + 1, self.text.find("\n", span.end)
        if part("ELSEWHERE").search(self.text, start, end if end >= 0 else len(self.text)):
            return frozenset()
        behind = Span(span.end, min(_stop(self.text, span.end), span.end + BEHIND))
        if near := self.named(behind):
            return near
        before = [name for position, name in self.mentions if position < span.end]
        last = {name: number for number, name in enumerate(before)}
        return frozenset([max(last, key=lambda name: (before.count(name), last[name]))] if last else [])


def _stop(text: str, position: int) -> int:
    """Where the sentence or clause at a position ends."""
    match = STOP.search(text, position)
    return match.start() if match else len(text)


def scene_of(article: Article) -> Scene:
    """The scene of an article, promotional blocks left out."""
    text = article.text
    every = [match for span in article.readable() for match in part("PLACED").finditer(text, *span)]
    placed = [match for match in every if _is_place(match["name"])]
    found = {(match.start("name"), match["name"]) for match in placed}
    free = sorted({match["name"] for match in placed} - _seats(), key=lambda name: (-len(name), name))
    if free:
        anywhere = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, free))})(?!\w)")
        found |= {(match.start(), match[0]) for span in article.readable() for match in anywhere.finditer(text, *span)}
    return Scene(text, tuple(sorted(found)), tuple(m.start("name") for m in every if m["name"] in _countries()))


def _is_place(name: str) -> bool:
    return name not in _countries() and name.split()[0] not in _countries() | _calendar()


@cache
def _countries() -> frozenset[str]:
    """Names and demonyms of countries: too wide to tell two deeds apart."""
    return frozenset(
        name
        for entry in load("countries")
        for name in (entry["name"], *entry.get("also", ()), *entry.get("demonyms", ()))
    )


@cache
def _seats() -> frozenset[str]:
    """Capitals: a place after "in", else mostly a government."""
    return frozenset(name for entry in load("countries") for name in entry.get("capitals", ()))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(str(name) for entry in load("calendar") for name in entry["names"])
