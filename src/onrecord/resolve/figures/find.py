"""Finds counts of people and things in one sentence: a number, what it counts, and what became of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.records import Span
from onrecord.resolve import numbers
from onrecord.resolve.figures.amounts import Amount, amounts
from onrecord.resolve.figures.measures import DEAD, Measure, measure_nouns, measures, nouns, phrases

WORD = re.compile(r"[^\S\n]+(?P<word>[\w'’]+(?:[-‐‑][\w'’]+)*)")
PARTIAL = re.compile(r"[^\S\n]+of[^\S\n]+(?:the|its|their|his|these|those|our)\b")
"""Behind a number: only some are counted of those named. "Two of the dead" are not all the dead."""
WHOLE = re.compile(
    rf"\b(?:how many|many|most|some|half|none|part|few|any|each|{numbers.pattern()})[^\S\n]+of[^\S\n]+the[^\S\n]+\Z",
    re.IGNORECASE,
)
"""Before a number: what is told behind it is told of a part. "How many of the 436 died" counts nobody who died."""
ONE_OF_A_KIND = re.compile(
    rf"{PARTIAL.pattern}[^\S\n]+(?:\w+[^\S\n]+)?(?:\w+est|most|best|main|few|first|last|only|worst)\b"
)
COMPOSED = re.compile(
    r"(?:[^\S\n]+(?:of[^\S\n]+)?(?:them|whom))?[^\S\n]+(?:were|are|was|is)(?:[^\S\n]+[\w'’-]+){0,2}?"
    r"[^\S\n]+(?P<who>[\w'’-]+)"
)
"""Behind a number: who those counted are. "Two of the dead were children", "234 of them were women"."""
ASIDE = r"(?:[^\S\n]*\([^()]*\)|[^\S\n]+[–—-][^\S\n][^–—]{1,120}?[^\S\n][–—-]|,[^,.;]{1,90},)"
PLAIN = (
    r"[^\S\n]+(?!(?:said|says|told|who|whom|whose|where|that|which|after|when|while|were|was|freed|killed|wounded)\b)"
    r"[\w'’-]+,?"
)
PLACE = rf"(?:[^\S\n]+(?:in|at|near|of|from|on|inside|around|across|outside|aboard)(?:{PLAIN}){{1,8}}?)"
PARTS = r"including|among them|mostly|mainly|most of them|\w+[^\S\n]of[^\S\n]them"
PART = rf"(?:,?[^\S\n]+(?:{PARTS})(?:{PLAIN}){{1,9}}?)"
BETWEEN = re.compile(rf"{ASIDE}|{PLACE}{ASIDE}?|{ASIDE}{PLACE}|{PART}")
"""What may stand between those counted and their verb: a place, or words in brackets, dashes or commas."""
BORDER = re.compile(r"(?<=\w)(?=[^\S\n])|[),–—-]")
BODIES = re.compile(rf"\b{DEAD}[^\S\n]+\Z", re.IGNORECASE)
JOINED = re.compile(
    r"(?:,?[^\S\n]+(?:and|or|plus|as well as|along with|in addition to|while|with|including|among them)|,|"
    r"[^\S\n]*[–—(-])"
    r"(?:[^\S\n]+(?:the|including|also))?[^\S\n]*"
)
"""What joins a count to the one before it, so that they share a verb."""


OTHER_VERB = re.compile(r"[^\S\n]+(?:were|was|had|have|has|are|is|(?!aged)[a-z]{2,}ed)\b")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts. whom: the words for that; head: its last word; until: where its verb ends."""

    amount: Amount
    span: Span
    whom: Span | None
    head: str
    measure: str | None = None
    until: int = 0


def counts(text: str, sentence: Span, taken: Sequence[Span], before: str | None = None) -> tuple[Count, ...]:
    """The counts of a sentence that a measure is known for.

    taken: spans of dates, no number of which counts. before: the last measure of the sentence before, which
    "five of them" takes.
    """
    found = [_measured(text, sentence, count) for count in _phrases(text, sentence, taken)]
    found = _joined(text, _joined_back(text, _joined(text, found, parts=True)))
    found = list(_composed(text, sentence, found, before))
    return tuple(count for count in found if count.measure)


def _phrases(text: str, sentence: Span, taken: Sequence[Span]) -> Iterator[Count]:
    for amount in amounts(text, sentence):
        dated = any(amount.span.overlaps(span) for span in taken)
        if dated or _labelled().search(text, max(sentence.start, amount.span.start - 24), amount.span.start):
            continue
        whom, head = _whom(text, amount.span.end, sentence.end)
        single = amount.low == amount.high == 1 and head.endswith("s") and " of " not in text[amount.span.end :][:4]
        single |= amount.low == amount.high == 1 and ONE_OF_A_KIND.match(text, amount.span.end) is not None
        if head not in nouns("never") and not single:
            end = whom.end if whom else amount.span.end
            head = "bodies" if BODIES.search(text, sentence.start, amount.span.start) else head
            yield Count(amount, Span(amount.span.start, end), whom, head, until=end)


@cache
def _labelled() -> re.Pattern[str]:
    """What stands before a number that names or prices something: "Article 5", "aged 12", "T-72"."""
    words = "|".join(re.escape(word) for word in sorted(nouns("label")))
    return re.compile(rf"(?:\b(?:{words}|[A-Z]\w*[-‐])|[$£€#])\s*\Z", re.IGNORECASE)


