"""What resolving costs beside reading: user CPU seconds and peak memory by stage, over the example's reports.

    python -m bench.resolve [--repeat N]

Each stage runs over all reports, warm; its memory is what the peak rose by when it ran first, after reading had run.
"""

import argparse
import resource
from collections.abc import Callable
from pathlib import Path

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "izyum"
MORE_MEMORY = 300
"""Megabytes that resolving may add to reading."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    from onrecord.collect import gather
    from onrecord.flow import the_model
    from onrecord.read import find, interpret
    from onrecord.records import Capture

    captures = [capture for capture in gather([str(REPORTS)]) if isinstance(capture, Capture)]
    from onrecord.clean import clean

    articles = [clean(capture) for capture in captures]
    model = the_model("standard")
    found = [(article, interpret(article, find(article, model))) for article in articles]
    words = sum(len(article.text.split()) for article in articles)

    def people() -> None:
        from onrecord.resolve.people import resolve_speakers

        for article, attributions in found:
            resolve_speakers(article, attributions)

    def times() -> None:
        from onrecord.resolve.times import find_times

        for article in articles:
            find_times(article)

    def places() -> None:
        from onrecord.resolve.places import find_places

        for article, attributions in found:
            find_places(article, attributions)

    def figures() -> None:
        from onrecord.resolve.figures import find_figures

        for (article, attributions), (when, where) in zip(found, known, strict=True):
            find_figures(article, attributions, when, where)

    def read() -> None:
        for article in articles:
            find(article, model)

    known: list = []
    stages: dict[str, Callable[[], None]] = {"people": people, "times": times, "places": places}
    before = peak()
    risen = {name: rise(work) for name, work in stages.items()}
    from onrecord.resolve.places import find_places
    from onrecord.resolve.times import find_times

    known += [(find_times(article), find_places(article, attributions)) for article, attributions in found]
    stages["figures"], risen["figures"] = figures, rise(figures)
    reading = seconds(read, options.repeat)
    spent = {name: seconds(work, options.repeat) for name, work in stages.items()}
    print(f"{len(articles)} reports, {words} words; user CPU seconds for 1,000 words, warm")
    print(f"read (model)  {reading / words * 1000:6.3f}")
    for name, cost in spent.items():
        print(f"{name:12}  {cost / words * 1000:6.3f}   peak +{risen[name]:.0f} MB")
    total = sum(spent.values())
    print(f"resolve       {total / words * 1000:6.3f}   {total / reading:.2f} of reading (at most 1)")
    print(f"resolve adds  {peak() - before:6.0f} MB (at most {MORE_MEMORY})")


def peak() -> float:
    """The highest resident memory so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rise(work: Callable[[], None]) -> float:
    """Megabytes by which the peak rises while `work` runs."""
    before = peak()
    work()
    return peak() - before


def seconds(work: Callable[[], None], repeat: int) -> float:
    """User CPU seconds of the cheapest of `repeat` runs."""
    spent = []
    for _ in range(repeat):
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        work()
        spent.append(resource.getrusage(resource.RUSAGE_SELF).ru_utime - start)
    return min(spent)


if __name__ == "__main__":
    main()
