"""A text as the resolvers walk through it: its words, sentences and quotations, each by code points."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onrecord.records import Article, Span

ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Cmdr|Cpl|Jr|Sr|No|Inc|Corp"
    "|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|Va|La|Pa|Ga|Fla|Tex|Conn|Mass|Calif|Mich|Minn|Wis|Ill|Ind|Ky|Md|Del"
    "|Ala|Ariz|Ark|Colo|Kan|Miss|Mont|Neb|Nev|Okla|Ore|Tenn|Vt|Wash|Wyo|Mo|Me"
)
WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|(?:{ABBREVIATIONS}|[A-Z])\.(?=[\s,]|$)|[^\W_]+(?:[-‐‑’'&][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s?$")
SMALL = frozenset(
    [
        "and",
        "but",
        "nor",
        "not",
        "the",
        "for",
        "from",
        "with",
        "over",
        "into",
        "after",
        "amid",
        "via",
        "per",
        "off",
        "than",
    ]
)
"""Words of three letters or more that stay small in Title Case."""
STOP = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n+")
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
    """The words of the readable blocks in order; starts of the sentences; quotations with their marks.

    titled: the sentences (by number) that are set in Title Case, where capitals tell nothing.
    """

    text: str
    words: tuple[Word, ...]
    sentences: tuple[int, ...]
    quotations: tuple[Span, ...]
    titled: frozenset[int]

    def sentence(self, position: int) -> int:
        """Number of the sentence that holds a code point."""
        return bisect_right(self.sentences, position) - 1

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
    words = tuple(_word(match) for span in readable for match in WORD.finditer(text, span.start, span.end))
    starts = {span.start for span in readable} | {0}
    starts |= {match.end() for match in STOP.finditer(text) if not _abbreviated(text, match.start())}
    sentences = tuple(sorted(starts))
    quotations = tuple(Span(*match.span()) for span in readable for match in QUOTATION.finditer(text, *span))
    return Page(text, words, sentences, quotations, _titled(words, sentences))


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    ending = POSSESSIVE.search(text)
    if ending and ending.start():
        return Word(match.start(), match.start() + ending.start(), text[: ending.start()], True)
    owner = text.endswith("s") and match.string[match.end() : match.end() + 2] in ("’ ", "' ")
    return Word(match.start(), match.end(), text, owner)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` only ends a short form ("Mr.", "J.", "U.S."): it then ends no sentence."""
    before = re.search(rf"(?:\b(?:{ABBREVIATIONS}|[A-Z])|\b[A-Z]\.[A-Z])$", text[max(0, stop - 8) : stop])
    return text[stop] == "." and before is not None


def _titled(words: tuple[Word, ...], sentences: tuple[int, ...]) -> frozenset[int]:
    """Sentences in which every word starts with a capital but those that stay small in titles."""
    capitals: dict[int, list[bool]] = {}
    for word in words:
        if len(word.text) > 2 and word.text[0].isalpha() and word.text not in SMALL:
            capitals.setdefault(bisect_right(sentences, word.start) - 1, []).append(word.capital)
    return frozenset(n for n, found in capitals.items() if len(found) >= 4 and all(found))
