"""Places that no gazetteer lists, told by the noun at the end of their name: "Orlan County", "the Orlan River"."""

from collections.abc import Sequence

from onrecord.lexicon.nations import by_demonym
from onrecord.records import PlaceRef, Precision, Span
from onrecord.resolve.cast import Cast
from onrecord.resolve.page import Page, Word
from onrecord.resolve.places.covered import Covered
from onrecord.resolve.places.words import landmark_nouns, place_words
from onrecord.resolve.vocabulary import given_names

LONGEST = 3
"""Words before the noun."""
REASON = "no gazetteer lists it"


def unlisted_places(page: Page, cast: Cast, found: Sequence[PlaceRef]) -> tuple[PlaceRef, ...]:
    """The places that are named so and that `found` leaves out: open, with the reason, in order."""
    taken = Covered([*(place.span for place in found), *(naming.span for naming in cast.namings)])
    spans = {}
    for number, word in enumerate(page.words):
        if word.text in landmark_nouns() and (first := _first(page, number)) is not None and _ends(page, number):
            span = Span(page.words[first].start, word.end)
            if not taken.overlaps(span):
                spans[span] = landmark_nouns()[word.text]
    return tuple(_open(page, span, precision) for span, precision in spans.items())


def _first(page: Page, noun: int) -> int | None:
    """Number of the first word of the name that ends with a noun; None where the noun stands alone."""
    if page.sentence(page.words[noun].start) in page.titled:
        return None
    first = noun
    while first and noun - first < LONGEST and _goes_on(page, page.words[first - 1], page.words[first]):
        first -= 1
    while first < noun and _no_name(page.words[first], page):
        first += 1
    return first if first < noun else None


def _goes_on(page: Page, before: Word, word: Word) -> bool:
    return before.capital and before.text[0].isalpha() and page.text[before.end : word.start] == " "


def _no_name(word: Word, page: Page) -> bool:
    """Words that may stand before a name without being part of it."""
    return word.owner or word.text in place_words("safe") or word.text in by_demonym() or word.text in given_names()


def _ends(page: Page, noun: int) -> bool:
    """Whether the name ends with the noun: "Orlan County Sheriff" is somebody, not a place."""
    word = page.words[noun]
    after = page.words[noun + 1] if noun + 1 < len(page.words) else None
    if word.owner or after is None or page.text[word.end : after.start] != " ":
        return True
    return not after.capital or after.text in place_words("safe")


def _open(page: Page, span: Span, precision: Precision) -> PlaceRef:
    return PlaceRef(span, span.of(page.text), None, None, None, None, precision, reason=REASON)
