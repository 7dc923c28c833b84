"""Where: the places that an article names, each with coordinates or open with its candidates."""

from collections.abc import Sequence

from onrecord.records import Article, Attribution, PlaceRef, hull
from onrecord.resolve.names import find_people
from onrecord.resolve.nations import by_demonym, by_name
from onrecord.resolve.page import Page, lay_out
from onrecord.resolve.places.rank import resolve
from onrecord.resolve.places.spot import spot_places

__all__ = ["find_places"]


def find_places(article: Article, attributions: Sequence[Attribution] = ()) -> tuple[PlaceRef, ...]:
    """The places named in the readable blocks, in order.

    A capital or country that is a source stands for its government and is left out, as are people's names.
    Coordinates and ids come from GeoNames (CC BY 4.0); ids "onrecord:..." are places that it has no town for.
    """
    page = lay_out(article)
    sources = sorted({span for a in attributions if (span := hull(a.source))})
    spots = spot_places(page, find_people(page, sources), sources)
    return resolve(spots, _in_play(page))


def _in_play(page: Page) -> frozenset[str]:
    """Codes of the countries that the text names or whose demonym it uses."""
    codes: set[str] = set()
    for number, word in enumerate(page.words):
        for name in (word.text, " ".join(w.text for w in page.words[number : number + 2])):
            codes.update(by_demonym().get(name, ()))
            if name in by_name():
                codes.add(by_name()[name])
    return frozenset(codes)
