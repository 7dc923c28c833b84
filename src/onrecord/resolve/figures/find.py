"""Finds counts of people and things in one sentence: a number, what it counts, and what became of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.records import Span
from onrecord.resolve import numbers
from onrecord.resolve.figures.amounts import GAP
from onrecord.resolve.figures.joined import joined, joined_back
from onrecord.resolve.figures.measures import ADVERB, HAVE, Measure, measures, nouns
from onrecord.resolve.figures.whom import Count, phrased

__all__ = ["Count", "counts"]

REACH = 200
"""How many code points before a count are looked at."""
PARTIAL = re.compile(rf"{GAP}of{GAP}(?:the|its|their|his|these|those|our)\b")
"""Behind a number: only some are counted of those named. "Two of the dead" are not all the dead."""
WHOLE = re.compile(
    rf"\b(?:how many|many|most|some|half|none|part|few|any|each|{numbers.pattern()}){GAP}of{GAP}the{GAP}\Z",
    re.IGNORECASE,
)
"""Before a number: what is told behind it is told of a part. "How many of the 436 died" counts nobody who died."""
OF_THEM = re.compile(rf"{GAP}of{GAP}(?:them|whom)\b")
"""Behind a number: they are some of those counted right before."""
COMPOSED = re.compile(rf"(?:{GAP}(?:of{GAP})?(?:them|whom))?{GAP}(?:were|are|was|is)(?P<who>(?:{GAP}[\w'’-]+){{1,3}})")
"""Behind a number: who those counted are. "Two of the dead were children", "234 of them were women"."""
ASIDE = r"(?:[^\S\n]*\([^()]*\)|[^\S\n]+[–—-][^\S\n][^–—]{1,120}?[^\S\n][–—-]|,[^,.;]{1,90},)"
PLAIN = (
    r"[^\S\n]+(?!(?:said|says|told|who|whom|whose|where|that|which|after|when|while|were|was|are|freed|killed|wounded)\b)"
    r"[\w'’-]+,?"
)
PLACE = rf"(?:[^\S\n]+(?:in|at|near|of|from|on|inside|around|across|outside|aboard|living|trapped)(?:{PLAIN}){{1,12}}?)"
PARTS = r"including|among them|mostly|mainly|most of them|\w+[^\S\n]of[^\S\n]them"
PART = rf"(?:,?[^\S\n]+(?:{PARTS})(?:{PLAIN}){{1,9}}?)"
RELATIVE = rf"(?:{PLACE}{GAP}(?:that|which){GAP}(?:was|were)(?:{PLAIN}){{1,8}}?)"
BETWEEN = re.compile(rf"{ASIDE}|{PLACE}{ASIDE}?|{ASIDE}{PLACE}|{PLACE}?{PART}|{RELATIVE}")
"""What may stand between those counted and their verb: a place, or words in brackets, dashes or commas."""
OF = re.compile(rf"{GAP}of(?:{PLAIN}){{1,4}}?")
"""What may stand between them and a bare participle: "65 bodies of civilians found in a town"."""
LEFT = re.compile(rf"\b(?:left|leaves?|leaving){GAP}\Z", re.IGNORECASE)
"""Before a number: what became of them follows, be it far behind: "left 25 members of the band dead"."""
CARRIED = re.compile(rf"\b(?:carrying|transporting|housing|hosting|sheltering|holding|escorting){GAP}\Z", re.IGNORECASE)
"""Before a number: what is told behind it is told of what carries them. "Buses carrying 90 people were stuck"."""
BORDER = re.compile(r"(?<=\w)(?=[^\S\n])|[),–—-]")
AGAIN = re.compile(
    rf"\b(?:the|that|its|this){GAP}(?:number|figure|toll|count|total)(?:{GAP}(?:{HAVE}|{ADVERB}|rise|risen|climb|be))*"
    rf"{GAP}(?:be|is|was|at|to|as|reach|reached){GAP}\Z",
    re.IGNORECASE,
)
"""Before a number: what was counted last is counted again. "Others said the number could be as high as 350"."""


def counts(text: str, sentence: Span, taken: Sequence[Span], before: str | None = None) -> tuple[Count, ...]:
    """The counts of a sentence that a measure is known for.

    taken: spans of dates, no number of which counts. before: the last measure of the sentence before, which
    "five of them" takes.
    """
    found: list[Count] = []
    for count in phrased(text, sentence, taken):
        found.append(_measured(text, sentence, count, found[-1].until if found else sentence.start))
    found = joined(text, joined_back(text, joined(text, found, parts=True)))
    found = list(_composed(text, sentence, found, before))
    return tuple(count for count in found if count.measure)


def _measured(text: str, sentence: Span, count: Count, free: int) -> Count:
    """With the measure that the words around give: a verb behind, a verb before, a toll, or the noun itself.

    free: from where on no word is another count's: in "one killed 16 injured" nobody killed the 16.
    """
    fitting = [m for m in measures() if m.fits(count.head)]
    lead = Span(sentence.start, count.span.start)
    partial = PARTIAL.match(text, count.amount.span.end) and not _who(text, sentence, count)
    itself = (replace(count, measure=m.name) for m in fitting if count.head in m.nouns and not partial)
    if count.head in nouns("state") and (named := next(itself, None)):
        return named
    if WHOLE.search(text, max(sentence.start, lead.end - 40), lead.end):
        return next(itself, count)
    own = Span(free, lead.end)
    before = next((replace(count, measure=m.name) for m in fitting if _ends_with(m.before, text, own)), None)
    if CARRIED.search(text, max(lead.start, lead.end - REACH), lead.end):
        return before or next(itself, count)
    behind = [(m, m.behind) for m in fitting]
    reduced = [(m, m.reduced) for m in fitting]
    return (
        _some_of(text, sentence, count, fitting)
        or _by_verb(text, sentence, count, behind, [count.until])
        or before
        or _by_verb(text, sentence, count, reduced, [count.until, *_starts(text, count, sentence, OF, 60)])
        or next((replace(count, measure=m.name) for m in fitting if _state(text, count) in m.adjectives), None)
        or _by_verb(text, sentence, count, behind, _starts(text, count, sentence, BETWEEN, 160))
        or _left(text, sentence, count, reduced)
        or _toll(text, count, fitting, lead)
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


def _some_of(text: str, sentence: Span, count: Count, fitting: Sequence[Measure]) -> Count | None:
    """The count with the measure of those that it is some of: "two of those killed"."""
    found = _by_verb(text, sentence, count, [(m, m.among) for m in fitting], [count.amount.span.end])
    return replace(found, span=Span(count.span.start, found.until)) if found else None


def _left(
    text: str, sentence: Span, count: Count, patterns: Sequence[tuple[Measure, re.Pattern[str] | None]]
) -> Count | None:
    """The count with what "left" says became of them."""
    if not LEFT.search(text, max(sentence.start, count.span.start - REACH), count.span.start):
        return None
    found = _by_verb(text, sentence, count, patterns, _starts(text, count, sentence, BETWEEN, 100))
    return replace(found, span=count.span) if found else None


def _state(text: str, count: Count) -> str | None:
    """The word before the head that says what became of them: "eight dead civilians"."""
    words = count.whom.of(text).lower().split() if count.whom else []
    return words[0] if len(words) > 1 else None


def _toll(text: str, count: Count, fitting: Sequence[Measure], lead: Span) -> Count | None:
    """The count with the measure of the nearest toll before it: "the death toll at six and the wounded at 28"."""
    if count.head and count.head not in nouns("people"):
        return None
    found = [(_last(m.toll, text, lead), m) for m in fitting if m.toll]
    at, measure = max(found, key=lambda pair: pair[0], default=(-1, None))
    return replace(count, measure=measure.name) if measure and at >= 0 else None


def _last(pattern: re.Pattern[str], text: str, lead: Span) -> int:
    """Where the last match that is tied to the end of the words before a count begins; -1 where none is."""
    at, start = -1, max(lead.start, lead.end - REACH)
    while match := pattern.search(text, start, lead.end):
        at, start = match.start(), match.start() + 1
    return at


def _starts(text: str, count: Count, sentence: Span, between: re.Pattern[str], reach: int) -> Iterator[int]:
    """Places where the verb may begin behind an aside or a place, nearest first."""
    start = count.until
    for border in BORDER.finditer(text, start + 1, min(sentence.end, start + reach)):
        if between.fullmatch(text, start, border.end()):
            yield border.end()


def _ends_with(pattern: re.Pattern[str] | None, text: str, lead: Span) -> bool:
    """Whether a pattern that is tied to the end fits the words before a count."""
    return bool(pattern and pattern.search(text, max(lead.start, lead.end - REACH), lead.end))


def _with_adjective(text: str, count: Count, end: int) -> Span:
    """ "30 dead" without a noun is one phrase; "12 were killed" is not."""
    words = text[count.span.end : end].split()
    return Span(count.span.start, end) if not count.head and len(words) == 1 else count.span


def _who(text: str, sentence: Span, count: Count) -> Span | None:
    """The noun in "two of the dead were children"; None where no such noun is said of those counted."""
    found = COMPOSED.match(text, count.until, sentence.end)
    for word in re.finditer(r"[\w'’-]+", found["who"]) if found else ():
        if word[0].lower() in nouns("people") - nouns("state"):
            return Span(found.start("who") + word.start(), found.start("who") + word.end()) if found else None
    return None


def _again(text: str, sentence: Span, count: Count) -> bool:
    """Whether the words before say that what was counted last is counted again."""
    start = max(sentence.start, count.span.start - REACH)
    return AGAIN.search(text, start, count.span.start) is not None


def _composed(text: str, sentence: Span, found: Sequence[Count], before: str | None) -> Iterator[Count]:
    """Each count with who those counted are; "five of them were children" counts what was counted before."""
    for number, count in enumerate(found):
        who = _who(text, sentence, count)
        if who and count.head in ("", "them", "whom") and not count.measure:
            count = replace(count, measure=before, whom=who)
        elif number and not count.measure and OF_THEM.match(text, count.amount.span.end):
            count = replace(count, measure=before)
        elif who and PARTIAL.match(text, count.amount.span.end):
            count = replace(count, whom=who)
        elif not count.measure and not count.head and _again(text, sentence, count):
            count = replace(count, measure=before)
        before = count.measure or before
        yield count
