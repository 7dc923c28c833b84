"""Contested: who accuses, who denies it, and which denial answers which accusation.

The first line of each rule's docstring is its public explanation: readers see it as the reason.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon.phrases import part
from onrecord.link.deeds import Deed, deeds_in
from onrecord.link.scene import Scene, scene_of
from onrecord.link.sides import Side, same_speaker, side_of, speaker_side
from onrecord.records import Act, Article, Attribution, Contested, Span, Stance, hull, words_of

CLAIM_LENGTH = 240
"""Code points of a claim's wording, at most, before only its longest piece is given."""

SHARED, SHARE = 2, 0.5
"""Words, and share of the shorter statement's words, that two wordings of one claim have in common, at least."""

STEM = 5
"""Letters by which words are compared: "shelled" and "shelling" are one."""

COMMON = frozenset(["that", "this", "with", "from", "have", "been", "were", "will", "would", "there", "their", "they"])
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution as this room sees it.

    deeds: what it is about, the weightiest first. places: where; empty when unknown or when the deed has no place.
    explicit: whether the places are its own words. about: the side that is said to have done it.
    above: the ids of the attributions that it stands inside of.
    """

    attribution: Attribution
    deeds: tuple[Deed, ...]
    places: frozenset[str]
    explicit: bool
    about: Side
    above: frozenset[str]
    stems: frozenset[str]

    def inside(self, other: "Statement") -> bool:
        """Whether one of the two holds the other: then they are one utterance."""
        return other.attribution.id in self.above or self.attribution.id in other.above

    @property
    def position(self) -> int:
        """Where it stands in the text."""
        return min(self.attribution.cue or self.attribution.content).start


@dataclass(slots=True)
class Group:
    """One claim: who puts it forward and who denies it."""

    asserted: list[Statement]
    denied: list[Statement]
    rules: list[Callable[..., object]]

    @property
    def first(self) -> Statement:
        """The statement that others are compared with: the first charge, without one the first denial."""
        return (self.asserted or self.denied)[0]

    @property
    def position(self) -> int:
        """Where it is first spoken of."""
        return min(statement.position for statement in (*self.asserted, *self.denied))


def contested(article: Article, attributions: Sequence[Attribution]) -> tuple[Contested, ...]:
    """The accusations and the denied claims of one article, in the order of the text, each with both sides' ids."""
    by_id = {attribution.id: attribution for attribution in attributions}
    scene = scene_of(article)
    heard = [_statement(article, scene, a, by_id) for a in attributions if a.content and not _is_mention(a, by_id)]
    groups = list(_charges(statement for statement in heard if statement.attribution.stance is Stance.ACCUSE))
    for denial in (statement for statement in heard if _is_denial(article, statement.attribution)):
        _answer(article, denial, groups, heard)
    for statement in (statement for statement in heard if statement.attribution.stance is Stance.CONFIRM):
        for group in (group for group in groups if same_deed(statement, group.first)):
            group.asserted.append(statement)
    return tuple(_entry(article, group) for group in sorted(groups, key=lambda group: group.position))


# --- the rules


def same_deed(one: Statement, other: Statement) -> bool:
    """Both speak of the same deed at the same place.

    Two sides that are both known must not differ; a place that neither names is the one in play in the story.
    """
    shared = {deed.name for deed in one.deeds} & {deed.name for deed in other.deeds[:1]}
    return bool(shared) and _same_place(one, other) and not one.about.opposed(other.about)


def same_words(one: Statement, other: Statement) -> bool:
    """The two share most of their words: the same claim, put forward and denied."""
    shared = len(one.stems & other.stems)
    return shared >= SHARED and shared >= SHARE * min(len(one.stems), len(other.stems))


def answers(denial: Statement, charge: Statement) -> bool:
    """The denial names no deed of its own; it answers the accusation made last before it."""
    charged = charge.attribution.stance is Stance.ACCUSE
    return charged and not denial.deeds and charge.position < denial.position and not denial.about.opposed(charge.about)


def undenied(group: Group) -> bool:
    """An accusation that nobody in this report denies."""
    return not group.denied


def unanswered(group: Group) -> bool:
    """A denial of something that nobody in this report puts forward."""
    return not group.asserted


# --- how they are used


def _charges(accusations: Iterable[Statement]) -> Iterator[Group]:
    """Accusations of the same deed at the same place, put together; one that names no deed stands alone."""
    groups: list[Group] = []
    for charge in accusations:
        fitting = (group for group in groups if charge.deeds and _same_charge(charge, group.first))
        group = next(fitting, None)
        if group:
            group.asserted.append(charge)
        else:
            groups.append(Group([charge], [], []))
    yield from groups


def _same_charge(one: Statement, other: Statement) -> bool:
    alike = bool(other.deeds) and one.deeds[0] is other.deeds[0] and one.places == other.places
    return alike and not one.about.opposed(other.about)


def _answer(article: Article, denial: Statement, groups: list[Group], heard: Sequence[Statement]) -> None:
    """Ties a denial to what it denies: to the accusations of its deed, else to the last one, else to a plain claim."""
    foreign = [group for group in groups if group.asserted and not _speaks(article, denial, group)]
    named = [group for group in foreign if same_deed(denial, group.first)]
    last = [group for group in foreign if any(answers(denial, charge) for charge in group.asserted)]
    last = [] if denial.attribution.act is Act.BELIEF else last
    claims = [claim for claim in heard if _is_claim(article, denial, claim)]
    if named:
        for group in _best(denial, named):
            _join(group, denial, same_deed)
    elif claims:
        again = (group for group in groups if group.asserted == claims)
        _join(next(again, None) or _opened(groups, claims), denial, same_words)
    elif last:
        _join(max(last, key=lambda group: _last_before(denial, group)), denial, answers)
    else:
        again = (group for group in groups if not group.asserted and same_deed(denial, group.first))
        (next(again, None) or _opened(groups, [])).denied.append(denial)


