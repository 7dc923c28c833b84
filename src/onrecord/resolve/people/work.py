"""The sources of one article, worked out one after another: whoever speaks can be meant by a later pronoun."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.records import Attribution, Span, SpeakerKind, Unresolved, hull
from onrecord.resolve.cast import FEMALE, MALE
from onrecord.resolve.people.again import (
    COMPANIES,
    again,
    campaign,
    couple,
    last_body,
    last_of,
    said_before,
    same_nobody,
    signer,
)
from onrecord.resolve.people.author import UNKNOWN
from onrecord.resolve.people.bodies import before_stop, head_phrase, plain, role_class, tokens
from onrecord.resolve.people.documents import written_noun
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.lone import described
from onrecord.resolve.people.namesakes import told_apart
from onrecord.resolve.people.nouns import DEFINITE
from onrecord.resolve.people.owned import OWNED, of_owner
from onrecord.resolve.people.phrases import heading_naming, read_phrase
from onrecord.resolve.people.pronouns import FIRST, NOBODY, THIRD, base, by_epithet, is_pronoun, third_person
from onrecord.resolve.people.ranking import Option, Sighting, options
from onrecord.resolve.people.relatives import OF_WHOM, antecedent
from onrecord.resolve.people.roles import Role, as_role
from onrecord.resolve.people.scene import Scene
from onrecord.resolve.people.several import together
from onrecord.resolve.people.sightings import named, unnamed
from onrecord.resolve.people.slips import without_day
from onrecord.resolve.people.vague import is_quantity, left_open
from onrecord.resolve.vocabulary import name_words

NUMBER = re.compile(r"(?:the|these|those)\s(?:two|three|four|five|\d+)\s", re.I)
HERE = re.compile(r"this\s(?:reporter|journalist|writer|author|columnist|correspondent|blogger)$", re.I)
"""Whoever writes, in the third person."""
MINE = re.compile(r"\b[Mm]y\s\w+")
WITH_PRONOUN = re.compile(r"(he|she|they|it|I|we)\s(?:and|or)\s(.+)$", re.I | re.S)
LONG = 8
"""Steps after which those who were called "senator" are out of the story."""
PART = ("them", "us", "you")
SINGULAR = ("i", "me", "my", "mine", "myself")


@dataclass(slots=True)
class Work:
    """The sources of one article, answered in the order of the text."""

    scene: Scene
    attributions: tuple[Attribution, ...]
    author: Entity
    answers: dict[Span, Answer] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)

    def __post_init__(self) -> None:
        sources = self.sources
        self.sightings = named(self.scene, sources, [piece for a in self.attributions for piece in a.content])
        self.sightings += unnamed(self.scene, sources)
        self.sightings += self._of_author(sources)

    @property
    def sources(self) -> list[Span]:
        """The places of all sources, in order."""
        return sorted({span for a in self.attributions if (span := hull(a.source))})

    def answer(self, span: Span) -> None:
        """Works one source out and remembers it as an antecedent for those after it."""
        whole, span = span, self._in_one_sentence(span)
        text = span.of(self.scene.page.text)
        found = self._pronoun(base(text), span) if is_pronoun(text) else self._of_whom(span) or self._phrase(span)
        self.answers[whole] = found
        if is_pronoun(text) and isinstance(found, Entity):
            self._learn_gender(found, THIRD.get(base(text)))
        if isinstance(found, Entity) and found.person is None:
            self.scene.organisations.spoken.append(found.speaker.name)
        if isinstance(found, Entity) and not is_quantity(text) and not self._named(found, span):
            place = self.scene.page.quotation(span.start)
            word = THIRD.get(base(text)) if is_pronoun(text) else None
            inside = any(piece.covers(span) for a in self.attributions for piece in a.content)
            self.sightings.append(Sighting(span, (found,), speaks=True, quotation=place, inside=inside, pronoun=word))

    def _learn_gender(self, entity: Entity, pronoun: str | None) -> None:
        """Whoever was "she" once is no "he" below."""
        if entity.gender is not None or pronoun not in ("he", "she"):
            return
        told = replace(entity, gender=MALE if pronoun == "he" else FEMALE)
        if entity.person is not None:
            self.scene.cast.people[entity.person].hints.append(told.gender or "")
        for number, sighting in enumerate(self.sightings):
            if any(one.key == entity.key for one in sighting.who):
                who = tuple(replace(one, gender=told.gender) if one.key == entity.key else one for one in sighting.who)
                self.sightings[number] = replace(sighting, who=who)

    def _named(self, found: Entity, span: Span) -> bool:
        """Whether a source holds the name of the person it comes to, which is seen there already."""
        return found.person is not None and any(found.person in n.who for n in self.scene.cast.inside(span))

    def _of_whom(self, span: Span) -> Answer | None:
        """ "Many of whom" are some of those before it."""
        match = OF_WHOM.fullmatch(span.of(self.scene.page.text))
        return antecedent(self.scene, match[1].lower(), span, self.sightings) if match else None

    def _in_one_sentence(self, span: Span) -> Span:
        """What of a source stands in the sentence of its cue: a headline's last word belongs to no name below it."""
        page = self.scene.page
        starts = page.sentences[page.sentence(span.start) + 1 : page.sentence(span.end - 1) + 1]
        if not starts:
            return span
        cue = next((cue.start for a in self.attributions if hull(a.source) == span and (cue := hull(a.cue))), span.end)
        piece = Span(starts[-1], span.end) if cue >= starts[-1] else Span(span.start, starts[0])
        return Span(piece.start, piece.start + len(piece.of(page.text).rstrip()))

    def _of_author(self, sources: Iterable[Span]) -> list[Sighting]:
        """ "My mother" in the author's own words, where it is no source."""
        page = self.scene.page
        found = (Span(*match.span()) for match in MINE.finditer(page.text))
        own = [s for s in found if page.quotation(s.start) is None and not any(o.overlaps(s) for o in sources)]
        entities = [(s, self._phrase(s)) for s in own if head_phrase(s.of(page.text)[3:])]
        return [Sighting(s, (e,), speaks=False, subject=True) for s, e in entities if isinstance(e, Entity)]

    def _phrase(self, span: Span) -> Answer:
        span = without_day(self.scene.page, self.scene.cast, span)
        text = span.of(self.scene.page.text)
        if pair := WITH_PRONOUN.match(text):
            other = self._phrase(Span(span.start + pair.start(2), span.end))
            return together(self._pronoun(pair[1].lower(), Span(span.start, span.start + pair.end(1)), other), other)
        if (body := described(self.scene, span)) is not None:
            return body
        found = read_phrase(self.scene, span)
        whole = text[:1].isupper() and isinstance(found, Entity) and found.speaker.name == text.strip()
        if not whole and (owned := OWNED.match(text)):
            if isinstance(found, Entity) and found.person is not None:
                return found
            owner = self._pronoun(owned[1].lower(), Span(span.start, span.start + len(owned[1])))
            return of_owner(self.scene, text[owned.end() :], owner, found, self.author)
        if isinstance(found, Unresolved):
            if found.candidates:
                naming = heading_naming(self.scene, span)
                if naming and len(naming.who) > 1:
                    return told_apart(self.scene, naming, self.answers) or found
                last = last_of(self.scene, self.answers, found, text, span.start)
                return last or self._fresher(found, text, span) or found
            if plain(text).lower() == "campaign" and (own := campaign(self.scene, span.start)):
                return own
            company = last_body(self.scene, self.answers, span.start) if plain(text).lower() in COMPANIES else None
            return (
                company
                or said_before(self.scene, self.answers, self.sightings, text, span.start)
                or same_nobody(self.scene, self.answers, text, span.start)
                or couple(self.scene, self.answers, text, span.start)
                or self._epithet(text, span)
                or found
            )
        if written_noun(text) and found.speaker.kind is SpeakerKind.DOCUMENT and (ahead := self._ahead(span)):
            return ahead
        alone = found.speaker.kind is SpeakerKind.DOCUMENT and span.start < self.scene.lead
        alone = alone and plain(text).lower() not in ("reports", "report")
        if (DEFINITE.match(text) or alone) and found.person is None:
            before = again(self.scene, self.answers, self.sightings, text, span.start, found)
            return before if isinstance(before, Entity) else left_open(self.scene, text, span, found) or found
        return left_open(self.scene, text, span, found) or found

    def _fresher(self, found: Unresolved, text: str, span: Span) -> Answer | None:
        """ "The senator" where those who are called so were last named long before: whoever the text tells of now."""
        page = self.scene.page
        near = [s for s in self._people() if s.span.start < span.start and page.steps(s.span.start, span.start) <= LONG]
        if any(entity.speaker.name in found.candidates for s in near for entity in s.who):
            return None
        return self._epithet(text, span)

    def _epithet(self, text: str, span: Span) -> Answer | None:
        """ "The candidate", "the billionaire": like "he" or "she", but only where one person is in the focus."""
        words, role = before_stop(tokens(plain(text))), as_role(text)
        known = bool(words) and (words[-1].lower() in name_words("epithet") or role is not None)
        if not DEFINITE.match(text) or not known or NUMBER.match(text):
            return None
        if HERE.match(text):
            return self.author
        page = self.scene.page
        begin = page.sentences[page.sentence(span.start)]
        beside = any(begin <= s.span.start < span.start and s.quotation is None for s in self._people())
        if beside or text.endswith(("’s", "'s")):
            return None
        barred = [*self._quoting(span), *self._spoken_of(span)]
        found = by_epithet(self.scene.page, span, self.sightings, barred)
        if role and found and self._holds_another(found, role):
            return None
        if role and found and found.person is not None and role_class(role.head) == ("state", False):
            # "the senator" further down means the same
            self.scene.roles[found.person] = (*self.scene.roles.get(found.person, ()), Role(role.head, role.head))
        return found

    def _holds_another(self, who: Entity, role: Role) -> bool:
        """Whether a person is told to hold another office of state: a senator is no "former secretary of state"."""
        held = self.scene.roles.get(who.person, ()) if who.person is not None else ()
        state = [one for one in (role, *held) if role_class(one.head)[0] == "state"]
        return state[:1] == [role] and len(state) > 1

    def _ahead(self, span: Span) -> Answer | None:
        """Who speaks in the sentence that begins "In a statement": whoever is its next source."""
        page = self.scene.page
        before = page.before(span.start, 1)
        if not before or before[0].text.lower() not in ("in", "through", "by") or before[0].start not in page.sentences:
            return None
        following = next((s for s in self.sources if s.start > span.end), None)
        if following is None or page.sentence(following.start) != page.sentence(span.start):
            return None
        return None if is_pronoun(following.of(page.text)) else self._phrase(following)

    def _pronoun(self, word: str, span: Span, beside: Answer | None = None) -> Answer:
        """beside: whoever is told together with it, and is not meant by it."""
        if word in NOBODY:
            return Unresolved(NOBODY[word])
        if word in PART and re.search(r"\bof\s+$", self.scene.page.text[max(0, span.start - 5) : span.start]):
            return Unresolved(f"only some of “{word}” are meant")
        if word in FIRST:
            return self._first_person(word, span)
        if word in THIRD:
            return third_person(word, self.candidates(word, span, [beside] if isinstance(beside, Entity) else []))
        return antecedent(self.scene, word, span, self.sightings)

    def candidates(self, word: str, span: Span, besides: Iterable[Entity] = ()) -> list[Option]:
        """Everybody whom a pronoun of the third person can mean, the likeliest first."""
        barred = [*self._quoting(span), *self._spoken_of(span), *besides, self.author]
        keys = frozenset(entity.key for entity in barred)
        return options(self.scene.page, span, THIRD[word], self.sightings, keys, self._own(span), self._telling(span))

    def _telling(self, span: Span) -> frozenset[object]:
        """Keys of those who say, by the text's words and not their own, what a span stands in: "Orlan said he"."""
        if self.scene.page.quotation(span.start) is not None:
            return frozenset()
        around = [hull(a.source) for a in self._around(span)]
        told = [self.answers.get(source) for source in around if source and source.end <= span.start]
        return frozenset(entity.key for entity in told if isinstance(entity, Entity))

    def _first_person(self, word: str, span: Span) -> Answer:
        """I and we inside a quotation are whoever is quoted; outside, I am the author."""
        around = self._around(span)
        quoted = self.scene.page.quotation(span.start) is not None
        if not quoted and not around and word not in SINGULAR and not self.scene.page.quotations:
            return last_body(self.scene, self.answers, span.start) or Unresolved(f"“{word}” may be anybody")
        if not quoted and word in SINGULAR and not around:
            return signer(self.scene, span) or self.author
        if not around or not (quoted or self.author.speaker.name == UNKNOWN):
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

    def _own(self, span: Span) -> list[Span]:
        """What a source is the source of."""
        return [piece for a in self.attributions if hull(a.source) == span for piece in a.content]

    def _spoken_of(self, span: Span) -> list[Entity]:
        """Whoever is named in what a pronoun says: nobody calls themselves by name ("Orlan will win," he said)."""
        quoted = self.scene.page.quotation
        pieces = [piece for piece in self._own(span) if piece.start > span.start or quoted(piece.start + 1) is not None]
        named = [s for s in self.sightings if not s.owner and any(piece.covers(s.span) for piece in pieces)]
        return [s.who[0] for s in named if len(s.who) == 1 and s.who[0].person is not None]

    def _people(self) -> list[Sighting]:
        """Where the text names people; one may stand before its own description: "Orlan, a farmer who saw it"."""
        return [s for s in self.sightings if any(entity.person is not None for entity in s.who)]


def _length(content: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in content)
