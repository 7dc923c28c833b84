"""Sources that are named by an office alone: "the president", "a Kremlin spokesman", "the UN official"."""

import re
from collections.abc import Sequence

from onrecord.records import Speaker, SpeakerKind, Unresolved
from onrecord.resolve.nations import nations
from onrecord.resolve.people.bodies import (
    before_stop,
    body_within,
    canonical,
    head_of,
    nations_within,
    plain,
    role_class,
    tokens,
)
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.nouns import DEFINITE
from onrecord.resolve.people.roles import FORMER, Role, as_role, compatible, holders
from onrecord.resolve.people.scene import Scene

INDEFINITE = re.compile(r"(?:an?|one|another|some|any)\s", re.I)
CORRESPONDENTS = ("correspondent", "reporter", "photographer")
OF_A_MEDIUM = re.compile(r"((?:[A-Z][\w-]*\s?)+?)(?:[’']s)?\s(?=[a-z])")
OF_A_PLACE = re.compile(r"(?:[A-Z][\w.]+\s?){1,3}[’']s\s")
"""Whose officer somebody is: "North Harbour’s governor"."""


def by_role(scene: Scene, phrase: str, at: int) -> Answer | None:
    """Somebody named by a role alone: "the president", "a Kremlin spokesman"."""
    words = before_stop(tokens(phrase))
    role = as_role(phrase)
    if role is None or " ".join(words).lower().endswith(role.head) is False:
        return None
    kind, one = role_class(role.head)
    head = head_of(words)
    if INDEFINITE.match(phrase) or (head and not DEFINITE.match(phrase) and not role.nations and not one):
        if (ahead := _named_below(scene, role, kind, at)) is not None:
            return scene.person(ahead)
        if head and kind == "office" and (body := body_within(role.text)) and not nations_within(role.text):
            return Entity(Speaker(plain(phrase), SpeakerKind.PERSON, role.text, body.voice))
        return None if head else _unnamed(role, kind)
    found = holders(role, scene.roles, scene.in_play) or compatible(role, scene.roles) or _of_same_body(scene, role)
    if at < scene.lead and not found and (kind, one) == ("state", True):
        found = _of_no_nation(scene, role)
    if at >= scene.lead:
        before = tuple(n for n in found if scene.first(n) < at)
        found = found if not before and len(found) == 1 and one and kind == "state" else before
    if len(found) == 1:
        return scene.person(found[0])
    if len(found) > 1:
        names = tuple(scene.cast.people[n].name for n in found)
        return Unresolved(f"more than one person of the text is called {role.head}", names)
    if DEFINITE.match(phrase) and (speaking := _of_its_voice(scene, role, at)) is not None:
        return scene.person(speaking)
    if head and not one:
        return None
    if FORMER.match(role.text) or " and " in phrase:
        return Unresolved(f"the text does not say who “{phrase.strip()}” is")
    if role.voice or (one and kind == "state" and len(scene.in_play) == 1):
        return _unnamed(role, kind, scene.in_play)
    if role.head in CORRESPONDENTS and phrase[:1].isupper() and phrase.strip().lower() != role.head:
        return _correspondent(scene, role)
    if re.search(rf"\b{role.head} (?:of|for) .*[A-Z]", role.text) or OF_A_PLACE.match(phrase):
        return Entity(Speaker(role.text, SpeakerKind.PERSON, role.text, role.voice))
    alike = tuple(scene.cast.people[n].name for n in holders(Role(role.head, role.head), scene.roles))
    return Unresolved(f"the text does not say who the {role.head} is", alike)


def _correspondent(scene: Scene, role: Role) -> Entity:
    """Somebody without a name whom a medium can be asked for: "SANA correspondent", "SANAs correspondent"."""
    medium = OF_A_MEDIUM.match(role.text)
    whose = medium[1] if medium else ""
    body = scene.organisations.named(whose) or (scene.organisations.named(whose[:-1]) if whose.endswith("s") else None)
    return Entity(Speaker(role.text, SpeakerKind.PERSON, role.text, body.voice if body else role.voice))


def _of_its_voice(scene: Scene, role: Role, at: int) -> int | None:
    """Number of the only one named before who speaks for the body that "the UN official" is of."""
    body = body_within(role.text)
    if body is None or role.head not in ("official", "envoy", "chief", "head", "representative", "diplomat"):
        return None
    found = [n for n in scene.roles if scene.first(n) < at and scene.person(n).speaker.speaks_for == body.voice]
    return found[0] if len(found) == 1 else None


def _named_below(scene: Scene, role: Role, kind: str, at: int) -> int | None:
    """Number of the only one who holds an office and is not named before the lead speaks of "a judge"."""
    if at >= scene.lead or kind not in ("state", "voice", "rank", "office"):
        return None
    found = _of_same_body(scene, role) if kind == "office" else ()
    found = found or (() if kind == "office" else holders(role, scene.roles) or compatible(role, scene.roles))
    below = [n for n in found if at < scene.first(n)]
    soon = [n for n in below if scene.first(n) < scene.lead]
    return below[0] if len(found) == len(below) == 1 else soon[0] if len(soon) == 1 else None


def _of_same_body(scene: Scene, role: Role) -> tuple[int, ...]:
    """Numbers of those who hold a role at the same body under another of its names: "HFC chair"."""
    body = body_within(role.text)
    same = [
        n for n, held in scene.roles.items()
        if body and any(canonical(r.head) == canonical(role.head) and body_within(r.text) == body for r in held)
    ]  # fmt: skip
    return tuple(sorted(same))


def _of_no_nation(scene: Scene, role: Role) -> tuple[int, ...]:
    """Numbers of those who hold an office that the text below gives without its country: "Orlandian foreign minister".

    Only an office that takes two words: a president is one of many things.
    """
    if len(role.nations) != 1 or " " not in role.head:
        return ()
    held = {n: roles for n, roles in scene.roles.items() if any(one.head == role.head for one in roles)}
    return tuple(sorted(n for n, roles in held.items() if not any(one.nations for one in roles)))


def _unnamed(role: Role, kind: str, in_play: Sequence[str] = ()) -> Entity:
    """Somebody whom the text gives by office alone; anonymous when the office belongs to no known body."""
    voice = role.voice or (nations()[in_play[0]].government if kind == "state" and len(in_play) == 1 else None)
    named = voice is not None
    sort = SpeakerKind.PERSON if named else SpeakerKind.ANONYMOUS
    return Entity(Speaker(role.text, sort, role.text, voice), anonymous=not named)
