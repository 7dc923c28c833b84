"""Seals on the tables: the database itself refuses words that are not in the sealed text, and every change.

Whoever writes past the models, with bulk operations or plain SQL, meets these triggers. Both databases count code
points in substr(), as the spans do.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = ("case", "readingversion", "speakerrow", "alias", "judgementrow", "correction")
STRETCHES = ("voicerow", "timerow", "placerow", "figurerow")
ROWS = (*KEPT, "reportrow", "attributionrow", *STRETCHES)

UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {
    "case": (("name",),),
    "reportrow": (("case_id", "sha256"),),
    "readingversion": (("report_id", "model", "tool"), ("report_id", "coalesce(supersedes_id, 0)")),
    "speakerrow": (("case_id", "name", "kind"),),
    "alias": (("speaker_id", "report_id", "words"),),
    "attributionrow": (("reading_id", "name"), ("reading_id", "mark")),
    "judgementrow": (("case_id", "code"),),
    "correction": (("judgement_id",),),
}
"""Columns that together may hold a value once, beside the number of the row."""

FOREIGN = "words are not in the sealed text"
FROZEN = "is never changed or removed"

STANDS = "length({words}) = {end} - {start} AND {start} >= 0 AND substr(r.text, {start} + 1, {end} - {start}) = {words}"
PREFIX = "length(NEW.prefix) <= NEW.start AND substr(r.text, NEW.start + 1 - length(NEW.prefix), length(NEW.prefix))"
SUFFIX = 'substr(r.text, NEW."end" + 1, length(NEW.suffix))'
TEXT = "FROM ledger_readingversion r WHERE r.id = NEW.reading_id"
AROUND = f"{PREFIX} = NEW.prefix AND {SUFFIX} = NEW.suffix"
STRETCH = STANDS.format(start="NEW.start", end='NEW."end"', words="NEW.words")

LATER = "NEW.line >= OLD.line OR NEW.case_id <> OLD.case_id OR NEW.sha256 <> OLD.sha256 OR NEW.id <> OLD.id"
"""When a report's row may not change: it may only follow an earlier line of the log that names the same capture."""


def lay(connection: "BaseDatabaseWrapper") -> None:
    """Put every seal in its place, also where an older one is."""
    existing = set(connection.introspection.table_names())
    if not {f"ledger_{table}" for table in ROWS} <= existing:
        return
    statements = _sqlite() if connection.vendor == "sqlite" else _postgres()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _foreign(table: str, each: str) -> str | None:
    """When a new row of a table carries words that the text does not have. each: how to walk over its pieces."""
    if table in STRETCHES:
        return f'NOT EXISTS (SELECT 1 {TEXT} AND NEW."end" > NEW.start AND {STRETCH} AND {AROUND})'
    if table == "attributionrow":
        return f"NOT EXISTS (SELECT 1 {TEXT} AND {AROUND}) OR {each}"
    return each if table == "judgementrow" else None


def _sqlite() -> Iterator[str]:
    start, end, words = (f"json_extract(p.value, '$[{place}]')" for place in (1, 2, 3))
    stands = STANDS.format(start=start, end=end, words=words)
    sound = f"EXISTS (SELECT 1 {TEXT} AND {end} > {start} AND {stands})"
    each = f"EXISTS (SELECT 1 FROM json_each(NEW.parts) p WHERE NOT {sound})"
    for table in ROWS:
        if condition := _foreign(table, each):
            yield from _sqlite_trigger(table, "words", "INSERT", condition, FOREIGN)
        yield from _sqlite_trigger(table, "once", "INSERT", _taken(table), FROZEN)
        yield from _sqlite_trigger(table, "delete", "DELETE", "1", FROZEN)
        yield from _sqlite_trigger(table, "update", "UPDATE", LATER if table == "reportrow" else "1", FROZEN)
    claims = "SELECT 1 FROM json_each(NEW.contested) c WHERE instr(NEW.text, json_extract(c.value, '$.claim')) = 0"
    yield from _sqlite_trigger("readingversion", "words", "INSERT", f"EXISTS ({claims})", FOREIGN)


def _taken(table: str) -> str:
    """When a new row would push out an old one: a REPLACE does, with no DELETE that a trigger would see."""
    same = " OR ".join(
        ["t.id = NEW.id"]
        + [
            " AND ".join(f"{_of('t', column)} = {_of('NEW', column)}" for column in columns)
            for columns in UNIQUE.get(table, ())
        ]
    )
    return f"EXISTS (SELECT 1 FROM ledger_{table} t WHERE {same})"


def _of(row: str, column: str) -> str:
    return column.replace("coalesce(", f"coalesce({row}.") if "(" in column else f"{row}.{column}"


def _sqlite_trigger(table: str, name: str, event: str, condition: str, reason: str) -> Iterator[str]:
    yield f"DROP TRIGGER IF EXISTS ledger_{table}_{name}"
    yield (
        f"CREATE TRIGGER ledger_{table}_{name} BEFORE {event} ON ledger_{table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, 'ledger_{table}: {reason}'); END"
    )


def _postgres() -> Iterator[str]:
    start, end, words = ("(p ->> 1)::int", "(p ->> 2)::int", "(p ->> 3)")
    stands = STANDS.format(start=start, end=end, words=words)
    each = (
        f"EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.parts) p"
        f" WHERE NOT EXISTS (SELECT 1 {TEXT} AND {end} > {start} AND {stands}))"
    )
    for table in ROWS:
        if condition := _foreign(table, each):
            yield from _postgres_trigger(table, "words", "INSERT", condition, FOREIGN)
        yield from _postgres_trigger(table, "delete", "DELETE", "true", FROZEN)
        yield from _postgres_trigger(table, "update", "UPDATE", LATER if table == "reportrow" else "true", FROZEN)
        yield from _postgres_trigger(table, "truncate", "TRUNCATE", "true", FROZEN)
    claims = "SELECT 1 FROM jsonb_array_elements(NEW.contested) c WHERE position(c ->> 'claim' in NEW.text) = 0"
    yield from _postgres_trigger("readingversion", "words", "INSERT", f"EXISTS ({claims})", FOREIGN)


def _postgres_trigger(table: str, name: str, event: str, condition: str, reason: str) -> Iterator[str]:
    full = f"ledger_{table}_{name}"
    row, given = ("STATEMENT", "NULL") if event == "TRUNCATE" else ("ROW", "OLD" if event == "DELETE" else "NEW")
    yield (
        f"CREATE OR REPLACE FUNCTION {full}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {condition} THEN RAISE EXCEPTION 'ledger_{table}: {reason}'; END IF; RETURN {given}; END $$"
    )
    yield f"CREATE OR REPLACE TRIGGER {full} BEFORE {event} ON ledger_{table} FOR EACH {row} EXECUTE FUNCTION {full}()"
