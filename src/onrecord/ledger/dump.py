"""A case as lines of JSON, whole: the same ledger gives the same bytes, in whatever order it was written."""

import json
from collections.abc import Iterable, Iterator

from onrecord.ledger.among import unaided
from onrecord.ledger.judgements import judgement_of
from onrecord.ledger.known import existing, now
from onrecord.ledger.models import Alias, Case, LinkRow, ReadingVersion, ReportRow
from onrecord.ledger.plain import plain
from onrecord.ledger.rows import readings_of
from onrecord.ledger.setup import guarded
from onrecord.ledger.stale import parted

Line = dict[str, object]


def lines(name: str) -> Iterator[str]:
    """Every row of a case, each kind in the order of its content; nothing that depends on when or how it was written.

    What is stale shows as it was last settled: settle first. Raises NoSuch.
    """
    with guarded():
        case = existing(name)
        for kind, rows in (
            ("report", _reports(case)),
            ("reading", _readings(case)),
            ("speaker", _speakers(case)),
            ("judgement", _judgements(case)),
            ("correction", _corrections(case)),
            ("link", _links(case)),
            ("settled", _settled(case)),
        ):
            told = (json.dumps({"kind": kind, **row}, sort_keys=True, ensure_ascii=False) for row in rows)
            yield from told if kind == "settled" else sorted(told)


def _reports(case: Case) -> Iterator[Line]:
    names = ("sha256", "line", "source", "url", "supersedes")
    for row in ReportRow.objects.filter(case=case):
        yield {name: getattr(row, name) for name in names} | {"learned": row.learned.isoformat()}


def _readings(case: Case) -> Iterator[Line]:
    numbers = ReadingVersion.objects.filter(report__case=case).values_list("pk", flat=True)
    for some in parted(numbers):
        versions = list(ReadingVersion.objects.filter(pk__in=some).select_related("report", "supersedes"))
        readings = readings_of(versions)
        for version in versions:
            before = version.supersedes
            yield {
                "report": version.report.sha256,
                "model": version.model,
                "tool": version.tool,
                "made": version.made.isoformat() if version.made else None,
                "origin": version.origin,
                "problem": version.problem,
                "supersedes": [before.model, before.tool] if before else None,
                "reading": plain(unaided(readings[version.pk])),
            }


def _speakers(case: Case) -> Iterator[Line]:
    aliases: dict[tuple[str, str], list[list[str]]] = {pair: [] for pair in case.speakers.values_list("name", "kind")}
    rows = Alias.objects.filter(speaker__case=case)
    for name, kind, words, sha256 in rows.values_list("speaker__name", "speaker__kind", "words", "report__sha256"):
        aliases[name, kind].append([words, sha256])
    for (name, kind), found in aliases.items():
        yield {"name": name, "of": kind, "aliases": sorted(found)}


def _judgements(case: Case) -> Iterator[Line]:
    for row in case.judgements.select_related("undoes"):
        yield {"judgement": plain(judgement_of(row)), "undoes": row.undoes.code if row.undoes else None}


def _corrections(case: Case) -> Iterator[Line]:
    for row in case.corrections.select_related("judgement"):
        yield {"at": row.at.isoformat(), "judgement": row.judgement.code, "before": row.before, "after": row.after}


def _links(case: Case) -> Iterator[Line]:
    rows = LinkRow.objects.filter(case=case).values_list("kind", "left__record", "right__record", "score", "reasons")
    for kind, left, right, score, reasons in rows.iterator():
        yield {"is": kind, "left": left["key"], "right": right["key"], "score": score, "reasons": reasons}


def _settled(case: Case) -> Iterator[Line]:
    known = now(case)
    settled: dict[str, Iterable[object]] = {
        "statement": (known.statements[key] for key in sorted(known.statements)),
        "echo": known.echoes,
        "claim": known.claims,
        "series": known.series,
    }
    for what, rows in settled.items():
        for row in rows:
            yield {"what": what, "record": plain(row)}
