"""Relative pronouns as sources: who, whom, which and that."""

import re
from collections.abc import Sequence

from onrecord.records import Span, SpeakerKind, Unresolved
from onrecord.resolve.page import Word
from onrecord.resolve.people.bodies import head_of
from onrecord.resolve.people.entity import Answer
from onrecord.resolve.people.phrases import read_phrase
from onrecord.resolve.people.pronouns import is_pronoun, relative
from onrecord.resolve.people.ranking import Sighting
from onrecord.resolve.people.scene import Scene
from onrecord.resolve.vocabulary import name_words

SHORT_FORM = re.compile(r",?\s\([A-Z][\w&.-]{1,11}\),?\s$")
"""What may stand in brackets between a name and "who": "(R-Ohio)", "(AROS)"."""
HUMAN = ("who", "whom")
BEFORE_WHO = re.compile(r"((?:[^\W\d_][\w’'-]*\s+){0,7}[^\W\d_][\w’'-]*)(?:,|\s?[–—-]{1,2}|\s\()?\s*$")
DESCRIBED = re.compile(
    r"([A-Z][\w&’'.-]*(?:\s[A-Z][\w&’'.-]*)*),?\s((?:an?|the|his|her|its|their)\s[^,.;:“”\"\n]{2,90}),?\s$"
)
"""A name and what it is, right before "who" or "that"."""
OPENING = ("the", "a", "an", "two", "three", "four", "five", "several", "many", "some", "other", "those", "these")
"""Words that a phrase begins with."""
NEAR_WHO = 200
"""Code points before "who" in which its antecedent is sought."""
BREAKS = frozenset(
    [
        *("and", "but", "or", "are", "is", "were", "was", "be", "been", "has", "have", "had", "said", "told", "says"),
        *("not", "only", "mostly", "largely"),
    ]
)
OF_WHOM = re.compile(r"(?:\w+\s){1,4}of\s(whom|which)", re.I)


def antecedent(scene: Scene, word: str, span: Span, sightings: Sequence[Sighting]) -> Answer:
    """Who or what a relative pronoun means: what it describes, else whoever stands right before it."""
    if short := SHORT_FORM.search(scene.page.text, max(0, span.start - NEAR_WHO), span.start):
        span = Span(short.start(), span.end)
    if described := _described_before(scene, word, span, sightings):
        return described
    found = relative(word, span, [s for s in sightings if not s.noun])
    if found is not None and (word not in HUMAN or _human(found)):
        return found
    page = scene.page
    start = max(page.sentences[page.sentence(span.start)], span.start - NEAR_WHO)
    before = BEFORE_WHO.search(page.text, start, span.start)
    if before is None:
        return Unresolved(f"nobody is named right before “{word}”")
    words = page.within(Span(before.start(1), before.end(1)))
    cuts = [n for n, w in enumerate(words) if w.text.lower() in name_words("stop") | BREAKS]
    if word in HUMAN and cuts and words[cuts[-1]].text.lower() == "of" and _many(words[: cuts[-1]]):
        # "members of the council who": the members
        cuts = cuts[:-1]
    kept = words[cuts[-1] + 1 :] if cuts else words
    if word in HUMAN and len(cuts) > 0 and not _may_speak(kept):
        # "two men in orange suits who": the noun before the preposition is meant
        kept = words[cuts[-2] + 1 if len(cuts) > 1 else 0 : cuts[-1]]
    kept = kept[max((n for n, w in enumerate(kept) if w.text.lower() in OPENING), default=0) :]
    if not kept or is_pronoun(kept[0].text):
        return Unresolved(f"nobody is named right before “{word}”")
    answer = read_phrase(scene, Span(kept[0].start, kept[-1].end))
    return answer if word not in HUMAN or _human(answer) else Unresolved(f"“{word}” can mean no body")


def _many(words: Sequence[Word]) -> bool:
    """Whether a noun for several people ends here: "family members"."""
    head = head_of([word.text for word in words])
    return head is not None and head[1].many and head[1].kind is SpeakerKind.ANONYMOUS


def _may_speak(words: Sequence[Word]) -> bool:
    """Whether people can be meant by the words before "who": a name, or a noun for people."""
    return any(word.capital for word in words) or head_of([word.text for word in words]) is not None


def _described_before(scene: Scene, word: str, span: Span, sightings: Sequence[Sighting]) -> Answer | None:
    """Who stands before a description that the relative follows: "Orlan, the head of the council, who"."""
    page = scene.page
    start = page.sentences[page.sentence(span.start)]
    match = DESCRIBED.search(page.text, start, span.start)
    if match is None or (match.start() == start and " " not in match[1] and not scene.organisations.named(match[1])):
        return None
    people = [s for s in sightings if s.span.end in (match.end(1), match.start(2) - 1)]
    people = [s for s in people if any(entity.person is not None for entity in s.who)]
    if people:
        return people[-1].who[0] if len(people[-1].who) == 1 and word in HUMAN else None
    return None if word in HUMAN else read_phrase(scene, Span(*match.span(1)))


def _human(answer: Answer) -> bool:
    """Whether "who" can mean it."""
    kinds = (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS, SpeakerKind.GROUP, SpeakerKind.ARMED_GROUP)
    if isinstance(answer, Unresolved) or answer.speaker.kind in kinds:
        return True
    return answer.speaker.name.split()[-1] in ("leaders", "troops", "forces", "soldiers")
