"""How well places are found and placed: `python -m eval.places --corpora DIR`.

Reads geo/lgl.xml (Local-Global Lexicon) and geo/GWN.xml (GeoWebNews) under DIR. Recognition: a found place is
right when it shares a character with a labelled one, one to one. Placing: of the found places that carry labelled
coordinates, how many are resolved, how many of those lie within 161 km (100 miles), and the median error in km.
Both also label words that are no places here by intent (demonyms, metonyms, names inside firms' names):
these count neither for nor against.
"""

import argparse
import statistics
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    """Counts over texts, and the errors in km of every resolved place that has labelled coordinates."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    placeable: int = 0
    errors: list[float] | None = None

    def add(self, labels: list[Label], places: tuple[PlaceRef, ...]) -> None:
        """Counts one text."""
        self.errors = self.errors if self.errors is not None else []
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
        assert self.errors is not None
        self.right += 1
        self.placeable += label.at is not None
        if label.at and place.lat is not None and place.lon is not None:
            self.errors.append(distance((place.lat, place.lon), label.at))

    def lines(self) -> list[str]:
        """The figures, one a line, in per cent unless they are kilometres."""
        errors = self.errors or [0.0]
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.labelled)
        return [
            f"precision {100 * precision:.1f}  recall {100 * recall:.1f}  "
            f"F1 {200 * precision * recall / max(1e-9, precision + recall):.1f}",
            f"resolved {100 * len(errors) / max(1, self.placeable):.1f}  "
            f"within 161 km {100 * sum(e <= NEAR_KM for e in errors) / len(errors):.1f}  "
            f"median error {statistics.median(errors):.1f} km",
        ]


def measure(texts: Iterator[tuple[str, list[Label]]]) -> Score:
    """Finds the places of every text and scores them."""
    score = Score()
    for text, labels in texts:
        article = Article("", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))
        score.add(labels, find_places(article))
    return score


def main() -> None:
    """Prints the figures of both corpora."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, required=True)
    folder = arguments.parse_args().corpora / "geo"
    for name, texts in (("LGL", lgl(folder / "lgl.xml")), ("GeoWebNews", geowebnews(folder / "GWN.xml"))):
        for line in measure(texts).lines():
            print(f"{name}: {line}")


if __name__ == "__main__":
    main()
