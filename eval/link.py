"""Exam: what one statement has to do with another, across reports.

Pairs labelled by reading (`training/labels/pairs.jsonl`, held-out events): right where the product links what is
labelled the same or denied, by the kind labelled. Clusters by B-cubed: each item's share of its own cluster that is
right (precision) and found (recall). Reprints: FA-KES with planted copies. Headlines: for, against or observing.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.link_clusters import Item, ecb, emergent, ours
from eval.link_pairs import PAIRS, Pair, labelled_pairs
from eval.link_reprints import alike, found, planted
from eval.link_stance import answered, headlines
from eval.rows import Corpus, Row, corpus, f1, ratio
from onrecord.link.across import compare, keys
from onrecord.records.claims import LinkKind

COPIED = 0.25
"""Runs of four words that a copy shares with another article from which on that one is the same story too."""


def exam(corpora: Path) -> Iterator[Row]:
    """Every figure of linking."""
    fakes = corpora / "fakes" / "fa-kes.csv"
    yield from pair_rows(corpus("pairs", [fakes, PAIRS]), list(labelled_pairs(corpora)))
    yield from reprint_rows(corpus("FA-KES with copies", [fakes]), corpora)
    claims = corpus("Emergent", [corpora / "emergent" / "url-versions-2015-06-14-clean-train.csv"])
    yield from cluster_rows(claims, *halves(corpora))
    yield from headline_rows(claims, corpora)
    events = corpus("ECB+ dev", sorted((corpora / "ecbplus").glob("ECB_Dev_*")))
    clauses = ecb(corpora, "Dev")
    yield from cluster_rows(events, ours(clauses), clauses)


# --- pairs


def pair_rows(data: Corpus, pairs: Sequence[Pair]) -> Iterator[Row]:
    """F1 of what is linked, by event: all held-out pairs, those drawn by chance, those that are denials."""
    held = [pair for pair in pairs if pair.part == "held"]
    yield f1(data, "linked F1", _by_event(held))
    yield f1(data, "linked F1, drawn by chance", _by_event([p for p in held if p.drawn == "chance"]), held=False)
    yield f1(data, "linked F1, hard ones", _by_event([p for p in held if p.drawn != "chance"]), held=False)
    yield f1(data, "linked by the right kind F1", _by_event(held, by_kind=True), held=False)
    learned_from = [pair for pair in pairs if pair.part == "dev"]
    yield f1(data, "linked F1, events learned from", _by_event(learned_from), held=False)


def _by_event(pairs: Sequence[Pair], by_kind: bool = False) -> list[tuple[int, int, int]]:
    """Right, labelled and found, for each event."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair in pairs:
        kind, labelled = linked(pair), pair.label if pair.label != "different" else None
        right = kind is not None and labelled is not None and (not by_kind or kind == labelled)
        for place, one in enumerate((right, labelled is not None, kind is not None)):
            counts[pair.event][place] += one
    return [(right, labelled, told) for right, labelled, told in counts.values()]


def linked(pair: Pair) -> str | None:
    """What the product says of a pair: "same", "denies", or None, also where no key lets the two meet."""
    link = compare(pair.left, pair.right) if keys(pair.left) & keys(pair.right) else None
    return None if link is None else "denies" if link.kind is LinkKind.DENIES else "same"


# --- clusters


def halves(corpora: Path) -> tuple[list[int], list[Item]]:
    """Clusters of Emergent's headlines, of one half of the claims by weights that saw the other half alone."""
    from training.link import weights_from

    items = emergent(corpora)
    side = {claim: number % 2 for number, claim in enumerate(sorted({item.gold for item in items}))}
    parts = [[item for item in items if side[item.gold] == half] for half in (0, 1)]
    mine = [ours(parts[half], weights_from(corpora, parts[1 - half])) for half in (0, 1)]
    return [*mine[0], *(len(items) + number for number in mine[1])], [*parts[0], *parts[1]]


def cluster_rows(data: Corpus, mine: Sequence[int], items: Sequence[Item]) -> Iterator[Row]:
    """B-cubed precision and recall of the product's clusters; F1 is their harmonic mean."""
    gold = [item.gold for item in items]
    both = Counter(zip(mine, gold, strict=True))
    sizes, labelled = Counter(mine), Counter(gold)
    precise = [both[a, b] / sizes[a] for a, b in zip(mine, gold, strict=True)]
    recalled = [both[a, b] / labelled[b] for a, b in zip(mine, gold, strict=True)]
    whole = [1.0] * len(items)
    yield ratio(data, "B-cubed precision", precise, whole, held=False)
    yield ratio(data, "B-cubed recall", recalled, whole, held=False)
    tops = [2 * sum(precise) * r / (sum(precise) + sum(recalled)) for r in recalled]
    yield ratio(data, "B-cubed F1", tops, whole)


# --- reprints


def reprint_rows(data: Corpus, corpora: Path) -> Iterator[Row]:
    """Planted copies found; and of the pairs found that hold a copy, those that are the same story."""
    given = planted(corpora)
    pairs = list(found(given))
    met = {frozenset(pair) for pair in pairs}
    yield ratio(
        data, "copies found", [frozenset(pair) in met for pair in given.copies.items()], [1] * len(given.copies)
    )
    with_copy = [pair for pair in pairs if given.copies.keys() & set(pair)]
    right = [alike(*(given.articles[given.copies.get(name, name)] for name in pair)) >= COPIED for pair in with_copy]
    yield ratio(data, "precision of copies", right, [1] * len(right))


# --- headlines


def headline_rows(data: Corpus, corpora: Path) -> Iterator[Row]:
    """Share of headlines whose stance towards the claim is right, by claim."""
    by_claim: dict[str, list[bool]] = defaultdict(list)
    for headline, answer in answered(headlines(corpora)):
        by_claim[headline.claim_id].append(answer == headline.gold)
    yield ratio(data, "stance accuracy", [sum(x) for x in by_claim.values()], [len(x) for x in by_claim.values()])


def main() -> None:
    import argparse

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    for row in exam(parser.parse_args().corpora):
        print(
            json.dumps([row.corpus.name, row.name, round(row.value, 1), round(row.low, 1), round(row.high, 1), row.of])
        )


if __name__ == "__main__":
    main()
