"""How well a page's story is kept and its boilerplate left: `python -m eval.pages --corpora DIR [--errors]`.

Extraction: precision, recall and F1 of the words of body, headings and captions against the labelled
body, per page, then the mean over all pages. Promo: a labelled line counts as called promo when most of its
characters are; of the story's lines next to none may be. The lines are those that survive trafilatura.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from onrecord.clean import clean
from onrecord.clean.blocks import find_blocks, plain_lines
from onrecord.records import Article, BlockKind, Capture, NoArticle, Span

WORD = re.compile(r"\w+")
STORY = (BlockKind.BODY, BlockKind.HEADING, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of a page, whether it is boilerplate, and whether it was called promo."""

    text: str
    boilerplate: bool
    promo: bool


def words_score(found: str, gold: str) -> Score:
    """The words of a text against those of another, each word as often as it stands there."""
    ours, theirs = (Counter(WORD.findall(text.lower())) for text in (found, gold))
    common = (ours & theirs).total()
    precision, recall = (common / count.total() if count else 0.0 for count in (ours, theirs))
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def extraction(folder: Path) -> Iterator[tuple[str, Score]]:
    """Every page's address and score; a page said to hold no article scores 0."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, label in sorted(gold.items()):
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        capture = Capture(name, body, hashlib.sha256(body).hexdigest(), "text/html", url=label["url"])
        try:
            found = _story(clean(capture))
        except NoArticle:
            found = ""
        yield label["url"], words_score(found, label["articleBody"])


def _story(article: Article) -> str:
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.kind in STORY)


def lines(folder: Path, source: str) -> Iterator[Labelled]:
    """Every labelled line of a source ("traf", "resi", "full"), judged among the other lines of its page."""
    rows = map(json.loads, (folder / "lines.jsonl").read_text(encoding="utf-8").splitlines())
    page: list[dict[str, object]] = []
    for row in rows:
        if row["source"] == source:
            if page and row["i"] == 0:
                yield from _judged(page)
                page = []
            page.append(row)
    yield from _judged(page)


def _judged(page: list[dict[str, object]]) -> Iterator[Labelled]:
    text = "\n".join(str(row["text"]) for row in page)
    promo = [block.span for block in find_blocks(text, plain_lines(text)) if block.kind is BlockKind.PROMO]
    start = 0
    for row in page:
        line = Span(start, start + len(str(row["text"])))
        covered = sum(min(span.end, line.end) - max(span.start, line.start) for span in promo if span.overlaps(line))
        yield Labelled(line.of(text), bool(row["boilerplate"]), covered * 2 > line.end - line.start)
        start = line.end + 1


def main() -> None:
    """Prints the scores, and with --errors the pages under 0.9 and every story line called promo."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.corpora / "pages"
    pages = list(extraction(folder))
    mean = [fmean(getattr(score, part) for _, score in pages) for part in ("precision", "recall", "f1")]
    print(f"pages: {len(pages)}, words precision {mean[0]:.3f}, recall {mean[1]:.3f}, F1 {mean[2]:.3f}")
    labelled = list(lines(folder, "traf"))
    story = [line for line in labelled if not line.boilerplate]
    lost, rest = sum(line.promo for line in story), [line for line in labelled if line.boilerplate]
    found = sum(line.promo for line in rest)
    print(f"promo: precision {found / (found + lost):.3f}, recall of boilerplate {found / len(rest):.3f}, ", end="")
    print(f"story lines lost {lost} of {len(story)} ({lost / len(story):.2%})")
    if arguments.errors:
        print(*(f"{score.f1:.3f} {url}" for url, score in pages if score.f1 < 0.9), sep="\n")
        print(*(f"promo: {line.text[:150]}" for line in story if line.promo), sep="\n")


if __name__ == "__main__":
    main()
