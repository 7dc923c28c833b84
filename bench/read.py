"""Reading speed on one pinned core, warm, and peak memory: the example's reports again and again, whole way from bytes.

    python -m bench.read [--fast] [--repeat N]

Figures are seconds for 1,000 words and resident megabytes at the peak.
"""

import argparse
import os
import resource
import time
from functools import partial
from pathlib import Path

BUDGETS = {"standard": (0.80, 600), "fast": (0.20, 250)}
"""Seconds for 1,000 words of the model alone, and megabytes at the peak, by model."""
REPORTS = Path(__file__).resolve().parent.parent / "examples" / "izyum"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--fast", action="store_true", help="the smaller model")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    from onrecord.collect import gather
    from onrecord.flow import read_capture, the_model
    from onrecord.read import find
    from onrecord.records import Capture, Reading

    captures = [capture for capture in gather([str(REPORTS)]) if isinstance(capture, Capture)]
    read = partial(read_capture, fast=options.fast)
    readings = [reading for capture in captures if isinstance(reading := read(capture), Reading)]
    words = sum(len(reading.article.text.split()) for reading in readings)
    whole = seconds(lambda: [read(capture) for capture in captures], options.repeat)
    model = the_model("fast" if options.fast else "standard")
    alone = seconds(lambda: [find(reading.article, model) for reading in readings], options.repeat)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(readings)} reports, {words} words, model {model.settings.name}, one core")
    pace, room = BUDGETS[model.settings.name]
    print(f"the model alone        {alone / words * 1000:6.3f} s for 1,000 words   (at most {pace:.2f})")
    print(f"bytes to reading       {whole / words * 1000:6.3f} s for 1,000 words")
    print(f"peak memory            {peak:6.0f} MB   (at most {room})")


def seconds(work: object, repeat: int) -> float:
    """The shortest of `repeat` runs of `work`."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
