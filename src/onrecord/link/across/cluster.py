"""Clusters: which statements are of one claim, by their links.

Two groups are joined while the mean score between them is high enough, pairs without a link counting as UNLINKED. One
weak link between two groups that have many members does not join them, as following every link would.
Each cluster knows how it came together (`Cluster.joins`), from which `apart.py` tells whether others would disturb it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from onrecord.records.claims import Cluster, Join, Key, Link, Ruling

UNLINKED = 0.1
"""What a pair with no link counts for: it was compared and found other, or never met."""
JOINED = 0.25
"""The mean score from which on two groups are one."""
MEETS = 50
"""Statements that one is compared with, at most: of two large groups many pairs never met, and count for nothing."""

RULED = 2.0
"""The score at which groups come together that a person put together: before all others."""

Group = int
"""The first of its statements: the place of its key among all keys."""


def clusters(
    keys: Sequence[Key], links: Iterable[Link], judged: Iterable[Ruling] = (), joined: float = JOINED
) -> tuple[Cluster, ...]:
    """Every key in exactly one cluster, all in order. What people ruled goes before any score.

    A cluster lies within what links and rulings connect: clusters of a part that nothing connects to the rest are the
    same as when all are clustered.
    """
    number = {key: place for place, key in enumerate(sorted(keys))}
    scores = best_scores(number, links)
    rulings = [ruling for ruling in judged if ruling.left in number and ruling.right in number]
    apart = {frozenset((number[r.left], number[r.right])) for r in rulings if not r.together}
    groups = _Groups(len(number), scores, apart)
    for ruling in sorted((r for r in rulings if r.together), key=lambda r: (r.left, r.right)):
        groups.join(number[ruling.left], number[ruling.right])
    groups.agglomerate(joined)
    return groups.all(tuple(number))


def best_scores(number: Mapping[Key, int], links: Iterable[Link]) -> dict[int, dict[int, float]]:
    """For each statement, the best score of a link with each other one."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for link in links:
        a, b = number.get(link.left), number.get(link.right)
        if a is not None and b is not None:
            best = max(link.score, found[a].get(b, 0.0))
            found[a][b] = found[b][a] = best
    return found


def mean_score(met: tuple[float, int], one: int, other: int) -> float:
    """The mean score between two groups. met: the sum and number of their links; one, other: how many they are."""
    total, known = met
    fewer, more = (one, other) if one < other else (other, one)
    pairs = max(known, fewer * min(more, MEETS))
    return round((total + (pairs - known) * UNLINKED) / pairs, 6)


class _Groups:
    """Groups that are joined step by step, the two most alike first; of equals, those that come first."""

    def __init__(self, size: int, scores: dict[int, dict[int, float]], apart: set[frozenset[int]]) -> None:
        self.members: dict[Group, list[int]] = {n: [n] for n in range(size)}
        self.joins: list[tuple[float, Group, Group]] = []
        self.of: list[Group] = list(range(size))
        self.sums: dict[Group, dict[Group, tuple[float, int]]] = {
            n: {other: (score, 1) for other, score in scores.get(n, {}).items()} for n in range(size)
        }
        self.apart: dict[Group, set[Group]] = defaultdict(set)
        for pair in apart:
            a, b = min(pair), max(pair)
            self.apart[a].add(b)
            self.apart[b].add(a)

    def all(self, keys: Sequence[Key]) -> tuple[Cluster, ...]:
        """The groups, each with its members in order; keys: of all, in order."""
        joins: dict[Group, list[Join]] = defaultdict(list)
        inside = {group: sorted(members) for group, members in sorted(self.members.items())}
        place = {member: place for members in inside.values() for place, member in enumerate(members)}
        for score, a, b in self.joins:
            joins[self.of[a]].append((score, place[a], place[b]))
        return tuple(Cluster(tuple(keys[n] for n in members), tuple(joins[group])) for group, members in inside.items())

    def join(self, one: int, other: int) -> None:
        """Put the groups of two statements together, whatever their score."""
        a, b = sorted((self.of[one], self.of[other]))
        if a != b:
            self._merge(RULED, a, b)

    def agglomerate(self, joined: float) -> None:
        """Join groups while the mean score between two is `joined` or more."""
        pairs = ((a, b) for a, near in self.sums.items() for b in near if a < b)
        heap = [(-mean, a, b) for a, b in pairs if (mean := self._mean(a, b)) >= joined]
        heapify(heap)
        while heap:
            score, a, b = heappop(heap)
            if a not in self.members or b not in self.members or -score != self._mean(a, b) or b in self.apart[a]:
                continue
            self._merge(-score, a, b)
            for near in self.sums[a]:
                first, second = (a, near) if a < near else (near, a)
                if (mean := self._mean(first, second)) >= joined:
                    heappush(heap, (-mean, first, second))

    def _mean(self, a: Group, b: Group) -> float:
        return mean_score(self.sums[a].get(b, (0.0, 0)), len(self.members[a]), len(self.members[b]))

    def _merge(self, score: float, a: Group, b: Group) -> None:
        """Put b's members into a."""
        self.joins.append((score, a, b))
        for member in self.members[b]:
            self.of[member] = a
        self.members[a] += self.members.pop(b)
        for near, (total, known) in self.sums.pop(b).items():
            del self.sums[near][b]
            if near != a:
                mine = self.sums[a].get(near, (0.0, 0))
                self.sums[a][near] = self.sums[near][a] = (mine[0] + total, mine[1] + known)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
