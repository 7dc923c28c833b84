"""Sources that are noun phrases: who or what they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Span, Speaker, SpeakerKind, Unresolved
from onrecord.resolve.names import Cast, Naming, short_for
from onrecord.resolve.nations import by_demonym, by_name, nations
from onrecord.resolve.page import Page
from onrecord.resolve.people.bodies import (
    Body,
    Head,
    before_stop,
    body_within,
    government,
    head_of,
    head_phrase,
    heads,
    known_body,
    nations_within,
    plain,
    role_class,
    seats,
    state_body,
    tokens,
)
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.roles import FORMER, Role, as_role, holders, speaks_for
from onrecord.resolve.vocabulary import name_words, says

SEVERAL = "the source is more than one person"
DEFINITE = re.compile(r"(?:the|that|this)\s", re.I)
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "my", "our", ""]
)
INDEFINITE = re.compile(r"(?:an?|one|another|some|any)\s", re.I)
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
ENDS_NAME = re.compile(r"\s*(?:$|[,(;:–—.”\"]|- |(?:and|or|who|whose|himself|herself|of|from|in|as)\b)")
CLAUSE = re.compile(r"\s*(?:,|\(|–|—| - |\bwho\b|\bwhich\b|\bwhose\b)")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of one article before its sources are read: the page, the cast, roles, countries in play."""

    page: Page
    cast: Cast
    roles: dict[int, tuple[Role, ...]]
    in_play: tuple[str, ...]

    def person(self, number: int) -> Entity:
        """A person of the cast as an entity."""
        who, roles = self.cast.people[number], self.roles.get(number, ())
        own = next((role for role in roles if role.voice), roles[0] if roles else None)
        voice = self._in_full(speaks_for(roles, self.in_play))
        speaker = Speaker(who.name, SpeakerKind.PERSON, own.text if own else None, voice)
        return Entity(speaker, number, gender=who.gender)

    def _in_full(self, voice: str | None) -> str | None:
        """ "The office" that somebody speaks for is the only body of the text whose name ends so; else nobody's."""
        if voice not in heads() or voice is None:
            return voice
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, seats()), key=len, reverse=True))})\b")
        named = {
            seats()[match[0]].name for match in pattern.finditer(self.page.text) if match[0].lower().endswith(voice)
        }
        return named.pop() if len(named) == 1 else None


def read_phrase(scene: Scene, span: Span) -> Answer:
    """The speaker of a source that is no pronoun."""
    phrase = span.of(scene.page.text)
    short = _first_phrase(phrase)
    if body := known_body(short):
        namesakes = tuple(scene.cast.people[n].name for n in short_for(short, scene.cast.people))
        return (
            Unresolved("a person of the text bears that name too", (body.name, *namesakes))
            if namesakes
            else of_body(body)
        )
    if people := heading_people(scene, span):
        return _one_of(scene, people)
    if tokens(short)[:1] and tokens(short)[0].lower() in name_words("nobody"):
        return Unresolved("the words name nobody in particular")
    found = _by_title(scene, short) or _by_role(scene, short) or _by_head(scene, short)
    return found or _cut_wrongly(scene, span) or _by_name(scene, short)


def _cut_wrongly(scene: Scene, span: Span) -> Answer | None:
    """Somebody named in a source that is a part of a name, or runs on into its verb ("Orlan told")."""
    for naming in scene.cast.namings:
        rest = scene.page.text[naming.span.end : span.end].strip(" ,")
        if naming.span.covers(span) or (span.covers(naming.span) and not naming.owner and says().fullmatch(rest)):
            return _one_of(scene, [naming])
    return None


def _first_phrase(phrase: str) -> str:
    """The phrase up to its first comma, bracket or relative clause."""
    cut = CLAUSE.search(phrase.strip(" ,"))
    short = phrase.strip(" ,")[: cut.start()] if cut else phrase
    return short.strip() or phrase.strip()


def heading_people(scene: Scene, span: Span) -> tuple[Naming, ...]:
    """The namings that head a source: not the owner, the object or the modifier of another noun."""
    text = scene.page.text
    found: list[Naming] = []
    begin = span.start
    for naming in scene.cast.inside(span):
        before, after = text[begin : naming.span.start], text[naming.span.end : span.end]
        if not _opens(before, bool(found)) or not _closes(after, naming.owner):
            continue
        found.append(naming)
        joint = re.match(r"(?:’s|'s)?,? (?:and|or) ", after)
        if not joint:
            break
        begin = naming.span.end + joint.end()
    return tuple(found)


