"""Statements: what the attributions of an article say, as far as linking needs to know."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon.phrases import flat, part
from onrecord.link.deeds import Deed, deeds_in
from onrecord.link.scene import Scene, scene_of
from onrecord.link.sides import Side, side_of, speaker_side
from onrecord.records import Act, Article, Attribution, BlockKind, Span, Stance, hull, words_of

STEM = 5
"""Letters by which words are compared: "shelled" and "shelling" are one."""

COMMON = frozenset(["that", "this", "with", "from", "have", "been", "were", "will", "would", "there", "their", "they"])
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution as this room sees it; one with the id "" is the outlet's own mention of a charge.

    deeds: what it is about, the weightiest first. places: where; empty when unknown or when the deed has no place.
    explicit: whether the places are its own words. about: the side that is said to have done it.
    above: the ids of the attributions that it stands inside of. top: whether it stands above the story.
    pointing: a denial with no words of its own for what it denies ("It's a lie").
    claimant: whose claim a denial says that it denies ("Northland's story").
    """

    attribution: Attribution
    deeds: tuple[Deed, ...]
    places: frozenset[str]
    explicit: bool
    about: Side
    above: frozenset[str]
    stems: frozenset[str]
    top: bool
    pointing: bool
    claimant: Side

    @property
    def position(self) -> int:
        """Where it stands in the text."""
        return min(self.attribution.cue or self.attribution.content).start

    def inside(self, other: "Statement") -> bool:
        """Whether one of the two holds the other: then they are one utterance."""
        return other.attribution.id in self.above or self.attribution.id in other.above


def statements(article: Article, attributions: Sequence[Attribution]) -> list[Statement]:
    """What is said in an article, but for charges that nobody in it makes."""
    by_id = {attribution.id: attribution for attribution in attributions}
    scene = scene_of(article)
    told = (each for each in attributions if each.content and not _is_mention(article, each, by_id))
    return [_statement(article, scene, attribution, by_id) for attribution in told]


def mentions(article: Article, said: Sequence[Statement]) -> list[Statement]:
    """Charges that the outlet speaks of with nobody behind them: "asked about allegations that ..."."""
    firm = (s.attribution for s in said if s.attribution.stance in (Stance.DENY, Stance.ACCUSE, Stance.CONFIRM))
    taken = [piece for attribution in firm for piece in (*attribution.cue, *attribution.content)]
    scene = scene_of(article)
    found = (m for span in article.readable() for m in part("MENTION").finditer(article.text, *span))
    free = (Span(*m.span("charge")) for m in found if not any(Span(*m.span()).overlaps(piece) for piece in taken))
    charges = (Attribution("", (), (), (span,), stance=Stance.ACCUSE) for span in free)
    return [each for charge in charges if (each := _statement(article, scene, charge, {})).deeds]


def is_denial(article: Article, attribution: Attribution) -> bool:
    """Whether it denies a claim: not a wish or an order refused, nor a call or an offer turned down."""
    if attribution.stance is not Stance.DENY or attribution.act in (Act.INTENTION, Act.DECREE):
        return False
    return not part("ASKING").match(words_of(article.text, attribution.content))


def _is_mention(article: Article, attribution: Attribution, by_id: dict[str, Attribution]) -> bool:
    """Whether it only repeats a charge, made by nobody named: inside a denial, or as "the accusations"."""
    parent = by_id.get(attribution.parent or "")
    if parent is not None and parent.stance is Stance.DENY and not attribution.source:
        return True
    noun = part("CHARGE_NOUN").search(words_of(article.text, attribution.cue))
    unnamed = part("NOBODY").match(words_of(article.text, attribution.source).strip())
    return bool(noun and unnamed) and not deeds_in(words_of(article.text, attribution.content))


def _statement(article: Article, scene: Scene, attribution: Attribution, by_id: dict[str, Attribution]) -> Statement:
    content = flat(words_of(article.text, attribution.content))
    denies = attribution.stance is Stance.DENY
    claim = part("CHARGE_NOUN").search(content) if denies else None
    claimant = _claimant(article, attribution, content[: claim.start()]) if claim else Side()
    deeds = deeds_in(content)
    named = frozenset(place for piece in attribution.content for place in scene.named(piece))
    whole = hull((*attribution.cue, *attribution.content)) or attribution.content[0]
    top = article.kind_at(whole.start) in (BlockKind.HEADLINE, BlockKind.STANDFIRST)
    anywhere = top or not deeds or any(map(scene.wide, attribution.content))
    unsaid = frozenset[str]() if anywhere else scene.in_play(whole)
    return Statement(
        attribution=attribution,
        deeds=deeds,
        places=(named or unsaid) if not deeds or deeds[0].placed else frozenset(),
        explicit=bool(named),
        about=_about(article, attribution, content[claim.start() :] if claim and claimant.nations else content),
        above=frozenset(_above(attribution, by_id)),
        stems=frozenset(word[:STEM].lower() for word in WORD.findall(content) if word.lower() not in COMMON),
        top=top,
        pointing=denies and not deeds and part("POINTING").search(content) is not None,
        claimant=claimant,
    )


def _claimant(article: Article, attribution: Attribution, words: str) -> Side:
    """The side whose claim a denial names; nobody denies his own."""
    named = side_of(words)
    return Side() if named.same(speaker_side(article, attribution)) else named


def _above(attribution: Attribution, by_id: dict[str, Attribution]) -> Iterator[str]:
    while attribution.parent in by_id:
        yield attribution.parent
        attribution = by_id[attribution.parent]


def _about(article: Article, attribution: Attribution, content: str) -> Side:
    """The side that is said to have done it: the target of a charge; of a denial whom it names, else who denies."""
    if attribution.stance is Stance.DENY:
        named, own = side_of(content), speaker_side(article, attribution)
        return Side(named.nations | own.nations, None if named.role and own.role else named.role or own.role)
    if not attribution.id:
        return Side(side_of(content).nations)
    return side_of(attribution.target.of(article.text)) if attribution.target else Side()
