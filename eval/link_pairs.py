"""Pairs of attributions labelled by reading: the same claim, a denial of it, or another one."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.link import contested
from onrecord.link.across import statements
from onrecord.records import Act, Attribution, Capture, Reading, Span, Stance
from onrecord.records.claims import Report, Statement
from onrecord.resolve.figures import find_figures
from onrecord.resolve.people import resolve_speakers
from onrecord.resolve.places import find_places
from onrecord.resolve.times import find_times
from training.labels.texts import load_text

PAIRS = Path(__file__).resolve().parent.parent / "training" / "labels" / "pairs.jsonl"
LEARNED = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements and what they are: "same", "denies" or "different". part: "dev" or "held".

    drawn: how the pair was chosen, as training/labels/README.md says.
    """

    event: str
    part: str
    drawn: str
    label: str
    left: Statement
    right: Statement


def labelled_pairs(corpora: Path, path: Path = PAIRS) -> Iterator[Pair]:
    """The labelled pairs, each side as the product sees it: its spans and stance given, all else resolved."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    sides: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for side in (row["left"], row["right"]):
            if side not in sides[side["doc"]]:
                sides[side["doc"]].append(side)
    told = {doc: _statements(corpora, doc, given) for doc, given in sides.items()}
    for row in rows:
        left, right = (told[side["doc"]][sides[side["doc"]].index(side)] for side in (row["left"], row["right"]))
        yield Pair(row["event"], row["part"], row["drawn"], row["label"], left, right)


def _statements(corpora: Path, doc: str, given: list[dict[str, Any]]) -> list[Statement]:
    report, reading = _read(corpora, doc, given)
    by_id = {statement.key.attribution: statement for statement in statements(report, reading)}
    return [by_id[f"a{number}"] for number in range(1, len(given) + 1)]


def _read(corpora: Path, doc: str, given: list[dict[str, Any]]) -> tuple[Report, Reading]:
    """A report with these attributions alone."""
    body = load_text(corpora, doc).encode()
    outlet, published = _published(corpora)[doc.partition("/")[2]]
    capture = Capture(doc, body, hashlib.sha256(body).hexdigest(), "text/plain", "utf-8")
    article = replace(clean(capture, published), publisher=outlet)
    attributions = resolve_speakers(article, [_attribution(n, side) for n, side in enumerate(given, 1)])
    reading = Reading(article, attributions, times=find_times(article), places=find_places(article, attributions))
    figures = find_figures(article, attributions, reading.times, reading.places)
    reading = replace(reading, figures=figures, contested=contested(article, attributions))
    return Report(capture.sha256, doc, outlet, LEARNED, published), reading


def _attribution(number: int, side: dict[str, Any]) -> Attribution:
    source, cue, content = (tuple(Span(*span) for span in side[part]) for part in ("source", "cue", "content"))
    return Attribution(
        f"a{number}",
        source,
        cue,
        content,
        act=Act(side["act"]),
        stance=Stance(side["stance"]),
        target=Span(*side["target"]) if side["target"] else None,
        confidence=1.0,
    )


@cache
def _published(corpora: Path) -> dict[str, tuple[str, date | None]]:
    """Outlet and day of each text of FA-KES."""
    import csv

    with (corpora / "fakes" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        return {row["unit_id"]: (row["source"], _day(row["date"])) for row in csv.DictReader(file)}


def _day(words: str) -> date | None:
    month, _, rest = words.partition("/")
    day, _, year = rest.partition("/")
    return date(int(year), int(month), int(day)) if year else None
