"""Clusters of headlines by the claim they are about (Emergent), and of clauses by the event they name (ECB+)."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from onrecord.link.across.cluster import clusters
from onrecord.link.across.linking import Weights, links
from onrecord.link.across.words import stem
from onrecord.records import Attribution, Span
from onrecord.records.claims import Key, Statement

AROUND = 7
"""Words on either side of an event's mention that its clause takes in, within the sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text to be clustered. gold: the name of its cluster. baseline: the words that baselines are given."""

    statement: Statement
    gold: str
    baseline: str


def statement(report: str, name: str, words: str, deeds: tuple[str, ...] = (), speaker: str | None = None) -> Statement:
    """A statement of these words alone."""
    return Statement(Key(report, name), Attribution(name, (), (), (Span(0, len(words)),)), words, deeds=deeds)


def emergent(corpora: Path) -> list[Item]:
    """Emergent's headlines (training part), each with the claim that it is about."""
    path = corpora / "emergent" / "url-versions-2015-06-14-clean-train.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Item(statement(f"{number:05}", "a1", row["articleHeadline"]), row["claimId"], row["articleHeadline"])
        for number, row in enumerate(rows)
    ]


def ecb(corpora: Path, part: str) -> list[Item]:
    """ECB+'s event mentions (`part` is "Train" or "Dev"), each a clause around it, the event itself as its deed."""
    folder = corpora / "ecbplus"
    tokens: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in (folder / f"ECB_{part}_corpus.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 3:
            tokens[fields[0], fields[1]].append(fields[3])
    mentions = json.loads((folder / f"ECB_{part}_Event_gold_mentions.json").read_text(encoding="utf-8"))
    found = []
    for number, mention in enumerate(mentions):
        sentence, places = tokens[mention["doc_id"], str(mention["sent_id"])], mention["tokens_number"]
        words = " ".join(sentence[max(0, places[0] - AROUND) : places[-1] + 1 + AROUND])
        deeds = tuple(sorted({stem(word) for word in re.findall(r"\w+", mention["tokens_str"])}))
        told = statement(f"{mention['doc_id']}#{number:05}", "a1", words, deeds)
        found.append(Item(told, mention["coref_chain"], f"{mention['tokens_str']} {words}"))
    return found


def b_cubed(found: Sequence[int], gold: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998), in per cent, every item once."""
    both = Counter(zip(found, gold, strict=True))
    mine, theirs = Counter(found), Counter(gold)
    precision = sum(n * n / mine[a] for (a, _), n in both.items()) / len(found)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(found)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def ours(items: Sequence[Item], by: Weights | None = None) -> list[int]:
    """The cluster of each item, by the product's own links and clusters."""
    told = [item.statement for item in items]
    groups = clusters([each.key for each in told], links(told, by))
    number = {key: n for n, group in enumerate(groups) for key in group.keys}
    return [number[each.key] for each in told]


def agglomerated(likeness: "Sequence[Sequence[float]]", at_least: float) -> list[int]:
    """The cluster of each row of a square of likeness: average link, joined while the mean is `at_least`."""
    import numpy as np

    near = np.array(likeness, dtype=float)
    np.fill_diagonal(near, -1.0)
    size = np.ones(len(near))
    of = np.arange(len(near))
    best = near.argmax(axis=1)
    while True:
        tops = near[np.arange(len(near)), best]
        a = int(tops.argmax())
        b = int(best[a])
        if tops[a] < at_least:
            return [int(each) for each in of]
        near[a] = near[:, a] = (near[a] * size[a] + near[b] * size[b]) / (size[a] + size[b])
        near[a, a] = -1.0
        near[b] = near[:, b] = -1.0
        size[a] += size[b]
        of[of == b] = a
        touched = np.flatnonzero((best == a) | (best == b))
        for row in {a, *touched.tolist()}:
            best[row] = near[row].argmax()
        better = near[:, a] > near[np.arange(len(near)), best]
        best[better] = a


def tf_idf(texts: Iterable[str]) -> "list[list[float]]":
    """Cosine between texts as bags of words, weighted by how few of the texts use them."""
    import numpy as np

    bags = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    used = Counter(word for bag in bags for word in bag)
    column = {word: n for n, word in enumerate(used)}
    table = np.zeros((len(bags), len(column)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            table[row, column[word]] = count * log(len(bags) / used[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table @ table.T  # type: ignore[no-any-return]
