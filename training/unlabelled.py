"""News without labels of ours, for a small model to learn from a large one: one text a file.

    python -m training.unlabelled --corpora CORPORA --out FOLDER

FA-KES but for what is labelled or held, LGL and GeoWebNews, TimeBank and AQUAINT, ECB+ train and dev: attributions are
scored on none of them. What is shorter than 400 code points is left out, what is longer than 12,000 cut there.
"""

import argparse
import csv
import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

LEAST, MOST = 400, 12_000
LABELS = Path(__file__).parent / "labels"
NO_BLANK_BEFORE = re.compile(r" (?=[.,;:!?%)\]]|(?:['’](?:s|re|ve|ll|d|m)|n't)\b)")
NO_BLANK_BEHIND = re.compile(r"(?<=[(\[$]) ")
QUOTED = re.compile(r'" (.*?) "')
Text = tuple[str, str]
"""A name and its text."""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--corpora", type=Path, required=True)
    given.add_argument("--out", type=Path, required=True)
    options = given.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in texts(options.corpora):
        if len(text) > LEAST:
            (options.out / f"{name}.txt").write_text(text[:MOST], encoding="utf-8")


def texts(corpora: Path) -> Iterator[Text]:
    """Every text of the corpora, the labelled and the held ones left out."""
    yield from _conflict(corpora / "fakes" / "fa-kes.csv")
    for name in ("lgl", "GWN"):
        for number, article in enumerate(ET.parse(corpora / "geo" / f"{name}.xml").getroot().iter("article")):
            yield f"{name}{number}", article.findtext("text") or ""
    for path in sorted((corpora / "tempeval3").glob("*/[!.]*.tml")):
        if body := re.search(r"<TEXT>(.*?)</TEXT>", path.read_text("utf-8"), re.DOTALL):
            yield path.stem, html.unescape(re.sub(r"<[^>]+>", "", body[1])).strip()
    for part in ("Train", "Dev"):
        yield from _sentences(corpora / "ecbplus" / f"ECB_{part}_corpus.txt")


def _conflict(table: Path) -> Iterator[Text]:
    lines = (line for path in LABELS.glob("fakes-*.jsonl") for line in path.read_text("utf-8").splitlines())
    known = {json.loads(line)["doc"].partition("/")[2] for line in lines}
    with table.open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            if row["unit_id"] not in known:
                yield f"fk{row['unit_id']}", row["article_content"]


def _sentences(table: Path) -> Iterator[Text]:
    """The documents of a table with one token a line, its first cell the document and its fourth the token."""
    documents: dict[str, list[str]] = {}
    for line in table.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3:
            documents.setdefault(cells[0], []).append(cells[3])
    for name, tokens in documents.items():
        text = NO_BLANK_BEHIND.sub("", NO_BLANK_BEFORE.sub("", " ".join(tokens)))
        yield f"ecb{name}", QUOTED.sub(r'"\1"', text)


if __name__ == "__main__":
    main()
