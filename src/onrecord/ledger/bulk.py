"""Many rows of a derived table at once: keys and links come by the hundred with every report."""

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Field, Model

Value = str | int | float | Sequence[str]


def insert(model: type[Model], fields: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Add rows that nobody needs as objects; lists are written as JSON. No signals, no checks but the database's."""
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(_column(model, name)) for name in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [[one if isinstance(one, str | int | float) else json.dumps(one) for one in row] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})", values)


def update(model: type[Model], field: str, values: Mapping[int, str | int | float]) -> None:
    """Give one field of many rows, by their numbers, each its own value."""
    quoted = connection.ops.quote_name
    key, table = model._meta.pk, quoted(model._meta.db_table)
    assert key
    assert key.column
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET {quoted(_column(model, field))} = %s WHERE {quoted(key.column)} = %s",
                [[value, number] for number, value in values.items()],
            )


def _column(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, Field)
    assert field.column
    return field.column
