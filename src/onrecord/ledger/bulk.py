"""Many rows of a derived table at once: keys and links come by the hundred with every report."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Model


def insert(model: type[Model], fields: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Add rows that nobody needs as objects; lists are written as JSON. No signals, no checks but the database's."""
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(model._meta.get_field(name).column) for name in fields)
    places = ", ".join(["%s"] * len(fields))
    values = [[json.dumps(one) if isinstance(one, list) else one for one in row] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})", values)
