"""Which words of a text name a place.

A name counts when the words around it say so ("in", "town of", a country after it), or when it is well known
and stands alone among small letters. It does not count inside a person's or a firm's name, as the owner of a
trap ("Reading", "Nice"), or as the government that speaks ("Moscow has rejected").
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.nations import by_capital, by_demonym
from onrecord.records import Precision, Span
from onrecord.resolve.cast import Cast
from onrecord.resolve.page import Page, Word
from onrecord.resolve.places.covered import Covered
from onrecord.resolve.places.gazetteer import LONGEST, Option, countries, named, regions, short_forms
from onrecord.resolve.places.words import place_words, region_nouns
from onrecord.resolve.vocabulary import addresses, given_names, name_words

BASED = re.compile(r"(\w+)-(?:based|born|led|backed|area|bound|controlled|held|run|trained)")
"""A place and what makes an adjective of it: "Kyiv-based"."""
ENDS = re.compile(
    r"[.,;:!?)”\"]|$|\s(?:as|in|on|to|for|and|or|that|have|has|do|does|did|is|are|was|were|after|before)\b"
)
ANSWERABLE = re.compile(r"\s(?:to account|to blame|responsible|accountable|answerable)\b")
WELL_KNOWN = 100_000
"""People in a town whose name counts without any word that says so."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A name that is taken for a place, and what it can mean. noun: of what kind of region it is the seat.

    within: the state or country that follows it after a comma. near: only close to it.
    """

    span: Span
    name: str
    options: tuple[Option, ...]
    near: bool = False
    noun: Precision | None = None
    within: Option | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    name: str
    options: tuple[Option, ...]


def spot_places(page: Page, cast: Cast, sources: Sequence[Span]) -> tuple[Spot, ...]:
    """The places that the page names, in order; `sources` are the spans of those who speak."""
    matches = _matches(page)
    people = Covered([Span(naming.lead, naming.span.end) for naming in cast.namings])
    words = frozenset(word.text for word in page.words)
    kept: list[_Match] = []
    weak: list[_Match] = []
    for match in matches:
        span = _span(page, match)
        if _personal(page, match, people) or _speaks(page, match, sources):
            continue
        if _sure(page, match, words):
            kept.append(match)
        elif not people.covers(span):
            weak.append(match)
    sure = {match.name for match in kept}
    firsts, lasts = {match.first: match for match in kept}, {match.last: match for match in kept}
    # a name that is surely a place once is one elsewhere too, and so is its neighbour in a list
    for match in weak:
        if match.name in sure or _listed(page, match, firsts, lasts):
            kept.append(match)
            firsts[match.first] = lasts[match.last] = match
    return tuple(_spot(page, match) for match in sorted(kept, key=lambda match: match.first))


def _matches(page: Page) -> list[_Match]:
    """The longest known names, from left to right."""
    found: list[_Match] = []
    number = 0
    while number < len(page.words):
        match = _match_at(page, number) if _may_start(page.words[number]) else None
        if match:
            found.append(match)
        number = match.last + 1 if match else number + 1
    return found


def _may_start(word: Word) -> bool:
    return word.capital and word.text[0].isalpha()


def _match_at(page: Page, first: int) -> _Match | None:
    words = page.words[first : first + LONGEST]
    for size in range(len(words), 0, -1):
        chosen = words[:size]
        name = " ".join(word.text for word in chosen)
        ends = chosen[-1].capital or chosen[-1].text in region_nouns() or name in regions()
        if not ends or not _unbroken(page, chosen):
            continue
        if options := _meanings(name):
            return _Match(first, first + size - 1, name, options)
    based = BASED.fullmatch(words[0].text)
    options = _meanings(based[1]) if based else ()
    return _Match(first, first, based[1], options) if based and options else None


def _unbroken(page: Page, words: Sequence[Word]) -> bool:
    pairs = itertools.pairwise(words)
    return all(not a.owner and page.text[a.end : b.start] in (" ", "\xa0", ". ") for a, b in pairs)


def _meanings(name: str) -> tuple[Option, ...]:
    """All that a name can mean; a country or region of that name first."""
    if name in place_words("never") or name in _bodies():
        return ()
    own = [table[name] for table in (countries(), regions()) if name in table]
    own = own or ([short_forms()[name]] if name in short_forms() and len(name) > 3 else [])
    if name in by_demonym() and name not in countries():
        return ()
    return tuple(own) + (named(name) if len(name) > 2 else ())


@cache
def _bodies() -> frozenset[str]:
    """Names of bodies and seats of power, which are no places in the news."""
    listed = (str(name) for file in ("bodies", "metonyms") for entry in load(file) for name in entry["names"])
    return frozenset(listed) - by_capital().keys() - countries().keys()


def _span(page: Page, match: _Match) -> Span:
    last = page.words[match.last]
    based = BASED.fullmatch(last.text)
    return Span(page.words[match.first].start, last.start + len(based[1]) if based else last.end)


def _personal(page: Page, match: _Match, people: Covered) -> bool:
    """Whether the name belongs to a longer one: a person's, a firm's, a newspaper's."""
    span = _span(page, match)
    if people.covers(span):
        return True
    if page.sentence(span.start) in page.titled:
        after = page.after(span.end, 1)
        return bool(after) and _touches(page, span, after[0]) and after[0].text in name_words("medium")
    known = not match.options[0].people or match.options[0].precision is Precision.COUNTRY
    return _joined_before(page, match, known) or _joined_after(page, match, known)


