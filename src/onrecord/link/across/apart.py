"""Whether clusters stay apart when they meet: told from how each came together, without clustering them again.

Groups are joined the two most alike first, so what happens inside a cluster hangs on nothing outside it until one of
its groups joins one of another. Played once more side by side, with only the links between them looked at, two clusters
come out as they are unless at some moment a group of the one and a group of the other are the two most alike of all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import NamedTuple

from onrecord.link.across.cluster import JOINED, Group, best_scores, mean_score
from onrecord.records.claims import Cluster, Key, Link, Ruling


class Step(NamedTuple):
    """Two groups that would be joined next; the first of all in order is."""

    below: float
    one: Group
    other: Group


def disturbed(
    changed: Sequence[Cluster],
    others: Sequence[Cluster],
    links: Iterable[Link],
    judged: Iterable[Ruling] = (),
    joined: float = JOINED,
) -> frozenset[tuple[int, int]]:
    """The pairs of a changed cluster and another that would not be as they are if they met, by their places.

    links: those between `changed` and `others`, more do no harm; judged: rulings likewise.
    """
    both = [*changed, *others]
    number = {key: place for place, key in enumerate(sorted(key for each in both for key in each.keys))}
    meeting = _Meeting(both, len(changed), number)
    for ruling in judged:
        meeting.rule(ruling)
    for a, near in best_scores(number, links).items():
        for b, score in near.items():
            meeting.bind(a, b, score)
    meeting.play(joined)
    return frozenset((mine, place - len(changed)) for mine, place in meeting.disturbed)


class _Meeting:
    """Clusters that come together side by side as each did alone, and the links between changed ones and others.

    first: the place of the first cluster that is no changed one. number: of each statement.
    """

    def __init__(self, clusters: Sequence[Cluster], first: int, number: Mapping[Key, int]) -> None:
        self.first, self.number = first, number
        self.cluster = {number[key]: place for place, each in enumerate(clusters) for key in each.keys}
        self.size: dict[Group, int] = dict.fromkeys(self.cluster, 1)
        self.sums: dict[Group, dict[Group, tuple[float, int]]] = defaultdict(dict)
        self.apart: dict[Group, set[Group]] = defaultdict(set)
        self.ahead = [self._steps(each) for each in clusters]
        self.disturbed: set[tuple[int, int]] = set()

    def rule(self, ruling: Ruling) -> None:
        """Have a person's decision, where it is on a statement of a changed cluster and one of another."""
        a, b = self.number.get(ruling.left), self.number.get(ruling.right)
        if a is None or b is None or not self._meet(a, b):
            return
        if ruling.together:
            self._note(a, b)
        self.apart[a].add(b)
        self.apart[b].add(a)

    def bind(self, one: int, other: int, score: float) -> None:
        """Have a link, where it is between a changed cluster and another."""
        if self._meet(one, other):
            self.sums[one][other] = (score, 1)

    def play(self, joined: float) -> None:
        """Go through all joins in their order, and note each two clusters that would have become one on the way."""
        own = [(step, place) for place, steps in enumerate(self.ahead) for step in islice(steps, 1)]
        crossing = [step for a in self.sums for step in self._crossings(a, joined) if a == step.one]
        heapify(own)
        heapify(crossing)
        while own or crossing:
            if crossing and (not own or crossing[0] < own[0][0]):
                self._cross(heappop(crossing))
                continue
            step, place = heappop(own)
            self._join(step)
            for found in self._crossings(step.one, joined):
                heappush(crossing, found)
            for following in islice(self.ahead[place], 1):
                heappush(own, (following, place))

    def _steps(self, cluster: Cluster) -> Iterator[Step]:
        numbers = [self.number[key] for key in cluster.keys]
        return (Step(-score, numbers[a], numbers[b]) for score, a, b in cluster.joins)

    def _meet(self, one: int, other: int) -> bool:
        return (self.cluster[one] < self.first) != (self.cluster[other] < self.first)

    def _crossings(self, group: Group, joined: float) -> Iterator[Step]:
        """The joins of a group with those of other clusters that are alike enough."""
        for near in self.sums.get(group, ()):
            one, other = (group, near) if group < near else (near, group)
            if (mean := self._mean(one, other)) >= joined:
                yield Step(-mean, one, other)

    def _mean(self, one: Group, other: Group) -> float:
        return mean_score(self.sums[one].get(other, (0.0, 0)), self.size[one], self.size[other])

    def _cross(self, step: Step) -> None:
        """Note a join across that would really happen."""
        there = step.one in self.size and step.other in self.size and -step.below == self._mean(step.one, step.other)
        if there and step.other not in self.apart[step.one]:
            self._note(step.one, step.other)

    def _note(self, one: Group, other: Group) -> None:
        mine, theirs = sorted((self.cluster[one], self.cluster[other]))
        self.disturbed.add((mine, theirs))

    def _join(self, step: Step) -> None:
        """Make two groups of one cluster one."""
        a, b = step.one, step.other
        self.size[a] += self.size.pop(b)
        for near, (total, known) in self.sums.pop(b, {}).items():
            del self.sums[near][b]
            mine = self.sums[a].get(near, (0.0, 0))
            self.sums[a][near] = self.sums[near][a] = (mine[0] + total, mine[1] + known)
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
