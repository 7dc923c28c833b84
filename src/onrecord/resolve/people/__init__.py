"""Who speaks: every source of an article as one speaker, or open with the reason."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import Article, Attribution, BlockKind, Span, SpeakerKind, Unresolved, hull
from onrecord.resolve.names import find_people
from onrecord.resolve.page import Page, lay_out
from onrecord.resolve.people.author import author_of
from onrecord.resolve.people.bodies import nations_within
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.found import find_organisations
from onrecord.resolve.people.identity import Match, aliases, entity_keys, same_entity, wikidata
from onrecord.resolve.people.mentions import mentions_of
from onrecord.resolve.people.pronouns import FIRST, base
from onrecord.resolve.people.roles import roles_of
from onrecord.resolve.people.scene import Scene
from onrecord.resolve.people.slips import mended
from onrecord.resolve.people.work import Work

__all__ = ["Match", "aliases", "entity_keys", "resolve_speakers", "same_entity", "wikidata"]

DOUBLED = re.compile(r"(?<!')''(?=[^\s'])[^\n]*?(?:(?<=[^\s'])''(?!')|(?=\n)|$)")
"""A quotation whose marks are two apostrophes each, as some agencies write them."""


def resolve_speakers(article: Article, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with `speaker` or `unresolved`, and `anonymous`, set; nothing else is changed.

    One speaker's attributions all carry the same record, with every mention that the text holds.
    """
    work = begin(article, attributions)
    # "I" is whoever is quoted, who may be told by a pronoun behind the quotation
    for span in sorted(work.sources, key=lambda span: (base(span.of(article.text)) in FIRST, span)):
        work.answer(span)
    scene = work.scene
    entities = {e.key: e for e in work.answers.values() if isinstance(e, Entity)}
    named = {key: e.with_mentions(mentions_of(scene, e, work.answers, attributions)) for key, e in entities.items()}
    return tuple(_resolved(a, work.answers, named) for a in attributions)


def begin(article: Article, attributions: Sequence[Attribution]) -> Work:
    """All that is known of an article before its first source is worked out."""
    page = _quoted(lay_out(article))
    cast = mended(find_people(page, sorted({span for a in attributions if (span := hull(a.source))})), page)
    organisations = find_organisations(page, cast)
    scene = Scene(page, cast, roles_of(page, cast), _in_play(page), organisations, _lead(article, page))
    return Work(scene, tuple(attributions), author_of(article, scene))


def _quoted(page: Page) -> Page:
    """The page with those quotations too whose marks are two apostrophes each."""
    doubled = [span for m in DOUBLED.finditer(page.text) if page.quotation((span := Span(*m.span())).start) is None]
    return replace(page, quotations=tuple(sorted((*page.quotations, *doubled)))) if doubled else page


def _resolved(
    attribution: Attribution, answers: dict[Span, Answer], named: dict[tuple[str, SpeakerKind], Entity]
) -> Attribution:
    span = hull(attribution.source)
    answer = answers[span] if span else Unresolved("the text names nobody")
    if isinstance(answer, Unresolved):
        return replace(attribution, speaker=None, unresolved=answer, anonymous=False)
    entity = named[answer.key]
    return replace(attribution, speaker=entity.speaker, unresolved=None, anonymous=entity.anonymous)


def _lead(article: Article, page: Page) -> int:
    """Where the second sentence of the story ends, all of its headlines before it."""
    body = next((block.span.start for block in article.blocks if block.kind is BlockKind.BODY), 0)
    ends = [start for start in page.sentences if start > body]
    return ends[2] if len(ends) > 2 else len(page.text)


def _in_play(page: Page) -> tuple[str, ...]:
    """Codes of the countries that the readable text names."""
    return nations_within(" ".join(word.text for word in page.words))
