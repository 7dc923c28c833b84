"""Run the exams and hold them against their floors: `python -m eval --corpora DIR [--lower REASON]`.

Prints one line a figure. Floors are in eval/floors.json beside the hash of the data; a figure that rose raises its
floor when `--pin` is given; lowering one needs `--lower` with a reason, which is kept beside it.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from eval.relations import Tally, Text, pairs, tally, total
from eval.texts import Labelled, digest, own_labels, polnear, read
from onrecord.records import Attribution

FLOORS = Path(__file__).parent / "floors.json"
HELD = Path(__file__).resolve().parent.parent / "training" / "labels" / "fakes-held.jsonl"
ENOUGH = 5
"""Labels of a stance from which on its F1 says something."""
Figures = dict[str, float]


def relations(text: Text, attributions: tuple[Attribution, ...], outermost: bool) -> list:
    """Attributions as word sets; those inside another's content left out where the labels have none."""
    chosen = [a for a in attributions if not (outermost and a.parent)]
    return [text.relation(a.source, a.cue, a.content) for a in chosen]


def outermost_exam(texts: list[Labelled]) -> Figures:
    """PolNeAR: relation F1 over outermost attributions, and contents given to somebody else."""
    counts = total(_count(labelled, read(labelled), True) for labelled in texts)
    return {**_figures(counts), "wrong speaker %": 100 * counts.wrong / max(1, counts.gold)}


def nested_exam(texts: list[Labelled]) -> Figures:
    """Our own labels: relation F1 with nested ones, recall of sourceless and nested ones, stance of those found."""
    counts, sourceless, nested, stances = Tally(), [], [], []
    for labelled in texts:
        attributions, text = read(labelled), Text(labelled.text)
        gold = [text.relation(a["source"], a["cue"], a["content"]) for a in labelled.labels]
        found = relations(text, attributions, outermost=False)
        matched = pairs(gold, found)
        counts += tally(gold, found)
        sourceless += [i in matched for i, a in enumerate(labelled.labels) if not a["source"]]
        nested += [i in matched for i, a in enumerate(labelled.labels) if a["parent"]]
        stances += [(labelled.labels[i]["stance"], str(attributions[j].stance)) for i, j in matched.items()]
    figures = {**_figures(counts), "sourceless recall": _share(sourceless), "nested recall": _share(nested)}
    figures["stance accuracy"] = _share([a == b for a, b in stances])
    for stance in ("deny", "accuse"):
        if sum(a == stance for a, _ in stances) < ENOUGH:
            continue
        both = sum(a == b == stance for a, b in stances)
        figures[f"stance {stance} F1"] = 200 * both / max(1, sum((a == stance) + (b == stance) for a, b in stances))
    return figures


def _count(labelled: Labelled, attributions: tuple[Attribution, ...], outermost: bool) -> Tally:
    text = Text(labelled.text)
    gold = [text.relation(a["source"], a["cue"], a["content"]) for a in labelled.labels]
    return tally(gold, relations(text, attributions, outermost))


def _figures(counts: Tally) -> Figures:
    return {"relaxed F1": counts.f1(counts.relaxed), "strict F1": counts.f1(counts.strict)}


def _share(answers: list[bool]) -> float:
    return 100 * sum(answers) / max(1, len(answers))


def hold(exam: str, data: str, figures: Figures, options: argparse.Namespace) -> bool:
    """Print an exam's figures beside their floors, pin what may be pinned; False when one fell under its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    known = floors.get(exam, {}) if floors.get(exam, {}).get("data") == data else {}
    held = True
    for name, value in figures.items():
        floor = known.get("floors", {}).get(name)
        better = floor is None or (value <= floor if name.endswith("%") else value >= floor - 0.05)
        held &= better or bool(options.lower)
        fell = "" if better else "   FELL"
        print(f"{exam:16} {name:20} {value:6.1f}   floor {'none' if floor is None else floor}{fell}")
    if options.pin or options.lower:
        pinned = {
            name: _pin(name, value, None if options.lower else known.get("floors", {}).get(name))
            for name, value in figures.items()
        }
        floors[exam] = {"data": data, "floors": pinned, **({"lowered": options.lower} if options.lower else {})}
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return held


def _pin(name: str, value: float, floor: float | None) -> float:
    """The new floor of a figure: never worse than the old one."""
    better = min if name.endswith("%") else max
    return round(value if floor is None else better(value, floor), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--pin", action="store_true", help="write these figures as the new floors")
    parser.add_argument("--lower", metavar="REASON", help="allow floors to fall, and say why")
    options = parser.parse_args()
    exams: list[tuple[str, list[Labelled], Callable[[list[Labelled]], Figures]]] = [
        ("polnear dev", list(polnear(options.corpora, "dev")), outermost_exam),
        ("conflict news", list(own_labels(options.corpora, HELD)), nested_exam),
    ]
    results = [hold(name, digest(texts), exam(texts), options) for name, texts, exam in exams]
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
