"""Sources that are noun phrases: who or what they name."""

import re
from functools import cache

from onrecord.records import Span, Speaker, SpeakerKind, Unresolved
from onrecord.resolve.apart import KIN
from onrecord.resolve.cast import Naming
from onrecord.resolve.names import short_for
from onrecord.resolve.nations import by_demonym, by_name
from onrecord.resolve.numbers import pattern
from onrecord.resolve.people.bodies import (
    Body,
    before_stop,
    government,
    head_of,
    heads,
    known_body,
    nations_within,
    plain,
    tokens,
    without_of,
)
from onrecord.resolve.people.documents import author_named
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.lone import comma_lost, like_a_title, single_name
from onrecord.resolve.people.nouns import DEFINITE, by_head, named_elsewhere
from onrecord.resolve.people.offices import by_role
from onrecord.resolve.people.roles import as_role
from onrecord.resolve.people.scene import Scene, of_body
from onrecord.resolve.people.several import several
from onrecord.resolve.vocabulary import head_words, is_role, name_words, says

DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "my", "our", ""]
)
ANYBODY = ("one", "anyone", "someone", "somebody", "anybody", "history")
ENDS_NAME = re.compile(r"\s*(?:$|\d{2}$|[,(;:–—.”\"]|--? |(?:and|or|who|whose|himself|herself|of|from|in|at|as)\b)")
SOMEBODY = re.compile(
    rf"(?:an?|another|the)\s(?:[\w-]+\s){{0,3}}[\w-]+, $|"
    rf"(?:his|her|their|its|my|our)\s(?:[\w-]+\s){{0,3}}[\w-]*[^s\W], $|"
    rf"(?:[\w’'-]+\s){{0,3}}(?:ex-)?(?:{'|'.join(sorted(KIN))}), $",
    re.I,
)
"""A description before a name: "a former agent, ", "his wife, "."""
CLAUSE = re.compile(r"\s*(?:,(?!\d)|\(|–|—| --? |\bwho\b|\bwhich\b|\bwhose\b)")
OWNER = re.compile(r"(?:’s|'s|(?<=s)[’'])$")
CLAUSED = re.compile(r"\b(?:those|percent|people)\b|%|\bwho\b")
KNOWN_AS = re.compile(
    r"^(?:the|an?)\s(?:[a-z-]+\s){1,4}(?:known as|called|named|identified(?:\sonly)?\sas)\s(?=(?:the\s)?[A-Z])", re.I
)
"""What a body or person is called behind what they are: "the group known as"."""
APPOSED = re.compile(r"(?:,|\s\([^)]*\),?)\s((?:[\w-]+\s){0,4}?[\w-]+)\s(?:and|of|for|at|with|in|on|to|from)\b.*", re.S)
NO_COMMA = re.compile(r"(.*?[A-Z][\w’'-]*)\s(?:an?|the)\s[a-zA-Z]")
"""A name and what it is, the comma between them lost: "the Harbour Council a body of elders"."""
ROLE_FOLLOWS = re.compile(r"\s(?:[\w-]+\s){0,4}?([\w-]+)\s(?:for|of|at|in|to|on)\s")
"""What may say who somebody is right behind a name, the comma lost: "spokesman for"."""
NAMED_AFTER = (SpeakerKind.MEDIUM, SpeakerKind.NGO)
AGENTS = re.compile(r"(?:[eo]r|ist|ian|ate|ant|man|men|women)s$|(?:men|women)$")
"""What ends a noun for people whom no list has: "the superdelegates"."""
PLURAL = re.compile(r"[^suc]s$")
QUANTITIES = ("much", "most", "some", "many", "part", "half", "all", "few", "several", "both")
NOUN_FOLLOWS = re.compile(r"\s+[a-z]+")


