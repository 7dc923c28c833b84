"""What a number counts: the words for it, and the head among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.records import Span
from onrecord.resolve.figures.amounts import GAP, Amount, amounts
from onrecord.resolve.figures.measures import DEAD, measure_nouns, nouns, phrases

WORD = re.compile(r"[^\S\n]+(?P<word>[\w'’]+(?:[-‐‑][\w'’]+)*)")
LEAD = re.compile(rf"{GAP}of{GAP}(?:the|its|their|his|these|those|our)\b|{GAP}of\b")
ONE_OF_A_KIND = re.compile(
    rf"{GAP}of{GAP}(?:the|its|their|his|these|those|our){GAP}(?:\w+{GAP})?"
    r"(?:\w+est|most|best|main|few|first|last|only|worst)\b"
)
YEAR = re.compile(r"(?:19|20)\d\d")
IN = re.compile(rf"\b(?:in|since|until|till|during|early|late|mid|before){GAP}\Z", re.IGNORECASE)
"""Before a year."""
BODIES = re.compile(rf"\b{DEAD}{GAP}\Z", re.IGNORECASE)
BEFORE = 24
"""Code points before a number that tell whether it names or prices something, or counts bodies."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts. whom: the words for that; head: its last word; until: where its verb ends."""

    amount: Amount
    span: Span
    whom: Span | None
    head: str
    measure: str | None = None
    until: int = 0


def phrased(text: str, sentence: Span, taken: Sequence[Span]) -> Iterator[Count]:
    """Every number of a sentence that may count something. taken: spans of dates, no number of which counts."""
    for amount in amounts(text, sentence):
        if any(amount.span.overlaps(span) for span in taken) or _is_name(text, sentence, amount):
            continue
        whom, head = _whom(text, amount.span.end, sentence.end)
        single = amount.low == amount.high == 1 and head.endswith("s") and not text.startswith(" of ", amount.span.end)
        single |= amount.low == amount.high == 1 and ONE_OF_A_KIND.match(text, amount.span.end) is not None
        if head not in nouns("never") and not single:
            end = whom.end if whom else amount.span.end
            head = (
                "bodies"
                if BODIES.search(text, max(sentence.start, amount.span.start - BEFORE), amount.span.start)
                else head
            )
            yield Count(amount, Span(amount.span.start, end), whom, head, until=end)


def _is_name(text: str, sentence: Span, amount: Amount) -> bool:
    """Whether a bare number is part of a name, a price or a year; one that is hedged ("some 30") never is."""
    start, (first, last) = max(sentence.start, amount.span.start - BEFORE), amount.span
    named = _labelled().search(text, start, first) or _named().match(text, last, sentence.end)
    year = YEAR.fullmatch(text, first, last) and IN.search(text, start, first)
    return amount.qualifier is None and bool(named or year)


@cache
def _labelled() -> re.Pattern[str]:
    """What stands before a number that names or prices something: "Article 5", "aged 12", "T-72"."""
    words = "|".join(re.escape(word) for word in sorted(nouns("label")))
    units = "|".join(sorted(nouns("unit") | nouns("numbered")))
    return re.compile(rf"(?:\b(?:{words}|(?-i:{units})|[A-Z]\w*[-‐]\s)|[$£€#])\s*\Z", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    """What stands behind a number that names something: "25 Brigade", "12 Baker Street"."""
    units, streets = ("|".join(sorted(nouns(kind))) for kind in ("unit", "street"))
    return re.compile(rf"{GAP}(?:(?:{units})|[A-Z]\w+{GAP}(?:{streets}))\b")


def _whom(text: str, start: int, end: int) -> tuple[Span | None, str]:
    """The words for what is counted behind a number, and the head among them; "" where no such words stand there."""
    lead = LEAD.match(text, start, end)
    begin = position = lead.end() if lead else start
    head, stop, steps = "", 0, 0
    while (match := WORD.match(text, position, end)) and steps < 7:
        word = match["word"].lower()
        if phrase := phrases().match(text, match.start("word"), end):
            head, stop = phrase[0].lower(), phrase.end()
            break
        if word in nouns("never") and not head:
            return None, word
        stopped = word in nouns("border") and not (match["word"].isupper() and len(word) > 1)
        stopped |= steps == 0 and word in ("and", "or")
        if stopped or word[0].isdigit() or (head and (word in nouns("state") or not _counted(word))):
            break
        if _counted(word) or (word in ("them", "whom") and lead and not steps):
            head, stop = word, match.end()
        elif not head and steps < 3 and _plural(match["word"]) and not _goes_on(text, match.end(), end):
            head, stop = word, match.end()
            break
        position, steps = match.end(), steps + 1
    if not head:
        return None, ""
    first = WORD.match(text, begin, end)
    return Span(first.start("word") if first else begin, stop), head


def _counted(word: str) -> bool:
    return word.endswith("men") or word in nouns("people") or word in nouns("things") or word in measure_nouns()


def _plural(word: str) -> bool:
    """A word that may be a plural; REUTERS is a name."""
    small = word.lower()
    plural = small.endswith("s") and not small.endswith(("ss", "'s", "’s", "us", "is"))
    return len(word) > 3 and plural and not word.isupper()


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a counted noun follows soon: in "12 Syrians soldiers" the soldiers are the head."""
    rest, position = 2, start
    while rest and (match := WORD.match(text, position, end)):
        if match["word"].lower() in nouns("border"):
            return False
        if _counted(match["word"].lower()):
            return True
        rest, position = rest - 1, match.end()
    return False
