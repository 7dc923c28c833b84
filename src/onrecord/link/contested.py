"""Contested: who accuses, who denies it, and which denial answers which accusation. The rules stand in rules.py."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.link.rules import (
    answers,
    names_claimant,
    repeats,
    same_charge,
    same_deed,
    same_words,
    unanswered,
    unattributed,
    undenied,
)
from onrecord.link.sides import same_speaker, shortened, speaker_side
from onrecord.link.statement import Statement, is_denial, mentions, statements
from onrecord.link.wording import wording
from onrecord.records import Act, Article, Attribution, Contested, Span, Stance

FAINT = 0.5
"""Below this confidence, the longer of two readings of one utterance is the better one."""

SAME = 0.8
"""Two contents of which this share of the shorter lies in the other are one utterance."""

Rule = Callable[..., object]


@dataclass(slots=True)
class Group:
    """One claim: who puts it forward, who denies it, and where the outlet itself mentions it."""

    asserted: list[Statement] = field(default_factory=list)
    denied: list[Statement] = field(default_factory=list)
    mentioned: list[Statement] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    @property
    def first(self) -> Statement:
        """The statement that others are compared with: the first charge, without one the first denial."""
        return (self.asserted or self.mentioned or self.denied)[0]

    @property
    def all(self) -> list[Statement]:
        """Every statement of it."""
        return [*self.asserted, *self.denied, *self.mentioned]

    def last_before(self, position: int) -> int:
        """Where it was spoken of last before a position; -1 when it was not."""
        return max((each.position for each in self.all if each.position < position), default=-1)

    def deny(self, denial: Statement, rule: Rule | None = None) -> None:
        """Adds a denial and the rule that brought it here."""
        self.denied.append(denial)
        if rule and rule not in self.rules:
            self.rules.append(rule)


def contested(article: Article, attributions: Sequence[Attribution]) -> tuple[Contested, ...]:
    """The accusations and the denied claims of one article, in the order of the text, each with both sides' ids."""
    said = statements(article, attributions)
    groups = _charges(
        article, [each for each in said if each.attribution.stance is Stance.ACCUSE], mentions(article, said)
    )
    denials = [each for each in said if is_denial(article, each.attribution)]
    for denial in sorted(denials, key=lambda denial: (denial.pointing, denial.top)):
        _answer(article, denial, groups, said)
    for statement in (each for each in said if each.attribution.stance is Stance.CONFIRM):
        for group in (group for group in groups if same_deed(statement, group.first)):
            group.asserted.append(statement)
    for top in (each for each in said if each.top and each.attribution.stance is Stance.ASSERT):
        _repeat(article, top, groups)
    kept = [group for group in groups if group.asserted or group.denied]
    return tuple(_entry(article, group) for group in sorted(kept, key=lambda group: _start(group)))


def _start(group: Group) -> int:
    """Where a claim is first put forward or denied."""
    return min(each.position for each in (*group.asserted, *group.denied))


# --- accusations


def _charges(article: Article, accusations: Sequence[Statement], mentioned: Iterable[Statement]) -> list[Group]:
    """Accusations of the same deed at the same place, put together; one that names no deed stands alone."""
    groups: list[Group] = []
    for charge in sorted(accusations, key=lambda charge: charge.top):
        _charge_of(article, charge, groups).asserted.append(charge)
    for mention in mentioned:
        _charge_of(article, mention, groups).mentioned.append(mention)
    return groups


def _charge_of(article: Article, charge: Statement, groups: list[Group]) -> Group:
    """The group of this charge, opened when there is none."""
    for group in groups:
        if same_charge(charge, group.first) or _is_same(article, charge, group.first):
            return group
    groups.append(Group())
    return groups[-1]


def _repeat(article: Article, top: Statement, groups: Sequence[Group]) -> None:
    """Adds a headline's plain claim to the entry of the statement that it repeats."""
    for group in groups:
        told = (each.attribution for each in group.asserted if repeats(top, each))
        mine = top.attribution
        if any(same_speaker(article, mine, each) or shortened(article, mine, each) for each in told):
            group.asserted.append(top)


# --- denials


def _answer(article: Article, denial: Statement, groups: list[Group], said: Sequence[Statement]) -> None:
    """Ties a denial to what it denies: to its own deed, else to a plain claim, else to what it points to."""
    foreign = [group for group in groups if _may_answer(article, denial, group)]
    charged = [group for group in foreign if group.asserted or group.mentioned]
    named = [group for group in charged if same_deed(denial, group.first)]
    claims = [claim for claim in said if _is_claim(article, denial, claim) and same_words(denial, claim)]
    theirs = [claim for claim in said if _is_claim(article, denial, claim) and _is_theirs(article, denial, claim)]
    pointed = _pointed(article, denial, foreign)
    if named:
        for group in _best(denial, named):
            group.deny(denial, same_deed)
    elif claims:
        _claimed(groups, claims).deny(denial, same_words)
    elif pointed:
        pointed.deny(denial, answers if pointed.asserted or pointed.mentioned else None)
    elif put := _put_forward(article, denial, charged):
        put.deny(denial, names_claimant)
    elif theirs:
        _claimed(groups, theirs).deny(denial, names_claimant)
    else:
        again = (group for group in groups if not group.asserted and _says_again(article, denial, group.first))
        (next(again, None) or _opened(groups, [])).deny(denial)