def _opens(before: str, joined: bool) -> bool:
    """Whether nothing but a role, a title or a whole apposition stands before a name."""
    if before.endswith(", "):
        return as_role(before) is not None
    words = [word.lower() for word in tokens(before)]
    prepositions = [n for n, word in enumerate(words) if word in name_words("stop") and n > 0]
    return not prepositions or (nations_within(" ".join(tokens(before)[prepositions[-1] :])) != () and not joined)


def _closes(after: str, owner: bool) -> bool:
    """Whether no noun follows that the name only owns or qualifies."""
    rest = re.sub(r"^(?:’s|'s|’|')", "", after) if owner else after
    return bool(ENDS_NAME.match(rest))


def _one_of(scene: Scene, namings: Sequence[Naming]) -> Answer:
    names = scene.cast.people
    if len(namings) > 1:
        listed = tuple(names[who].name for naming in namings for who in naming.who)
        return Unresolved(SEVERAL, tuple(dict.fromkeys(listed)))
    who = namings[0].who
    if len(who) > 1:
        return Unresolved("the name fits more than one person of the text", tuple(names[n].name for n in who))
    return scene.person(who[0])


def of_body(body: Body) -> Entity:
    """A body as an entity; "they" and "it" both fit it."""
    return Entity(Speaker(body.name, body.kind, None, body.speaks_for), many=True)


def _by_title(scene: Scene, phrase: str) -> Answer | None:
    """A medium by a name that nobody listed, in full or by its last word: "the Harbour Herald", "the Herald"."""
    words = before_stop(tokens(plain(phrase)))
    if not words or words[-1] not in name_words("medium") or not all(word[0].isupper() for word in words):
        return None
    full = set(re.findall(rf"(?:[A-Z][\w&-]+ )+{words[-1]}\b", scene.page.text)) if len(words) == 1 else set()
    names = {plain(name) for name in full} - {words[-1]}
    name = names.pop() if len(names) == 1 else " ".join(words)
    return of_body(known_body(name) or Body(name, SpeakerKind.MEDIUM))


def _by_role(scene: Scene, phrase: str) -> Answer | None:
    """Somebody named by a role alone: "the president", "a Kremlin spokesman"."""
    words = before_stop(tokens(phrase))
    role = as_role(phrase)
    if role is None or " ".join(words).lower().endswith(role.head) is False:
        return None
    kind, one = role_class(role.head)
    head = head_of(words)
    if INDEFINITE.match(phrase) or (head and not DEFINITE.match(phrase) and not role.nations and not one):
        return None if head else _unnamed(role, kind)
    found = holders(role, scene.roles, scene.in_play)
    if len(found) == 1:
        return scene.person(found[0])
    if len(found) > 1:
        names = tuple(scene.cast.people[n].name for n in found)
        return Unresolved(f"more than one person of the text is called {role.head}", names)
    if head and not one:
        return None
    if FORMER.match(role.text) or " and " in phrase:
        return Unresolved(f"the text does not say who “{phrase.strip()}” is")
    if role.voice or (one and kind == "state" and len(scene.in_play) == 1):
        return _unnamed(role, kind, scene.in_play)
    if re.search(rf"\b{role.head} (?:of|for) .*[A-Z]", role.text):
        return Entity(Speaker(role.text, SpeakerKind.PERSON, role.text, role.voice))
    alike = tuple(scene.cast.people[n].name for n in holders(Role(role.head, role.head), scene.roles))
    return Unresolved(f"the text does not say who the {role.head} is", alike)


def _unnamed(role: Role, kind: str, in_play: Sequence[str] = ()) -> Entity:
    """Somebody whom the text gives by office alone; anonymous when the office belongs to no known body."""
    voice = role.voice or (nations()[in_play[0]].government if kind == "state" and len(in_play) == 1 else None)
    named = voice is not None
    sort = SpeakerKind.PERSON if named else SpeakerKind.ANONYMOUS
    return Entity(Speaker(role.text, sort, role.text, voice), anonymous=not named)


