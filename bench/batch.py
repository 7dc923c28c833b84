"""Reading at scale: words a second and a core, how two workers compare with one, and what a worker's memory comes to.

    python -m bench.batch [--articles N] [--shards N] [--standard] [--profile]

Makes web archives from the example's reports, each page different, and reads them with one worker and with two, by
turns; speeds are of the best turn. --profile reads one shard in this process and prints where the time goes.
"""

import argparse
import cProfile
import gzip
import pstats
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from onrecord.batch.events import Finished, Passed
from onrecord.batch.local import run
from onrecord.batch.output import prepare
from onrecord.batch.process import Job, process_shard
from onrecord.batch.run import Report, new_job, undone
from onrecord.batch.shards import Shard, find_shards

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "izyum"
PICTURE = b"\x89PNG"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40, help="in each shard")
    parser.add_argument("--shards", type=int, default=10)
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--standard", action="store_true", help="the larger model")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder) / "crawl"
        crawl.mkdir()
        for number in range(options.shards):
            (crawl / f"{number}.warc.gz").write_bytes(archive(number, options.articles))
        shards = [shard for shard in find_shards([str(crawl)]) if isinstance(shard, Shard)]
        if options.profile:
            profile(shards[0], job(Path(folder) / "profiled", options.standard))
            return
        best: dict[int, Run] = {}
        for turn in range(options.turns):
            for workers in (1, 2):
                one = measured(shards, job(Path(folder) / f"{turn}-{workers}", options.standard), workers)
                if workers not in best or one.speed > best[workers].speed:
                    best[workers] = one
        told(best, Path(folder))


@dataclass(frozen=True, slots=True)
class Run:
    """One run. report: of all of it. words, seconds: read and passed since every worker was warm."""

    report: Report
    words: int
    seconds: float

    @property
    def speed(self) -> float:
        """Words a second, by the clock."""
        return self.words / self.seconds


def measured(shards: list[Shard], given: Job, workers: int) -> Run:
    """One run over all shards; the clock starts once each worker has read something."""
    report, words, began, cold = Report(), dict[str, int](), 0.0, 0
    for event in run(undone(shards, given.out), given, workers):
        if isinstance(event, Passed):
            words[event.shard.name] = event.words
        elif isinstance(event, Finished):
            report.add(event.done)
            words[event.shard.name] = event.done.line["words"]
        if not began and len(words) >= workers:
            began, cold = time.monotonic(), sum(words.values())
    return Run(report, report.words - cold, time.monotonic() - began)


def told(best: dict[int, Run], folder: Path) -> None:
    for workers, one in best.items():
        print(
            f"{workers} worker{'s' * (workers > 1)}: {one.report.words:,} words, {one.speed:,.0f} a second;"
            f" {one.report.speed:,.0f} a second and a core (processor time)"
        )
    print(f"two workers read {best[2].speed / best[1].speed:.2f} times as fast as one (at least 1.8)")
    cost = best[1].report.speed / best[2].report.speed
    print(f"  a word cost {cost:.2f} times the processor time then; 2 / {cost:.2f} is what two idle cores can give")
    size = sum(path.stat().st_size for path in (folder / "0-1").rglob("*.parquet"))
    print(f"tables: {size / best[1].report.words:.1f} bytes a word")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of a worker: {peak:,.0f} MB")


def job(out: Path, standard: bool) -> Job:
    prepare(out)
    return new_job(out, frozenset({"en"}), fast=not standard)


def archive(number: int, articles: int) -> bytes:
    """A shard: pages of the example's reports, no two with the same bytes, and a picture beside each."""
    bodies = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    records = []
    for article in range(articles):
        lines = bodies[article % len(bodies)].splitlines()
        words = "".join(f"<p>{line}</p>" for line in lines[1:] if line.strip())
        head = '<meta charset="utf-8"><meta property="article:published_time" content="2022-09-19T10:00:00Z">'
        page = f"<html><head><title>{lines[0]} {number}.{article}</title>{head}</head><body><article>{words}</article>"
        records.append(record(f"https://{number}.example/{article}", page.encode(), "text/html"))
        records.append(record(f"https://{number}.example/{article}.png", PICTURE, "image/png"))
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def record(url: str, body: bytes, media: str) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-09-19T18:30:00Z\r\n"
    told = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return (head + told).encode() + answer + b"\r\n\r\n"


def profile(shard: Shard, given: Job) -> None:
    """Where the time of one shard goes, warm."""
    process_shard(shard, given)
    with cProfile.Profile() as found:
        process_shard(shard, given)
    stats = pstats.Stats(found)
    stats.sort_stats("cumulative").print_stats("onrecord|trafilatura.core|parquet|run", 45)
    stats.sort_stats("tottime").print_stats(20)


if __name__ == "__main__":
    main()