def read_phrase(scene: Scene, span: Span) -> Answer:
    """The speaker of a source that is no pronoun."""
    phrase = span.of(scene.page.text)
    if (ending := OWNER.search(phrase)) and not known_body(phrase):
        span, phrase = Span(span.start, span.start + ending.start()), phrase[: ending.start()]
    if known := KNOWN_AS.search(phrase):
        span, phrase = Span(span.start + known.end(), span.end), phrase[known.end() :]
    short = _first_phrase(phrase)
    if (apposed := NO_COMMA.match(short)) and scene.organisations.named(apposed[1]):
        short = apposed[1]
    named = scene.organisations.named(phrase) if phrase.endswith(")") else None
    if not _bracketed_person(scene, span) and (body := named or scene.organisations.named(short)):
        return _body_or_person(scene, short, body, span.start)
    naming = heading_naming(scene, span)
    if not (naming and _described_behind(scene, naming, span)) and (joined := several(scene, span, read_phrase)):
        return joined
    if naming:
        return _one_of(scene, naming)
    if family := _family(scene, short):
        return family
    if plain(short).lower() in ANYBODY or (tokens(short)[:1] and tokens(short)[0].lower() in name_words("nobody")):
        return Unresolved("the words name nobody in particular")
    if body := scene.organisations.described(short) or comma_lost(scene, short):
        return of_body(body)
    if author := author_named(scene, span, read_phrase):
        return author
    if _counted().match(phrase) and CLAUSED.search(phrase) and not phrase.lower().startswith("one "):
        return Entity(Speaker(plain(phrase), SpeakerKind.GROUP), anonymous=True, many=True)
    if one := single_name(scene, phrase) or like_a_title(scene, short):
        return one
    found = _by_title(scene, short) or by_role(scene, short, span.start) or by_head(scene, short, span.start)
    return found or _cut_wrongly(scene, span) or _adjective(scene, span) or _by_name(scene, short, span.start)


def _family(scene: Scene, phrase: str) -> Answer | None:
    """ "The Orlans": all of the text who bear the name, where there are several."""
    name = plain(phrase)
    people = short_for(name[:-1], scene.cast.people) if name.endswith("s") and name.istitle() else ()
    if len(people) < 2:
        return None
    names = [scene.cast.people[n].name for n in sorted(people, key=scene.first)]
    return Entity(Speaker(f"{', '.join(names[:-1])} and {names[-1]}", SpeakerKind.GROUP), many=True)


def _bracketed_person(scene: Scene, span: Span) -> bool:
    """Whether the short form in brackets stands behind a person's words, not behind the body's name."""
    return span.of(scene.page.text).rstrip()[-1:] in (")", "]") and bool(scene.cast.inside(span))


def _body_or_person(scene: Scene, short: str, body: Body, at: int) -> Answer:
    """A body, unless somebody of the text has the same name."""
    namesakes = tuple(scene.cast.people[n].name for n in short_for(short, scene.cast.people))
    full = [n for n in short_for(short, scene.cast.people) if scene.first(n) < at and body.kind in NAMED_AFTER]
    if len(full) == len(namesakes) == 1:
        return scene.person(full[0])
    if namesakes:
        return Unresolved("a person of the text bears that name too", (body.name, *namesakes))
    return of_body(body)


def _adjective(scene: Scene, span: Span) -> Answer | None:
    """The government of "a Russian proposal", where the adjective alone is the source."""
    word = span.of(scene.page.text)
    codes = by_demonym().get(word, ())
    if len(codes) == 1 and not word.endswith("s") and NOUN_FOLLOWS.match(scene.page.text, span.end):
        return of_body(government(codes[0]))
    return None


def _cut_wrongly(scene: Scene, span: Span) -> Answer | None:
    """Somebody named in a source that is a part of a name, or runs on into its verb ("Orlan told")."""
    for naming in scene.cast.namings:
        rest = scene.page.text[naming.span.end : span.end].strip(" ,")
        if naming.span.covers(span) or (span.covers(naming.span) and not naming.owner and says().fullmatch(rest)):
            return _one_of(scene, naming)
    return None


