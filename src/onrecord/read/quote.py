"""Quotation marks: which words of a text stand in them, and how much of a content does."""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.records import Quote, Span, Spans

WORD = re.compile(r"\w+")
MARKS = re.compile(
    r"“[^”\n]*(?:”|$)"  # an open mark runs to its paragraph's end: the quotation goes on in the next
    r"|„[^“”\n]*(?:[“”]|$)"
    r"|«[^»\n]*(?:»|$)"
    r'|(?<![\w"])"(?=\S)[^"\n]*(?:"|$)'
    r"|(?<![\w'])''(?=\S)[^\n]*?(?:''|$)"
    r"|(?<!\w)‘(?=\S)[^\n]*?(?<=\S)’(?!\w)"
    r"|(?<![\w'])'(?=[^\s'])[^'\n]*(?:(?<=\w)'\w+[^'\n]*)*(?<=\S)'(?!\w)",
    re.MULTILINE,
)


@cache
def quotations(text: str) -> Spans:
    """The stretches of a text in quotation marks, marks included, in order; inner marks are not told apart."""
    return tuple(Span(*match.span()) for match in MARKS.finditer(text))


def quote_of(text: str, content: Sequence[Span]) -> Quote:
    """DIRECT when all words of the content stand in quotation marks, MIXED when some do."""
    marked = quotations(text)
    words = [match.span() for piece in content for match in WORD.finditer(text, *piece)]
    inside = sum(any(span.start <= start and end <= span.end for span in marked) for start, end in words)
    if not inside:
        return Quote.INDIRECT
    return Quote.DIRECT if inside == len(words) else Quote.MIXED
