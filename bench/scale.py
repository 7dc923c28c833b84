"""Where a batch would break first, by simulation and by measurement: the figures of docs/scale.md.

    python -m bench.scale [--articles N] [--speed WORDS]

Workers: archives of a month, each a piece of work that takes as long as it is large, given out as `batch` does, the
largest first; how busy 64 to 512 workers are. Asking: `onrecord import` over made-up tables of N articles, in a process
of its own. Month: what `--speed` words a second and a core (of `python -m bench.batch`) make of a month of CC-NEWS.
"""

import argparse
import heapq
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from onrecord.batch.output import prepare, put, table_of
from onrecord.batch.run import JOB
from onrecord.batch.tables import SCHEMA, TABLES, Origin, Row, arrow_schema

ARCHIVES, SPREAD, TURNS = 530, 0.15, 20
"""Archives of a month, how much their sizes differ (standard deviation by mean), and how often chance is asked."""
ARTICLES, ENGLISH, WORDS, CLEANING, PRICE = 11.5e6, 0.4, 500, 0.03, 0.04
"""Of a month: articles, how many are English, words in each; seconds to clean one; dollars for an hour of a core."""
ATTRIBUTIONS, PLACES, SHARD = 14, 7, 10_000
"""Rows for each made-up article, and articles in a file."""
WHERE = "'Place 7' IN places AND 'deny' IN stances AND published >= '2022-09-15'"


def busy(workers: int, chance: random.Random) -> float:
    """The share of the workers' time in which they work, for one month."""
    sizes = sorted((max(0.1, chance.gauss(1, SPREAD)) for _ in range(ARCHIVES)), reverse=True)
    free = [0.0] * workers
    for size in sizes:
        heapq.heappush(free, heapq.heappop(free) + size)
    return sum(sizes) / (workers * max(free))


def tables(out: Path, articles: int) -> None:
    """Tables with as many made-up articles."""
    import pyarrow.parquet

    prepare(out)
    put(out / JOB, {"schema": SCHEMA, "tool": "made up", "model": "made up", "languages": ["en"]})
    chance = random.Random(0)
    for start in range(0, articles, SHARD):
        origin = Origin(f"made-up-{start}", "made up", "made up")
        names = [sha256(str(number).encode()).hexdigest() for number in range(start, min(articles, start + SHARD))]
        for table, columns in TABLES.items():
            rows: list[Row] = [
                dict.fromkeys(columns) | row for name in names for row in made_up(table, name, origin, chance)
            ]
            told = pyarrow.Table.from_pylist(rows, schema=arrow_schema(columns, origin))
            pyarrow.parquet.write_table(told, table_of(out, table, origin.shard), compression="zstd")


def made_up(table: str, report: str, origin: Origin, chance: random.Random) -> list[Row]:
    """The rows of one article; its words are left out, since no condition reads them."""
    day = date(2022, 9, 1) + timedelta(chance.randrange(30))
    if table == "articles":
        given = {"shard": origin.shard, "path": "/crawl/a.warc.gz", "offset": 0, "inside": 0, "source": report}
        return [{"report": report, "published": day} | given]
    if table == "attributions":
        stances = chance.choices(("assert", "deny", "accuse"), k=ATTRIBUTIONS)
        return [{"report": report, "speaker": f"Speaker {chance.randrange(9999)}", "stance": one} for one in stances]
    if table == "places":
        return [{"report": report, "name": f"Place {chance.randrange(5000)}"} for _ in range(PLACES)]
    return [{"report": report, "measure": "killed"} if table == "figures" else {"report": report}]


def asked(out: Path) -> None:
    """How long one question takes, and what it holds in memory; printed as JSON."""
    from onrecord.batch.choose import chosen

    began, spent = time.perf_counter(), time.process_time()
    found = sum(1 for _ in chosen(out, WHERE))
    took = time.perf_counter() - began, time.process_time() - spent
    print(json.dumps([found, *took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def month(speed: float) -> str:
    """Core-hours, hours on 64 cores and dollars of a month."""
    reading, cleaning = ARTICLES * ENGLISH * WORDS / speed / 3600, ARTICLES * CLEANING / 3600
    share = statistics.mean(busy(64, random.Random(turn)) for turn in range(TURNS))
    hours = (reading + cleaning) / 64 / share
    return (
        f"{reading:.0f} core-hours to read, {cleaning:.0f} to clean; {hours:.1f} hours on 64 cores;"
        f" {(reading + cleaning) * PRICE / share:.0f} dollars"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--speed", type=float, default=2560)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        asked(options.ask)
        return
    for workers in (64, 128, 256, 512):
        share = statistics.mean(busy(workers, random.Random(turn)) for turn in range(TURNS))
        print(f"{workers:>4} workers over {ARCHIVES} archives: busy {share:.0%} of the time")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "tables"
        tables(out, options.articles)
        command = [sys.executable, "-m", "bench.scale", "--ask", str(out)]
        found, clock, spent, peak = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    print(
        f"one condition over {options.articles:,} articles: {found} found; {clock:.1f} s, {spent:.1f} s of processor;"
    )
    print(f"  {peak:,.0f} MB")
    print(f"a month at {options.speed:,.0f} words a second and a core: {month(options.speed)}")


if __name__ == "__main__":
    main()
