"""Which claims a change reaches: clustering anew near what changed gives what clustering the whole case would give.

Clusters are joined greedily, the two most alike first. Two clusters of a case stay apart whatever the others do: each
is the outcome of its own joins, and the order between its joins and another's hangs on these two alone. So a partition
is that of the whole case as soon as every two clusters that links connect come out as they are when clustered by
themselves. What changed is therefore clustered, and held against the claims that it touches. Where a cluster of it and
such a claim would come out otherwise together (`Rules.disturbed`), these two are clustered anew and held against what
they touch, and so on; each time the two most alike that were missed come together earlier than before, so it ends. When
no two are left that would, nothing beyond can be otherwise.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from onrecord.ledger.models import ClaimRow, LinkRow, Member, StatementRow
from onrecord.ledger.rules import Rules
from onrecord.ledger.stale import parted
from onrecord.records.claims import Cluster, Join, Key, Link, LinkKind, Ruling

KINDS = {kind.value: kind for kind in LinkKind}

Ruled = Sequence[tuple[Ruling, tuple[int, int]]]
"""What people decided about pairs of statements, and the numbers of these."""


class Bond(NamedTuple):
    """A link of a statement: with whom, and the rest as its row keeps it; why: reasons, JSON."""

    other: int
    score: float
    kind: str
    why: str


class Nearby:
    """The statements around what is stale, loaded as the look goes on; those that wait to be settled are not there yet.

    stale: numbers of the statements that are settled now. ruled: of the whole case. of: the number of each key.
    """

    def __init__(self, stale: Collection[int], ruled: Ruled, rules: Rules) -> None:
        self.rules, self.ruled, self.stale = rules, ruled, set(stale)
        self.key: dict[int, Key] = {}
        self.of: dict[Key, int] = {}
        self.group: dict[int, frozenset[int]] = {}
        self.joins: dict[frozenset[int], list[Join]] = {}
        self.right: dict[int, list[Bond]] = {}
        self.left: dict[int, list[Bond]] = {}
        self.beside: dict[int, set[int]] = defaultdict(set)
        for _, (one, other) in ruled:
            self.beside[one].add(other)
            self.beside[other].add(one)

    def reached(self) -> tuple[Cluster, ...]:
        """The clusters of all statements whose claims are to be computed anew, and of no others."""
        changed = set(self.stale)
        self._load(changed)
        changed |= self._whole(changed)
        reached: set[int] = set()
        while changed:
            reached |= changed
            self._bind_left(changed)
            self._bind_right(changed)
            found = self._clustered(changed)
            edge = self._whole(self._touched(changed) - changed) - changed
            self._keep(found)
            changed = self._moved(found, changed, edge)
        return tuple(self._as_kept(group) for group in sorted({self.group[one] for one in reached}, key=min))

    def links(self, groups: Iterable[Cluster]) -> list[Link]:
        """The links inside clusters that were reached."""
        return [
            Link(KINDS[bond.kind], key, self.key[bond.other], bond.score, reasons(bond.why))
            for group in groups
            for inside in [{self.of[key] for key in group.keys}]
            for key in group.keys
            for bond in self.right[self.of[key]]
            if bond.other in inside
        ]

    def _clustered(self, some: Collection[int]) -> tuple[Cluster, ...]:
        """Statements whose links are all there, clustered by themselves."""
        rulings = [ruling for ruling, (one, other) in self.ruled if one in some and other in some]
        bonds = ((one, bond) for one in some for bond in self.right[one] if bond.other in some)
        return self.rules.clusters(sorted(self.key[one] for one in some), self._same(bonds), rulings)

    def _keep(self, found: Iterable[Cluster]) -> None:
        """Have clusters that were just found as the groups of their statements."""
        for cluster in found:
            group = frozenset(self.of[key] for key in cluster.keys)
            self.joins[group] = list(cluster.joins)
            self.group |= dict.fromkeys(group, group)

    def _as_kept(self, group: frozenset[int]) -> Cluster:
        return Cluster(tuple(sorted(self.key[one] for one in group)), tuple(self.joins.get(group, ())))

    def _moved(self, found: Sequence[Cluster], changed: set[int], edge: set[int]) -> set[int]:
        """The statements of clusters that would come out otherwise together: of those found, and of claims at the edge.

        Where a claim at the edge has fallen apart by itself, all of it.
        """
        was = {group: self._as_it_was(group) for group in sorted({self.group[one] for one in edge}, key=min)}
        whole = [group for group, clusters in was.items() if len(clusters) == 1]
        others = [was[group][0] for group in whole]
        bonds = ((one, bond) for one in changed for bond in (*self.right[one], *self.left[one]) if bond.other in edge)
        rulings = [ruling for ruling, pair in self.ruled if not changed.isdisjoint(pair)]
        pairs = self.rules.disturbed(found, others, self._same(bonds), rulings)
        moved = {self.of[key] for mine, _ in pairs for key in found[mine].keys}
        return moved.union(*(whole[place] for _, place in pairs), *(was.keys() - set(whole)))

    def _as_it_was(self, group: frozenset[int]) -> tuple[Cluster, ...]:
        """The cluster of a claim, by how it came together as that was kept; several where it has fallen apart since."""
        if len(self.joins.get(group, [])) == len(group) - 1:
            return (self._as_kept(group),)
        self._bind_right(group)  # settled before this was kept, or a member has gone
        return self._clustered(group)

    def _same(self, bonds: Iterable[tuple[int, Bond]]) -> list[Link]:
        """Links as clusters take them, for which their kinds and reasons are nothing."""
        key = self.key
        return [Link(LinkKind.SAME, key[one], key[bond.other], bond.score, ()) for one, bond in bonds]

    def _touched(self, some: Iterable[int]) -> set[int]:
        """Those that a link or a ruling could bring together with some of these."""
        bonds = (bond for one in some for bond in (*self.right[one], *self.left[one]))
        linked = {bond.other for bond in bonds if bond.score >= self.rules.binding}
        linked |= set(chain.from_iterable(self.beside[one] for one in some if one in self.beside))
        self._load(linked)
        return {one for one in linked if one in self.key}

    def _whole(self, some: Iterable[int]) -> set[int]:
        """These, and all that were in a claim with one of them."""
        return set(chain.from_iterable(self.group[one] for one in some))

    def _load(self, some: Iterable[int]) -> None:
        """Have keys and groups of these and of whoever is in a claim with them; leaves out what is not settled yet."""
        missing = set(some) - self.key.keys()
        claims: dict[int, set[int]] = defaultdict(set)
        for numbers in parted(missing):
            of = Member.objects.filter(statement__in=numbers).values("claim")
            for claim, one in Member.objects.filter(claim__in=of).values_list("claim", "statement"):
                claims[claim].add(one)
        for numbers in parted(claims):
            for claim, joins in ClaimRow.objects.filter(pk__in=numbers).values_list("pk", "joins"):
                members = frozenset(claims[claim])
                self.joins[members] = [(score, one, other) for score, one, other in joins]
                self.group |= dict.fromkeys(members, members)
        self.group |= {one: frozenset([one]) for one in missing & self.stale if one not in self.group}
        known = self.group.keys() - self.key.keys()
        for numbers in parted(known):
            rows = StatementRow.objects.filter(pk__in=numbers)
            for one, report, name in rows.values_list("pk", "report__sha256", "attribution__name"):
                self.key[one] = Key(report, name)
                self.of[self.key[one]] = one

    def _bind_right(self, some: Iterable[int]) -> None:
        """Have the links in which these are the left one; of some that are all known, these are all between them."""
        missing = set(some) - self.right.keys()
        self.right |= {one: [] for one in missing}
        for numbers in parted(missing):
            for left, right, score, kind, why in linked("left", numbers, "right"):
                self.right[left].append(Bond(right, score, kind, why))

    def _bind_left(self, some: Iterable[int]) -> None:
        """Have the links in which these are the right one."""
        missing = set(some) - self.left.keys()
        self.left |= {one: [] for one in missing}
        for numbers in parted(missing):
            for right, left, score, kind, why in linked("right", numbers, "left"):
                self.left[right].append(Bond(left, score, kind, why))


def linked(one: str, numbers: list[int], other: str) -> Iterable[tuple[int, int, float, str, str]]:
    """The links in which these statements are the one end: its number, that of the other, score, kind, reasons."""
    rows = LinkRow.objects.filter(**{f"{one}__in": numbers}).order_by("pk")
    return rows.values_list(one, other, "score", "kind", Cast("reasons", TextField()))


@lru_cache(maxsize=4096)
def reasons(why: str) -> tuple[str, ...]:
    """Reasons as JSON keeps them; the same few come back with thousands of links."""
    return tuple(json.loads(why))
