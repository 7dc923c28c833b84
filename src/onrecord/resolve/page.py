"""A text as the resolvers walk through it: its words, sentences and quotations, each by code points."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicon.sentences import abbreviations, sentences
from onrecord.records import Article, Span
from onrecord.resolve.vocabulary import name_words

POSSESSIVE = re.compile(r"[’']s?$")
LINES = re.compile(r"\n\s*")
QUOTATION = re.compile(r"“[^”\n]*(?:”|(?=\n)|$)|\"[^\"\n]*(?:\"|(?=\n)|$)|«[^»\n]*»")


class Word(NamedTuple):
    """One word without its possessive ending. owner: whether it carries one ("Putin" in "Putin’s forces")."""

    start: int
    end: int
    text: str
    owner: bool

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter, "al-" and the like aside."""
        return self.text[0].isupper() or (self.text[2:3] == "-" and self.text[3:4].isupper())


@dataclass(frozen=True, slots=True)
class Page:
    """The words of the readable blocks in order; starts of the sentences and lines; quotations with their marks.

    titled: the sentences (by number) that are set in Title Case, where capitals tell nothing.
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[int, ...]
    lines: tuple[int, ...]
    quotations: tuple[Span, ...]
    titled: frozenset[int]

    def sentence(self, position: int) -> int:
        """Number of the sentence that holds a code point."""
        return bisect_right(self.sentences, position) - 1

    def paragraph(self, position: int) -> int:
        """Number of the line that holds a code point."""
        return bisect_right(self.lines, position)

    def steps(self, earlier: int, later: int) -> int:
        """How far two code points lie apart: in sentences, a new paragraph counted as one more."""
        lines = self.paragraph(later) - self.paragraph(earlier)
        return self.sentence(later) - self.sentence(earlier) + lines

    def quotation(self, position: int) -> int | None:
        """Number of the quotation that holds a code point, None outside all of them."""
        number = bisect_right(self.quotations, (position, len(self.text) + 1)) - 1
        return number if number >= 0 and self.quotations[number].end > position else None

    def within(self, span: Span) -> tuple[Word, ...]:
        """The words that lie inside a span."""
        first = bisect_right(self.words, (span.start,))
        last = bisect_right(self.words, (span.end,))
        return tuple(word for word in self.words[first:last] if word.end <= span.end)

    def before(self, position: int, count: int) -> tuple[Word, ...]:
        """Up to `count` words of the same sentence that end at or before a code point."""
        stop = bisect_right(self.words, (position,))
        begin = self.sentences[max(0, self.sentence(position))]
        return tuple(w for w in self.words[max(0, stop - count) : stop] if begin <= w.start and w.end <= position)

    def after(self, position: int, count: int) -> tuple[Word, ...]:
        """Up to `count` words that start at or after a code point."""
        first = bisect_right(self.words, (position,))
        return self.words[first : first + count]


def lay_out(article: Article) -> Page:
    """The article's page; the last few are kept, since people and places read the same one."""
    return _lay_out(article.text, article.readable())


@lru_cache(maxsize=4)
def _lay_out(text: str, readable: tuple[Span, ...]) -> Page:
    words = tuple(_word(match) for span in readable for match in _words().finditer(text, *span))
    starts = {0} | {sentence.start for span in readable for sentence in sentences(text, span)}
    lines = tuple(match.end() for match in LINES.finditer(text))
    quotations = tuple(Span(*match.span()) for span in readable for match in QUOTATION.finditer(text, *span))
    return Page(text, words, tuple(sorted(starts)), lines, quotations, _titled(words, tuple(sorted(starts))))


@cache
def _words() -> re.Pattern[str]:
    """Letters with stops between them, a short form with its stop, or any word."""
    short = rf"(?:{abbreviations()})\.(?=[\s,]|$)"
    letter = r"[^\W_][\u0300-\u036f]?"
    # an accent may stand apart from its letter; signs such as "±" are left of letters that were decoded wrongly
    return re.compile(rf"(?:[^\W\d_]\.){{2,}}|{short}|(?:{letter})+(?:[-‐‑’'&¡-ª¬-º¼-¿](?:{letter})+)*")


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    ending = POSSESSIVE.search(text)
    if ending and ending.start():
        return Word(match.start(), match.start() + ending.start(), text[: ending.start()], True)
    owner = text.endswith("s") and match.string[match.end() : match.end() + 2] in ("’ ", "' ")
    return Word(match.start(), match.end(), text, owner)


def _titled(words: tuple[Word, ...], starts: tuple[int, ...]) -> frozenset[int]:
    """Sentences in which every word starts with a capital but those that stay small in titles."""
    capitals: dict[int, list[bool]] = {}
    for word in words:
        if len(word.text) > 2 and word.text[0].isalpha() and word.text not in name_words("small"):
            capitals.setdefault(bisect_right(starts, word.start) - 1, []).append(word.capital)
    return frozenset(n for n, found in capitals.items() if len(found) >= 4 and all(found))
