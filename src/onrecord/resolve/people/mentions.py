"""Every place where a text names one speaker."""

import re
from collections.abc import Iterable, Mapping

from onrecord.records import Attribution, Span, Spans
from onrecord.resolve.people.bodies import bodies, seats
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.organisations import spans_of
from onrecord.resolve.people.roles import role_span
from onrecord.resolve.people.scene import Scene


def mentions_of(
    scene: Scene, entity: Entity, answers: Mapping[Span, Answer], attributions: Iterable[Attribution]
) -> Spans:
    """Spans in order: names and titles of a person, names and seats of a body, and all its sources.

    A capital or country counts where it speaks or is accused, blamed or answered; elsewhere it is a place.
    """
    found = {span for span, answer in answers.items() if isinstance(answer, Entity) and answer.key == entity.key}
    if entity.person is not None:
        own = [naming for naming in scene.cast.namings if naming.who == (entity.person,)]
        return _outermost(found | {role_span(scene.page, naming) for naming in own})
    named = {name for name, body in bodies().items() if body.name == entity.speaker.name}
    found |= set(_named(scene, named & seats().keys(), entity))
    found |= set(spans_of(scene.organisations, entity.speaker.name))
    targets = {a.target for a in attributions if a.target}
    return _outermost(found | {span for span in targets if span.of(scene.page.text).removeprefix("the ") in named})


def _named(scene: Scene, names: Iterable[str], entity: Entity) -> Iterable[Span]:
    if not names:
        return
    pattern = re.compile(rf"\b(?:[Tt]he )?(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")
    for match in pattern.finditer(scene.page.text):
        inside = any(naming.span.covers(Span(*match.span())) for naming in scene.cast.namings)
        if not inside and scene.page.within(Span(match.start(), match.end())):
            yield Span(*match.span())


def _outermost(spans: set[Span]) -> Spans:
    """The spans in order, without those that lie inside another."""
    return tuple(sorted(s for s in spans if not any(o != s and o.covers(s) for o in spans)))
