"""Which statements of a case a new one is compared with: so many that share keys with it, however large the case is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import islice

from django.db import connection

from onrecord.ledger.models import BlockingKey, ReportKey

CROWD = 50
"""Statements that are looked at under one key, before and after the day of the new one each; the nearest in time."""
MOST = 50
"""Statements that a new one is compared with, at most; those with which it shares most."""

Holder = tuple[int, int]
"""The turn and the number of a statement that holds a key."""

SELECTS = 100
"""Questions put to the database at once."""


def number_of(key: str) -> int:
    """A key as it is kept: 63 bits."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def day_of(said: date | None) -> int:
    """A day as it is kept."""
    return said.toordinal() if said else 0


def turn_of(line: int, place: int) -> int:
    """Where a statement stands in a case: by its report's line of the log, then by its place in the report."""
    return (line << 20) + place


def met(case: int, keys: Mapping[int, Collection[int]], day: int) -> set[tuple[int, int]]:
    """The pairs to be compared, each once, of statements given with their keys and all that share one.

    A key that few hold says more than one that many do; each statement meets the MOST that share most with it.
    """
    sharing: dict[int, list[Holder]] = defaultdict(list)
    for key, turn, number in candidates(case, set().union(*keys.values()), day):
        sharing[key].append((turn, number))
    return {(min(one, other), max(one, other)) for one in keys for other in _nearest(one, keys[one], sharing)}


def _nearest(one: int, keys: Collection[int], sharing: Mapping[int, Sequence[Holder]]) -> list[int]:
    """Those that share most with one statement; of equals the earlier ones."""
    shared: dict[Holder, float] = defaultdict(float)
    for key in sorted(keys):
        for holder in sharing.get(key, ()):
            shared[holder] += 1 / len(sharing[key])
    nearest = sorted((-round(score, 6), holder) for holder, score in shared.items() if holder[1] != one)
    return [number for _, (_, number) in nearest[:MOST]]


def candidates(case: int, keys: Iterable[int], day: int) -> Iterator[tuple[int, int, int]]:
    """Each key with the turn and number of each statement that holds it; of very many, the nearest in time."""
    table = connection.ops.quote_name(BlockingKey._meta.db_table)
    held = f"SELECT key, turn, statement_id FROM {table} WHERE case_id = %s AND key = %s AND day"
    select = f"SELECT * FROM ({held} {{}} LIMIT {CROWD}) t"
    before, after = (select.format(some) for some in ("<= %s ORDER BY day DESC, turn DESC", "> %s ORDER BY day, turn"))
    ordered = iter(sorted(keys))
    while some := tuple(islice(ordered, SELECTS)):
        values = [value for key in some for value in (case, key, day) * 2]
        yield from _rows(" UNION ALL ".join([before, after] * len(some)), values)


def reports_like(case: int, keys: Iterable[int]) -> set[int]:
    """The reports that share a key of their text."""
    alike = ReportKey.objects.filter(case=case, key__in=list(keys))
    return set(alike.values_list("report", flat=True).distinct())


def _rows(question: str, values: Sequence[int]) -> list[tuple[int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return [(key, turn, number) for key, turn, number in cursor.fetchall()]
