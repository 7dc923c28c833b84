"""The columns and tables of 0005 filled for cases that were there before."""

from collections import Counter
from datetime import UTC, date
from itertools import groupby
from typing import Any

from django.db import migrations

from onrecord.ledger.rows import report_of

LATEST, NAME, MANY = 200, 200, 500


def forwards(apps: Any, _: Any) -> None:
    """One case after another."""
    for case in apps.get_model("ledger", "Case").objects.all():
        _statements(apps, case)
        _listings(apps, case)
        _series(apps, case)
        apps.get_model("ledger", "CaseState").objects.create(case=case, revision=1)


def _statements(apps: Any, case: Any) -> None:
    rows = apps.get_model("ledger", "StatementRow").objects.filter(case=case).select_related("report", "attribution")
    judgements = apps.get_model("ledger", "JudgementRow").objects.filter(case=case, kind="attribution", undone_by=None)
    judged = set(judgements.exclude(deed="undo").values_list("subject", flat=True))
    count: dict[tuple[str, str], Counter[str]] = {}
    changed = []
    for row in rows.iterator(chunk_size=MANY):
        told, speaker = row.record["attribution"], row.record["attribution"].get("speaker")
        row.stance, row.speaker = told.get("stance", "assert"), (row.record.get("speaker") or "")[:NAME]
        row.day, row.judged = row.said or row.report.learned.astimezone(UTC).date(), row.attribution.mark in judged
        changed.append(row)
        if speaker and row.speaker:
            public = int(bool(speaker.get("role") or speaker.get("speaks_for")))
            heard = count.setdefault((row.speaker, speaker["kind"]), Counter())
            heard.update({"statements": 1, "public": public, f"stance {row.stance}": 1})
    rows.model.objects.bulk_update(changed, ["stance", "speaker", "day", "judged"], batch_size=MANY)
    _tallies(apps, case, count)


def _tallies(apps: Any, case: Any, count: dict[tuple[str, str], Counter[str]]) -> None:
    tally = apps.get_model("ledger", "Tally")
    tally.objects.bulk_create(
        [
            tally(
                case=case,
                name=name,
                kind=kind,
                statements=heard["statements"],
                public=heard["public"],
                stances={key[7:]: number for key, number in sorted(heard.items()) if key.startswith("stance ")},
            )
            for (name, kind), heard in count.items()
        ]
    )


def _listings(apps: Any, case: Any) -> None:
    listing = apps.get_model("ledger", "Listing")
    said = apps.get_model("ledger", "StatementRow").objects.filter(case=case).order_by("report").values_list("report")
    number = {report: len(list(some)) for (report,), some in groupby(said)}
    versions = apps.get_model("ledger", "ReadingVersion").objects.filter(report__case=case, superseded_by=None)
    for version in versions.select_related("report").defer("text"):
        known = report_of(version)
        listing.objects.create(
            report=version.report,
            case=case,
            version=version,
            outlet=known.outlet[:NAME],
            published=known.published,
            day=known.published or _day(known.learned),
            line=version.report.line,
            statements=number.get(version.report_id, 0),
            silent=bool(version.problem),
        )


def _day(moment: Any) -> date:
    return moment.astimezone(UTC).date()  # type: ignore[no-any-return]


def _series(apps: Any, case: Any) -> None:
    for row in apps.get_model("ledger", "SeriesRow").objects.filter(case=case):
        points = row.record["points"]
        row.latest = row.record | {"points": points[-LATEST:]}
        row.reports, row.points = len({point["report"] for point in points}), len(points)
        row.save()


class Migration(migrations.Migration):
    """After the columns and tables are there."""

    dependencies = [("ledger", "0005_pages")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
