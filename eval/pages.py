"""Exam: how well a page's story is kept and its boilerplate left.

`python -m eval.pages --corpora DIR` prints the pages that score under 0.9, and every story line that is called promo.

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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.rows import Corpus, Row, corpus, ratio
from onrecord.clean import DISAGREE, clean
from onrecord.clean.blocks import find_blocks, plain_lines
from onrecord.clean.decode import decode
from onrecord.clean.opinion import agreement
from onrecord.records import Article, Block, BlockKind, Capture, NoArticle, Span

WORD = re.compile(r"\w+")
WORDLESS = re.compile(r"\S*(?:://|@|\.com/)\S*|[\W_]*")
GOOD = 0.8
"""F1 of the words from which on a page is well kept."""
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


@dataclass(frozen=True, slots=True)
class Page:
    """One page's score, whole and with the latter half of its story lost, and whether a second extractor objects.

    versions: (well kept, flagged) of each of the two; none where no article is found, which scores 0.
    """

    url: str
    score: Score
    versions: tuple[tuple[bool, bool], ...] = ()


def exam(corpora: Path) -> Iterator[Row]:
    """The words of the story, a second extractor's opinion, and labelled lines."""
    folder = corpora / "pages"
    data = corpus("news pages", [folder / "ground-truth.json", *(folder / "html").iterdir()])
    yield from page_rows(data, [judge(*page) for page in captures(folder)])
    yield from line_rows(corpus("lines of news pages", [folder / "lines.jsonl"]), list(lines(folder, "traf")))


def page_rows(data: Corpus, pages: Sequence[Page]) -> Iterator[Row]:
    """Means over pages, and how the second opinion tells spoilt stories from good ones."""
    for part in ("f1", "precision", "recall"):
        values = [getattr(page.score, part) for page in pages]
        yield ratio(data, f"words of the story, {'F1' if part == 'f1' else part}", values, [1] * len(values))
    for good, name in ((False, "second opinion: spoilt ones flagged"), (True, "second opinion: good ones flagged")):
        flagged = [sum(version == (good, True) for version in page.versions) for page in pages]
        of = [sum(kept == good for kept, _ in page.versions) for page in pages]
        yield ratio(data, name, flagged, of, lower_is_better=good)


def judge(capture: Capture, label: dict[str, str]) -> Page:
    """One page, cleaned and held against its label."""
    try:
        article = clean(capture)
    except NoArticle:
        return Page(label["url"], Score(0, 0, 0))
    markup, versions = decode(capture), []
    score = words_score(_story(article), label["articleBody"])
    for read in (article, replace(article, blocks=_half(article))):
        good = words_score(_story(read), label["articleBody"]).f1 >= GOOD
        versions.append((good, agreement(read, markup) < DISAGREE))
    return Page(label["url"], score, tuple(versions))


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


def lines(folder: Path, source: str) -> Iterator[list[Labelled]]:
    """The labelled lines of each page from a source ("traf", "resi", "full"), judged among one another."""
    rows = map(json.loads, (folder / "lines.jsonl").read_text(encoding="utf-8").splitlines())
    page: list[dict[str, object]] = []
    for row in rows:
        if row["source"] == source:
            if page and row["i"] == 0:
                yield list(_judged(page))
                page = []
            page.append(row)
    yield list(_judged(page))


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


def line_rows(data: Corpus, judged: Sequence[Sequence[Labelled]]) -> Iterator[Row]:
    """Precision and recall of what is called promo and of what is set apart, and the story lines lost by it."""
    worded = [[line for line in page if not WORDLESS.fullmatch(line.text)] for page in judged]
    yield from _lost(data, "called promo", judged, lambda line: line.promo)
    yield from _lost(data, "set apart", worded, lambda line: line.apart)


def _lost(
    data: Corpus, name: str, judged: Sequence[Sequence[Labelled]], called: Callable[[Labelled], bool]
) -> Iterator[Row]:
    right = [sum(called(line) and line.boilerplate for line in page) for page in judged]
    lost = [sum(called(line) and not line.boilerplate for line in page) for page in judged]
    boilerplate = [sum(line.boilerplate for line in page) for page in judged]
    yield ratio(data, f"{name}, precision", right, [r + n for r, n in zip(right, lost, strict=True)])
    yield ratio(data, f"{name}, recall", right, boilerplate)
    story = [len(page) - n for page, n in zip(judged, boilerplate, strict=True)]
    yield ratio(data, f"{name}, story lines lost", lost, story, lower_is_better=True)


def main() -> None:
    """Prints what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    folder = parser.parse_args().corpora / "pages"
    pages = [judge(*page) for page in captures(folder)]
    print(*(f"{page.score.f1:.3f} {page.url}" for page in pages if page.score.f1 < 0.9), sep="\n")
    judged = [line for page in lines(folder, "traf") for line in page]
    print(*(f"promo: {line.text[:150]}" for line in judged if line.promo and not line.boilerplate), sep="\n")


if __name__ == "__main__":
    main()
