"""Pronouns as sources: the antecedent that stands out, or none.

Every earlier place where the text names somebody who fits the pronoun gets a weight; the best one is taken
only when it stands clear of the second. The wrong person is the worst error, so a draw stays open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Span, Unresolved
from onrecord.resolve.page import Page
from onrecord.resolve.people.entity import Answer, Entity

THIRD = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
    "it": "it", "its": "it", "itself": "it",
}  # fmt: skip
SINGLE = frozenset(word for word, pronoun in THIRD.items() if pronoun in ("he", "she"))
FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
NOBODY = {
    **dict.fromkeys(["you", "your", "yours"], "“you” may be anybody"),
    **dict.fromkeys(["this", "these"], "the word points to something said, not to somebody"),
}

REACH = 6
"""Steps (sentences and new paragraphs) that a pronoun looks back."""
STEP, SPEAKS, SUBJECT, OWNER, OBJECT, QUOTED, INSIDE, AGAIN = 1.0, 2.0, 1.4, -1.5, -1.0, -2.0, -0.7, 0.3
UNSEXED = -1.2
CLEAR, ENOUGH, ENOUGH_OF_MANY = 1.2, -3.5, -2.0
"""How far the best must lead the second, and the least that it must weigh: as a person, as a group or thing."""
CLEAR_UNSEXED = 1.5
"""How far one whose gender nothing tells must lead the best whose gender fits."""
CLEAR_EPITHET, ENOUGH_OF_EPITHET = 1.5, -1.5
"""The same for "the candidate"."""
PREPOSITIONS = frozenset(
    [
        *("of", "for", "with", "by", "to", "against", "from", "in", "on", "about", "at", "like", "than", "between"),
        *("under", "over", "into", "toward", "towards", "after"),
    ]
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where the text names somebody. who: several entities when the name is open.

    noun: whether it is a bare noun ("company"), which its own words may say more of.
    """

    span: Span
    who: tuple[Entity, ...]
    speaks: bool
    owner: bool = False
    subject: bool = False
    object: bool = False
    quotation: int | None = None
    inside: bool = False
    noun: bool = False


def base(word: str) -> str:
    """A source in lower case without a contraction: "he's" is "he"."""
    return word.strip().lower().replace("’", "'").split("'")[0]


def is_pronoun(text: str) -> bool:
    """Whether a source is one pronoun; "US" and "WHO" in capitals are none."""
    word = base(text)
    if text.isupper() and len(text) > 1:
        return False
    return word in THIRD or word in FIRST or word in RELATIVE or word in NOBODY


def third_person(page: Page, word: str, at: Span, sightings: Sequence[Sighting], barred: Iterable[Entity]) -> Answer:
    """The antecedent of he, she, they or it that stands at a span.

    barred: who cannot be meant, as whoever speaks the quotation that the pronoun stands in.
    """
    pronoun, shut = THIRD[word], {entity.key for entity in barred}
    weights: dict[tuple[str, str], float] = {}
    entities: dict[tuple[str, str], Entity] = {}
    for sighting in _earlier(page, at, sightings):
        fitting = [entity for entity in sighting.who if entity.fits(pronoun) and entity.key not in shut]
        for entity in fitting:
            weight = _weight(page, at, sighting, single=word in SINGLE)
            weight += UNSEXED if pronoun in ("he", "she") and entity.gender is None and len(fitting) == 1 else 0.0
            seen = weights.get(entity.key)
            weights[entity.key] = weight if seen is None else max(seen, weight) + AGAIN
            entities[entity.key] = entity
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    if not ranked or weights[ranked[0]] < (ENOUGH if word in SINGLE else ENOUGH_OF_MANY):
        return Unresolved(f"nobody before “{word}” fits it")
    if len(ranked) > 1 and weights[ranked[0]] - weights[ranked[1]] < CLEAR:
        close = tuple(name for name, _ in ranked if weights[ranked[0]] - weights[name, _] < CLEAR)
        return Unresolved(f"“{word}” fits more than one equally well", close)
    best = entities[ranked[0]]
    sexed = [key for key in ranked if entities[key].gender]
    if word in SINGLE and best.gender is None and sexed and weights[ranked[0]] - weights[sexed[0]] < CLEAR_UNSEXED:
        return Unresolved(f"“{word}” may mean somebody whose gender nothing tells", (best.speaker.name, sexed[0][0]))
    return best


def by_epithet(page: Page, at: Span, sightings: Sequence[Sighting], barred: Iterable[Entity]) -> Entity | None:
    """Whom "the candidate" or "the former senator" means where the text calls nobody so: the one person in the focus.

    barred: those whom the text calls something else of the kind.
    """
    shut = {entity.key for entity in barred}
    weights: dict[tuple[str, str], float] = {}
    entities: dict[tuple[str, str], Entity] = {}
    for sighting in _earlier(page, at, sightings):
        if len(sighting.who) == 1 and sighting.who[0].person is not None and sighting.who[0].key not in shut:
            key = sighting.who[0].key
            entities[key], weight = sighting.who[0], _weight(page, at, sighting, single=True)
            weights[key] = max(weights[key], weight) + AGAIN if key in weights else weight
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    if not ranked or weights[ranked[0]] < ENOUGH_OF_EPITHET:
        return None
    clear = len(ranked) == 1 or weights[ranked[0]] - weights[ranked[1]] >= CLEAR_EPITHET
    return entities[ranked[0]] if clear else None


def _earlier(page: Page, at: Span, sightings: Sequence[Sighting]) -> list[Sighting]:
    return [s for s in sightings if s.span.end <= at.start and page.steps(s.span.start, at.start) <= REACH]


def _weight(page: Page, at: Span, sighting: Sighting, *, single: bool) -> float:
    weight = -STEP * page.steps(sighting.span.start, at.start)
    if not single:
        # groups and things are spoken of as often as they speak: only nearness tells
        weight += sighting.speaks * SUBJECT
    else:
        weight += SPEAKS if sighting.speaks else SUBJECT if sighting.subject else 0.0
        weight += OWNER * sighting.owner + OBJECT * (sighting.object and not sighting.speaks)
    if sighting.quotation is not None and sighting.quotation != page.quotation(at.start):
        weight += QUOTED
    elif sighting.inside and not sighting.speaks:
        weight += INSIDE
    return weight


def relative(word: str, at: Span, sightings: Sequence[Sighting]) -> Answer | None:
    """The antecedent of who or which: whoever is named right before it; None when no name stands there."""
    near = [s for s in sightings if s.span.end <= at.start <= s.span.end + 3]
    if not near:
        return None
    who = max(near, key=lambda s: (s.span.end, s.speaks)).who
    if len(who) == 1:
        return who[0]
    return Unresolved(f"“{word}” follows a name that fits more than one person", tuple(e.speaker.name for e in who))
