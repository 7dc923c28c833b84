"""The sources of one article, worked out one after another: whoever speaks can be meant by a later pronoun."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.records import Attribution, Span, Speaker, SpeakerKind, Unresolved, hull
from onrecord.resolve.cast import FEMALE, MALE, Naming
from onrecord.resolve.people.again import campaign, last_body, last_of, signer, taken_up, writer
from onrecord.resolve.people.author import UNKNOWN
from onrecord.resolve.people.bodies import before_stop, canonical, covered, head_phrase, plain, tokens
from onrecord.resolve.people.documents import FRESH, last_named, written_noun
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.nouns import DEFINITE
from onrecord.resolve.people.phrases import read_phrase
from onrecord.resolve.people.pronouns import (
    FIRST,
    NOBODY,
    PREPOSITIONS,
    THIRD,
    base,
    by_epithet,
    is_pronoun,
    third_person,
)
from onrecord.resolve.people.ranking import Option, Sighting, options
from onrecord.resolve.people.relatives import OF_WHOM, antecedent
from onrecord.resolve.people.roles import as_role
from onrecord.resolve.people.scene import Scene
from onrecord.resolve.people.sightings import unnamed
from onrecord.resolve.vocabulary import name_words

MINE = re.compile(r"\b[Mm]y\s\w+")
ORDINALS = ("first", "second", "third", "fourth")
COUNTED = re.compile(rf"the ({'|'.join(ORDINALS)})\s", re.I)
QUANTITIES = ("many", "some", "most", "others", "several", "few", "all", "both", "none", "half", "people", "everyone")
"""Whoever is said to be so many is not taken up again by a pronoun."""
COMPANIES = (
    "company",
    "firm",
    "corporation",
    "manufacturer",
    "retailer",
    "automaker",
    "carmaker",
    "bank",
    "union",
    "chain",
)
"""What a body whose name does not tell so may be called further down."""
SAID = (
    "claim",
    "claims",
    "comment",
    "comments",
    "remarks",
    "announcement",
    "statement",
    "piece",
    "article",
    "speech",
    "message",
)
"""What is nothing without whoever said it; a report may be a source of its own."""
DETERMINED = re.compile(r"(?:the|an?|one|another|some|this|that|his|her|its|their|\w+[’']s)\s", re.I)
"""What a phrase in a sentence begins with, and one in a headline does not."""
ASKED = ("asked", "asking", "asks", "told", "pressed", "interviewed", "questioned")
"""Words right before whoever may answer next."""
PART = ("them", "us", "you")
SINGULAR = ("i", "me", "my", "mine", "myself")
OWNED = re.compile(r"(his|her|their|its|my|our|whose)\s+(?=\S)", re.I)


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
        self.sightings = [self._sighting(naming, sources) for naming in self.scene.cast.namings]
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
        vague = plain(text).lower() in QUANTITIES
        if isinstance(found, Entity) and not vague and not self._named(found, span):
            place = self.scene.page.quotation(span.start)
            word = THIRD.get(base(text)) if is_pronoun(text) else None
            self.sightings.append(Sighting(span, (found,), speaks=True, quotation=place, pronoun=word))

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
        text = span.of(self.scene.page.text)
        found = read_phrase(self.scene, span)
        whole = text[:1].isupper() and isinstance(found, Entity) and found.speaker.name == text.strip()
        if not whole and (owned := OWNED.match(text)):
            return self._owned(span, owned, found)
        if isinstance(found, Unresolved):
            if found.candidates:
                return last_of(self.scene, self.answers, found, text, span.start) or found
            if plain(text).lower() == "campaign" and (own := campaign(self.scene, span.start)):
                return own
            company = last_body(self.scene, self.answers, span.start) if plain(text).lower() in COMPANIES else None
            return company or self._said_before(text, span.start) or self._epithet(text, span) or found
        if written_noun(text) and found.speaker.kind is SpeakerKind.DOCUMENT and (ahead := self._ahead(span)):
            return ahead
        alone = found.speaker.kind is SpeakerKind.DOCUMENT and span.start < self.scene.lead
        alone = alone and plain(text).lower() not in ("reports", "report")
        if (DEFINITE.match(text) or alone) and found.person is None:
            again = self._again(text, span.start, found)
            return again if isinstance(again, Entity) else self._left_open(text, span, found) or found
        return self._left_open(text, span, found) or found

    def _left_open(self, text: str, span: Span, found: Entity) -> Unresolved | None:
        """A description that says too little: "the claim" of nobody, or "monitor" in a headline over a named one."""
        noun = written_noun(text)
        if noun in SAID and DEFINITE.match(text) and plain(text).lower() == noun:
            return Unresolved(f"the text does not say whose {noun} it is")
        head = head_phrase(text)
        if span.start >= self.scene.lead or found.person is not None or head is None or head[2].many:
            return None
        people = head[2].kind in (SpeakerKind.ANONYMOUS, SpeakerKind.NGO)
        if found.speaker.name.lower() not in text.lower():
            return None
        if people and not DETERMINED.match(text) and not found.speaker.speaks_for:
            return Unresolved(f"the headline does not say which {head[1]} it is")
        return None

    def _epithet(self, text: str, span: Span) -> Answer | None:
        """ "The candidate", "the billionaire": like "he" or "she", but only where one person is in the focus."""
        words = before_stop(tokens(plain(text)))
        known = bool(words) and (words[-1].lower() in name_words("epithet") or as_role(text) is not None)
        if not DEFINITE.match(text) or not known:
            return None
        page = self.scene.page
        begin = page.sentences[page.sentence(span.start)]
        beside = any(begin <= s.span.start < span.start and s.quotation is None for s in self._people())
        if beside or text.endswith(("’s", "'s")):
            return None
        barred = [*self._quoting(span), *self._spoken_of(span)]
        return by_epithet(self.scene.page, span, self.sightings, barred)

    def _again(self, text: str, start: int, found: Entity) -> Answer | None:
        """Whoever "the ministry", "the sources" or "the statement" takes up, where nothing more is said of them."""
        noun = FRESH.sub("", plain(text).lower())
        if written_noun(text) and noun.isalpha() and (author := writer(self.scene, self.answers, noun, start)):
            return author
        if found.speaker.kind is SpeakerKind.DOCUMENT and noun.isalpha():
            title = last_named(self.scene, noun, start)
            return replace(found, speaker=replace(found.speaker, name=title)) if title else None
        if noun == "campaign" and (own := campaign(self.scene, start)):
            return own
        if noun in COMPANIES and (spoken := last_body(self.scene, self.answers, start)):
            return spoken
        bare = head_phrase(text)
        return self._said_before(text, start) if bare and plain(text).lower() == bare[1] else None

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

    def _owned(self, span: Span, owned: re.Match[str], found: Answer) -> Answer:
        """ "Her daughter", "its members", "his statement"."""
        text = span.of(self.scene.page.text)
        if isinstance(found, Entity) and found.person is not None:
            return found
        owner = self._pronoun(owned[1].lower(), Span(span.start, span.start + len(owned[1])))
        if isinstance(owner, Unresolved):
            whose = text[owned.end() :].strip()
            return Unresolved(f"whose “{whose}” it is stays open: {owner.reason}", owner.candidates)
        if written_noun(text[owned.end() :]):
            return owner
        if (kin := self.scene.kin(text[owned.end() :], owner.person)) is not None:
            return self.scene.person(kin)
        if (own := self._in_service(owner, text[owned.end() :])) is not None:
            return self.scene.person(own)
        rest = text[owned.end() :].split(",")[0].strip().removeprefix("own ")
        kind = found.speaker.kind if isinstance(found, Entity) and found.person is None else SpeakerKind.PERSON
        many, gender = (found.many, found.gender) if isinstance(found, Entity) else (False, None)
        anonymous = isinstance(found, Entity) and found.anonymous and found.many
        if kind is SpeakerKind.ANONYMOUS and not many:
            kind = SpeakerKind.PERSON
        in_text = owner.speaker.name in self.scene.page.text or owner is self.author
        name = f"{owner.speaker.name}’s {rest}" if in_text else rest
        return Entity(Speaker(name, kind), None, anonymous, many, gender)

    def _in_service(self, owner: Entity, phrase: str) -> int | None:
        """Number of the only one whom the text calls somebody's lawyer, aide or spokesman, by the name of either."""
        role = as_role(phrase)
        if role is None or owner.person is None:
            return None
        last = self.scene.cast.people[owner.person].last
        same = {canonical(role.head), *covered(canonical(role.head))}
        found = [
            who
            for who, held in self.scene.roles.items()
            if who != owner.person
            and any(canonical(r.head) in same and re.search(rf"\b{last}\b", r.text) for r in held)
        ]
        return found[0] if len(found) == 1 else None

    def _said_before(self, phrase: str, start: int) -> Answer | None:
        """ "The resident" after "a resident": the speakers and bodies before it that have the same head noun."""
        noun, text = _noun(phrase), self.scene.page.text
        if noun is None:
            return None
        many = (head := head_phrase(phrase)) is not None and head[2].many
        earlier = {
            entity.key: entity
            for sighting in sorted(self.sightings, key=lambda sighting: sighting.span)
            for entity in sighting.who
            if sighting.span.start < start and entity.person is None
            and not (many and plain(entity.speaker.name).lower() == noun)
            and _noun(sighting.span.of(text)) == noun
        }  # fmt: skip
        if len(earlier) > 1 and (counted := COUNTED.match(phrase)):
            number = ORDINALS.index(counted[1].lower())
            return list(earlier.values())[number] if number < len(earlier) else None
        if len(earlier) > 1 and not taken_up(self.scene, self.answers, list(earlier.values()), start):
            return Unresolved(f"more than one {noun} is named before", tuple(name for name, _ in earlier))
        return list(earlier.values())[-1] if earlier else None

    def _pronoun(self, word: str, span: Span) -> Answer:
        if word in NOBODY:
            return Unresolved(NOBODY[word])
        if word in PART and re.search(r"\bof\s+$", self.scene.page.text[max(0, span.start - 5) : span.start]):
            return Unresolved(f"only some of “{word}” are meant")
        if word in FIRST:
            return self._first_person(word, span)
        if word in THIRD:
            return third_person(word, self.candidates(word, span))
        return antecedent(self.scene, word, span, self.sightings)

    def candidates(self, word: str, span: Span) -> list[Option]:
        """Everybody whom a pronoun of the third person can mean, the likeliest first."""
        barred = [*self._quoting(span), *self._spoken_of(span), self.author]
        keys = frozenset(entity.key for entity in barred)
        return options(self.scene.page, span, THIRD[word], self.sightings, keys, self._own(span))

    def _first_person(self, word: str, span: Span) -> Answer:
        """I and we inside a quotation are whoever is quoted; outside, I am the author."""
        around = self._around(span)
        quoted = self.scene.page.quotation(span.start) is not None
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
            asked=bool(before) and before[0].text.lower() in ASKED,
        )

    def _opens(self, naming: Naming) -> bool:
        """Whether a naming is the first of its sentence."""
        begin = self.scene.page.sentences[self.scene.page.sentence(naming.span.start)]
        return not any(begin <= other.span.start < naming.span.start for other in self.scene.cast.namings)


def _noun(phrase: str) -> str | None:
    """The noun or role that heads a phrase, in lower case."""
    if head := head_phrase(phrase):
        return head[1]
    role = as_role(phrase)
    return role.head if role else None


def _length(content: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in content)
