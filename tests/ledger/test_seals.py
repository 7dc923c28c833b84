"""What the database itself refuses, whoever writes and however."""

import sqlite3
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from onrecord.ledger.models import AttributionRow, FigureRow, JudgementRow, ReadingVersion, ReportRow
from onrecord.ledger.models.appended import AppendedSet
from onrecord.ledger.problems import AppendOnly, NotInText
from onrecord.ledger.write import add_reading
from tests.ledger.sample import ACCUSING, MACHINE, RULES, sealed

KEPT = [
    "case",
    "reportrow",
    "readingversion",
    "speakerrow",
    "alias",
    "attributionrow",
    "voicerow",
    "timerow",
    "placerow",
    "figurerow",
]


@pytest.fixture
def kept(database: str) -> str:
    """A ledger that holds one reading."""
    add_reading("raid", sealed(ACCUSING), ACCUSING, MACHINE, RULES)
    return database


def run(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_no_row_is_removed_or_changed(kept: str) -> None:
    for table in KEPT:
        for statement in (f"DELETE FROM ledger_{table}", f"UPDATE ledger_{table} SET id = id"):
            with pytest.raises(DatabaseError, match="never changed or removed"):
                run(statement)


def test_no_table_is_emptied(kept: str) -> None:
    if kept == "sqlite":  # it has no TRUNCATE
        with pytest.raises(DatabaseError):
            run("TRUNCATE ledger_case CASCADE")
    else:
        with pytest.raises(DatabaseError, match="never changed or removed"):
            run("TRUNCATE ledger_case CASCADE")
    assert ReadingVersion.objects.count() == 1


SAME = ["case", "reportrow", "readingversion", "speakerrow", "alias", "attributionrow"]
"""Tables in which content, not only the number, may be there once."""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_row_makes_way_for_one_like_it(kept: str) -> None:
    """A plain connection, which does not ask for triggers on what a REPLACE removes."""
    file = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    for table in SAME:
        columns = [f'"{name}"' for _, name, *_ in file.execute(f"PRAGMA table_info(ledger_{table})") if name != "id"]
        names = ", ".join(columns)
        with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
            file.execute(f"REPLACE INTO ledger_{table} ({names}) SELECT {names} FROM ledger_{table}")
    names = names_of("ledger_readingversion").replace('"id", ', "")
    other = names.replace('"model"', "'other'")
    with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
        file.execute(f"REPLACE INTO ledger_readingversion ({names}) SELECT {other} FROM ledger_readingversion")
    file.close()


def names_of(table: str) -> str:
    """The columns of a table, as SQL lists them."""
    with connection.cursor() as cursor:
        return ", ".join(f'"{column.name}"' for column in connection.introspection.get_table_description(cursor, table))


def test_no_row_is_replaced(kept: str) -> None:
    names = names_of("ledger_figurerow")
    values = names.replace('"measure"', "'Other'")
    insert = "INSERT OR REPLACE" if kept == "sqlite" else "INSERT"
    with pytest.raises(DatabaseError):
        run(f"{insert} INTO ledger_figurerow ({names}) SELECT {values} FROM ledger_figurerow")
    assert FigureRow.objects.get().measure == "bodies"


CHANGES: dict[str, Callable[[AttributionRow], object]] = {
    "another word": lambda row: row.parts[0].__setitem__(3, "Jon Bske"),
    "an empty word": lambda row: row.parts.append(["content", 3, 3, ""]),
    "the same words elsewhere": lambda row: row.parts[0].__setitem__(1, row.parts[0][1] + 1),
    "a longer span": lambda row: row.parts[0].__setitem__(2, row.parts[0][2] + 1),
    "behind the end": lambda row: row.parts.append(["content", 5_000, 5_001, "x"]),
    "before the start": lambda row: row.parts.append(["content", -1, 1, "Ma"]),
    "another prefix": lambda row: setattr(row, "prefix", "Mayor? "),
    "another suffix": lambda row: setattr(row, "suffix", "!"),
    "another place": lambda row: setattr(row, "start", row.start + 1),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_words_that_are_not_in_the_text_do_not_get_in(kept: str, change: Callable[[AttributionRow], object]) -> None:
    """Neither through the model, nor in bulk, nor raw, nor past our managers."""
    row = AttributionRow.objects.get()
    row.parts = [list(piece) for piece in row.parts]
    row.pk, row.mark, row.name, row._state.adding = None, "0" * 16, "a9", True
    change(row)
    with pytest.raises(NotInText), transaction.atomic():
        row.save()
    with pytest.raises(NotInText), transaction.atomic():
        AttributionRow.objects.bulk_create([row])
    with pytest.raises(DatabaseError, match="not in the sealed text"), transaction.atomic():
        row.save_base(raw=True)
    with pytest.raises(DatabaseError, match="not in the sealed text"), transaction.atomic():
        QuerySet(AttributionRow).bulk_create([row])
    with pytest.raises(DatabaseError, match="not in the sealed text"), transaction.atomic():
        QuerySet(AttributionRow).bulk_create([row], ignore_conflicts=True)
    assert AttributionRow.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("words", "12"), ("start", 80), ("end", 90), ("prefix", "x"), ("suffix", "x")]
)
def test_a_figure_is_words_of_the_text(kept: str, field: str, value: object) -> None:
    row = FigureRow.objects.get()
    row.pk, row._state.adding = None, True
    setattr(row, field, value)
    with pytest.raises(NotInText), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="not in the sealed text"), transaction.atomic():
        row.save_base(raw=True)


def test_the_wording_of_a_contested_claim_is_words_of_the_text(kept: str) -> None:
    row = ReadingVersion.objects.get()
    row.pk, row.model, row._state.adding = None, "other", True
    row.contested = [{"claim": "nobody wrote this"}]
    with pytest.raises(NotInText), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="not in the sealed text"), transaction.atomic():
        row.save_base(raw=True)


def test_a_corrected_span_is_words_of_the_text(kept: str) -> None:
    version = ReadingVersion.objects.select_related("report").get()
    row = JudgementRow(
        case=version.report.case,
        code="1",
        deed="correct",
        kind="attribution",
        subject="x",
        reading=version,
        parts=[["content", 0, 5, "Maxor"]],
        at=version.made,
    )
    with pytest.raises(NotInText), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="not in the sealed text"), transaction.atomic():
        row.save_base(raw=True)


def test_the_models_refuse_change(kept: str) -> None:
    row = FigureRow.objects.get()
    for act in (row.save, row.delete, FigureRow.objects.all().delete, row.reading.figurerows.all().delete):
        with pytest.raises(AppendOnly):
            act()
    with pytest.raises(AppendOnly):
        FigureRow.objects.update(measure="x")
    with pytest.raises(AppendOnly):
        FigureRow.objects.bulk_update([row], ["measure"])
    assert isinstance(row.reading.figurerows.all(), AppendedSet)


def test_a_report_follows_an_earlier_line_of_the_log_and_no_later_one(kept: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"):
        run("UPDATE ledger_reportrow SET line = 2, source = 'later'")
    with pytest.raises(DatabaseError, match="never changed"):
        run("UPDATE ledger_reportrow SET line = 0, sha256 = 'x'")
    run("UPDATE ledger_reportrow SET line = 0, source = 'earlier'")
    assert ReportRow.objects.get().source == "earlier"