def _pointed(article: Article, denial: Statement, groups: Sequence[Group]) -> Group | None:
    """The claim that a denial without words of its own points to.

    A headline points to what the same side denies in the story; else it is the claim spoken of last, else the first.
    """
    if denial.attribution.act is Act.BELIEF:
        return None
    fitting = [group for group in groups if answers(denial, group.first)]
    before = [group for group in fitting if group.last_before(denial.position) >= 0]
    if denial.top and not before:
        same = [group for group in fitting if any(_one_side(article, denial, other) for other in group.denied)]
        fitting = same or fitting
    if before:
        return max(before, key=lambda group: group.last_before(denial.position))
    charged = [group for group in fitting if group.asserted or group.mentioned]
    return min(charged or fitting, key=lambda group: group.first.position, default=None)


def _put_forward(article: Article, denial: Statement, groups: Sequence[Group]) -> Group | None:
    """The first charge that the side makes whose claim the denial names."""
    theirs = [group for group in groups if any(_is_theirs(article, denial, charge) for charge in group.asserted)]
    return min(theirs, key=lambda group: group.first.position, default=None)


def _one_side(article: Article, one: Statement, other: Statement) -> bool:
    return same_speaker(article, one.attribution, other.attribution)


def _says_again(article: Article, denial: Statement, first: Statement) -> bool:
    """Whether it denies what nobody puts forward once more, in the story or above it."""
    alike = same_words(denial, first) or _is_same(article, denial, first)
    return same_deed(denial, first) or (first.attribution.stance is Stance.DENY and alike)


def _claimed(groups: list[Group], claims: list[Statement]) -> Group:
    """The group of these claims, opened when there is none."""
    again = (group for group in groups if group.asserted == claims)
    return next(again, None) or _opened(groups, claims)


def _opened(groups: list[Group], asserted: list[Statement]) -> Group:
    """A new group among the others."""
    groups.append(Group(asserted))
    return groups[-1]


def _is_claim(article: Article, denial: Statement, claim: Statement) -> bool:
    """Whether it is put forward in plain words, and by somebody else."""
    if claim.attribution.stance is not Stance.ASSERT or claim.inside(denial):
        return False
    return not same_speaker(article, denial.attribution, claim.attribution)


def _is_theirs(article: Article, denial: Statement, claim: Statement) -> bool:
    """Whether it is put forward by the side whose claim the denial names."""
    return names_claimant(denial, claim) and denial.claimant.same(speaker_side(article, claim.attribution))


def _may_answer(article: Article, denial: Statement, group: Group) -> bool:
    """Whether the denial can be of this claim: nobody denies himself, and "Northland's claim" is Northland's."""
    charges = [charge.attribution for charge in group.asserted]
    if charges and all(same_speaker(article, denial.attribution, charge) for charge in charges):
        return False
    if not denial.claimant.nations or not charges:
        return True
    sides = (speaker_side(article, charge) for charge in charges)
    return any(side.nations and not denial.claimant.opposed(side) for side in sides)


def _best(denial: Statement, groups: Sequence[Group]) -> list[Group]:
    """For each deed the group that fits best: the same place by name, the side known, then the nearest."""
    chosen: dict[str, Group] = {}
    for group in sorted(groups, key=lambda group: _fit(denial, group)):
        chosen[group.first.deeds[0].name] = group
    return list(chosen.values())


def _fit(denial: Statement, group: Group) -> tuple[bool, bool, bool, int]:
    charge = group.first
    nearest = -min(abs(denial.position - each.position) for each in (*group.asserted, *group.mentioned))
    return denial.places == charge.places, denial.about.same(charge.about), bool(group.asserted), nearest


# --- entries


def _entry(article: Article, group: Group) -> Contested:
    rules = group.rules
    if not group.asserted:
        rules = [unattributed if group.mentioned else unanswered]
    elif not group.denied:
        rules = [undenied]
    asserted, denied = _once(article, group.asserted), _once(article, group.denied)
    return Contested(
        claim=wording(article.text, asserted or group.mentioned or denied),
        asserted_by=tuple(statement.attribution.id for statement in asserted),
        denied_by=tuple(statement.attribution.id for statement in denied),
        why=" ".join((rule.__doc__ or "").split("\n")[0] for rule in rules),
    )


def _once(article: Article, told: Sequence[Statement]) -> list[Statement]:
    """The statements in the order of the text, of several readings of one utterance the surest and shortest alone."""
    kept: list[Statement] = []
    for statement in sorted(told, key=_doubts):
        if not any(_is_same(article, statement, other) for other in kept):
            kept.append(statement)
    return sorted(kept, key=lambda statement: statement.position)


def _doubts(statement: Statement) -> tuple[bool, int, int]:
    length = sum(span.end - span.start for span in statement.attribution.content)
    return statement.attribution.confidence < FAINT, length, statement.position


def _is_same(article: Article, one: Statement, other: Statement) -> bool:
    """Whether the two are one utterance: the same words from one mouth, or from nobody named."""
    mine, theirs = one.attribution, other.attribution
    if mine.source and theirs.source and not same_speaker(article, mine, theirs):
        return False
    shared = sum(_shared(a, b) for a in mine.content for b in theirs.content)
    shorter = min(sum(span.end - span.start for span in each.content) for each in (mine, theirs))
    return shared > 0 and shared >= SAME * shorter


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
