"""Choose the sources whose speakers are labelled in `speakers.jsonl`, the same ones every time; check such labels.

    python -m training.labels.choose_speakers --corpora CORPORA > sources.jsonl
    python -m training.labels.choose_speakers --corpora CORPORA --check LABELS.jsonl

Articles are drawn whole with a fixed seed until both quotas are met, half of them for writing rules (`dev`), half held
back (`held`). Sources are those of the gold attributions, one row for each place in the text, with all cues it has.
"""

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.records import SpeakerKind
from training.labels.standoff import read_standoff
from training.labels.texts import load_text

SEED = 20220919
POLNEAR = {"articles": 24, "sources": 240, "fewest": 6, "most": 30}
"""Articles of more than `most` sources are left out, since one of them would weigh as much as five others."""
FAKES = {"articles": 12, "sources": 90, "fewest": 3, "most": 30}
"""For each part: `dev` from the articles that models train on, `held` from those that they never see."""
SEEN = frozenset(
    (0, 2, 5, 8, 10, 12, 17, 19, 22, 24, 25, 29, 31, 33, 34, 36, 39, 43, 45, 48, 50, 54, 57, 60, 62, 66, 68, 75, 78, 80)
)
"""PolNeAR dev articles, by place in sorted order, whose speakers were looked at while the first rules were written."""
KINDS = ("name", "short name", "pronoun", "relative", "role", "metonym", "group", "document", "anonymous")
Article = tuple[str, list[dict[str, Any]]]


def distinct(doc: str, labels: list[dict[str, Any]]) -> Article:
    """The article's sources in the order of the text; attributions that share a source share a row."""
    cues: dict[tuple[tuple[int, int], ...], set[tuple[int, int]]] = {}
    for label in labels:
        if label["source"]:
            source = tuple(sorted((start, end) for start, end in label["source"]))
            cues.setdefault(source, set()).update((start, end) for start, end in label["cue"])
    return doc, [{"doc": doc, "source": source, "cue": sorted(cues[source])} for source in sorted(cues)]


def polnear(corpora: Path) -> Iterator[Article]:
    """PolNeAR dev's unseen articles with the first annotator's sources."""
    first: dict[str, Path] = {}
    for path in sorted((corpora / "polnear" / "dev" / "attributions").glob("*.ann")):
        first.setdefault(re.sub(r"_[0-9a-z]{4}\.ann$", "", path.name), path)
    for number, (name, path) in enumerate(first.items()):
        if number not in SEEN:
            yield distinct(f"polnear/dev/{name}", read_standoff(path))


def fakes(name: str) -> Iterator[Article]:
    """FA-KES articles of one file of labels kept beside this one."""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield distinct(row["doc"], row["attributions"])


def draw(articles: Iterator[Article], quota: dict[str, int]) -> list[Article]:
    """Whole articles in a seeded order until there are enough of them and of their sources."""
    pool = [article for article in articles if quota["fewest"] <= len(article[1]) <= quota["most"]]
    random.Random(SEED).shuffle(pool)
    chosen: list[Article] = []
    while pool and (len(chosen) < quota["articles"] or sum(len(rows) for _, rows in chosen) < quota["sources"]):
        chosen.append(pool.pop())
    return chosen


def choose(corpora: Path) -> Iterator[dict[str, Any]]:
    """Every chosen source with its part."""
    political = draw(polnear(corpora), POLNEAR)
    parts = [("dev", political[::2]), ("held", political[1::2])]
    parts += [("dev", draw(fakes("fakes-train.jsonl"), FAKES)), ("held", draw(fakes("fakes-held.jsonl"), FAKES))]
    for part, articles in parts:
        for _, rows in articles:
            yield from ({**row, "part": part, "sha256": _digest(corpora, row["doc"])} for row in rows)


def _digest(corpora: Path, doc: str) -> str:
    return hashlib.sha256(load_text(corpora, doc).encode()).hexdigest()


def faults(corpora: Path, row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one label; nothing where it is sound."""
    text, speaker = load_text(corpora, row["doc"]), row["speaker"]
    if row["sha256"] != _digest(corpora, row["doc"]):
        yield "the text is not the one that was labelled"
    if not row["source"] or any(not 0 <= start < end <= len(text) for start, end in row["source"] + row["cue"]):
        yield "a span is empty or outside the text"
    if row["kind_of_source"] not in KINDS:
        yield f"no such kind of source: {row['kind_of_source']}"
    if speaker is None:
        if not row.get("why"):
            yield "neither a speaker nor a reason"
    elif speaker["kind"] not in set(SpeakerKind) or not speaker["name"]:
        yield f"no such speaker: {speaker}"
    elif speaker["name"] in row.get("same_as", ()):
        yield "a speaker is said to be the same as itself"


def check(corpora: Path, path: Path) -> int:
    """Print the faults of a file of labels and the tally of its kinds; give the number of faults."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [f"{row['doc']} {row['source']}: {fault}" for row in rows for fault in faults(corpora, row)]
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    print(f"{len(rows)} sources of {len({row['doc'] for row in rows})} articles, {len(found)} faults")
    print(dict(Counter(row["kind_of_source"] for row in rows)))
    return len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--check", type=Path, help="a file of labels to check instead of choosing")
    options = parser.parse_args()
    if options.check:
        sys.exit(check(options.corpora, options.check) > 0)
    for row in choose(options.corpora):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
