"""Whoever was told of before and is taken up by a bare noun: "the company", "the campaign", "the source"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.records import Span, Speaker, SpeakerKind, Unresolved
from onrecord.resolve.people.bodies import head_phrase, nations_within, plain
from onrecord.resolve.people.documents import FRESH, SAME, last_named, told_author, written_noun
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.nouns import DEFINITE
from onrecord.resolve.people.phrases import read_phrase
from onrecord.resolve.people.ranking import Sighting
from onrecord.resolve.people.roles import as_role
from onrecord.resolve.people.scene import Scene
from onrecord.resolve.vocabulary import name_words

NEAR_STATEMENT = 5
"""Steps within which "the statement" is the one last told of."""
TAKEN_UP = 4
"""Steps within which whoever spoke last is taken up by a bare noun."""
SIGNED = re.compile(r"^[^\S\n]*([A-Z][\w’'-]+(?:\s[A-Z]\.)?(?:\s[A-Z][\w’'-]+){1,2})\.?[^\S\n]*$", re.M)
"""A line that holds nothing but a name."""
ORDINALS = ("first", "second", "third", "fourth")
COUNTED = re.compile(rf"the ({'|'.join(ORDINALS)})\s", re.I)
COMPANIES = (
    "company",
    "firm",
    "corporation",
    "manufacturer",
    "retailer",
    "automaker",
    "carmaker",
    "bank",
    "union",
    "chain",
)
"""What a body whose name does not tell so may be called further down."""
MADE = r"(?:an?|its|his|her|their|one|two|another)\s|(?:in|issued|released|published)\s(?:the\s)?"
"""What stands before a statement or letter where whoever speaks in the sentence has made it."""
COUPLES = ("couple", "pair", "two", "duo", "two men", "two women", "brothers", "sisters", "parents")
ANYBODY = ("person", "official", "aide", "source", "adviser", "advisor", "operative", "insider", "man", "woman")
"""What somebody without a name may be called the next time, whatever it was the first."""
Answers = Mapping[Span, Answer]


def again(
    scene: Scene, answers: Answers, sightings: Sequence[Sighting], text: str, start: int, found: Entity
) -> Answer | None:
    """Whoever "the ministry", "the sources" or "the statement" takes up, where nothing more is said of them."""
    noun = FRESH.sub("", plain(text).lower())
    if written_noun(text) and noun.isalpha() and (author := writer(scene, answers, noun, start)):
        return author
    if noun == "statement" and DEFINITE.match(text) and (spoken := last_body(scene, answers, start)):
        return spoken
    if found.speaker.kind is SpeakerKind.DOCUMENT and noun.isalpha():
        title = last_named(scene, noun, start)
        return replace(found, speaker=replace(found.speaker, name=title)) if title else None
    if noun == "campaign" and (own := campaign(scene, start)):
        return own
    if noun in COMPANIES and (spoken := last_body(scene, answers, start)):
        return spoken
    bare = head_phrase(text)
    return said_before(scene, answers, sightings, text, start) if bare and plain(text).lower() == bare[1] else None


def said_before(
    scene: Scene, answers: Answers, sightings: Sequence[Sighting], phrase: str, start: int
) -> Answer | None:
    """ "The resident" after "a resident": the speakers and bodies before it that have the same head noun."""
    noun, text = _noun(phrase), scene.page.text
    if noun is None:
        return None
    many = (head := head_phrase(phrase)) is not None and head[2].many
    earlier = {
        entity.key: entity
        for sighting in sorted(sightings, key=lambda sighting: sighting.span)
        for entity in sighting.who
        if sighting.span.start < start and entity.person is None
        and not (many and plain(entity.speaker.name).lower() == noun)
        and _noun(sighting.span.of(text)) == noun
    }  # fmt: skip
    if len(earlier) > 1 and (counted := COUNTED.match(phrase)):
        number = ORDINALS.index(counted[1].lower())
        return list(earlier.values())[number] if number < len(earlier) else None
    if len(earlier) > 1 and not taken_up(scene, answers, list(earlier.values()), start):
        return Unresolved(f"more than one {noun} is named before", tuple(name for name, _ in earlier))
    return list(earlier.values())[-1] if earlier else None


def same_nobody(scene: Scene, answers: Answers, phrase: str, start: int) -> Answer | None:
    """ "The aide", "that person": the one without a name who spoke last, just before."""
    head = head_phrase(phrase)
    if head is None or head[1] not in ANYBODY or not DEFINITE.match(phrase) or plain(phrase).lower() != head[1]:
        return None
    last = max((span for span in answers if span.end <= start), default=None)
    if last is None or scene.page.steps(last.start, start) > TAKEN_UP:
        return None
    found = answers[last]
    if not isinstance(found, Entity) or found.person is not None or found.many or not found.anonymous:
        return None
    return found if head[2].gender in (found.gender, None) or found.gender is None else None


def couple(scene: Scene, answers: Answers, phrase: str, start: int) -> Answer | None:
    """ "The couple", "the pair": the last two who spoke as one."""
    if plain(phrase).lower() not in COUPLES:
        return None
    for span in sorted(answers, reverse=True):
        found = answers[span]
        if span.end <= start and isinstance(found, Entity) and found.speaker.name.count(" and ") == 1:
            return found if scene.page.steps(span.start, start) <= 2 * NEAR_STATEMENT else None
    return None


def _noun(phrase: str) -> str | None:
    """The noun or role that heads a phrase, in lower case."""
    if head := head_phrase(phrase):
        return head[1]
    role = as_role(phrase)
    return role.head if role else None


def last_body(scene: Scene, answers: Answers, start: int) -> Answer | None:
    """The last body with a name of its own that spoke nearby: whom "the company" takes up."""
    for span in sorted(answers, reverse=True):
        answer = answers[span]
        if span.end > start or not isinstance(answer, Entity) or answer.person is not None:
            continue
        if scene.page.steps(span.start, start) > NEAR_STATEMENT:
            return None
        own = answer.speaker.kind in (SpeakerKind.GROUP, SpeakerKind.NGO) and answer.speaker.name[:1].isupper()
        if own and not answer.anonymous and " and " not in answer.speaker.name:
            return answer
    return None


def campaign(scene: Scene, start: int) -> Answer | None:
    """ "The campaign": the one that was named shortly before, or the only one of the text."""
    text = scene.page.text
    named = [(m.start(), m[1]) for m in re.finditer(r"\b([A-Z][\w-]+)(?:[’']s?)?\s[Cc]ampaign\b", text)]
    named = [(at, who) for at, who in named if not nations_within(who)]
    named = [(at, who) for at, who in named if who not in name_words("lead") and text[:at].rstrip()[-1:] != "-"]
    near = [who for at, who in named if at < start and scene.page.steps(at, start) <= NEAR_STATEMENT]
    owners = {who for _, who in named}
    if not near and len(owners) != 1:
        return None
    return Entity(Speaker(f"{near[-1] if near else owners.pop()} campaign", SpeakerKind.NGO), many=True)


def writer(scene: Scene, answers: Answers, noun: str, start: int) -> Answer | None:
    """The last speaker before whose sentence tells of the same statement or letter."""
    kin = "|".join(sorted(SAME.get(noun, {noun})))
    page, told = scene.page, re.compile(rf"\b(?:{MADE})(?:[\w-]+\s){{0,3}}(?:{kin})s?\b", re.I)
    for source in sorted(answers, reverse=True):
        if source.end > start:
            continue
        answer, other = answers[source], written_noun(source.of(page.text))
        titled = isinstance(answer, Entity) and answer.speaker.kind is SpeakerKind.DOCUMENT and other != noun
        if other and other in SAME.get(noun, {noun}) and isinstance(answer, Entity) and not titled:
            return answer
        if page.steps(source.start, start) > NEAR_STATEMENT:
            continue
        sentence = page.sentence(source.start)
        stop = page.sentences[sentence + 1] if sentence + 1 < len(page.sentences) else len(page.text)
        if told.search(page.text, page.sentences[sentence], min(stop, start)):
            return answer
    return told_author(scene, noun, start, read_phrase) if DEFINITE.match(page.text, start) else None


def taken_up(scene: Scene, answers: Answers, found: Sequence[Entity], start: int) -> bool:
    """Whether the last of several spoke shortly before, and the others did not: "the source" goes on."""
    page, text = scene.page, scene.page.text
    near = [
        answer.key
        for span, answer in answers.items()
        if isinstance(answer, Entity) and span.end <= start and page.steps(span.start, start) <= TAKEN_UP
        and answer.person is None and text
    ]  # fmt: skip
    return bool(near) and near[-1] == found[-1].key


def last_of(scene: Scene, answers: Answers, found: Unresolved, text: str, start: int) -> Answer | None:
    """Whoever of several that a role fits was the last person to speak, just before."""
    if not DEFINITE.match(text) or "is called" not in found.reason:
        return None
    spoken = [a for s, a in sorted(answers.items()) if s.end <= start and isinstance(a, Entity)]
    near = [s for s in answers if s.end <= start and scene.page.steps(s.start, start) <= TAKEN_UP]
    last = next((a for a in reversed(spoken) if a.person is not None), None)
    return last if near and last is not None and last.speaker.name in found.candidates else None


def signer(scene: Scene, span: Span) -> Answer | None:
    """Who signed a letter, where a text holds several: the name that stands alone on the next such line."""
    signed = list(SIGNED.finditer(scene.page.text))
    below = next((match for match in signed if match.start() > span.end), None)
    if len(signed) < 2 or below is None:
        return None
    named = scene.cast.inside(Span(*below.span(1)))
    if named and len(named[0].who) == 1:
        return scene.person(named[0].who[0])
    return Entity(Speaker(below[1], SpeakerKind.PERSON))
