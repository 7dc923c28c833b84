"""What must hold after a soak; run by name in a process of its own it also makes the people of one.

python -m bench.soaked people           makes a reader, and prints the session that signs them in
python -m bench.soaked letters          prints the titles of all letters, as one line of JSON
python -m bench.soaked done             prints what there is, by kind, as one line of JSON
python -m bench.soaked ledger           prints what is twice in the ledger or belongs to nothing, as one line of JSON
"""

import json
import sys
from collections import Counter
from pathlib import Path

from bench.crew import Crew

CASE = "soak"


def checked(crew: Crew, folder: Path, letters: list[str]) -> list[str]:
    """What does not hold, in words."""
    bad = list(crew.said)
    verified = crew.tried("verify", CASE)
    if verified.returncode:
        bad.append(f"verify: {verified.stderr.strip()[-500:]}")
    lines = folder / "case.jsonl"
    crew.once("export", CASE, "--format", "jsonl", "--to", str(lines))
    again = crew.tried("add", "again", str(lines))
    if again.returncode:
        bad.append(f"the case does not go out and in again: {again.stderr.strip()[-500:]}")
    bad += json.loads(crew.script("bench.soaked", "ledger"))
    kept = Counter(json.loads(crew.script("bench.soaked", "letters")))
    done = json.loads(crew.script("bench.soaked", "done"))
    print(", ".join(f"{name}: {count}" for name, count in done.items()))
    bad += [f"nothing was done: {name}" for name, count in done.items() if not count]
    bad += [f"a letter is there {kept[title]} times: {title}" for title in letters if kept[title] != 1]
    bad += _sources(lines, folder)
    return bad


def _sources(lines: Path, folder: Path) -> list[str]:
    """Every file that was given is in the case once, and its words are words of its text."""
    sources: Counter[str] = Counter()
    for line in lines.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        source = told.get("source") if told.get("kind") == "report" else None
        if isinstance(source, str):
            sources[source] += 1
    given = {str(path) for path in folder.glob("given-*.html")}
    missing = [source for source in given if sources[source] != 1]
    twice = [source for source, count in sources.items() if count > 1]
    return [f"in the case {sources[source]} times: {source}" for source in sorted({*missing, *twice})]


def people() -> str:
    """A reader, and the key of their session."""
    from django.conf import settings
    from django.test import Client

    from onrecord.access.models import Account
    from onrecord.access.roles import Role

    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.make("rea", None, Role.READER))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def letters() -> str:
    """Titles of all threads."""
    from onrecord.discuss.models import Thread

    return json.dumps(list(Thread.objects.values_list("title", flat=True)))


def done() -> str:
    """What there is of the soak's own case, and of its letters."""
    from onrecord.discuss.models import Thread
    from onrecord.ledger.models import AttributionRow, JudgementRow, ReportRow

    reports = ReportRow.objects.filter(case__name=CASE)
    found = {
        "pages given": reports.exclude(source__startswith="http").count(),
        "pages watched": reports.filter(source__startswith="http").count(),
        "statements": AttributionRow.objects.filter(reading__report__case__name=CASE).count(),
        "judgements": JudgementRow.objects.filter(case__name=CASE).count(),
        "letters": Thread.objects.count(),
    }
    return json.dumps(found)


def ledger() -> str:
    """What is in the ledger twice, or refers to what is not there; what is sealed and not in it."""
    from django.db.models import Count

    from onrecord.ledger.models import AttributionRow, ReadingVersion, ReportRow
    from onrecord.preserve import case_root, remember

    entered = set(ReportRow.objects.filter(case__name=CASE).values_list("sha256", flat=True))
    sealed = set(remember(case_root(CASE)).captures)
    bad = [f"sealed and not in the ledger: {one}" for one in sorted(sealed - entered)]
    bad += [f"in the ledger and not sealed: {one}" for one in sorted(entered - sealed)]
    for table, fields in ((ReportRow, ("case", "sha256")), (AttributionRow, ("reading", "mark"))):
        twice = table.objects.values(*fields).annotate(count=Count("pk")).filter(count__gt=1).count()
        if twice:
            bad.append(f"{table.__name__}: twice in the ledger: {twice}")
    current = ReadingVersion.objects.filter(superseded_by=None).values("report").annotate(count=Count("pk"))
    if several := current.filter(count__gt=1).count():
        bad.append(f"reports with more than one reading in force: {several}")
    for row in AttributionRow.objects.select_related("reading").iterator():
        for _, start, end, words in row.parts:
            if row.reading.text[start:end] != words:
                bad.append(f"{row.mark}: words that are not in the text: {words}")
    return json.dumps(bad)


if __name__ == "__main__":
    from onrecord.web.setup import ready

    ready()
    print({"people": people, "letters": letters, "done": done, "ledger": ledger}[sys.argv[1]]())
