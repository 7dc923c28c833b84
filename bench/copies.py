"""A ledger of any size: a case that the ledger's own writer wrote, copied row by row inside the database.

Each copy of a report is another report: its hash, its marks and the ids of its claims differ, its words do not. What no
page asks is not copied: the keys by which statements are compared, and their links.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

from onrecord.ledger import models as tables
from onrecord.ledger.models import Case, CaseState, ClaimRow, Member, SeriesRow, Tally
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.seals import lay
from onrecord.ledger.spellings import regroup
from onrecord.ledger.tally import count, of_series
from onrecord.records.claims import Series

COPIED: tuple[type[models.Model], ...] = (
    tables.ReportRow,
    tables.ReadingVersion,
    tables.SpeakerRow,
    tables.Alias,
    tables.AttributionRow,
    tables.VoiceRow,
    tables.TimeRow,
    tables.PlaceRow,
    tables.FigureRow,
    tables.StatementRow,
    tables.ClaimRow,
    tables.Member,
    tables.EchoRow,
    tables.PointRow,
    tables.SeriesRow,
    tables.Tally,
    tables.NameKey,
    tables.Listing,
)
ONCE = (tables.SpeakerRow, tables.SeriesRow, tables.Tally, tables.NameKey)
"""What a case that is many copies in one has not once a copy."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the first case. number: from 1. into: the case that it goes to. one_of: whether others go there too.

    first: whether it is the first that goes there.
    """

    number: int
    into: int
    one_of: bool = False
    first: bool = True


def copy(copies: Iterable[Copy]) -> Iterator[Copy]:
    """Make the copies, each in a transaction of its own; nothing else may write meanwhile."""
    _unseal()
    stride = {model: (model.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1 for model in COPIED}  # type: ignore[attr-defined]
    for one in copies:
        with transaction.atomic(), connection.cursor() as cursor:
            for model in COPIED:
                if model not in ONCE or (one.first and model is tables.SpeakerRow) or not one.one_of:
                    cursor.execute(_statement(model, one, stride))
        yield one
    _advance()
    lay(connection)


def join(case: Case, template: Case, times: int) -> None:
    """Give a case that holds so many copies what it has but once: its tallies, its series, and one claim of all."""
    with transaction.atomic():
        for row in Tally.objects.filter(case=template):
            stances, bodies = ({name: n * times for name, n in some.items()} for some in (row.stances, row.bodies))
            more = {"statements": row.statements * times, "public": row.public * times, "stances": stances}
            more |= {"bodies": bodies}
            Tally.objects.create(case=case, name=row.name, kind=row.kind, **more)
        for row in SeriesRow.objects.filter(case=template):
            series = _lengthened(restored(Series, row.record), times)
            more = {"record": plain(series), **of_series(series)}
            SeriesRow.objects.create(case=case, measure=row.measure, place=row.place, **more)
        _one_claim(case)


def numbered(cases: Iterable[Case]) -> None:
    """Count every case, as the end of settling does."""
    for case in cases:
        CaseState.objects.get_or_create(case=case, defaults={"revision": 1})
        regroup(case)
        count(case)


def _lengthened(one: Series, times: int) -> Series:
    from dataclasses import replace

    again = (replace(point, report=_mixed(number, point.report)) for number in range(times) for point in one.points)
    return replace(one, points=tuple(sorted(again, key=lambda point: str(point.said))))


def _one_claim(case: Case) -> None:
    """The first claim of each copy becomes one, of which very many speak."""
    first = ClaimRow.objects.filter(case=case).order_by("-rank", "code").first()
    assert first
    same = ClaimRow.objects.filter(case=case, text=first.text).exclude(pk=first.pk)
    Member.objects.filter(claim__in=same).update(claim=first)
    _placed(first)
    same.delete()


def _placed(claim: ClaimRow) -> None:
    """Number those of each side anew, as the ledger's writer has them: pages ask for the first places of a side."""
    table = connection.ops.quote_name(Member._meta.db_table)
    order = f"SELECT id, row_number() OVER (PARTITION BY role ORDER BY place, id) - 1 AS n FROM {table}"
    with connection.cursor() as cursor:
        ranked = f"({order} WHERE claim_id = %s) AS ranked"
        cursor.execute(f"UPDATE {table} SET place = ranked.n FROM {ranked} WHERE ranked.id = {table}.id", [claim.pk])


def _statement(model: type[models.Model], one: Copy, stride: dict[type[models.Model], int]) -> str:
    table = connection.ops.quote_name(model._meta.db_table)
    columns = list(model._meta.concrete_fields)
    names = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    values = ", ".join(_value(model, field, one, stride) for field in columns)
    key = connection.ops.quote_name(model._meta.pk.column)  # type: ignore[union-attr]
    kept = stride[tables.AttributionRow if model is tables.StatementRow else tables.ReportRow]
    last = stride[model] if model not in (tables.StatementRow, tables.Listing) else kept
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {key} < {last}"


def _value(model: type[models.Model], field: Any, one: Copy, stride: dict[type[models.Model], int]) -> str:
    """What a column of the copy is, in SQL."""
    name = connection.ops.quote_name(field.column)
    to = field.related_model
    if to is Case:
        return str(one.into)
    if to is not None or field.primary_key:
        return _shifted(to or model, name, one, stride)
    if not one.one_of:
        return name
    if field.name in ("sha256", "mark"):
        return f"'{_head(one.number)}' || substr({name}, 9)"
    if field.name == "line":
        return f"{name} + {one.number * stride[tables.ReportRow]}"
    if model is ClaimRow and field.name == "code":
        return f"{name} || '-{one.number}'"
    if model in (tables.StatementRow, tables.PointRow) and field.name == "record":
        return _record(model, name, one.number)
    return name


def _shifted(to: type[models.Model], name: str, one: Copy, stride: dict[type[models.Model], int]) -> str:
    """A number of a row. Speakers of a case of many copies are those of its first one."""
    by = one.number
    if one.one_of and to is tables.SpeakerRow:
        by = FIRST.setdefault(one.into, one.number)
    return f"{name} + {by * stride[to]}"


FIRST: dict[int, int] = {}
"""The first copy that went into each case of many."""


def _record(model: type[models.Model], name: str, number: int) -> str:
    """A statement's or point's record, with the hash of the copied report in it."""
    sqlite = connection.vendor == "sqlite"
    path = "key,report" if model is tables.StatementRow else "report"
    if sqlite:
        dotted = f"$.{path.replace(',', '.')}"
        return f"json_set({name}, '{dotted}', '{_head(number)}' || substr(json_extract({name}, '{dotted}'), 9))"
    old = f"{name} #>> '{{{path}}}'"
    return f"jsonb_set({name}, '{{{path}}}', to_jsonb('{_head(number)}' || substr({old}, 9)))"


def _head(number: int) -> str:
    return f"{number:08x}"


def _mixed(number: int, sha256: str) -> str:
    return _head(number) + sha256[8:]


def _unseal() -> None:
    """Let rows in without the checks that their originals have passed; `lay` puts every seal back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ledger_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute("PRAGMA synchronous=OFF")
        else:
            cursor.execute("SET session_replication_role = replica")


def _advance() -> None:
    """Have PostgreSQL number new rows after the copied ones."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = DEFAULT")
            for model in COPIED:
                if isinstance(model._meta.pk, models.AutoField):
                    table = model._meta.db_table
                    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
    analyze()


def analyze() -> None:
    """Have PostgreSQL know how many there are of what, as one that runs does by itself within minutes.

    SQLite never does, and is asked for pages as it is.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
