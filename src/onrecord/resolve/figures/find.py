"""Finds counts of people and things in one sentence: a number, what it counts, and what became of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Span
from onrecord.resolve.figures.amounts import Amount, amounts
from onrecord.resolve.figures.measures import DEAD, Measure, measure_nouns, measures, nouns, phrases

WORD = re.compile(r"[^\S\n]+(?P<word>[\w'’]+(?:[-‐‑][\w'’]+)*)")
STOP = frozenset(
    ("in", "on", "at", "near", "from", "by", "with", "to", "for", "were", "was", "are", "is", "have", "has", "had",
     "who", "which", "that", "when", "while", "after", "before", "during", "as", "including", "a", "into", "since",
     "said", "says", "will", "would", "could", "may", "might", "but", "than", "because", "if", "between",
     "against", "per", "within", "until", "among", "inside", "outside", "under", "over", "across", "through",
     "killed", "wounded", "not", "died", "be", "been", "being", "all", "where", "what", "there", "of", "half",
     "he", "she", "they", "it")
)  # fmt: skip
"""Words that no phrase of what is counted goes beyond."""
STATES = frozenset(("dead", "wounded", "injured", "missing", "homeless", "displaced", "elderly"))
"""Heads that are so only where no noun stands before them: "20 wounded", but not "20 civilians wounded"."""
NOT_AFTER = re.compile(
    r"(?:\b(?:article|articles|resolution|resolutions|group of|chapter|page|room|channel|number|no\.?|aged|age|ages|"
    r"phase|section|paragraph|highway|route|flight|unit|base|camp|school|version|part|rule|clause|protocol|ages of|"
    r"[A-Z]\w*[-‐])|[$£€#])\s*\Z",
    re.IGNORECASE,
)
ASIDE = r"(?:[^\S\n]*\([^()]*\)|[^\S\n]+[–—-][^\S\n][^–—]{1,120}?[^\S\n][–—-]|,[^,.;]{1,90},)"
PLAIN = r"[^\S\n]+(?!(?:said|says|told|who|which|after|when|while|were|was|freed|killed|wounded)\b)[\w'’-]+,?"
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


def counts(text: str, sentence: Span, taken: Sequence[Span]) -> tuple[Count, ...]:
    """The counts of a sentence that a measure is known for. taken: spans of dates, no number of which counts."""
    found = [_measured(text, sentence, count) for count in _phrases(text, sentence, taken)]
    found = _joined(text, _joined_back(text, _joined(text, found, parts=True)))
    return tuple(count for count in found if count.measure)


def _phrases(text: str, sentence: Span, taken: Sequence[Span]) -> Iterator[Count]:
    for amount in amounts(text, sentence):
        dated = any(amount.span.overlaps(span) for span in taken)
        if dated or NOT_AFTER.search(text, max(sentence.start, amount.span.start - 24), amount.span.start):
            continue
        whom, head = _whom(text, amount.span.end, sentence.end)
        single = amount.low == amount.high == 1 and head.endswith("s") and " of " not in text[amount.span.end :][:4]
        if head not in nouns("never") and not single:
            end = whom.end if whom else amount.span.end
            head = "bodies" if BODIES.search(text, sentence.start, amount.span.start) else head
            yield Count(amount, Span(amount.span.start, end), whom, head, until=end)


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
        stopped = word in STOP and not (match["word"].isupper() and len(word) > 1)
        stopped |= steps == 0 and word in ("and", "or")
        if stopped or word[0].isdigit() or (head and (word in STATES or not _counted(word))):
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
        if match["word"].lower() in STOP:
            return False
        if _counted(match["word"].lower()):
            return True
        rest, position = rest - 1, match.end()
    return False


def _measured(text: str, sentence: Span, count: Count) -> Count:
    """With the measure that the words around give: a verb behind, a verb before, a toll, or the noun itself."""
    fitting = [m for m in measures() if m.fits(count.head)]
    lead = Span(sentence.start, count.span.start)
    itself = (replace(count, measure=m.name) for m in fitting if count.head in m.nouns)
    if count.head in STATES and (named := next(itself, None)):
        return named
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
    """"30 dead" without a noun is one phrase; "12 were killed" is not."""
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


def _linked(text: str, last: Count, this: Count) -> bool:
    return bool(JOINED.fullmatch(text, last.until, this.span.start))


def _counts_people(count: Count) -> bool:
    return count.head in nouns("people") or count.head in ("them", "whom")