def _opened(groups: list[Group], asserted: list[Statement]) -> Group:
    """A new group among the others."""
    groups.append(Group(asserted, [], []))
    return groups[-1]


def _is_claim(article: Article, denial: Statement, claim: Statement) -> bool:
    """Whether somebody else puts forward in plain words what is denied."""
    if claim.attribution.stance is not Stance.ASSERT or not same_words(denial, claim) or claim.inside(denial):
        return False
    return not same_speaker(article, denial.attribution, claim.attribution)


def _join(group: Group, denial: Statement, rule: Callable[..., object]) -> None:
    group.denied.append(denial)
    if rule not in group.rules:
        group.rules.append(rule)


def _speaks(article: Article, denial: Statement, group: Group) -> bool:
    """Whether all the accusations are the denier's own: nobody denies himself."""
    return all(same_speaker(article, denial.attribution, charge.attribution) for charge in group.asserted)


def _best(denial: Statement, groups: Sequence[Group]) -> list[Group]:
    """For each deed the group that fits best: the same place by name, the side known, then the nearest."""
    chosen: dict[str, Group] = {}
    for group in sorted(groups, key=lambda group: _fit(denial, group)):
        chosen[group.first.deeds[0].name] = group
    return list(chosen.values())


def _fit(denial: Statement, group: Group) -> tuple[bool, bool, int]:
    charge = group.first
    nearest = -min(abs(denial.position - statement.position) for statement in group.asserted)
    return denial.places == charge.places, denial.about.same(charge.about), nearest


def _last_before(denial: Statement, group: Group) -> int:
    return max(charge.position for charge in group.asserted if charge.position < denial.position)


def _same_place(one: Statement, other: Statement) -> bool:
    return not one.places or not other.places or bool(one.places & other.places)


# --- reading one attribution


def _is_mention(attribution: Attribution, by_id: dict[str, Attribution]) -> bool:
    """Whether it is only the charge that a denial repeats ("denied allegations that ..."), made by nobody named."""
    parent = by_id.get(attribution.parent or "")
    return parent is not None and parent.stance is Stance.DENY and not attribution.source


def _is_denial(article: Article, attribution: Attribution) -> bool:
    """Whether it denies a claim: not a wish or an order refused, nor a call or an offer turned down."""
    if attribution.stance is not Stance.DENY or attribution.act in (Act.INTENTION, Act.DECREE):
        return False
    return not part("ASKING").match(words_of(article.text, attribution.content))


def _statement(article: Article, scene: Scene, attribution: Attribution, by_id: dict[str, Attribution]) -> Statement:
    content = words_of(article.text, attribution.content)
    deeds = deeds_in(content)
    named = frozenset(place for piece in attribution.content for place in scene.named(piece))
    placed = bool(deeds) and deeds[0].placed
    whole = hull((*attribution.cue, *attribution.content)) or attribution.content[0]
    return Statement(
        attribution=attribution,
        deeds=deeds,
        places=(named or scene.in_play(whole)) if placed else frozenset(),
        explicit=bool(named),
        about=_about(article, attribution, content),
        above=frozenset(_above(attribution, by_id)),
        stems=frozenset(word[:STEM].lower() for word in WORD.findall(content) if word.lower() not in COMMON),
    )


def _above(attribution: Attribution, by_id: dict[str, Attribution]) -> Iterator[str]:
    while attribution.parent in by_id:
        yield attribution.parent
        attribution = by_id[attribution.parent]


def _about(article: Article, attribution: Attribution, content: str) -> Side:
    """The side that is said to have done it: the target of a charge; of a denial whom it names, else who denies."""
    if attribution.stance is Stance.DENY:
        named, own = side_of(content), speaker_side(article, attribution)
        return Side(named.nations | own.nations, None if named.role and own.role else named.role or own.role)
    return side_of(attribution.target.of(article.text)) if attribution.target else Side()


def _entry(article: Article, group: Group) -> Contested:
    plain = unanswered if unanswered(group) else undenied if undenied(group) else same_deed
    rules = group.rules or [plain]
    return Contested(
        claim=_wording(article.text, group.asserted or group.denied),
        asserted_by=tuple(statement.attribution.id for statement in group.asserted),
        denied_by=tuple(statement.attribution.id for statement in group.denied),
        why=" ".join((rule.__doc__ or "").split("\n")[0] for rule in rules),
    )


def _wording(text: str, statements: Sequence[Statement]) -> str:
    """The words of the clearest statement: one that names place and doer, the shortest of those."""
    wordings = [(not s.explicit, not s.attribution.target, *_words(text, s.attribution.content)) for s in statements]
    return min(wordings)[-1]


def _words(text: str, content: Sequence[Span]) -> tuple[int, str]:
    """Length and words of a content: from its first piece to its last, or its longest piece alone."""
    whole = hull(tuple(content)) or content[0]
    long = "\n" in whole.of(text) or whole.end - whole.start > CLAIM_LENGTH
    chosen = max(content, key=lambda span: (span.end - span.start, -span.start)) if long else whole
    return chosen.end - chosen.start, chosen.of(text)
