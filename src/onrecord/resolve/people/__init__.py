"""Who speaks: every source of an article as one speaker, or open with the reason."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.records import Article, Attribution, Span, Speaker, SpeakerKind, Unresolved, hull
from onrecord.resolve.names import Naming, find_people
from onrecord.resolve.page import Page, lay_out
from onrecord.resolve.people.bodies import head_phrase, nations_within, plain
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.mentions import mentions_of
from onrecord.resolve.people.phrases import DEFINITE, SEVERAL, Scene, read_phrase
from onrecord.resolve.people.pronouns import (
    FIRST,
    NOBODY,
    PREPOSITIONS,
    THIRD,
    Sighting,
    base,
    is_pronoun,
    relative,
    third_person,
)
from onrecord.resolve.people.roles import roles_of
from onrecord.resolve.people.sightings import unnamed
from onrecord.resolve.vocabulary import name_words

__all__ = ["resolve_speakers"]

BEFORE_WHO = re.compile(r"((?:[^\W\d_][\w’'-]*\s+){0,5}[^\W\d_][\w’'-]*),?\s*$")
NEAR_WHO = 200
"""Code points before "who" in which its antecedent is sought."""
BREAKS = frozenset(
    [
        *("and", "but", "or", "are", "is", "were", "was", "be", "been", "has", "have", "had", "said", "told", "says"),
        *("not", "only", "mostly", "largely"),
    ]
)
PART = ("them", "us", "you")
HUMAN = ("who", "whom")
OWNED = re.compile(r"(his|her|their|its|my|our|whose)\s+(?=\S)", re.I)


def resolve_speakers(article: Article, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with `speaker` or `unresolved`, and `anonymous`, set; nothing else is changed.

    One speaker's attributions all carry the same record, with every mention that the text holds.
    """
    page = lay_out(article)
    sources = sorted({span for a in attributions if (span := hull(a.source))})
    cast = find_people(page, sources)
    in_play = _in_play(page)
    scene = Scene(page, cast, roles_of(page, cast), in_play)
    work = _Work(scene, tuple(attributions))
    for span in sources:
        work.answer(span)
    entities = {e.key: e for e in work.answers.values() if isinstance(e, Entity)}
    named = {key: e.with_mentions(mentions_of(scene, e, work.answers, attributions)) for key, e in entities.items()}
    return tuple(_resolved(a, work.answers, named) for a in attributions)


def _resolved(
    attribution: Attribution, answers: dict[Span, Answer], named: dict[tuple[str, SpeakerKind], Entity]
) -> Attribution:
    span = hull(attribution.source)
    answer = answers[span] if span else Unresolved("the text names nobody")
    if isinstance(answer, Unresolved):
        return replace(attribution, speaker=None, unresolved=answer, anonymous=False)
    entity = named[answer.key]
    return replace(attribution, speaker=entity.speaker, unresolved=None, anonymous=entity.anonymous)


def _in_play(page: Page) -> tuple[str, ...]:
    """Codes of the countries that the readable text names."""
    return nations_within(" ".join(word.text for word in page.words))