def _whom(text: str, start: int, end: int) -> tuple[Span | None, str]:
    """The words for what is counted behind a number, and the head among them; "" where no such words stand there."""
    lead = re.compile(r"[^\S\n]+of[^\S\n]+(?:the|its|their|his|these|those|our)\b|[^\S\n]+of\b").match(text, start, end)
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
        elif not head and steps < 3 and _plural(word) and not _goes_on(text, match.end(), end):
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
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us", "is"))


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


def _measured(text: str, sentence: Span, count: Count) -> Count:
    """With the measure that the words around give: a verb behind, a verb before, a toll, or the noun itself."""
    fitting = [m for m in measures() if m.fits(count.head)]
    lead = Span(sentence.start, count.span.start)
    partial = PARTIAL.match(text, count.amount.span.end) and not _who(text, sentence, count)
    itself = (replace(count, measure=m.name) for m in fitting if count.head in m.nouns and not partial)
    if count.head in nouns("state") and (named := next(itself, None)):
        return named
    if WHOLE.search(text, max(sentence.start, lead.end - 40), lead.end):
        return next(itself, count)
    return (
        _by_verb(text, sentence, count, [(m, m.behind) for m in fitting], [count.until])
        or next((replace(count, measure=m.name) for m in fitting if _ends_with(m.before, text, lead)), None)
        or _by_verb(text, sentence, count, [(m, m.reduced) for m in fitting], [count.until])
        or next((replace(count, measure=m.name) for m in fitting if _state(text, count) in m.adjectives), None)
        or _by_verb(text, sentence, count, [(m, m.behind) for m in fitting], _verb_starts(text, count, sentence))
        or next((replace(count, measure=m.name) for m in fitting if _is_toll(text, m, count, lead)), None)
        or next(itself, None)
        or count
    )


def _by_verb(
    text: str,
    sentence: Span,
    count: Count,
    patterns: Sequence[tuple[Measure, re.Pattern[str] | None]],
    starts: Iterable[int],
) -> Count | None:
    """The count with the measure of the first verb that stands at one of the places."""
    for start in starts:
        for measure, pattern in patterns:
            if pattern and (match := pattern.match(text, start, sentence.end)):
                end = match.end()
                return replace(count, measure=measure.name, until=end, span=_with_adjective(text, count, end))
    return None


def _state(text: str, count: Count) -> str | None:
    """The word before the head that says what became of them: "eight dead civilians"."""
    words = count.whom.of(text).lower().split() if count.whom else []
    return words[0] if len(words) > 1 else None


def _is_toll(text: str, measure: Measure, count: Count, lead: Span) -> bool:
    return (not count.head or count.head in nouns("people")) and _ends_with(measure.toll, text, lead)


def _verb_starts(text: str, count: Count, sentence: Span) -> Iterator[int]:
    """Places where the verb may begin behind an aside or a place, nearest first."""
    start = count.until
    for border in BORDER.finditer(text, start + 1, min(sentence.end, start + 160)):
        if BETWEEN.fullmatch(text, start, border.end()):
            yield border.end()


def _ends_with(pattern: re.Pattern[str] | None, text: str, lead: Span) -> bool:
    """Whether a pattern that is tied to the end fits the words before a count."""
    return bool(pattern and pattern.search(text, max(lead.start, lead.end - 200), lead.end))


def _with_adjective(text: str, count: Count, end: int) -> Span:
    """ "30 dead" without a noun is one phrase; "12 were killed" is not."""
    words = text[count.span.end : end].split()
    return Span(count.span.start, end) if not count.head and len(words) == 1 else count.span


def _joined(text: str, found: list[Count], parts: bool = False) -> list[Count]:
    """A count with no measure takes that of the one before when they are joined: "killing 14 men and 3 children".

    parts: only where it is a part of the one before: "killing 14, including 3 children".
    """
    for number in range(1, len(found)):
        last, this = found[number - 1], found[number]
        alone = not OTHER_VERB.match(text, this.until)
        if parts and "including" not in text[last.until : this.span.start]:
            continue
        if last.measure and not this.measure and alone and _counts_people(this) and _linked(text, last, this):
            found[number] = replace(this, measure=last.measure)
    return found


def _joined_back(text: str, found: list[Count]) -> list[Count]:
    """A count with no measure takes that of the next: "12 soldiers and five civilians were killed"."""
    for number in reversed(range(len(found) - 1)):
        this, following = found[number], found[number + 1]
        verb = following.until > (following.whom.end if following.whom else following.amount.span.end)
        alike = (this.head in nouns("things")) == (following.head in nouns("things"))
        if following.measure and verb and not this.measure and alike and _linked(text, this, following):
            found[number] = replace(this, measure=following.measure, until=following.until)
    return found


def _who(text: str, sentence: Span, count: Count) -> Span | None:
    """The noun in "two of the dead were children"; None where no such noun is said of those counted."""
    found = COMPOSED.match(text, count.until, sentence.end)
    return Span(*found.span("who")) if found and found["who"].lower() in nouns("people") - nouns("state") else None


def _composed(text: str, sentence: Span, found: Sequence[Count], before: str | None) -> Iterator[Count]:
    """Each count with who those counted are; "five of them were children" counts what was counted before."""
    for count in found:
        who = _who(text, sentence, count)
        if who and count.head in ("", "them", "whom") and not count.measure:
            count = replace(count, measure=before, whom=who)
        elif who and PARTIAL.match(text, count.amount.span.end):
            count = replace(count, whom=who)
        before = count.measure or before
        yield count


def _linked(text: str, last: Count, this: Count) -> bool:
    return bool(JOINED.fullmatch(text, last.until, this.span.start))


def _counts_people(count: Count) -> bool:
    return count.head in nouns("people") or count.head in ("them", "whom")
