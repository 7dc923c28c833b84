"""Where sentences begin and end within a block."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lexicon import load
from onrecord.records import Span

BREAK = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«„(\[–—-]*[A-Z0-9])|\n\s*(?=\n)|\n(?!\s*[a-z])""")


def sentences_of(text: str, block: Span) -> Iterator[Span]:
    """The sentences of a block in order, white space at their ends left out; a blank line always ends one."""
    start = block.start
    for match in BREAK.finditer(text, *block):
        if not (match[0] == "." and _abbreviated().search(text, max(block.start, match.start() - 12), match.start())):
            yield from _stripped(text, Span(start, match.end()))
            start = match.end()
    yield from _stripped(text, Span(start, block.end))


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{'|'.join(entry['word'] for entry in load('abbreviations'))})\Z")


def _stripped(text: str, span: Span) -> Iterator[Span]:
    inner = span.of(text)
    if inner.strip():
        yield Span(span.start + len(inner) - len(inner.lstrip()), span.start + len(inner.rstrip()))
