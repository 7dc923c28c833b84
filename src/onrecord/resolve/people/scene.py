"""What is known of one article before its sources are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.records import Speaker, SpeakerKind
from onrecord.resolve.apart import KIN
from onrecord.resolve.cast import Cast, Naming
from onrecord.resolve.page import Page
from onrecord.resolve.people.bodies import Body, heads, role_class, seats
from onrecord.resolve.people.entity import Entity
from onrecord.resolve.people.organisations import Organisations
from onrecord.resolve.people.roles import FORMER, OUTSIDERS, Role, speaks_for

AT_BODY = re.compile(r"\b(?:of|for|at)\s(?:the\s)?([A-Z].*)$")


@dataclass(frozen=True, slots=True)
class Scene:
    """The page, its people and bodies, the roles of the people by their numbers, codes of the countries in play.

    lead: where the second sentence of the story ends; who is told there without a name may be named further down.
    called: those with but one name, told by what they are, as they come up.
    """

    page: Page
    cast: Cast
    roles: dict[int, tuple[Role, ...]]
    in_play: tuple[str, ...]
    organisations: Organisations
    lead: int = 0
    called: dict[str, Entity] = field(default_factory=dict)

    def person(self, number: int) -> Entity:
        """A person of the cast as an entity."""
        who, roles = self.cast.people[number], self.roles.get(number, ())
        own = next((role for role in roles if role.voice), roles[0] if roles else None)
        voice = self._in_full(speaks_for(roles, self.in_play)) or self._by_role(roles)
        speaker = Speaker(who.name, SpeakerKind.PERSON, own.text if own else None, voice)
        return Entity(speaker, number, gender=who.gender)

    def _by_role(self, roles: Sequence[Role]) -> str | None:
        """The body of the text that somebody heads or works for: "the director of the Harbour Council"."""
        for role in roles:
            if FORMER.match(role.text) or role.head in OUTSIDERS:
                continue
            named = AT_BODY.search(role.text)
            body = self.organisations.named(named[1]) if named else None
            if body is None and role_class(role.head)[0] in ("office", "voice"):
                before = role.text[: max(0, role.text.lower().rfind(role.head))].strip()
                body = self.organisations.named(before) if before[:1].isupper() else None
            if body:
                return body.voice
        return None

    def first(self, number: int) -> int:
        """Where a person is first named so that it can be nobody else."""
        return min((n.span.start for n in self.cast.namings if n.who == (number,)), default=len(self.page.text))

    def kin(self, phrase: str, owner: int | None) -> int | None:
        """Number of the only person of the text who is named as somebody's kin in these words: "wife", "ex-wife"."""
        words = phrase.split(",")[0].split()
        noun = words[-1].lower().removeprefix("ex-") if words else ""
        if noun not in KIN:
            return None
        found = {
            naming.who[0]
            for naming in self.cast.namings
            if len(naming.who) == 1 and naming.who[0] != owner and self._is_kin(naming, noun)
        }
        return found.pop() if len(found) == 1 else None

    def _is_kin(self, naming: Naming, noun: str) -> bool:
        before = self.page.text[max(0, naming.span.start - 20) : naming.span.start]
        after = self.page.text[naming.span.end : naming.span.end + 40]
        behind = re.match(rf",\s(?:his|her|their|the)\s(?:ex-|former |late )?{noun}\b", after)
        return bool(re.search(rf"\b(?:ex-)?{noun},?\s$", before) or behind)

    def _in_full(self, voice: str | None) -> str | None:
        """ "The office" that somebody speaks for is the only body of the text whose name ends so; else nobody's."""
        if voice not in heads() or voice is None:
            return voice
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, seats()), key=len, reverse=True))})\b")
        named = {
            seats()[match[0]].name for match in pattern.finditer(self.page.text) if match[0].lower().endswith(voice)
        }
        return named.pop() if len(named) == 1 else None


def of_body(body: Body) -> Entity:
    """A body as an entity; "they" and "it" both fit it."""
    return Entity(Speaker(body.name, body.kind, None, body.speaks_for), many=True)