@dataclass(slots=True)
class _Work:
    """The sources of one article, answered in the order of the text."""

    scene: Scene
    attributions: tuple[Attribution, ...]
    answers: dict[Span, Answer] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)
    several: dict[tuple[str, SpeakerKind], Unresolved] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sources = [span for a in self.attributions if (span := hull(a.source))]
        self.sightings = [self._sighting(naming, sources) for naming in self.scene.cast.namings]
        self.sightings += unnamed(self.scene, sources)

    def answer(self, span: Span) -> None:
        """Works one source out and remembers it as an antecedent for those after it."""
        whole, span = span, self._in_one_sentence(span)
        text = span.of(self.scene.page.text)
        found = self._pronoun(base(text), span) if is_pronoun(text) else self._phrase(span)
        self.answers[whole] = found
        if isinstance(found, Unresolved) and found.reason == SEVERAL:
            both = Entity(Speaker(text, SpeakerKind.GROUP), many=True)
            self.several[both.key] = found
            self.sightings.append(Sighting(span, (both,), speaks=True, quotation=self.scene.page.quotation(span.start)))
        if isinstance(found, Entity) and (found.person is None or is_pronoun(text)):
            place = self.scene.page.quotation(span.start)
            self.sightings.append(Sighting(span, (found,), speaks=True, quotation=place))

    def _in_one_sentence(self, span: Span) -> Span:
        """What of a source stands in the sentence of its cue: a headline's last word belongs to no name below it."""
        page = self.scene.page
        starts = page.sentences[page.sentence(span.start) + 1 : page.sentence(span.end - 1) + 1]
        if not starts:
            return span
        cue = next((cue.start for a in self.attributions if hull(a.source) == span and (cue := hull(a.cue))), span.end)
        piece = Span(starts[-1], span.end) if cue >= starts[-1] else Span(span.start, starts[0])
        return Span(piece.start, piece.start + len(piece.of(page.text).rstrip()))

    def _phrase(self, span: Span) -> Answer:
        text = span.of(self.scene.page.text)
        owned = OWNED.match(text)
        found = read_phrase(self.scene, span)
        if isinstance(found, Unresolved) and not found.candidates:
            found = self._said_before(text, span.start) or found
        elif isinstance(found, Entity) and found.many and DEFINITE.match(text):
            bare = head_phrase(text)
            again = self._said_before(text, span.start) if bare and plain(text).lower() == bare[1] else None
            found = again if isinstance(again, Entity) else found
        if not owned or (isinstance(found, Entity) and found.person is not None):
            return found
        owner = self._pronoun(owned[1].lower(), Span(span.start, span.start + len(owned[1])))
        if isinstance(owner, Unresolved):
            whose = text[owned.end() :].strip()
            return Unresolved(f"whose “{whose}” it is stays open: {owner.reason}", owner.candidates)
        rest = text[owned.end() :].split(",")[0].strip().removeprefix("own ")
        kind = found.speaker.kind if isinstance(found, Entity) else SpeakerKind.PERSON
        many, gender = (found.many, found.gender) if isinstance(found, Entity) else (False, None)
        anonymous = isinstance(found, Entity) and found.anonymous
        return Entity(Speaker(f"{owner.speaker.name}’s {rest}", kind), None, anonymous, many, gender)

    def _said_before(self, phrase: str, start: int) -> Answer | None:
        """ "The resident" after "a resident": the speakers and bodies before it that have the same head noun."""
        head = head_phrase(phrase)
        if head is None:
            return None
        noun, text = head[1], self.scene.page.text
        earlier = {
            entity.key: entity
            for sighting in self.sightings
            for entity in sighting.who
            if sighting.span.start < start and entity.person is None
            and not (head[2].many and plain(entity.speaker.name).lower() == noun)
            and (own := head_phrase(sighting.span.of(text))) and own[1] == noun
        }  # fmt: skip
        if len(earlier) > 1:
            return Unresolved(f"more than one {noun} is named before", tuple(name for name, _ in earlier))
        return next(iter(earlier.values()), None)

    def _pronoun(self, word: str, span: Span) -> Answer:
        if word in NOBODY:
            return Unresolved(NOBODY[word])
        if word in PART and re.search(r"\bof\s+$", self.scene.page.text[max(0, span.start - 5) : span.start]):
            return Unresolved(f"only some of “{word}” are meant")
        if word in FIRST:
            return self._first_person(word, span)
        if word in THIRD:
            found = third_person(self.scene.page, word, span, self.sightings, self._quoting(span))
            return self.several.get(found.key, found) if isinstance(found, Entity) else found
        return self._relative(word, span)

    def _first_person(self, word: str, span: Span) -> Answer:
        """I and we inside a quotation are whoever is quoted."""
        around = self._around(span)
        if self.scene.page.quotation(span.start) is None or not around:
            return Unresolved(f"“{word}” stands outside any quotation")
        inner = min(around, key=lambda a: _length(a.content))
        return self._of(inner) or Unresolved("the text names nobody for the quotation")

    def _of(self, attribution: Attribution) -> Answer | None:
        """The answer for another attribution's source, worked out first where it comes later in the text."""
        source = hull(attribution.source)
        if source is None:
            return None
        if source not in self.answers and not is_pronoun(source.of(self.scene.page.text)):
            return self._phrase(source)
        return self.answers.get(source)

    def _around(self, span: Span) -> list[Attribution]:
        """The attributions whose content holds a span."""
        return [a for a in self.attributions if any(piece.covers(span) for piece in a.content)]

    def _quoting(self, span: Span) -> list[Entity]:
        """Whoever speaks the quotation around a span: a third-person pronoun in it means somebody else."""
        if self.scene.page.quotation(span.start) is None:
            return []
        found = [self._of(a) for a in self._around(span)]
        return [entity for entity in found if isinstance(entity, Entity)]

    def _relative(self, word: str, span: Span) -> Answer:
        found = relative(word, span, self.sightings)
        if found is not None and (word not in HUMAN or _human(found)):
            return found
        page = self.scene.page
        start = max(page.sentences[page.sentence(span.start)], span.start - NEAR_WHO)
        before = BEFORE_WHO.search(page.text, start, span.start)
        if before is None:
            return Unresolved(f"nobody is named right before “{word}”")
        words = page.within(Span(before.start(1), before.end(1)))
        cuts = [n for n, w in enumerate(words) if w.text.lower() in name_words("stop") | BREAKS]
        kept = words[cuts[-1] + 1 :] if cuts else words
        kept = kept[max((n for n, w in enumerate(kept) if w.text.lower() in ("the", "a", "an")), default=0) :]
        if not kept:
            return Unresolved(f"nobody is named right before “{word}”")
        described = relative(word, Span(kept[0].start - 1, kept[0].start - 1), self._people())
        answer = described or read_phrase(self.scene, Span(kept[0].start, kept[-1].end))
        return answer if word not in HUMAN or _human(answer) else Unresolved(f"“{word}” can mean no body")

    def _people(self) -> list[Sighting]:
        """Where the text names people; one may stand before its own description: "Orlan, a farmer who saw it"."""
        return [s for s in self.sightings if any(entity.person is not None for entity in s.who)]

    def _sighting(self, naming: Naming, sources: Iterable[Span]) -> Sighting:
        page, span = self.scene.page, naming.span
        who = tuple(self.scene.person(n) for n in naming.who)
        head = any(source.start <= naming.lead and span.end <= source.end for source in sources)
        before = page.before(naming.lead, 1)
        object_ = bool(before) and before[0].text.lower() in PREPOSITIONS
        return Sighting(
            span,
            who,
            speaks=head and not naming.owner and not object_,
            owner=naming.owner,
            subject=not object_ and not naming.owner and self._opens(naming),
            object=object_,
            quotation=page.quotation(span.start),
            inside=bool(self._around(span)),
        )

    def _opens(self, naming: Naming) -> bool:
        """Whether a naming is the first of its sentence."""
        begin = self.scene.page.sentences[self.scene.page.sentence(naming.span.start)]
        return not any(begin <= other.span.start < naming.span.start for other in self.scene.cast.namings)


def _human(answer: Answer) -> bool:
    """Whether "who" can mean it."""
    kinds = (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS, SpeakerKind.GROUP)
    return isinstance(answer, Unresolved) or answer.speaker.kind in kinds


def _length(content: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in content)