def _by_head(scene: Scene, phrase: str) -> Answer | None:
    """A group, organ or document by the noun that heads it."""
    found = head_phrase(phrase)
    if found is None:
        return None
    words, noun, head = found
    modifiers = words[: len(words) - noun.count(" ") - 1]
    if own := _of_nations(phrase, noun, head, modifiers):
        return of_body(own)
    if head.kind in (SpeakerKind.MINISTRY, SpeakerKind.ARMED_FORCE, SpeakerKind.GOVERNMENT):
        return _organ(scene, phrase, noun, head, modifiers)
    if head.kind is SpeakerKind.ANONYMOUS and not head.many and DEFINITE.match(phrase):
        return Unresolved(f"the text does not say who the {noun} is")
    if head.pointing and DEFINITE.match(phrase) and plain(phrase).lower() == noun:
        return Unresolved(f"the text does not say which {noun} it is")
    body = body_within(" ".join(modifiers))
    if body and head.kind is not SpeakerKind.DOCUMENT and not head.anonymous and noun in ("office", "mission", "team"):
        return of_body(body)
    voice = _state_voice(phrase) if noun in STATE_HEADS else None
    speaker = Speaker(plain(phrase), head.kind, None, voice)
    return Entity(speaker, anonymous=head.anonymous, many=head.many, gender=head.gender)


ORGANS = (SpeakerKind.MINISTRY, SpeakerKind.GOVERNMENT, SpeakerKind.GROUP)


def _of_nations(phrase: str, noun: str, head: Head, modifiers: Sequence[str]) -> Body | None:
    """An organ of a body of several states, under one name however it is put: "United Nations commission"."""
    body = body_within(phrase)
    if body is None or body.kind is not SpeakerKind.INTERNATIONAL_BODY or head.kind not in ORGANS:
        return None
    if noun in ("office", "mission", "team") or nations_within(phrase):
        return None
    field = [word for word in modifiers if not body_within(word) and word not in body.name.split()]
    return Body(" ".join([body.name, *field, noun]), SpeakerKind.INTERNATIONAL_BODY, body.name)


def _state_voice(phrase: str) -> str | None:
    codes, body = nations_within(phrase), body_within(phrase)
    return nations()[codes[0]].government if len(codes) == 1 else body.voice if body else None


def _organ(scene: Scene, phrase: str, noun: str, head: Head, modifiers: Sequence[str]) -> Answer:
    """A ministry, army or government: of the country it names, else of the only one in the text."""
    codes = nations_within(phrase)
    field = [word for word in modifiers if not nations_within(word)]
    after = re.search(rf"{noun} (?:of|for) ((?:[A-Z]\w+|and|the)(?: (?:[A-Z]\w+|and))*)", phrase, re.I)
    if after and not nations_within(after[1]):
        field = [*field, *after[1].split()]
    if head.kind is SpeakerKind.GOVERNMENT and field and len(codes) != 1:
        return Entity(Speaker(plain(phrase), head.kind), many=True)
    if not codes and len(scene.in_play) == 1:
        codes = scene.in_play
    if len(codes) == 1:
        return of_body(state_body(noun, head.kind, field, codes[0]))
    if (not field and head.kind is SpeakerKind.MINISTRY) or len(scene.in_play) > 4:
        return Unresolved(f"the text does not say whose {noun} it is")
    options = tuple(state_body(noun, head.kind, field, code).name for code in codes or scene.in_play)
    return Unresolved(f"the text does not say whose {noun} it is", options)


def _by_name(scene: Scene, phrase: str) -> Answer:
    """All that is left: the people of a country, a body nobody listed, or a description."""
    name = plain(phrase)
    words = tokens(name)
    if all(word.lower() in name_words("stop") | name_words("small") | DETERMINERS for word in words):
        return Unresolved("the source has no words that name anybody")
    if words[0].lower() in name_words("stop"):
        return Unresolved("the source begins in the middle of a phrase")
    if words[-1] in by_demonym():
        return Entity(Speaker(name, SpeakerKind.ANONYMOUS), anonymous=True, many=True)
    if words[0] in by_name() and len(words) == 1:
        return of_body(government(by_name()[words[0]]))
    capital = [word[0].isupper() for word in before_stop(words) if word]
    if all(capital):
        return Entity(Speaker(" ".join(before_stop(words)), SpeakerKind.GROUP), many=True)
    if DEFINITE.match(phrase) and not any(capital):
        return Unresolved(f"the text does not say who “{phrase.strip()}” is")
    return Entity(Speaker(name, SpeakerKind.GROUP), anonymous=not any(capital), many=True)
