"""Exam: how well places are found and placed, in the Local-Global Lexicon and in GeoWebNews.

Recognition: a found place is
right when it shares a character with a labelled one, one to one. Placing: of the found places that carry labelled
coordinates, how many are resolved, and how many of those lie within 161 km (100 miles).
Both also label words that are no places here by intent (demonyms, metonyms, names inside firms' names):
these count neither for nor against.
"""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eval.rows import Corpus, Row, corpus, f1, ratio
from onrecord.records import Article, Block, BlockKind, PlaceRef, Span
from onrecord.resolve.nations import by_demonym
from onrecord.resolve.places import find_places
from onrecord.resolve.places.rank import distance

COUNTED = {"Literal", "Mixed", "Coercion", "Literal_Modifier"}
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled place. at: latitude and longitude in degrees. counted: whether it must be found."""

    span: Span
    at: tuple[float, float] | None
    counted: bool = True


def lgl(path: Path) -> Iterator[tuple[str, list[Label]]]:
    """Texts of the Local-Global Lexicon with their labels."""
    for article in ElementTree.parse(path).getroot():
        labels = [
            _label(t, "gaztag/lat", "gaztag/lon", t.findtext("phrase") not in by_demonym())
            for t in article.iter("toponym")
        ]
        yield article.findtext("text") or "", labels


def geowebnews(path: Path) -> Iterator[tuple[str, list[Label]]]:
    """Texts of GeoWebNews with their labels."""
    for article in ElementTree.parse(path).getroot():
        labels = [_label(t, "latitude", "longitude", t.findtext("type") in COUNTED) for t in article.iter("toponym")]
        yield article.findtext("text") or "", labels


def _label(toponym: ElementTree.Element, lat: str, lon: str, counted: bool) -> Label:
    span = Span(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0))
    north, east = toponym.findtext(lat), toponym.findtext(lon)
    return Label(span, (float(north), float(east)) if north and east else None, counted)


@dataclass(slots=True)
class Score:
    """Counts over one text, and the errors in km of every resolved place that has labelled coordinates."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    placeable: int = 0
    errors: list[float] = field(default_factory=list)

    @property
    def near(self) -> int:
        """How many are placed near enough."""
        return sum(error <= NEAR_KM for error in self.errors)

    def add(self, labels: list[Label], places: tuple[PlaceRef, ...]) -> None:
        """Counts one text."""
        used: set[int] = set()
        for label in sorted(labels, key=lambda label: not label.counted):
            hit = next((n for n, p in enumerate(places) if n not in used and p.span.overlaps(label.span)), None)
            if hit is not None:
                used.add(hit)
            self.labelled += label.counted
            if label.counted and hit is not None:
                self._count(label, places[hit])
        beside = {n for n in used if not any(x.counted and places[n].span.overlaps(x.span) for x in labels)}
        self.found += len(places) - len(beside)

    def _count(self, label: Label, place: PlaceRef) -> None:
        self.right += 1
        self.placeable += label.at is not None
        if label.at and place.lat is not None and place.lon is not None:
            self.errors.append(distance((place.lat, place.lon), label.at))


def exam(corpora: Path) -> Iterator[Row]:
    """Both corpora."""
    for name, file, texts in (("LGL", "lgl.xml", lgl), ("GeoWebNews", "GWN.xml", geowebnews)):
        path = corpora / "geo" / file
        yield from rows(corpus(name, [path]), [score(*text) for text in texts(path)])


def rows(data: Corpus, done: list[Score]) -> Iterator[Row]:
    """Figures of recognition and of placing."""
    right, resolved = [s.right for s in done], [len(s.errors) for s in done]
    yield f1(data, "places found, F1", [(s.right, s.labelled, s.found) for s in done])
    yield ratio(data, "places found, precision", right, [s.found for s in done])
    yield ratio(data, "places found, recall", right, [s.labelled for s in done])
    yield ratio(data, "found ones placed at all", resolved, [s.placeable for s in done])
    yield ratio(data, "placed ones within 161 km", [s.near for s in done], resolved)


def score(text: str, labels: list[Label]) -> Score:
    """Finds the places of one text and scores them."""
    article, counts = Article("", "", text, (Block(BlockKind.BODY, Span(0, len(text))),)), Score()
    counts.add(labels, find_places(article))
    return counts
