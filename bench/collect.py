"""Pages a second from bytes to article with custody on, beside trafilatura alone on the same pages in the same run.

    python -m bench.collect [--corpora DIR] [--repeat N] [--stages]

Each page is taken by each of them, by turns, so that all meet the same load; of `repeat` rounds the shortest time of
each page counts: once by the clock, once by the processor (all threads; a busy machine does not show in it, nor does
waiting for the disk). With custody on is: read the file, seal it in a store on the disk, make the article meanwhile.
The budget is 15% over trafilatura alone; the line between the two says what the article costs without custody.
With --stages also what each stage takes by the processor, sealed first and read afterwards, so that none waits.
"""

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable
from functools import partial, reduce
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from onrecord.clean import clean
from onrecord.collect import gather
from onrecord.keeping import while_sealing
from onrecord.preserve import keep, verify
from onrecord.records import Article, Capture, NoArticle

Took = tuple[float, float]
T = TypeVar("T")

STAGES = {
    "file and its hash": "bench.collect captured",
    "characters": "onrecord.clean decode",
    "tree": "onrecord.clean.markup _parsed",
    "size of the tree": "onrecord.clean.markup _check_size",
    "paragraphs, summary": "onrecord.clean.markup all_text find_paragraphs onrecord.clean.page missing _among",
    "origins of fields": "onrecord.clean.markup find_said onrecord.clean.page _origins",
    "trafilatura on the tree": "trafilatura bare_extraction",
    "sentences": "onrecord.clean.blocks find_sentences",
    "promo by its words": "onrecord.clean.blocks judge promo_among",
    "kinds of lines": "onrecord.clean.blocks kinds_of",
    "promo by its looks": "onrecord.clean.blocks unlikely",
    "language": "onrecord.clean find_language",
    "store": "onrecord.preserve.store Store.put",
    "log": "onrecord.preserve.custody Custody.append",
    "all of the article": "bench.collect article",
    "all of custody": "bench.collect keep",
}
"""What is timed by itself: in each module the functions named behind it."""

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--stages", action="store_true")
    options = parser.parse_args()
    pages = options.corpora / "pages" / "html"
    if not pages.is_dir():
        print(f"bench.collect skipped: there is no {pages}")
        return
    with tempfile.TemporaryDirectory() as folder:
        files = list(unpacked(pages, Path(folder)))
        measure(files, Path(folder), options.repeat)
        if options.stages:
            by_stage(files, Path(folder), options.repeat)


def unpacked(pages: Path, folder: Path) -> list[Path]:
    """The pages as plain files in a folder."""
    files = []
    for path in sorted(pages.glob("*.html.gz")):
        file = folder / path.with_suffix("").name
        file.write_bytes(gzip.decompress(path.read_bytes()))
        files.append(file)
    return files


def measure(files: list[Path], folder: Path, repeat: int) -> None:
    best: dict[str, dict[Path, Took]] = {"trafilatura alone": {}, "collect and clean": {}, "with custody on": {}}
    for turn in range(repeat):
        store = folder / f"case-{turn}"  # a new one, because bytes that are there are not written again
        for file in files:
            works: list[Callable[[], object]] = [
                partial(alone, file),
                partial(article, file),
                partial(with_custody, file, store),
            ]
            for times, work in zip(best.values(), works, strict=True):
                times[file] = shortest(times.get(file), took(work))
        assert verify(store).sound
    totals = {name: [sum(each) for each in zip(*times.values(), strict=True)] for name, times in best.items()}
    clock, processor = totals["trafilatura alone"]
    print(f"{len(files)} pages")
    for name, (by_clock, by_processor) in totals.items():
        more = f"{by_clock / clock - 1:+.1%} time, {by_processor / processor - 1:+.1%} processor time"
        print(f"{name:<22} {len(files) / by_clock:6.1f} pages a second   ({more})")


def by_stage(files: list[Path], folder: Path, repeat: int) -> None:
    """Prints what each stage takes, as a share of trafilatura alone: the least of `repeat` rounds, page by page."""
    spent: dict[str, float] = {}
    best: dict[tuple[str, Path], float] = {}
    for stage, places in STAGES.items():
        timed(stage, places.split(), spent)
    here = import_module("bench.collect")  # timed there, even where this file runs as a program
    for turn in range(repeat):
        for file in files:
            spent.clear()
            spent["trafilatura alone"] = took(partial(alone, file))[1]
            here.keep(folder / f"stages-{turn}", here.captured(file), "bench", "bench 1")
            spent.pop("file and its hash")
            here.article(file)
            for stage, seconds in spent.items():
                best[stage, file] = min(seconds, best.get((stage, file), seconds))
    total = {stage: sum(best.get((stage, file), 0) for file in files) for stage in ("trafilatura alone", *STAGES)}
    for stage, seconds in total.items():
        print(f"{stage:<24} {seconds * 1000:7.0f} ms {seconds / total['trafilatura alone']:7.1%}")


def timed(stage: str, places: list[str], spent: dict[str, float]) -> None:
    """Have functions add the time they take to that of a stage."""
    owner: object = None
    for place in places:
        if place.islower() and place.partition(".")[0] in ("bench", "onrecord", "trafilatura"):
            owner = import_module(place)
            continue
        *path, name = place.split(".")
        within = reduce(getattr, path, owner)
        setattr(within, name, stopwatch(getattr(within, name), stage, spent))


def stopwatch(work: Callable[..., T], stage: str, spent: dict[str, float]) -> Callable[..., T]:
    """The function, and a note of what it took."""

    def watched(*given: object, **named: object) -> T:
        begun = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[stage] = spent.get(stage, 0.0) + time.process_time() - begun

    return watched


def alone(file: Path) -> object:
    from trafilatura import extract

    return extract(file.read_bytes(), with_metadata=True, favor_precision=True, include_comments=False)


def article(file: Path) -> Article | None:
    return cleaned(captured(file))


def with_custody(file: Path, store: Path) -> Article | None:
    capture = captured(file)
    return while_sealing(lambda: keep(store, capture, "bench", "bench 1"), lambda: cleaned(capture))[1]


def captured(file: Path) -> Capture:
    (capture,) = gather([str(file)])
    assert isinstance(capture, Capture)
    return capture


def cleaned(capture: Capture) -> Article | None:
    """Its article; a page without one has cost its time all the same."""
    try:
        return clean(capture)
    except NoArticle:
        return None


def took(work: Callable[[], object]) -> Took:
    """Seconds by the clock and by the processor."""
    begun = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun[0], time.process_time() - begun[1]


def shortest(known: Took | None, new: Took) -> Took:
    return (min(known[0], new[0]), min(known[1], new[1])) if known else new


if __name__ == "__main__":
    main()
