"""Reprints: copies of FA-KES articles with a fifth of their words changed, planted among the articles."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from onrecord.link.across import echo_keys, echoes
from onrecord.records import Article, Block, BlockKind, Span
from onrecord.records.claims import Report
from training.labels.texts import _fakes

SEED, CHANGED, COPIES = 11, 0.2, 200
LEARNED = datetime(2020, 1, 1, tzinfo=UTC)
LONG = 60
"""Words that an article has, at least, to be copied."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Articles by name; copies name the article that they were made of."""

    articles: dict[str, Article]
    copies: dict[str, str]


def planted(corpora: Path) -> Planted:
    """FA-KES with COPIES of its articles beside them: a fifth of the words struck out or replaced by others' words."""
    chance = random.Random(SEED)
    texts = dict(sorted(_fakes(corpora).items()))
    words = [word for text in texts.values() for word in text.split()]
    long = [name for name, text in texts.items() if len(text.split()) >= LONG]
    chosen = chance.sample(long, COPIES)
    articles = {name: _article(name, text) for name, text in texts.items()}
    copies = {f"copy of {name}": name for name in chosen}
    articles |= {copy: _article(copy, _changed(texts[name], words, chance)) for copy, name in copies.items()}
    return Planted(articles, copies)


def _changed(text: str, others: Sequence[str], chance: random.Random) -> str:
    """A fifth of the words changed: a third of these struck out, the rest replaced."""
    words = text.split()
    for place in chance.sample(range(len(words)), round(CHANGED * len(words))):
        words[place] = "" if chance.random() < 1 / 3 else chance.choice(others)
    return " ".join(word for word in words if word)


def _article(name: str, text: str) -> Article:
    return Article(name, sha256(text.encode()).hexdigest(), text, (Block(BlockKind.BODY, Span(0, len(text))),))


def found(given: Planted) -> Iterator[tuple[str, str]]:
    """The pairs of articles that the product calls echoes, by name, in order."""
    held: dict[str, list[str]] = defaultdict(list)
    for name, article in given.articles.items():
        for key in echo_keys(article):
            held[key].append(name)
    near = {(a, b) for names in held.values() for a in names for b in names if a < b}
    for a, b in sorted(near):
        one, other = given.articles[a], given.articles[b]
        if echoes(_report(one), one, _report(other), other):
            yield a, b


def _report(article: Article) -> Report:
    return Report(article.sha256, article.source, article.source, LEARNED)


def alike(one: Article, other: Article) -> float:
    """Share of words in a row that two articles have in common, by another measure than the product's: runs of four."""
    a, b = (set(_runs(article.text)) for article in (one, other))
    return len(a & b) / max(1, min(len(a), len(b)))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[n:] for n in range(4)), strict=False)