def _first_phrase(phrase: str) -> str:
    """The phrase up to its first comma, bracket or relative clause."""
    cut = CLAUSE.search(phrase.strip(" ,"))
    short = phrase.strip(" ,")[: cut.start()] if cut else phrase
    return short.strip() or phrase.strip()


def heading_naming(scene: Scene, span: Span) -> Naming | None:
    """The naming that heads a source: not the owner, the object or the modifier of another noun."""
    text = scene.page.text
    for naming in scene.cast.inside(span):
        before, after = text[span.start : naming.span.start], text[naming.span.end : span.end]
        if _opens(before) and _closes(after, naming.owner):
            return naming
    return None


def _described_behind(scene: Scene, naming: Naming, span: Span) -> bool:
    """Whether an "and" behind a name is part of what somebody is: "Orlan, founder and head of Iron and Salt"."""
    match = APPOSED.match(scene.page.text, naming.span.end, span.end)
    return match is not None and as_role(match[1]) is not None and ", and " not in match[0]


def _opens(before: str) -> bool:
    """Whether nothing but a role, a title or a whole apposition stands before a name."""
    if before.endswith(("— ", "– ", "-- ")):
        head = head_of(before_stop(tokens(plain(before[:-3]))))
        return head is None or not head[1].many
    if before.endswith(", "):
        return as_role(before) is not None or bool(SOMEBODY.match(before)) or _tells_one(before)
    words = tokens(without_of(before))
    if any(word.lower() in ("who", "which", "that", "whose") for word in words):
        return False
    if words[1:] and words[-1].endswith("ing") and words[-2].islower() and words[-2].endswith("s"):
        # "several delegates supporting Orlan"
        return False
    prepositions = [n for n, word in enumerate(words) if word.lower() in name_words("stop") and n > 0]
    if not prepositions or nations_within(" ".join(words[prepositions[-1] :])):
        return True
    first, last = prepositions[0], prepositions[-1]
    if is_role(words[-1]):
        # "Harbour Observatory for Rights director Orlan", but not "supporters of President Orlan"
        head = head_of(words[:first])
        people = as_role(" ".join(words[:first])) or (head and head[1].anonymous)
        return not people and all(word[0].isupper() for word in words[:-1] if word.lower() not in name_words("stop"))
    # "the manager of the harbour hospital Ada Orlan": a whole body lies between the role and the name
    told = as_role(" ".join(words[:first])) is not None and len(words) - last > 1 and not is_role(words[last + 1])
    return told and words[last + 1].lower() not in ("both", "all", "fellow")


def _tells_one(before: str) -> bool:
    """Whether a longer description before a name is of one person: "The state’s national committeeman, "."""
    words = before.rstrip(", ").split()
    last = words[-1].lower() if words else ""
    plural = last.endswith("s") or (last in heads() and heads()[last].many)
    plain_words = all(re.fullmatch(r"[\w’'.-]+", word) and not word.endswith("ing") for word in words)
    small = {word.lower() for word in words[1:]} & (name_words("stop") | {"and", "or"})
    one = bool(DEFINITE.match(before)) and len(words) < 8 and words[-1].islower() and plain_words
    return one and not plural and not small


def _closes(after: str, owner: bool) -> bool:
    """Whether no noun follows that the name only owns or qualifies."""
    rest = re.sub(r"^(?:’s|'s|’|')", "", after) if owner else after
    if ENDS_NAME.match(rest) or (rest.startswith((" the ", " a ", " an ")) and as_role(rest) is not None):
        return True
    told = ROLE_FOLLOWS.match(rest)
    return told is not None and not owner and is_role(told[1])


def _one_of(scene: Scene, naming: Naming) -> Answer:
    who = naming.who
    plural = naming.span.of(scene.page.text).endswith("s") and scene.cast.people[who[0]].last + "s"
    if len(who) > 1 and plural and plural == naming.span.of(scene.page.text):
        return _family(scene, plural) or Unresolved("the name fits more than one person of the text")
    if len(who) > 1:
        names = tuple(scene.cast.people[n].name for n in who)
        return Unresolved("the name fits more than one person of the text", names)
    return scene.person(who[0])


