"""The rules of the link room that the ledger applies, handed over as one value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Article, Reading
from onrecord.records.claims import Claim, Echo, Link, Point, Report, Ruling, Series, Statement

Clusters = Callable[
    [Iterable[Statement], Iterable[Link], Mapping[str, Report], Iterable[Ruling], Iterable[Echo]], tuple[Claim, ...]
]


@dataclass(frozen=True, slots=True)
class Rules:
    """How statements are compared, clustered and counted. Each is pure; the order of its inputs does not matter."""

    origin: Callable[[Article], str | None]
    statements: Callable[[Report, Reading], tuple[Statement, ...]]
    keys: Callable[[Statement], frozenset[str]]
    compare: Callable[[Statement, Statement], Link | None]
    echo_keys: Callable[[Article], frozenset[str]]
    echoes: Callable[[Report, Article, Report, Article], Echo | None]
    claims: Clusters
    points: Callable[[Report, Reading], tuple[Point, ...]]
    series: Callable[[Iterable[Point], Iterable[Echo]], tuple[Series, ...]]


def the_rules() -> Rules:
    """Those of the link room."""
    from onrecord.link import across

    return Rules(
        across.origin,
        across.statements,
        across.keys,
        across.compare,
        across.echo_keys,
        across.echoes,
        across.claims,
        across.points,
        across.series,
    )
