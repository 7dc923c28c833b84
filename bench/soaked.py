"""What must hold after a soak; run by name in a process of its own it also makes the people of one.

python -m bench.soaked people           makes a reader, and prints the session that signs them in
python -m bench.soaked letters          prints the titles of all letters, as one line of JSON
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
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from onrecord.access.models import Account
    from onrecord.access.roles import Role

    account = Account.objects.make("rea", None, Role.READER)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def letters() -> str:
    """Titles of all threads."""
    from onrecord.discuss.models import Thread

    return json.dumps(list(Thread.objects.values_list("title", flat=True)))


def ledger() -> str:
    """What is in the ledger twice, or refers to what is not there."""
    from django.db.models import Count

    from onrecord.ledger.models import AttributionRow, ReadingVersion, ReportRow

    bad = []
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
    print({"people": people, "letters": letters, "ledger": ledger}[sys.argv[1]]())
