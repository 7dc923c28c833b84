"""Run the exams, print our figures beside those of others, and hold them against their floors.

Exits with 1, naming the figure, when one has fallen under its floor, is gone, or was measured on other data than its
floor; with 2 on wrong use. --record keeps these figures: floors rise by it, and fall only with --lower and a reason.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval import floors
from eval.exams import EXAMS, Exam, Result, sit
from eval.peers import TEST, peers
from eval.table import lines
from onrecord.read import shipped

CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"
NOTE = f"""\
F1 and shares in per cent; 95% intervals by drawing documents again 1,000 times. ! under its floor.
{TEST} on another part of the same corpus (PolNeAR: its test part), so near to ours and not on the same articles.
Where each figure comes from: eval/peers.yaml. What each row means: eval/README.md."""


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m eval", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="where the corpora lie")
    parser.add_argument("--only", action="append", choices=[exam.name for exam in EXAMS], help="this exam; repeatable")
    parser.add_argument("--model", choices=shipped(), help="this model alone; every shipped one if not given")
    parser.add_argument("--record", action="store_true", help="keep these figures: raise floors, add new ones")
    parser.add_argument("--lower", action="store_true", help="with --record: let floors fall, too")
    parser.add_argument("--because", metavar="REASON", default="", help="with --lower: why; kept in floors.json")
    chosen = parser.parse_args(arguments)
    if chosen.lower != bool(chosen.because.strip()) or (chosen.lower and not chosen.record):
        parser.error("a floor is lowered by --record --lower --because REASON, all three")
    if not chosen.corpora.is_dir():
        parser.error(f"no corpora at {chosen.corpora}")
    return chosen


def results(exams: Sequence[Exam], corpora: Path, models: tuple[str, ...], known: floors.Floors) -> Iterator[Result]:
    """Every sitting, each printed as soon as it is done."""
    for exam in exams:
        for result in sit(exam, corpora, models):
            print(*lines(result, known, peers()), sep="\n", flush=True)
            yield result


def main() -> int:
    """The exit code."""
    chosen, known = options(), floors.load()
    exams = [exam for exam in EXAMS if not chosen.only or exam.name in chosen.only]
    models, whole = (chosen.model,) if chosen.model else shipped(), not (chosen.only or chosen.model)
    try:
        done = list(results(exams, chosen.corpora, models, known))
    except FileNotFoundError as error:
        print(f"no corpus: {error.filename} is missing", file=sys.stderr)
        return 2
    print(NOTE)
    if chosen.record:
        known = floors.record(known, done, chosen.because or None, whole)
        floors.save(known)
    failed = floors.failures(known, done, whole)
    print(*(f"FAILED {line}" for line in failed), sep="\n", end="\n" if failed else "", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
