"""One speaker across reports: the names under which somebody is heard in a case, held to be one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from onrecord.ledger.view import Voiced
from onrecord.records import Speaker, SpeakerKind, Stance

Named = tuple[str, str]
"""A name and a kind."""


def entities(speakers: Iterable[Speaker], apart: Collection[frozenset[str]] = ()) -> dict[Named, Named]:
    """For each speaker, who it is: the first of the given ones with whom it is one; itself, where there is none.

    A speaker joins others only where it is one with each of them, so that no chain of spellings makes one of two.
    apart: pairs of names that a person held to be of two.
    """
    from onrecord.resolve.people import entity_keys

    held: dict[str, list[int]] = defaultdict(list)
    groups: list[list[Speaker]] = []
    found: dict[Named, Named] = {}
    for one in speakers:
        if named(one) in found:
            continue
        keys = sorted(entity_keys(one))
        near = sorted({number for key in keys for number in held[key]})
        fit = next((n for n in near if all(_are_one(one, other, apart) for other in groups[n])), None)
        if fit is None:
            fit = len(groups)
            groups.append([])
        groups[fit].append(one)
        for key in keys:
            held[key].append(fit)
        found[named(one)] = named(groups[fit][0])
    return found


def _are_one(one: Speaker, other: Speaker, apart: Collection[frozenset[str]]) -> bool:
    from onrecord.resolve.people import same_entity

    return frozenset((one.name, other.name)) not in apart and same_entity(one, other) is not None


def named(one: Speaker) -> Named:
    """The name and kind of a speaker."""
    return one.name, one.kind.value


def joined(voiced: Iterable[Voiced], apart: Collection[frozenset[str]] = ()) -> tuple[Voiced, ...]:
    """Those who are one as one, under the name that is heard most, with the others beside it; who speaks most first."""
    return tuple(sorted(map(_one, together(voiced, apart)), key=_order))


def together(voiced: Iterable[Voiced], apart: Collection[frozenset[str]] = ()) -> list[list[Voiced]]:
    """Those who are one, one list each; the name that is heard most comes first in it."""
    ordered = sorted(voiced, key=_order)
    who = entities(map(_speaker, ordered), apart)
    groups: dict[Named, list[Voiced]] = defaultdict(list)
    for one in ordered:
        groups[who[one.name, one.kind]].append(one)
    return list(groups.values())


def _order(one: Voiced) -> tuple[int, str, str]:
    return -sum(count for _, count in one.stances), one.name, one.kind


def _speaker(one: Voiced) -> Speaker:
    """As it is compared with others; where it has several roles or bodies, without them."""
    role, body = ((given[0] if len(given) == 1 else None) for given in (one.roles, one.speaks_for))
    return Speaker(one.name, SpeakerKind(one.kind), role, body)


def _one(group: list[Voiced]) -> Voiced:
    first, *others = group
    if not others:
        return first
    also = {one.name for one in others} - {first.name}
    return replace(
        first,
        also=tuple(sorted(also)),
        roles=_all(one.roles for one in group),
        speaks_for=_all(one.speaks_for for one in group),
        aliases=tuple(sorted({*also, *(words for one in group for words in one.aliases)} - {first.name})),
        stances=_sum(one.stances for one in group),
        heard=frozenset[str]().union(*(one.heard for one in group)),
    )


def _all(given: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({word for words in given for word in words}))


def _sum(given: Iterable[tuple[tuple[Stance, int], ...]]) -> tuple[tuple[Stance, int], ...]:
    count: Counter[Stance] = Counter()
    for stances in given:
        count.update(dict(stances))
    return tuple((stance, count[stance]) for stance in Stance if stance in count)
