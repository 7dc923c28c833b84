"""Claims: one proposition each, everybody who spoke of it, and where it stands between them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from hashlib import sha256

from onrecord.link.across.support import Who, independent, one_name
from onrecord.link.across.worded import phrased, worded
from onrecord.records import Certainty, Stance
from onrecord.records.claims import Claim, Cluster, Echo, Key, Link, LinkKind, Report, State, Statement

REASONS = 4
"""Explanations of its links that a claim carries, at most."""
OPPOSING = frozenset([Stance.DENY, Stance.CONFIRM, Stance.DOUBT])


def claims(
    groups: Iterable[Cluster],
    statements: Iterable[Statement],
    links: Iterable[Link],
    reports: Mapping[str, Report],
    echoes: Iterable[Echo] = (),
    who: Who | None = None,
) -> tuple[Claim, ...]:
    """A claim of each cluster; in the order in which they were first said.

    groups: clusters of all these statements, or of a part of a case: a claim hangs on nothing outside its cluster.
    reports: by SHA-256. echoes: reports that are copies.
    who: which names are of one speaker; without it, those that are spelled alike.
    """
    by_key = {statement.key: statement for statement in statements}
    known = [link for link in links if link.left in by_key and link.right in by_key]
    copies: dict[str, set[str]] = defaultdict(set)
    for echo in echoes:
        copies[echo.copy].add(echo.original)
    within = _within([each.keys for each in groups], known)
    found = [
        _claim(one_name(_in_order(by_key[key] for key in keys), who), inside, reports, copies)
        for keys, inside in within
    ]
    return tuple(sorted(found, key=lambda claim: (claim.first_said is None, claim.first_said or 0, claim.id)))


def _within(groups: Sequence[Sequence[Key]], links: Iterable[Link]) -> list[tuple[Sequence[Key], list[Link]]]:
    """Each group with the links that lie inside it."""
    of = {key: number for number, keys in enumerate(groups) for key in keys}
    inside: list[list[Link]] = [[] for _ in groups]
    for link in links:
        if of[link.left] == of[link.right]:
            inside[of[link.left]].append(link)
    return list(zip(groups, inside, strict=True))


def _in_order(told: Iterable[Statement]) -> list[Statement]:
    """In the order in which they were said: by day, then report, then place in it."""
    return sorted(told, key=order)


def order(statement: Statement) -> tuple[bool, int, str, int, str]:
    """When a statement was said, as something to sort by; reports without a day last."""
    name = statement.key.attribution
    day = statement.said.toordinal() if statement.said else 0
    return statement.said is None, day, statement.key.report, len(name), name


def _claim(
    told: Sequence[Statement], links: Sequence[Link], reports: Mapping[str, Report], copies: Mapping[str, Set[str]]
) -> Claim:
    stances = {stance: [s for s in told if s.attribution.stance is stance] for stance in OPPOSING}
    forward = [s for s in told if s.attribution.stance not in OPPOSING]
    holding = [s for s in forward if _holds(s)]
    confirmed, denied = stances[Stance.CONFIRM], stances[Stance.DENY]
    again = _again(told, links, copies)
    support = independent([*holding, *confirmed], reports, again)
    best = worded(holding or confirmed or forward or denied or told, links)
    days = [report.published for s in told if (report := reports.get(s.key.report)) and report.published]
    learned = [report.learned for s in told if (report := reports.get(s.key.report))]
    return Claim(
        id=_id(told[0].key),
        text=phrased(best),
        worded_by=best.key,
        state=_state(holding, denied, confirmed, support),
        asserted_by=_keys(forward),
        denied_by=_keys(denied),
        confirmed_by=_keys(confirmed),
        doubted_by=_keys(stances[Stance.DOUBT]),
        echoes=again,
        independent_support=support,
        first_said=min(days, default=None),
        first_learned=min(learned, default=None),
        why=_why(links),
    )


def _holds(statement: Statement) -> bool:
    """Whether it puts the claim forward; who only speaks of it stands beside it, and counts for no state."""
    told = statement.attribution
    return told.stance is not Stance.OTHER and told.certainty is not Certainty.NEGATED


def _id(first: Key) -> str:
    return "c" + sha256(f"{first.report} {first.attribution}".encode()).hexdigest()[:16]


def _keys(told: Iterable[Statement]) -> tuple[Key, ...]:
    return tuple(statement.key for statement in told)


def _again(told: Sequence[Statement], links: Iterable[Link], copies: Mapping[str, Set[str]]) -> tuple[Key, ...]:
    """Those that only repeat: in a report that copies another one of the claim, or an utterance quoted once more."""
    here = {statement.key.report for statement in told}
    again = {link.left for link in links if link.kind is LinkKind.ECHOES}
    again |= {s.key for s in told if not here.isdisjoint(copies.get(s.key.report, ()))}
    return tuple(statement.key for statement in told if statement.key in again)


def _state(
    forward: Sequence[Statement], denied: Sequence[Statement], confirmed: Sequence[Statement], support: int
) -> State:
    """The strongest of the states that hold; what is denied is never more than contested."""
    if denied:
        return State.CONTESTED if forward or confirmed else State.DENIED
    voices = {voice(statement) for statement in forward}
    if forward and any(voice(statement) not in voices for statement in confirmed):
        return State.CONFIRMED
    if any(statement.attribution.stance is Stance.CONCEDE for statement in forward):
        return State.CONCEDED
    return State.SUPPORTED if support > 1 else State.SINGLE


def voice(statement: Statement) -> str:
    """Who says it, to be told from others."""
    return (statement.speaker or statement.source or statement.key.report).casefold()


def _why(links: Iterable[Link]) -> tuple[str, ...]:
    """The explanations of the strongest links, each once."""
    strongest = sorted(links, key=lambda link: (-link.score, link.left, link.right))
    reasons = dict.fromkeys(reason for link in strongest for reason in link.reasons)
    return tuple(reasons)[:REASONS]
