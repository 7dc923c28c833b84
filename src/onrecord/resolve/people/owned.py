"""Whoever is told by whose they are: "her daughter", "its members", "his statement"."""

import re

from onrecord.records import Speaker, SpeakerKind, Unresolved
from onrecord.resolve.people.bodies import canonical, covered
from onrecord.resolve.people.documents import written_noun
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.roles import as_role
from onrecord.resolve.people.scene import Scene

OWNED = re.compile(r"(his|her|their|its|my|our|whose)\s+(?=\S)", re.I)


def of_owner(scene: Scene, rest: str, owner: Answer, found: Answer, author: Entity) -> Answer:
    """Who it is. rest: what stands behind the pronoun; owner: whom that means; found: what the phrase reads as."""
    if isinstance(owner, Unresolved):
        whose = rest.strip()
        return Unresolved(f"whose “{whose}” it is stays open: {owner.reason}", owner.candidates)
    if written_noun(rest):
        return owner
    if (kin := scene.kin(rest, owner.person)) is not None:
        return scene.person(kin)
    if (own := _in_service(scene, owner, rest)) is not None:
        return scene.person(own)
    thing = rest.split(",")[0].strip().removeprefix("own ")
    kind = found.speaker.kind if isinstance(found, Entity) and found.person is None else SpeakerKind.PERSON
    many, gender = (found.many, found.gender) if isinstance(found, Entity) else (False, None)
    anonymous = isinstance(found, Entity) and found.anonymous and found.many
    if kind is SpeakerKind.ANONYMOUS and not many:
        kind = SpeakerKind.PERSON
    in_text = owner.speaker.name in scene.page.text or owner is author
    name = f"{owner.speaker.name}’s {thing}" if in_text else thing
    return Entity(Speaker(name, kind), None, anonymous, many, gender)


def _in_service(scene: Scene, owner: Entity, phrase: str) -> int | None:
    """Number of the only one whom the text calls somebody's lawyer, aide or spokesman, by the name of either."""
    role = as_role(phrase)
    if role is None or owner.person is None:
        return None
    last = scene.cast.people[owner.person].last
    same = {canonical(role.head), *covered(canonical(role.head))}
    found = [
        who
        for who, held in scene.roles.items()
        if who != owner.person and any(canonical(r.head) in same and re.search(rf"\b{last}\b", r.text) for r in held)
    ]
    return found[0] if len(found) == 1 else None
