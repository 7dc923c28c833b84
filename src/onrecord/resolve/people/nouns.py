"""Sources that a common noun heads: groups, organs of states, bodies named elsewhere, documents."""

import re
from collections.abc import Sequence

from onrecord.records import Speaker, SpeakerKind, Unresolved
from onrecord.resolve.nations import by_capital, nations
from onrecord.resolve.people.bodies import (
    Body,
    Head,
    body_within,
    government,
    head_phrase,
    leaders,
    nations_within,
    plain,
    state_body,
    tokens,
)
from onrecord.resolve.people.documents import FRESH
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.scene import Scene, of_body
from onrecord.resolve.vocabulary import name_words

DEFINITE = re.compile(r"(?:the|that|this)\s", re.I)
HUGE = re.compile(r"(?:[\w.]+-\w+|worlds?|world[’']s|global|international)$", re.I)
"""Words before a noun that leave open which body it means: "UK-based", "the world’s"."""
CLAUSE_BEHIND = re.compile(
    r"\s(?:(?:last|this|earlier)\s(?:week|month|year|spring|summer|fall|winter)$|(?:that|which|who|just|purportedly|apparently|reportedly|allegedly|he|she|they|we|it|I|(?!during\b)[a-z]{3,}ing|released|published|conducted|out)\s)"
)
GOVERNMENT = re.compile(r"\b([A-Z][\w.]+?)(?:’s|'s)?\s(?:government|regime|administration)\b")
ARMY = re.compile(r"\b([A-Z][\w.]+?)(?:’s|'s)?\s(?:Arab\s)?(?:[Aa]rmy|[Mm]ilitary|[Aa]rmed [Ff]orces)\b")
WITH_CLAUSE = ("those", "percent", "half", "majority", "number")
"""What is nothing without the clause behind it: "those who fled"."""
NEAR = 4
"""Steps within which a government named before is "the government"."""
STATE_HEADS = (
    "officials",
    "official",
    "authorities",
    "ministers",
    "diplomats",
    "diplomat",
    "generals",
    "commanders",
    "police",
    "prosecutors",
    "investigators",
)


def by_head(scene: Scene, phrase: str, at: int) -> Answer | None:
    """A group, organ or document by the noun that heads it. at: where the phrase stands."""
    found = head_phrase(phrase)
    if found is None:
        return None
    words, noun, head = found
    modifiers = words[: len(words) - noun.count(" ") - 1]
    if own := _of_nations(phrase, noun, head, modifiers):
        return of_body(own)
    state = head.kind is SpeakerKind.ARMED_FORCE and noun in ("army", "military", "forces", "troops")
    if not state and (called := named_elsewhere(scene, phrase, words, at)):
        return called
    if head.kind in (SpeakerKind.MINISTRY, SpeakerKind.ARMED_FORCE, SpeakerKind.GOVERNMENT):
        return _organ(scene, phrase, noun, head, modifiers, at)
    told = len(tokens(plain(phrase))) > len(words)
    if head.kind is SpeakerKind.ANONYMOUS and not head.many and DEFINITE.match(phrase) and not told:
        return Unresolved(f"the text does not say who the {noun} is")
    if head.pointing and DEFINITE.match(phrase) and plain(phrase).lower() == noun:
        return Unresolved(f"the text does not say which {noun} it is")
    body = body_within(" ".join(modifiers))
    if body and head.kind is not SpeakerKind.DOCUMENT and not head.anonymous and noun in ("office", "mission", "team"):
        return of_body(body)
    voice = _state_voice(phrase) if noun in STATE_HEADS else None
    if noun in ("source", "sources") and any(word.lower() in ("military", "army") for word in modifiers):
        owners = nations_within(phrase) or _named_organs(scene, at, ARMY)
        voice = state_body("military", SpeakerKind.ARMED_FORCE, (), owners[0]).name if len(owners) == 1 else None
    clear = head.kind in (SpeakerKind.DOCUMENT, SpeakerKind.GROUP)
    name = _without_clause(phrase, noun) if clear else plain(phrase)
    if head.kind is SpeakerKind.DOCUMENT:
        name = FRESH.sub("", name)
    speaker = Speaker(name, head.kind, None, voice)
    return Entity(speaker, anonymous=head.anonymous, many=head.many, gender=head.gender)


def _without_clause(phrase: str, noun: str) -> str:
    """A description without what is told of it: "evidence" of "the evidence concerning the launchers"."""
    cut = CLAUSE_BEHIND.search(phrase, max(0, phrase.lower().find(noun)) + len(noun))
    if noun in WITH_CLAUSE or re.search(r"\b(?:those|percent)$", phrase[: cut.start()] if cut else ""):
        return plain(phrase)
    return plain(phrase[: cut.start()] if cut else phrase)


