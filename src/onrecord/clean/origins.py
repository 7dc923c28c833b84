"""Where on a page its metadata comes from: the first place, in a fixed order, that says the same."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from typing import Any

from onrecord.records import Origin

STRUCTURED = "application/ld+json"
STRING = re.compile(r'"((?:[^"\\]|\\.){1,500})"')
"""A string in structured data that is not JSON all through, as pages have it."""

META, CANONICAL = "/descendant::meta/@content", "/descendant::link[@rel='canonical']/@href"
"""XPath of what else a head says; "//" would look at every element's children one by one."""

BORDER = "\x1f"
APART = re.compile(rf"[^\w{BORDER}]+")
LONGEST = 300
"""Code points past which what the head says is no name or title but a text that may hold one by chance."""

MOST = 5_000
"""Code points of a string that are looked at: only what is short when flat counts."""

DEEPEST = 40
"""Levels of structured data looked into."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page's head says about the page, flat: the strings of its structured data and of its meta elements."""

    structured: frozenset[str] = frozenset()
    meta: frozenset[str] = frozenset()

    def origin(self, value: str, otherwise: Origin) -> Origin:
        """Where these words stand; several names, with ";" between, where all of them do, if in different places."""
        names = [_flat(name) for name in value.split(";")]
        places = [_place(self, name) for name in names]
        return otherwise if None in places else Origin.JSON_LD if Origin.JSON_LD in places else Origin.META

    def day(self, day: date) -> Origin:
        """Where this day stands."""
        written = _flat(day.isoformat())
        if any(words.startswith(written) for words in self.structured):
            return Origin.JSON_LD
        return Origin.META if any(words.startswith(written) for words in self.meta) else Origin.HTMLDATE


def find_said(tree: Any) -> Said:
    """What the tree of a page, as parsed by lxml, says about the page in its head."""
    scripts, meta = (path(tree) for path in _paths())
    return Said(_flattened(words for script in scripts for words in _strings(script)), _flattened(meta))


@cache
def _paths() -> tuple[Any, Any]:
    """Where structured data and where the rest stands; as plain strings, so that no element is made for them."""
    from lxml.etree import XPath  # type: ignore[import-untyped]

    scripts, meta = f"/descendant::script[@type='{STRUCTURED}']/text()", f"{META}|{CANONICAL}"
    return XPath(scripts, smart_strings=False), XPath(meta, smart_strings=False)


def _strings(script: str) -> Iterator[str]:
    """All strings of a piece of JSON; those that look like strings when it is broken."""
    try:
        waiting = [(json.loads(script, strict=False), 0)]
    except (ValueError, RecursionError):
        yield from STRING.findall(script)
        return
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            yield value
        elif depth < DEEPEST and isinstance(value, list | dict):
            inner = value.values() if isinstance(value, dict) else value
            waiting.extend((each, depth + 1) for each in inner)


def _place(said: Said, name: str) -> Origin | None:
    """Where a name is said, alone or among other short words ("Envoys leave talks | The Bell")."""
    for place, words in ((Origin.JSON_LD, said.structured), (Origin.META, said.meta)):
        if any(f" {name} " in f" {each} " for each in words if len(each) <= LONGEST):
            return place
    return None


def _flattened(said: Iterable[str]) -> frozenset[str]:
    """Each string flat, those without words left out."""
    whole = BORDER.join(words[:MOST] for words in said if words)
    return frozenset(map(str.strip, _flat(whole).split(BORDER))) - {""}  # in one go, which is quicker


def _flat(words: str) -> str:
    """Words in lower case, one blank between, for whatever stands between them."""
    return APART.sub(" ", unescape(words).casefold()).strip()
