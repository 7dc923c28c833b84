"""Sources that are several at once: "Ada Orlan and the ministry". One of them alone would be the wrong speaker."""

import re
from collections.abc import Callable, Sequence

from onrecord.records import Span, Speaker, SpeakerKind, Unresolved
from onrecord.resolve.nations import by_name
from onrecord.resolve.people.bodies import before_stop, head_of, known_body, plain, tokens, without_of
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.scene import Scene
from onrecord.resolve.vocabulary import name_words

JOINT = re.compile(r",?\s+(?:and|or|nor|&)\s+(?:also\s+)?|,\s+(?!(?:an?|the|who|which|among)\b)")
AND = re.compile(r",?\s+(?:and|or|nor|&)\s+")
CLAUSE = re.compile(r",?\s(?:who|which|whose|that (?=(?:has|have|had|is|are|was|were|will|would)\b))\s?")
OF_THEIRS = re.compile(r"(?:his|her|its|their)\s")
BEHIND = re.compile(r"(?:,|\s[-–—]+)\s(?:the|an?|both|all|two|three|among)\s(?!.*\band\s(?:the|an?)\s)")
"""What a list is told to be behind it: "Orlan and Tarn, the parents of"."""
APPOSED = re.compile(r"[A-Z][\w’'-]*,\s(?:an?|the|his|her|\d+,)\s")
"""A name and what follows its comma: an "and" with no comma before it belongs to that."""
PAIRED = re.compile(r"([A-Z][\w’'-]+),\s([A-Z][\w’'-]+)$")
"""Two names of a headline, its "and" left out."""
BELONGS = re.compile(r"\s(?:of|from|at)\s(?:the\s)?[A-Z]")
"""What somebody of a list is of: "Orlan of Ohio and Tarn of Maine"."""
PARTY = re.compile(r"[RDI]-[A-Z][\w.]*,?$")
SECOND = re.compile(r"(?:the|an?|his|her|its|their|other|others|some|many|several)\b", re.I)
Reader = Callable[[Scene, Span], Answer]


def several(scene: Scene, span: Span, read: Reader) -> Answer | None:
    """The group that a source of several names; open where one of the names is; None for a single speaker."""
    told = CLAUSE.search(scene.page.text, span.start, span.end)
    span = Span(span.start, told.start()) if told else span
    phrase = span.of(scene.page.text)
    if (behind := BEHIND.search(phrase)) and AND.search(phrase[: behind.start()]):
        span = Span(span.start, span.start + behind.start())
        phrase = span.of(scene.page.text)
    if not (AND.search(phrase) or PAIRED.match(phrase)) or phrase.lower().startswith("those "):
        return None
    parts = _parts(scene, span)
    if len(parts) < 2:
        return _plain_list(phrase)
    answers = [read(scene, part) for part in parts]
    if any(isinstance(answer, Unresolved) and len(answer.candidates) > 1 for answer in answers):
        return Unresolved("the source is several, and one of them fits more than one name", _candidates(answers))
    names = [_name(scene, part, answer) for part, answer in zip(parts, answers, strict=True)]
    if len(set(names)) == 1:
        return answers[0]
    named = [answer for answer in answers if isinstance(answer, Entity) and _is_named(answer)]
    open_ = any(isinstance(answer, Unresolved) for answer in answers)
    joined = plain(phrase) if not named or open_ else f"{', '.join(names[:-1])} and {names[-1]}"
    return Entity(Speaker(joined, SpeakerKind.GROUP), anonymous=not named, many=True)


def together(one: Answer, other: Answer) -> Answer:
    """Two speakers as one group: "he and Tarn"; open where either is."""
    if not isinstance(one, Entity) or not isinstance(other, Entity):
        return Unresolved("the source is several, and one of them stays open", _candidates([one, other]))
    return Entity(Speaker(f"{one.speaker.name} and {other.speaker.name}", SpeakerKind.GROUP), many=True)


