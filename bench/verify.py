"""How long it takes to verify a store, and whether an entry costs more at the end of a long log.

    python -m bench.verify [--captures N] [--size BYTES]

Fills a store with N captures in a temporary folder, each made to last on the disk. Then keeps captures in it and in
an empty store, by turns, so that both meet the same load; the ratio of the medians must stay near one.
"""

import argparse
import hashlib
import random
import statistics
import tempfile
import time
from pathlib import Path

from onrecord.preserve import keep, verify
from onrecord.records import Capture

TURNS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--captures", type=int, default=10_000)
    parser.add_argument("--size", type=int, default=20_000, help="bytes of a capture")
    options = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        full, fresh = Path(folder) / "full", Path(folder) / "fresh"
        for _ in range(options.captures):
            cost(full, chance.randbytes(options.size))
        start = time.perf_counter()
        report = verify(full)
        seconds = time.perf_counter() - start
        size = (full / "custody.jsonl").stat().st_size / 1_000_000
        turns = [[cost(root, chance.randbytes(options.size)) for root in (full, fresh)] for _ in range(TURNS)]
    assert report.sound
    assert report.objects == options.captures
    long, short = (statistics.median(costs) for costs in zip(*turns, strict=True))
    print(f"{options.captures} captures of {options.size} bytes, a log of {size:.1f} MB")
    print(f"verify the store       {seconds:6.3f} s   ({seconds / options.captures * 1e6:.0f} µs a capture)")
    print(f"keep in a new store    {short * 1000:6.2f} ms")
    print(f"keep in the full one   {long * 1000:6.2f} ms   ({long / short:.2f} times that)")


def cost(root: Path, body: bytes) -> float:
    """The seconds that it takes to keep a capture with this body."""
    capture = Capture("bench.html", body, hashlib.sha256(body).hexdigest(), "text/html")
    start = time.perf_counter()
    keep(root, capture, "bench", "bench 1")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