def _joined_before(page: Page, match: _Match, known: bool) -> bool:
    if match.first == 0:
        return False
    before, here = page.words[match.first - 1], page.words[match.first]
    if page.text[before.end : here.start] == " " and before.text.lower() in addresses():
        return True
    if page.text[before.end : here.start] not in (" ", "\xa0") or before.owner or not before.capital:
        return False
    if before.text in place_words("safe") or before.text in by_demonym() or before.start in page.sentences:
        return before.text in given_names() and not known
    return not (known and before.text not in given_names())


def _joined_after(page: Page, match: _Match, known: bool) -> bool:
    span, after = _span(page, match), page.after(_span(page, match).end, 1)
    if page.words[match.last].owner or not after or not _touches(page, span, after[0]) or not after[0].capital:
        return False
    following = after[0].text
    if following in name_words("medium"):
        return True
    return not (known or following in place_words("safe") or following in region_nouns())


def _touches(page: Page, span: Span, after: Word) -> bool:
    return page.text[span.end : after.start] in (" ", "\xa0")


def _speaks(page: Page, match: _Match, sources: Sequence[Span]) -> bool:
    """Whether the name stands for a government: it is a whole source, or the subject of a verb of speech."""
    span = _span(page, match)
    if any(
        source == span or (source.end == span.end and page.text[source.start : span.start].lower() == "the ")
        for source in sources
    ):
        return True
    if match.name not in by_capital() and match.name not in countries():
        return False
    before = page.before(span.start, 1)
    if before and before[0].text.lower() in place_words("in"):
        return False
    if match.name in by_capital() and _is_held_to(page, span):
        return True
    for word, following in itertools.pairwise(page.after(span.end, 6)):
        if re.search(r"[.;:,\n]", page.text[span.end : word.start]) or page.words[match.last].owner:
            return False
        if word.text in place_words("speech") or f"{word.text} {following.text}" in place_words("speech"):
            return True
        if word.text not in place_words("between") | {"and"} | by_capital().keys():
            return False
    return False


def _is_held_to(page: Page, span: Span) -> bool:
    """Whether a capital is blamed ("accused Moscow"), answerable ("hold it to account"), at work ("shown by Kyiv")."""
    before = [word.text for word in page.before(span.start, 2)]
    if before[-1:] == ["by"] and before[0].endswith(("ed", "wn", "en", "de", "ld")) and ENDS.match(page.text, span.end):
        return True
    return bool(before) and (before[-1] in place_words("speech") or ANSWERABLE.match(page.text, span.end) is not None)


