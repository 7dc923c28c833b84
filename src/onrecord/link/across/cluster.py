"""Clusters: which statements are of one claim, by their links.

Two groups are joined while the mean score between them is high enough, pairs without a link counting as UNLINKED. One
weak link between two groups that have many members does not join them, as following every link would.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from onrecord.records.claims import Key, Link, Ruling

UNLINKED = 0.1
"""What a pair with no link counts for: it was compared and found other, or never met."""
JOINED = 0.25
"""The mean score from which on two groups are one."""
MEETS = 50
"""Statements that one is compared with, at most: of two large groups many pairs never met, and count for nothing."""

Group = int


def clusters(
    keys: Sequence[Key], links: Iterable[Link], judged: Iterable[Ruling] = (), joined: float = JOINED
) -> tuple[tuple[Key, ...], ...]:
    """Every key in exactly one cluster, all in order. What people ruled goes before any score.

    A cluster lies within what links and rulings connect: clusters of a part that nothing connects to the rest are the
    same as when all are clustered.
    """
    number = {key: place for place, key in enumerate(sorted(keys))}
    scores = _scores(number, links)
    rulings = [ruling for ruling in judged if ruling.left in number and ruling.right in number]
    apart = {frozenset((number[r.left], number[r.right])) for r in rulings if not r.together}
    groups = _Groups(len(number), scores, apart)
    for ruling in sorted((r for r in rulings if r.together), key=lambda r: (r.left, r.right)):
        groups.join(number[ruling.left], number[ruling.right])
    groups.agglomerate(joined)
    ordered = sorted(number, key=number.__getitem__)
    return tuple(tuple(ordered[n] for n in members) for members in groups.all())


def _scores(number: Mapping[Key, int], links: Iterable[Link]) -> dict[int, dict[int, float]]:
    """For each statement, the best score of a link with each other one."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for link in links:
        if link.left in number and link.right in number:
            a, b = number[link.left], number[link.right]
            best = max(link.score, found[a].get(b, 0.0))
            found[a][b] = found[b][a] = best
    return found


class _Groups:
    """Groups that are joined step by step, the two most alike first; of equals, those that come first."""

    def __init__(self, size: int, scores: dict[int, dict[int, float]], apart: set[frozenset[int]]) -> None:
        self.members: dict[Group, list[int]] = {n: [n] for n in range(size)}
        self.of: list[Group] = list(range(size))
        self.sums: dict[Group, dict[Group, tuple[float, int]]] = {
            n: {other: (score, 1) for other, score in scores.get(n, {}).items()} for n in range(size)
        }
        self.apart: dict[Group, set[Group]] = defaultdict(set)
        for pair in apart:
            a, b = min(pair), max(pair)
            self.apart[a].add(b)
            self.apart[b].add(a)

    def all(self) -> list[list[int]]:
        """The members of each group, in order."""
        return sorted(sorted(members) for members in self.members.values())

    def join(self, one: int, other: int) -> None:
        """Put the groups of two statements together, whatever their score."""
        a, b = sorted((self.of[one], self.of[other]))
        if a != b:
            self._merge(a, b)

    def agglomerate(self, joined: float) -> None:
        """Join groups while the mean score between two is `joined` or more."""
        pairs = ((a, b) for a, near in self.sums.items() for b in near if a < b)
        heap = [(-mean, a, b) for a, b in pairs if (mean := self._mean(a, b)) >= joined]
        heapify(heap)
        while heap:
            score, a, b = heappop(heap)
            if a not in self.members or b not in self.members or -score != self._mean(a, b) or b in self.apart[a]:
                continue
            self._merge(a, b)
            for near in self.sums[a]:
                first, second = sorted((a, near))
                if (mean := self._mean(first, second)) >= joined:
                    heappush(heap, (-mean, first, second))

    def _mean(self, a: Group, b: Group) -> float:
        total, known = self.sums[a].get(b, (0.0, 0))
        fewer, more = sorted((len(self.members[a]), len(self.members[b])))
        pairs = max(known, fewer * min(more, MEETS))
        return round((total + (pairs - known) * UNLINKED) / pairs, 6)

    def _merge(self, a: Group, b: Group) -> None:
        """Put b's members into a."""
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
