"""Credits: the agency or outlet that a report names as where it has the story from."""

import re
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import flat
from onrecord.records import Article, BlockKind

HEAD, TAIL = 260, 160
"""Code points of a story's beginning and end in which a credit stands."""


def origin(article: Article) -> str | None:
    """Whom a report credits for the story: in its byline, its dateline, its last words, or "Reuters reported".

    None where it credits nobody, or only itself.
    """
    text = flat(article.text)
    stretches = [block.span for block in article.blocks if block.kind is BlockKind.BODY]
    body = text[stretches[0].start : stretches[-1].end] if stretches else text
    lines = [block.span.of(text) for block in article.blocks if block.kind is BlockKind.BYLINE]
    found = (
        _first(_in_byline(), " ".join([article.byline or "", *lines]))
        or _first(_at_end(), body[-TAIL:])
        or _first(_in_dateline(), body[:HEAD])
        or _first(_reported(), body[:HEAD])
        or _first(_reported(), body[-TAIL:])
    )
    return None if found and article.publisher and found.casefold() in article.publisher.casefold() else found


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    match = pattern.search(words)
    return _agencies()[re.sub(r"\s+", " ", match["name"]).casefold()] if match else None


@cache
def _agencies() -> dict[str, str]:
    return {name.casefold(): entry["agency"] for entry in load("credits") for name in entry["names"]}


@cache
def _names() -> str:
    names = (name for entry in load("credits") for name in entry["names"])
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _in_byline() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<name>{_names()})(?!\w)", re.IGNORECASE)


@cache
def _in_dateline() -> re.Pattern[str]:
    """Behind a place, in brackets, strokes or before a dash, at the very beginning."""
    return re.compile(rf"[(/\[]\s*(?P<name>{_names()})\s*[)/\]]\.?\s*(?:[-–—:]|(?=[A-Z]))", re.IGNORECASE)


@cache
def _at_end() -> re.Pattern[str]:
    """The last words of the story, behind a dash, in brackets, or after "source"."""
    lead = r"(?:[-–—]{1,3}\s*|[(\[/]\s*|\b(?:sources?|via|with (?:reporting|files) (?:from|by))\s*:?\s*)"
    return re.compile(rf"{lead}(?:the )?(?P<name>{_names()})\s*[)\]/]?[\s.]*$", re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    """The agency as the one that reports: "Reuters reported"; what somebody told it is no credit."""
    verbs = r"(?:has |have )?(?:reported|reports|wrote|writes|quoted|quotes|cited|cites)\b"
    return re.compile(rf"(?<!\w)(?<!told )(?P<name>{_names()})(?: news agency)?,? {verbs}")