def _sure(page: Page, match: _Match, every: frozenset[str]) -> bool:
    option, span = match.options[0], _span(page, match)
    if _within(page, match) or _region_noun(page, match):
        return True
    words = [word.text for word in page.before(span.start, 3)]
    led = bool(words) and (words[-1] in place_words("in") or words[-1].lower() in place_words("in"))
    led = led or (words[-1:] == ["of"] and words[-2:-1] != [] and words[-2].lower() in place_words("settlement"))
    trap = match.name in place_words("trap") or match.name in given_names()
    if option.precision is not Precision.EXACT or match.name in by_capital():
        return True
    if led and page.text[span.start - 1] == " ":
        return (
            words[-1].lower() != "of"
            or not trap
            or (words[-2:-1] != [] and words[-2].lower() in place_words("settlement"))
        )
    if trap or _in_small(match, every):
        return False
    if any(word.text in place_words("listing") for word in page.before(span.start, 6)):
        return True
    if _dateline(page, span):
        return True
    return option.people >= WELL_KNOWN and option.exact and page.sentence(span.start) not in page.titled


def _in_small(match: _Match, every: frozenset[str]) -> bool:
    """Whether the text also has the name as a common word."""
    return match.name.lower() in every or len(match.name) < 4


def _dateline(page: Page, span: Span) -> bool:
    """Whether the name opens a report: "KYIV (Reuters) —", "Izyum, Sept 19 —"."""
    start = span.start == 0 or page.text[span.start - 1] == "\n" or span.start in page.sentences
    return (
        start
        and re.match(r"(?:, [\w. ]{2,20})?(?: \([\w ,.]+\))? ?[—–-]", page.text[span.end : span.end + 40]) is not None
    )


def _listed(page: Page, match: _Match, firsts: dict[int, _Match], lasts: dict[int, _Match]) -> bool:
    """Whether only a comma or "and" stands between the name and one that is surely a place (by its words' numbers)."""
    pairs = [(lasts.get(match.first - step), match) for step in (1, 2)]
    pairs += [(match, after) for step in (1, 2) if (after := firsts.get(match.last + step))]
    gaps = (page.text[page.words[a.last].end : page.words[b.first].start] for a, b in pairs if a)
    return any(gap in (", ", " and ", ", and ", " or ", " and in ") for gap in gaps)


def _within(page: Page, match: _Match) -> Option | None:
    """The state or country after a comma or in brackets: "Springfield, Illinois", "Alexandria (Egypt)"."""
    end = page.words[match.last].end
    gap = re.match(r",? \(?", page.text[end:])
    if not gap or gap[0] in (" ",):
        return None
    after = page.after(end + 1, 4)
    for size in range(len(after), 0, -1):
        name = page.text[after[0].start : after[size - 1].end]
        option = regions().get(name) or short_forms().get(name) or countries().get(name)
        if option and after[0].start <= end + 3:
            state, country = option.state, option.country
            if any((state and o.state == state) or (not state and o.country == country) for o in match.options):
                return option
    return None


def _region_noun(page: Page, match: _Match) -> Word | None:
    """The noun that makes a town's name an area's: "region" in "the Kharkiv region"."""
    end = page.words[match.last].end
    after = page.after(end, 1)
    fits = after and _touches(page, Span(0, end), after[0]) and after[0].text in region_nouns()
    return (
        after[0] if fits and not page.words[match.last].owner and match.options[0].precision < Precision.AREA else None
    )


def _spot(page: Page, match: _Match) -> Spot:
    span, noun = _span(page, match), _region_noun(page, match)
    before = [word.text.lower() for word in page.before(span.start, 3)]
    near = any(" ".join(before[-size:]) in place_words("near") for size in (1, 2, 3) if size <= len(before))
    name = f"{match.name} {noun.text}" if noun else match.name
    return Spot(
        Span(span.start, noun.end) if noun else span,
        name,
        match.options,
        near,
        region_nouns()[noun.text] if noun else None,
        _within(page, match),
    )
