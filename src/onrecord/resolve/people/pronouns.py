"""Pronouns as sources: the antecedent that stands out, or none.

Everybody named earlier who fits the pronoun is weighed (ranking.py); the best one is taken only where it is likely
enough. The wrong person is the worst error, so a draw stays open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.records import Span, Unresolved
from onrecord.resolve.page import Page
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.ranking import Option, Sighting, options

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
    **dict.fromkeys(["let", "lets"], "“us” may be anybody"),
    **dict.fromkeys(["this", "these"], "the word points to something said, not to somebody"),
}

LOST = {"im": "i", "Im": "i", "ive": "i", "Ive": "i", "hes": "he", "Hes": "he", "shes": "she", "Shes": "she",
        "theyre": "they", "Theyre": "they", "theyve": "they", "weve": "we", "Weve": "we"}  # fmt: skip
"""Contractions whose apostrophe was lost."""
LIKELY, LIKELY_OF_MANY, LIKELY_EPITHET = 0.7, 0.68, 0.72
"""How likely the best candidate must be: for he and she, for they and it, and for "the candidate"."""
SURE = 0.5
"""How likely it must be that it is the best candidate rather than somebody who is not named."""
POSSIBLE = 0.12
"""How likely a candidate must be to be listed where it stays open."""
PREPOSITIONS = frozenset(
    [
        *("of", "for", "with", "by", "to", "against", "from", "in", "on", "about", "at", "like", "than", "between"),
        *("under", "over", "into", "toward", "towards", "after"),
    ]
)


def base(word: str) -> str:
    """A source in lower case without a contraction: "he's" is "he"."""
    return LOST.get(word, word.strip().lower().replace("’", "'").split("'")[0])


def is_pronoun(text: str) -> bool:
    """Whether a source is one pronoun; "US" and "WHO" in capitals are none."""
    word = base(text)
    if text.isupper() and len(text) > 1:
        return False
    return word in THIRD or word in FIRST or word in RELATIVE or word in NOBODY


def third_person(word: str, found: Sequence[Option]) -> Answer:
    """The antecedent of he, she, they or it among its candidates, the likeliest first."""
    enough = LIKELY if word in SINGLE else LIKELY_OF_MANY
    if found and found[0].likely >= enough and found[0].sure >= SURE:
        return found[0].entity
    names = tuple(option.entity.speaker.name for option in found if option.likely >= POSSIBLE)
    if len(names) > 1:
        return Unresolved(f"“{word}” fits more than one equally well", names)
    return Unresolved(f"nobody before “{word}” fits it", names)


def by_epithet(page: Page, at: Span, sightings: Sequence[Sighting], barred: Iterable[Entity]) -> Entity | None:
    """Whom "the candidate" or "the former senator" means where the text calls nobody so: the one person in the focus.

    barred: those whom the text calls something else of the kind.
    """
    shut, people = frozenset(entity.key for entity in barred), []
    for sighting in sightings:
        who = tuple(replace(entity, gender=None) for entity in sighting.who if entity.person is not None)
        if len(who) == 1:
            people.append(replace(sighting, who=who))
    found = options(page, at, "he", people, shut, ())
    if not found or found[0].likely < LIKELY_EPITHET:
        return None
    key = found[0].entity.key
    return next(entity for s in sightings for entity in s.who if entity.key == key)


def relative(word: str, at: Span, sightings: Sequence[Sighting]) -> Answer | None:
    """The antecedent of who or which: whoever is named right before it; None when no name stands there."""
    near = [s for s in sightings if s.span.end <= at.start <= s.span.end + 3]
    if not near:
        return None
    who = max(near, key=lambda s: (s.span.end, s.speaks)).who
    if len(who) == 1:
        return who[0]
    return Unresolved(f"“{word}” follows a name that fits more than one person", tuple(e.speaker.name for e in who))