def named_elsewhere(scene: Scene, phrase: str, words: Sequence[str], at: int) -> Answer | None:
    """A body by what it is: "the watchdog", "the U.S.-based rights group", "the alliance"."""
    definite = bool(DEFINITE.match(phrase))
    for size in range(min(3, len(words)), 0, -1):
        noun, before = " ".join(words[-size:]).lower(), words[:-size]
        if not all(HUGE.match(word) for word in before):
            continue
        based = next((word.removesuffix("-based") for word in before if word.endswith("-based")), "")
        fitting = scene.organisations.meant(noun, at, definite, based)
        if len(fitting) == 1:
            return of_body(fitting[0])
        if fitting:
            return Unresolved(f"“{noun}” fits more than one body of the text", tuple(body.name for body in fitting))
    return None


ORGANS = (SpeakerKind.MINISTRY, SpeakerKind.GOVERNMENT, SpeakerKind.GROUP)


def _of_nations(phrase: str, noun: str, head: Head, modifiers: Sequence[str]) -> Body | None:
    """An organ of a body of several states, under one name however it is put: "United Nations commission"."""
    body = body_within(phrase)
    if body is None or body.kind is not SpeakerKind.INTERNATIONAL_BODY or head.kind not in ORGANS:
        return None
    if noun in ("office", "mission", "team") or nations_within(phrase):
        return None
    if noun == body.name.split()[-1].lower():
        return body
    field = [word for word in modifiers if not body_within(word) and word not in body.name.split()]
    return Body(" ".join([body.name, *field, noun]), SpeakerKind.INTERNATIONAL_BODY, body.name)


def _named_organs(scene: Scene, at: int, organ: re.Pattern[str]) -> tuple[str, ...]:
    """Codes of the countries whose organ the text has named before, the nearest alone where it stands out."""
    found: dict[str, int] = {}
    for match in organ.finditer(scene.page.text, 0, at):
        word = match[1]
        codes = nations_within(word) or ((leaders()[word],) if word in leaders() else ())
        codes = codes or ((leaders()[word[:-1]],) if word[:-1] in leaders() else ())
        if len(codes) == 1:
            found[codes[0]] = match.start()
    near = [code for code, where in found.items() if scene.page.steps(where, at) <= NEAR]
    return tuple(near) if len(near) == 1 else tuple(found)


def _state_voice(phrase: str) -> str | None:
    codes, body = nations_within(phrase), body_within(phrase)
    return nations()[codes[0]].government if len(codes) == 1 else body.voice if body else None


def _organ(scene: Scene, phrase: str, noun: str, head: Head, modifiers: Sequence[str], at: int) -> Answer:
    """A ministry, army or government: of the country it names, else of the only one in the text."""
    seat = re.search(r"\bin (\w+(?: \w+)?)$", phrase)
    codes = nations_within(phrase) or ((by_capital()[seat[1]],) if seat and seat[1] in by_capital() else ())
    codes = codes or tuple(leaders()[word] for word in modifiers if word in leaders())
    if head.kind is SpeakerKind.GOVERNMENT and len(codes) == 1:
        return of_body(government(codes[0]))
    field = [word for word in modifiers if not nations_within(word)]
    after = re.search(rf"{noun} (?:of|for) ((?:[A-Z]\w+|and|the)(?: (?:[A-Z]\w+|and))*)", phrase, re.I)
    if after and not nations_within(after[1]):
        field = [*field, *after[1].split()]
    kind = SpeakerKind.GROUP if noun == "leaders" else head.kind  # "party leaders" govern nothing
    if not codes and any(word[0].isupper() and word.lower() not in name_words("modifier") for word in field):
        return Entity(Speaker(plain(phrase), kind), many=True)
    if head.kind is SpeakerKind.GOVERNMENT and field and len(codes) != 1:
        return Entity(Speaker(plain(phrase), kind), many=True)
    if not codes and not field and head.kind is SpeakerKind.GOVERNMENT:
        codes = _named_organs(scene, at, GOVERNMENT)
    if not codes and len(scene.in_play) == 1:
        codes = scene.in_play
    if len(codes) == 1:
        return of_body(state_body(noun, head.kind, field, codes[0]))
    if (not field and head.kind is SpeakerKind.MINISTRY) or len(scene.in_play) > 4:
        return Unresolved(f"the text does not say whose {noun} it is")
    options = tuple(state_body(noun, head.kind, field, code).name for code in codes or scene.in_play)
    return Unresolved(f"the text does not say whose {noun} it is", options)
