"""Somebody with one name only, and bodies whose description runs into their name: both are told by what they are."""

import re

from onrecord.records import Span, Speaker, SpeakerKind
from onrecord.resolve.nations import by_demonym, by_name
from onrecord.resolve.page import Page
from onrecord.resolve.people.bodies import (
    Body,
    before_stop,
    head_of,
    head_phrase,
    heads,
    known_body,
    nations_within,
    plain,
    tokens,
)
from onrecord.resolve.people.entity import Entity
from onrecord.resolve.people.offices import INDEFINITE
from onrecord.resolve.people.pronouns import PREPOSITIONS
from onrecord.resolve.people.roles import as_role
from onrecord.resolve.people.scene import Scene, of_body
from onrecord.resolve.vocabulary import given_names, is_role, name_words

BODIES = (SpeakerKind.NGO, SpeakerKind.GROUP, SpeakerKind.ARMED_GROUP, SpeakerKind.MEDIUM, SpeakerKind.MINISTRY)
BEHIND_LOST = re.compile(r"^(?P<before>(?:[\w’'-]+\s){1,7}?[a-z]+)\s(?P<name>the\s[A-Z].*)")
"""A description and a name, the comma between them lost."""
BEFORE_WHAT = re.compile(r"(?:[Tt]he\s)?(?P<body>[A-Z][\w&’'-]*(?:\s(?:(?:of|for|and|the)\s)?[A-Z][\w&’'-]*)+),\s$")
WITHIN = ("in", "at", "near", "outside", "around")
SINGLE = r"(?P<name>(?:[Aa]l-|[Ee]l-)?[A-Z][a-z’-]+)"
BEHIND_NOUN = re.compile(rf"(?P<noun>(?:[\w’'-]+\s){{1,4}}(?<=[a-z]\s)){SINGLE}")
BEFORE_NOUN = re.compile(
    rf"{SINGLE},?\s(?P<noun>(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}?[a-z’'-]+)(?=$|,|\s(?:who|in|at|from|of|for|with)\b)"
)
"""Somebody with but one name, behind or before what they are, the comma lost or not."""


def comma_lost(scene: Scene, phrase: str) -> Body | None:
    """The body behind what it is, the comma between them lost: "rescue workers the Harbour Helmets"."""
    cut = BEHIND_LOST.search(phrase)
    words = tokens(plain(cut["before"])) if cut else []
    if cut is None or before_stop(words) != words or head_of(words) is None:
        return None
    return scene.organisations.named(cut["name"])


def described(scene: Scene, span: Span) -> Entity | None:
    """The body right before what it is: "the Harbour Fund, a group that backs the port"."""
    page, text = scene.page, span.of(scene.page.text)
    head = head_phrase(text)
    if head is None or head[2].kind not in BODIES or not INDEFINITE.match(text):
        return None
    if head[2].many != (head[2].kind is SpeakerKind.GROUP):
        return None
    named = next((o for o in scene.organisations.all for s in o.spans if s.end + 2 == span.start), None)
    if named is None:
        return _apposed(scene, span, head[2].kind)
    if page.text[span.start - 2 : span.start] != ", " or page.before(span.start, 1) == ():
        return None
    told = page.before(next(s.start for s in named.spans if s.end + 2 == span.start), 2)
    return None if told and told[-1].text.lower() == "to" else of_body(named.body)


def _apposed(scene: Scene, span: Span, kind: SpeakerKind) -> Entity | None:
    """A body that nobody listed, right before what it is: "Harbours Now, a super PAC". kind: what it is."""
    page = scene.page
    name = BEFORE_WHAT.search(page.text, page.sentences[page.sentence(span.start)], span.start)
    if name is None or _a_place(page, name):
        return None
    people = [scene.cast.people[n] for naming in scene.cast.inside(Span(*name.span("body"))) for n in naming.who]
    if any(person.first in given_names() or person.gender for person in people):
        return None
    # "director of The Harbour Project, a group": the project
    titled = any(is_role(word) for word in name["body"].split())
    body = re.split(r"\sof\s(?:[Tt]he\s)?", name["body"])[-1] if titled else name["body"]
    if " " not in body or nations_within(body) or body in name_words("lead"):
        return None
    return of_body(Body(body, kind if kind is not SpeakerKind.GROUP else SpeakerKind.NGO))


def _a_place(page: Page, name: re.Match[str]) -> bool:
    """Whether what stands before is where it was: "In North Harbour, a commission", "met in North Harbour, a group"."""
    before = page.before(name.start("body"), 1)
    where = before[0].text if before else ""
    return name["body"].split()[0].lower() in PREPOSITIONS or where.lower() in WITHIN


def like_a_title(scene: Scene, phrase: str) -> Entity | None:
    """Somebody whose family name is a title too: "Ada King", "Representative Tomas T. King"."""
    words = phrase.strip(" ,").split()
    first = next((n for n, word in enumerate(words) if word in given_names()), len(words))
    name = words[first:]
    if len(name) < 2 or not all(word[:1].isupper() for word in name) or not is_role(name[-1]):
        return None
    role, gender = as_role(" ".join(words[:first])), given_names()[name[0]]
    entity = Entity(Speaker(" ".join(name), SpeakerKind.PERSON, role.text if role else None), gender=gender)
    return scene.called.setdefault(name[-1], entity)


def single_name(scene: Scene, phrase: str) -> Entity | None:
    """Somebody whom the text gives but one name, by what they are: "activist Tarn", "Tarn a resident who fled"."""
    found = BEHIND_NOUN.fullmatch(phrase.strip(" ,")) or BEFORE_NOUN.match(phrase.strip(" ,"))
    if found is None:
        return scene.called.get(plain(phrase))
    name = found["name"]
    words = tokens(plain(found["noun"]))
    head = head_of(words) if before_stop(words) == words else None
    person = head is not None and head[1].kind is SpeakerKind.ANONYMOUS and not head[1].many
    taken = name in by_name() or name in by_demonym() or name in name_words("lead") or known_body(name)
    if not person or taken or is_role(name) or name.lower() in heads() or name in name_words("organisation"):
        return None
    role = as_role(found["noun"])
    gender = given_names().get(name) or (head[1].gender if head else None)
    entity = Entity(Speaker(name, SpeakerKind.PERSON, role.text if role else None), gender=gender)
    return scene.called.setdefault(name, entity)
