"""How far two readers agree who labelled the same texts.

    python -m eval.agreement FIRST.jsonl SECOND.jsonl --corpora DIR

Prints relation F1 of one against the other, and Cohen's kappa of stance, act and certainty on the relations that
both have. Kappa is 1 for full agreement and 0 for what chance alone would give.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval.relations import Text, pairs, tally, total
from eval.texts import own_labels

FIELDS = ("stance", "act", "certainty")


def kappa(answers: Sequence[tuple[str, str]]) -> float:
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
    second = {labelled.name: labelled for labelled in own_labels(options.corpora, options.second)}
    counts, answers = [], {field: list[tuple[str, str]]() for field in FIELDS}
    for one in own_labels(options.corpora, options.first):
        if other := second.get(one.name):
            text = Text(one.text)
            a, b = (
                [text.relation(x["source"], x["cue"], x["content"]) for x in labels]
                for labels in (one.labels, other.labels)
            )
            counts.append(tally(a, b))
            for i, j in pairs(a, b).items():
                for field in FIELDS:
                    answers[field].append((one.labels[i][field], other.labels[j][field]))
    both = total(counts)
    print(f"{len(counts)} texts; relations {both.gold} and {both.found}, both have {both.relaxed}")
    print(
        f"relation F1 of one against the other: relaxed {both.f1(both.relaxed):.1f}, strict {both.f1(both.strict):.1f}"
    )
    for field, values in answers.items():
        same = 100 * sum(a == b for a, b in values) / len(values)
        print(f"{field:10} {len(values)} answers, the same {same:.1f}%, kappa {kappa(values):.2f}")


if __name__ == "__main__":
    main()