def _by_title(scene: Scene, phrase: str) -> Answer | None:
    """A medium by a name that nobody listed, in full or by its last word: "the Harbour Herald", "the Herald"."""
    words = before_stop(tokens(plain(phrase)))
    if len(words) > 2 and words[0].endswith("s") and words[0][:-1] in by_name():
        # "Irans Press TV": the country's apostrophe is lost
        words = words[1:]
    if not words or words[-1] not in name_words("medium") or not all(word[0].isupper() for word in words):
        return None
    full = set(re.findall(rf"(?:[A-Z][\w&-]+ )+{words[-1]}\b", scene.page.text)) if len(words) == 1 else set()
    names = {plain(name) for name in full} - {words[-1]}
    name = names.pop() if len(names) == 1 else " ".join(words)
    return of_body(known_body(name) or Body(name, SpeakerKind.MEDIUM))


@cache
def _counted() -> re.Pattern[str]:
    """A phrase that begins with a number."""
    return re.compile(
        rf"(?:(?:nearly|about|almost|around|only|just|roughly|over|more than)\s)*(?:\d|{pattern()})", re.I
    )


def _by_name(scene: Scene, phrase: str, at: int) -> Answer:
    """All that is left: the people of a country, a body nobody listed, or a description."""
    name = plain(plain(phrase))
    words = tokens(name)
    if len(people := short_for(name, scene.cast.people)) == 1 and phrase.strip() == name and name[:1].isupper():
        return scene.person(people[0])
    if DEFINITE.match(phrase) and [word.lower() for word in words] in (["left"], ["right"]):
        return Entity(Speaker(name, SpeakerKind.GROUP), many=True)
    if re.match(r"those\s", phrase, re.I) and len(words) > 1:
        return Entity(Speaker(phrase.strip(), SpeakerKind.GROUP), anonymous=True, many=True)
    if all(word.lower() in name_words("stop") | name_words("small") | DETERMINERS for word in words):
        return Unresolved("the source has no words that name anybody")
    if words[0].lower() in name_words("stop") and not re.match(r"those\s", phrase, re.I):
        return Unresolved("the source begins in the middle of a phrase")
    if words[-1] in by_demonym():
        return Entity(Speaker(name, SpeakerKind.ANONYMOUS), anonymous=True, many=True)
    if words[0] in by_name() and len(words) == 1:
        return of_body(government(by_name()[words[0]]))
    if DEFINITE.match(phrase) and len(words) == 1 and f"{words[0].lower()}s" in head_words():
        return Unresolved(f"the text does not say who “{phrase.strip()}” is")
    capital = [word[0].isupper() for word in before_stop(words) if word]
    if _counted().match(phrase) or re.search(r"\bpercent\b|%", phrase):
        # "fifty of the town's officers", "53% of voters"
        return Entity(Speaker(name, SpeakerKind.GROUP), anonymous=True, many=True)
    if words[0].lower() in QUANTITIES:
        return Entity(Speaker(name, SpeakerKind.GROUP), anonymous=True, many=True)
    if all(capital) and (called := named_elsewhere(scene, phrase, before_stop(words), at)):
        return called
    if all(capital):
        name = " ".join(before_stop(words))
        kind = SpeakerKind.NGO if name.isupper() and len(words) == 1 else SpeakerKind.GROUP
        return Entity(Speaker(name, kind), many=True)
    if DEFINITE.match(phrase) and not any(capital):
        if called := named_elsewhere(scene, phrase, before_stop(words), at):
            return called
        core = before_stop(words)
        if AGENTS.search(core[-1]) or (len(core) < len(words) and PLURAL.search(core[-1]) and len(core) < 4):
            return Entity(Speaker(name, SpeakerKind.GROUP), anonymous=True, many=True)
        return Unresolved(f"the text does not say who “{phrase.strip()}” is")
    return Entity(Speaker(name, SpeakerKind.GROUP), anonymous=not any(capital), many=True)