def _plain_list(phrase: str) -> Answer | None:
    """ "Bankers, shopkeepers and others": three or more kinds of people in small letters."""
    joints, words = JOINT.findall(phrase), tokens(plain(phrase))
    if len(joints) < 2 or any(word[:1].isupper() for word in words) or SECOND.match(phrase):
        return None
    return Entity(Speaker(plain(phrase), SpeakerKind.GROUP), anonymous=True, many=True)


def _is_named(answer: Entity) -> bool:
    """Whether a person or body is meant, not people by what they are."""
    return answer.person is not None or answer.speaker.kind not in (SpeakerKind.GROUP, SpeakerKind.ANONYMOUS)


def _candidates(answers: Sequence[Answer]) -> tuple[str, ...]:
    found = (a.candidates if isinstance(a, Unresolved) else (a.speaker.name,) for a in answers)
    return tuple(dict.fromkeys(name for names in found for name in names))


def _name(scene: Scene, part: Span, answer: Answer) -> str:
    """What a part is called in the whole: a person or body by name, all else in the words of the text."""
    if isinstance(answer, Entity) and _is_named(answer):
        return answer.speaker.name
    words = part.of(scene.page.text).strip()
    return words if OF_THEIRS.match(words) else plain(words)


def _parts(scene: Scene, span: Span) -> list[Span]:
    """The members of a list, () where the "and" joins something else: "the minister of health and welfare"."""
    text = scene.page.text
    joints = [Span(m.start(), m.end()) for m in JOINT.finditer(text, span.start, span.end)]
    own = [named for body in scene.organisations.all for named in body.spans if span.covers(named)]
    joints = [joint for joint in joints if not any(named.covers(joint) for named in own)]
    if any(APPOSED.search(text, span.start, joint.start) and joint.of(text)[0] != "," for joint in joints):
        return []
    for chosen in (joints, [joint for joint in joints if AND.fullmatch(joint.of(text))][-1:]):
        edges = [span.start, *(edge for joint in chosen for edge in joint), span.end]
        parts = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        parts = [part for part in parts if not PARTY.fullmatch(part.of(text).strip())]
        parts = [piece for part in parts for piece in _nations(scene, part)]
        if len(parts) > 1 and all(_stands(scene, part, first=n == 0) for n, part in enumerate(parts)):
            return parts
    return []


def _may_name(words: Sequence[str]) -> bool:
    """Whether capitals can be a name: "Popular Christian" before "and corporate speaker Orlan" is none."""
    return words[-1] not in name_words("lead")


def _nations(scene: Scene, part: Span) -> list[Span]:
    """ "Syria Britain France", its commas lost, as three."""
    words = scene.page.within(part)
    if len(words) > 1 and all(word.text in by_name() for word in words) and not known_body(part.of(scene.page.text)):
        return [Span(word.start, word.end) for word in words]
    return [part]


def _stands(scene: Scene, part: Span, *, first: bool) -> bool:
    """Whether a piece of a list could be a source of its own: a person, a body, people by what they are."""
    phrase = part.of(scene.page.text).strip(" ,")
    words = before_stop(tokens(plain(phrase)))
    if not words:
        return False
    if known_body(phrase) or scene.organisations.named(phrase) or scene.organisations.described(phrase):
        return True
    people = scene.cast.inside(part)
    if people and scene.page.text[people[0].span.end : part.end].startswith(","):
        people = people[:1]
    if people and not people[-1].owner:
        begins = scene.page.text[part.start : people[0].span.start]
        ends = scene.page.text[people[-1].span.end : part.end]
        opens = tokens(without_of(begins))
        if any(word.lower() in name_words("stop") for word in opens):
            return False
        return not re.match(r"\s*\w", ends) or BELONGS.match(ends) is not None
    head = head_of(words)
    if head is None:
        return (
            len(words) in (2, 3) and all(w[0].isupper() for w in words) and words == tokens(phrase) and _may_name(words)
        )
    plural = head[1].many or head[1].kind is SpeakerKind.GOVERNMENT
    # a list of what somebody is head of is no list of speakers: "officials in the north and the south"
    return plural and (not first or words == tokens(plain(phrase)) or bool(SECOND.match(phrase)))
