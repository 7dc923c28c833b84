"""How well a page's story is kept and its boilerplate left: `python -m eval.pages --corpora DIR [--errors]`.

Extraction: precision, recall and F1 of the words of body, headings and captions against the labelled
body, per page, then the mean over all pages. Promo: a labelled line counts as called promo when most of its
characters are; of the story's lines next to none may be. The lines are those that survive trafilatura. Set apart: the
same for lines in any block but the story's, headline and byline too; lines without a word (bare links, rules) left out.
The weights of the product's classifier were learned from these pages: `training.promo` says what it does on others.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from onrecord.clean import DISAGREE, clean
from onrecord.clean.blocks import find_blocks, plain_lines
from onrecord.clean.decode import decode
from onrecord.clean.opinion import agreement
from onrecord.records import Article, Block, BlockKind, Capture, NoArticle, Span

WORD = re.compile(r"\w+")
WORDLESS = re.compile(r"\S*(?:://|@|\.com/)\S*|[\W_]*")
STORY = (BlockKind.BODY, BlockKind.HEADING, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of a page, whether it is boilerplate, and the kind of block that most of it is in."""

    text: str
    boilerplate: bool
    kind: BlockKind

    @property
    def promo(self) -> bool:
        """Whether it was called promo."""
        return self.kind is BlockKind.PROMO

    @property
    def apart(self) -> bool:
        """Whether it was set apart from the story."""
        return self.kind not in STORY


def words_score(found: str, gold: str) -> Score:
    """The words of a text against those of another, each word as often as it stands there."""
    ours, theirs = (Counter(WORD.findall(text.lower())) for text in (found, gold))
    common = (ours & theirs).total()
    precision, recall = (common / count.total() if count else 0.0 for count in (ours, theirs))
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def captures(folder: Path) -> Iterator[tuple[Capture, dict[str, str]]]:
    """Every page and its label."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, label in sorted(gold.items()):
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Capture(name, body, hashlib.sha256(body).hexdigest(), "text/html", url=label["url"]), label


def extraction(folder: Path) -> Iterator[tuple[str, Score]]:
    """Every page's address and score; a page said to hold no article scores 0."""
    for capture, label in captures(folder):
        try:
            found = _story(clean(capture))
        except NoArticle:
            found = ""
        yield label["url"], words_score(found, label["articleBody"])


def second(folder: Path) -> str:
    """How many pages a second extractor disagrees on, whole and with the latter half of the story lost."""
    flagged: Counter[str] = Counter()
    for capture, label in captures(folder):
        article, markup = clean(capture), decode(capture)
        half = replace(article, blocks=_half(article))
        for name, read in (("whole", article), ("half", half)):
            bad = words_score(_story(read), label["articleBody"]).f1 < 0.8
            flagged[f"{name} {bad}"] += 1
            flagged[f"{name} {bad} flagged"] += agreement(read, markup) < DISAGREE
    return (
        f"second opinion: flags {flagged['whole True flagged']} of {flagged['whole True']} pages with F1 < .8 and "
        f"{flagged['whole False flagged']} of {flagged['whole False']} others; "
        f"with half of the story lost {flagged['half True flagged']} of {flagged['half True']} with F1 < .8"
    )


def _half(article: Article) -> tuple[Block, ...]:
    """The blocks of the first half of the text."""
    middle = len(article.text) // 2
    return tuple(
        Block(block.kind, Span(block.span.start, min(block.span.end, middle)))
        for block in article.blocks
        if block.span.start < middle
    )


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
    blocks = find_blocks(text, plain_lines(text))
    start = 0
    for row in page:
        line = Span(start, start + len(str(row["text"])))
        yield Labelled(line.of(text), bool(row["boilerplate"]), _kind(line, blocks))
        start = line.end + 1


def _kind(line: Span, blocks: Sequence[Block]) -> BlockKind:
    """The kind that most of a line's characters are of."""
    covered: Counter[BlockKind] = Counter()
    for block in blocks:
        covered[block.kind] += max(0, min(block.span.end, line.end) - max(block.span.start, line.start))
    return covered.most_common(1)[0][0]


def found(labelled: Sequence[Labelled], called: Sequence[bool]) -> str:
    """Precision, recall and what is lost, in words."""
    story = sum(not line.boilerplate for line in labelled)
    lost = sum(each and not line.boilerplate for line, each in zip(labelled, called, strict=True))
    right = sum(called) - lost
    precision, recall = right / max(1, right + lost), right / max(1, len(labelled) - story)
    return (
        f"precision {precision:.3f}, recall of boilerplate {recall:.3f}, "
        f"story lines lost {lost} of {story} ({lost / max(1, story):.2%})"
    )


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
    print(second(folder))
    labelled = list(lines(folder, "traf"))
    print("promo:", found(labelled, [line.promo for line in labelled]))
    worded = [line for line in labelled if not WORDLESS.fullmatch(line.text)]
    print("set apart:", found(worded, [line.apart for line in worded]))
    if arguments.errors:
        print(*(f"{score.f1:.3f} {url}" for url, score in pages if score.f1 < 0.9), sep="\n")
        print(*(f"promo: {line.text[:150]}" for line in labelled if line.promo and not line.boilerplate), sep="\n")


if __name__ == "__main__":
    main()
