"""Where: the places that an article names, each with coordinates or open with its candidates."""

from collections.abc import Sequence

from onrecord.lexicon.nations import by_demonym, by_name
from onrecord.records import Article, Attribution, PlaceRef, hull
from onrecord.resolve.names import find_people
from onrecord.resolve.page import Page, lay_out
from onrecord.resolve.places.gazetteer import regions
from onrecord.resolve.places.rank import resolve
from onrecord.resolve.places.spot import spot_places
from onrecord.resolve.places.unlisted import unlisted_places

__all__ = ["find_places"]


def find_places(article: Article, attributions: Sequence[Attribution] = ()) -> tuple[PlaceRef, ...]:
    """The places named in the readable blocks, in order.

    A capital or country that is a source stands for its government and is left out, as are people's names.
    Coordinates and ids come from GeoNames (CC BY 4.0); ids "onrecord:..." are places that it has no town for.
    """
    page = lay_out(article)
    sources = sorted({span for a in attributions if (span := hull(a.source))})
    cast = find_people(page, sources)
    found = resolve(spot_places(page, cast, sources), _in_play(page))
    return tuple(sorted((*found, *unlisted_places(page, cast, found)), key=lambda place: place.span))


def _in_play(page: Page) -> frozenset[str]:
    """Codes of the countries that the text names or whose demonym it uses."""
    codes: set[str] = set()
    for number, word in enumerate(page.words):
        for name in (word.text, " ".join(w.text for w in page.words[number : number + 2])):
            codes.update(by_demonym().get(name, ()))
            # "Georgia" alone tells of neither the country nor the state
            if name in by_name() and name not in regions():
                codes.add(by_name()[name])
    return frozenset(codes)
