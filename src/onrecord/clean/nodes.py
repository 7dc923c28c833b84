"""The text nodes of a page, character by character, with the place of each in the markup."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from onrecord.records import Span

TOKEN = re.compile(
    r"<!--[\s\S]*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|noframes)\b[^>]*>[\s\S]*?(?:</(?P=raw)\s*>|\Z)"
    r"|<!\[CDATA\[|\]\]>"
    r"|</?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|</?[a-zA-Z][^<>]*>|<[!?][^>]*>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?)",
    re.IGNORECASE,
)
"""What stands between or within text nodes: comments, scripts and styles, tags, and the characters written as names."""


@dataclass(frozen=True, slots=True)
class Letters:
    """All characters of a page's text nodes but white space, and where each stands in the markup.

    words: the characters. starts, ends: of each, in code points of the decoded markup.
    blanks: white space, by where it starts.
    """

    words: str
    starts: Sequence[int]
    ends: Sequence[int]
    blanks: Mapping[int, Span]


def letters_of(markup: str) -> Letters:
    """The characters of a page; those of scripts, styles, comments and attributes are left out."""
    words, starts, ends = list[str](), list[int](), list[int]()
    blanks: dict[int, Span] = {}
    for chars, span in _characters(markup):
        for char in chars:
            if char.isspace():
                blanks[span.start] = span
            else:
                words.append(char)
                starts.append(span.start)
                ends.append(span.end)
    return Letters("".join(words), starts, ends, blanks)


def _characters(markup: str) -> Iterator[tuple[str, Span]]:
    """Each character of the text nodes, in order; a named one is one, or two for the few names that stand for two."""
    start = 0
    for token in TOKEN.finditer(markup):
        yield from _plain(markup, start, token.start())
        if token["entity"]:
            yield unescape(token["entity"]), Span(*token.span())
        start = token.end()
    yield from _plain(markup, start, len(markup))


def _plain(markup: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    for position in range(start, end):
        yield markup[position], Span(position, position + 1)
