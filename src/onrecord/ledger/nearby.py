"""Which claims a change reaches: clustering anew near what changed gives what clustering the whole case would give.

Clusters are joined greedily, the two most alike first. Two clusters of a case stay apart whatever the others do: each
is the outcome of its own joins, and the order between its joins and another's hangs on these two alone. So a partition
is that of the whole case as soon as every two clusters that links connect come out as they are when clustered by
themselves. What changed is therefore clustered together with the claims that it touches; if one of these comes out
otherwise it has changed too, and the look goes one step further; if none does, nothing beyond can be otherwise.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from onrecord.ledger.models import LinkRow, Member, StatementRow
from onrecord.ledger.rules import Rules
from onrecord.ledger.stale import parted
from onrecord.records.claims import Key, Link, LinkKind, Ruling

Ruled = Sequence[tuple[Ruling, tuple[int, int]]]
"""What people decided about pairs of statements, and the numbers of these."""

Bond = tuple[int, float]
"""Whom a statement is linked with, and the score."""


class Nearby:
    """The statements around what is stale, loaded as the look goes on; those that wait to be settled are not there yet.

    stale: numbers of the statements that are settled now. ruled: of the whole case.
    """

    def __init__(self, stale: Collection[int], ruled: Ruled, rules: Rules) -> None:
        self.rules, self.ruled, self.stale = rules, ruled, set(stale)
        self.key: dict[int, Key] = {}
        self.group: dict[int, frozenset[int]] = {}
        self.right: dict[int, list[Bond]] = {}
        self.left: dict[int, list[Bond]] = {}
        self.beside: dict[int, set[int]] = defaultdict(set)
        for _, (one, other) in ruled:
            self.beside[one].add(other)
            self.beside[other].add(one)

    def reached(self) -> set[int]:
        """The numbers of all statements whose claims are to be computed anew, and no others."""
        changed = set(self.stale)
        self._load(changed)
        changed |= self._whole(changed)
        while True:
            self._bind_left(changed)
            self._bind_right(changed)
            edge = self._whole(self._touched(changed) - changed) - changed
            self._bind_right(edge)
            moved = edge - self._kept(changed | edge)
            if not moved:
                return changed
            changed |= moved

    def _kept(self, part: set[int]) -> set[int]:
        """The statements of a part whose cluster is what it was."""
        number = {self.key[one]: one for one in part}
        bonds = ((one, other, score) for one in sorted(part) for other, score in self.right[one] if other in part)
        links = [Link(LinkKind.SAME, self.key[a], self.key[b], score, ()) for a, b, score in bonds]
        rulings = [ruling for ruling, (one, other) in self.ruled if one in part and other in part]
        found = (frozenset(number[key] for key in keys) for keys in self.rules.clusters(sorted(number), links, rulings))
        return set(chain.from_iterable(cluster for cluster in found if self.group[min(cluster)] == cluster))

    def _touched(self, some: Iterable[int]) -> set[int]:
        """Those that a link or a ruling could bring together with some of these."""
        bonds = (bond for one in some for bond in (*self.right[one], *self.left[one]))
        linked = {other for other, score in bonds if score >= self.rules.binding}
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
        for members in map(frozenset, claims.values()):
            self.group |= dict.fromkeys(members, members)
        self.group |= {one: frozenset([one]) for one in missing & self.stale if one not in self.group}
        known = self.group.keys() - self.key.keys()
        for numbers in parted(known):
            rows = StatementRow.objects.filter(pk__in=numbers)
            for one, report, name in rows.values_list("pk", "report__sha256", "attribution__name"):
                self.key[one] = Key(report, name)

    def _bind_right(self, some: Iterable[int]) -> None:
        """Have the links in which these are the left one; of some that are all known, these are all between them."""
        missing = set(some) - self.right.keys()
        self.right |= {one: [] for one in missing}
        for numbers in parted(missing):
            rows = LinkRow.objects.filter(left__in=numbers).order_by("pk")
            for left, right, score in rows.values_list("left", "right", "score"):
                self.right[left].append((right, score))

    def _bind_left(self, some: Iterable[int]) -> None:
        """Have the links in which these are the right one."""
        missing = set(some) - self.left.keys()
        self.left |= {one: [] for one in missing}
        for numbers in parted(missing):
            rows = LinkRow.objects.filter(right__in=numbers).order_by("pk")
            for left, right, score in rows.values_list("left", "right", "score"):
                self.left[right].append((left, score))
