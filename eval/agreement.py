"""How far two readers agree who labelled the same texts.

    python -m eval.agreement FIRST.jsonl SECOND.jsonl --corpora DIR

Prints relation F1 of one against the other (left out where the second reader was given the relations), and Cohen's
kappa of stance, act and certainty on the relations that both have. Kappa is 1 for full agreement and 0 for what chance
alone would give. For files of speakers: name, kind, body spoken for, and whether a role is given. Rows that were
`adjudicated` since are counted apart, since they no longer hold what the first reader said.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.relations import Comparison, Text, compare
from eval.rows import Corpus, f1
from eval.texts import Labelled, own_labels

FIELDS = ("stance", "act", "certainty")
SPEAKER = ("kind", "speaks_for")
Label = dict[str, Any]
Answers = Sequence[tuple[str, str]]


def kappa(answers: Answers) -> float:
    """Cohen's kappa of two readers' answers to the same questions; 1 when chance alone would always agree."""
    count = len(answers)
    seen = sum(a == b for a, b in answers) / count
    first, second = Counter(a for a, _ in answers), Counter(b for _, b in answers)
    chance = sum(first[value] * second[value] for value in first) / count**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    if "speaker" in json.loads(options.second.read_text(encoding="utf-8").partition("\n")[0]):
        _speakers(*(_by_source(path) for path in (options.first, options.second)))
    else:
        _relations(*(list(own_labels(options.corpora, path)) for path in (options.first, options.second)))


def _relations(first: Sequence[Labelled], second: Sequence[Labelled]) -> None:
    others = {labelled.name: labelled for labelled in second}
    both = [(one, others[one.name]) for one in first if one.name in others]
    pairs = [pair for one, other in both for pair in _given(one, other)]
    if len(pairs) < sum(len(other.labels) for _, other in both):
        done = [_compared(one, other) for one, other in both]
        _print_f1(done)
        matches = zip(both, done, strict=True)
        pairs = [(a.labels[i], b.labels[j]) for (a, b), found in matches for i, j in found.matched.items()]
    print(f"{len(both)} texts, {len(pairs)} relations that both have")
    _print_fields("", pairs)
    if chance := [pair for pair in pairs if pair[0].get("chosen") == "random"]:
        _print_fields("random: ", chance)
    settled = sum(bool(one.get("adjudicated")) for one, _ in pairs)
    print(f"{settled} of the first reader's labels were adjudicated since")


def _given(one: Labelled, other: Labelled) -> Iterator[tuple[Label, Label]]:
    """The labels of the two readers that stand on the very same spans."""
    seconds = {_spans(label): label for label in other.labels}
    return ((label, seconds[_spans(label)]) for label in one.labels if _spans(label) in seconds)


def _spans(label: Label) -> str:
    return json.dumps([label[part] for part in ("source", "cue", "content")])


def _compared(one: Labelled, other: Labelled) -> Comparison:
    text = Text(one.text)
    return compare(
        *([text.relation(x["source"], x["cue"], x["content"]) for x in side.labels] for side in (one, other))
    )


def _print_f1(done: Sequence[Comparison]) -> None:
    print(f"relations {sum(c.gold for c in done)} and {sum(c.found for c in done)}")
    for name, counts in (("relaxed", [c.relaxed for c in done]), ("strict", [c.strict for c in done])):
        row = f1(Corpus("", ""), name, counts)
        print(f"relation F1 of one against the other, {name}: {row.value:.1f} ({row.low:.1f} to {row.high:.1f})")


def _print_fields(prefix: str, pairs: Sequence[tuple[Label, Label]]) -> None:
    for field in FIELDS:
        _print(prefix + field, [(one[field], other[field]) for one, other in pairs])
    targets = [(one["target"], other["target"]) for one, other in pairs]
    _print(prefix + "target or none", [(str(bool(a)), str(bool(b))) for a, b in targets])
    named = [(a, b) for a, b in targets if a and b]
    alike = sum(any(s < f and e < t for s, t in a for e, f in b) for a, b in named)
    print(f"{prefix + 'target':24} {len(named)} where both name one, overlapping {alike}")


def _by_source(path: Path) -> dict[str, Label]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {json.dumps([row["doc"], row["source"]]): row for row in rows}


def _speakers(first: dict[str, Label], second: dict[str, Label]) -> None:
    pairs = [(first[at], row) for at, row in second.items() if at in first]
    named = [(one, other) for one, other in pairs if one["speaker"] and other["speaker"]]
    print(f"{len(pairs)} sources that both have")
    _print("named or null", [(str(bool(one["speaker"])), str(bool(other["speaker"]))) for one, other in pairs])
    _print("name alone", [(one["speaker"]["name"], other["speaker"]["name"]) for one, other in named])
    alike = sum(_same(one, other) for one, other in named)
    print(f"{'name or same_as':24} {len(named)} answers, the same {100 * alike / len(named):.1f}%")
    for field in SPEAKER:
        _print(field, [(str(one["speaker"][field]), str(other["speaker"][field])) for one, other in named])
    if roles := [
        (str(bool(a["speaker"]["role"])), str(bool(b["speaker"]["role"]))) for a, b in named if "role" in b["speaker"]
    ]:
        _print("role or none", roles)
    print(f"{sum(bool(one.get('adjudicated')) for one, _ in pairs)} of the first reader's were adjudicated since")


def _same(one: Label, other: Label) -> bool:
    """Whether the name that one of them gives is one that the other holds right."""
    return one["speaker"]["name"].casefold() in _names(other) or other["speaker"]["name"].casefold() in _names(one)


def _names(row: Label) -> set[str]:
    return {name.casefold() for name in (row["speaker"]["name"], *row.get("same_as", ()))}


def _print(name: str, answers: Iterable[tuple[str, str]]) -> None:
    given = list(answers)
    same = 100 * sum(a == b for a, b in given) / len(given)
    print(f"{name:24} {len(given)} answers, the same {same:.1f}%, kappa {kappa(given):.2f}")


if __name__ == "__main__":
    main()
