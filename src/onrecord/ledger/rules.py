"""The rules of the link room that the ledger applies, handed over as one value."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.records import Article, Reading
from onrecord.records.claims import Claim, Cluster, Echo, Key, Link, Point, Report, Ruling, Series, Statement

Clusters = Callable[[Sequence[Key], Iterable[Link], Iterable[Ruling]], tuple[Cluster, ...]]
Disturbed = Callable[
    [Sequence[Cluster], Sequence[Cluster], Iterable[Link], Iterable[Ruling]], frozenset[tuple[int, int]]
]
Claims = Callable[
    [Iterable[Cluster], Iterable[Statement], Iterable[Link], Mapping[str, Report], Iterable[Echo]], tuple[Claim, ...]
]


@dataclass(frozen=True, slots=True)
class Rules:
    """How statements are compared, clustered and counted. Each is pure; the order of its inputs does not matter.

    clusters: the groups of which `claims` makes a claim each. disturbed: the pairs of one of the first and one of the
    second, by their places, that would come out otherwise if they were clustered together. binding: the least score of
    a link that can, by itself, bring two groups together; weaker ones count, but between two groups that only they
    connect nothing happens.
    """

    origin: Callable[[Article], str | None]
    statements: Callable[[Report, Reading], tuple[Statement, ...]]
    keys: Callable[[Statement], frozenset[str]]
    compare: Callable[[Statement, Statement], Link | None]
    echo_keys: Callable[[Article], frozenset[str]]
    echoes: Callable[[Report, Article, Report, Article], Echo | None]
    clusters: Clusters
    disturbed: Disturbed
    claims: Claims
    points: Callable[[Report, Reading], tuple[Point, ...]]
    series: Callable[[Iterable[Point], Iterable[Echo]], tuple[Series, ...]]
    binding: float = 0.0


def the_rules() -> Rules:
    """Those of the link room."""
    from onrecord.ledger.speakers import entities
    from onrecord.link import across

    return Rules(
        across.origin,
        across.statements,
        across.keys,
        across.compare,
        across.echo_keys,
        across.echoes,
        across.clusters,
        across.disturbed,
        partial(across.claims, who=entities),
        across.points,
        across.series,
        across.JOINED,
    )
