"""The bodies that one text names, and what else it calls them.

Listed bodies are known by name. Others are told by their capitals and a word like "Council", or by the short form in
brackets behind their name; both may then be called by the word alone: "the council", "AROS".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.cast import Cast
from onrecord.resolve.nations import by_capital, by_name
from onrecord.resolve.page import Page
from onrecord.resolve.people.bodies import Body, heads, known_body, nations_within, plain, seats, tokens
from onrecord.resolve.people.callings import called_otherwise, callings, seats_of
from onrecord.resolve.vocabulary import name_words, role_parts

CAPITALS = re.compile(
    r"(?<![\w-])[A-Z][\w&’'-]*(?:[ \xa0](?:(?:of|for|and|to|the|on|in|de|al)[ \xa0]){0,2}[A-Z][\w&’'-]*)*"
)
SHORT_FORM = re.compile(r"\s[(\[]([A-Z][A-Za-z&]{1,8})[)\]]")
SINGLE = re.compile(r"(?<=[a-z,] )the ([A-Z][a-z]{4,})\b(?! [A-Z])")
IN_BRACKETS = re.compile(r"\s[(\[]([A-Z][A-Za-z&.]{1,8})[)\]]$")
OF_A_NAME = ("our", "my", "western", "eastern", "northern", "southern", "former", "first", "next", "every", "all")
"""Words that open a sentence oftener than a name, but stand capitalised inside one only in a name."""
LED = ("run", "led", "backed", "linked", "held", "owned")
TOLD = re.compile(
    r"\s(?:that|which|who|(?!during\b)[a-z]{3,}ing|based|affiliated|linked|loyal|opposed|close)\s(?=[a-z])"
)
PAPER = re.compile(r"\b(?:white|policy|research|working|position|discussion) paper")
NEAR, SOON = 3, 8
"""Steps within which the last body named is "the agency", and those ahead within which "a monitor" is named."""
KINDS = {
    "Department": SpeakerKind.MINISTRY,
    "Ministry": SpeakerKind.MINISTRY,
    "Agency": SpeakerKind.MINISTRY,
    "Brigade": SpeakerKind.ARMED_GROUP,
    "Battalion": SpeakerKind.ARMED_GROUP,
    "Front": SpeakerKind.ARMED_GROUP,
    "Army": SpeakerKind.ARMED_FORCE,
}
"""What a word in the name of an unlisted body makes it; a citizens' body where none does."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that the text names. spans: where, in order. listed: whether the lexicon knows it.

    short: its short form in the text. words: the words of its name that may stand for it, in lower case.
    """

    body: Body
    spans: tuple[Span, ...]
    listed: bool
    short: str | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Organisations:
    """All bodies of one text, in the order of their first naming."""

    page: Page
    all: tuple[Organisation, ...]
    spoken: list[str] = field(default_factory=list)
    """Names of those that have spoken so far, in order, while the sources are worked out one after another."""

    def named(self, phrase: str) -> Body | None:
        """The body that the whole phrase names, by its name, its short form, or one capitalised word of it."""
        if short := IN_BRACKETS.search(phrase):
            return known_body(short[1]) or self.named(phrase[: short.start()])
        name = plain(phrase).removesuffix("’s").removesuffix("'s")
        whole = next((o.body for o in self.all if o.body.name == phrase.strip(" ,.")), None)
        if whole and whole.name != name and not known_body(phrase):
            return whole
        if body := known_body(phrase) or known_body(name) or _listed().get(name.lower() if " " in name else ""):
            return body
        called = [names for names, _ in callings().get(name.lower(), ()) if names] if " " not in name else []
        fitting = {o.body.name: o.body for o in self.all if o.listed and any(o.body.name in names for names in called)}
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        by_name = [o for o in self.all if name in (o.body.name, o.short)]
        people = heads().get(name.lower())
        if not by_name and name[:1].isupper() and " " not in name and not (people and people.many):
            by_name = [o for o in self.all if name.lower() in o.words]
        return by_name[0].body if len({o.body.name for o in by_name}) == 1 else None

    def described(self, phrase: str) -> Body | None:
        """The body that ends a phrase, its description aside: "the Britain-based Syrian Observatory"."""
        words = plain(_without_clause(phrase)).split()
        if body := self._before_a_noun(words):
            return body
        for start in range(1, len(words)):
            if words[start - 1].lower() in name_words("stop") and words[start - 1].lower() not in LED:
                return None
            name = " ".join(words[start:])
            if _qualifies(words[start - 1]) or not name[0].isupper() or name in by_capital() or name in by_name():
                continue
            if body := self.named(name) or _apposed(words, start):
                return body
        return None

    def _before_a_noun(self, words: Sequence[str]) -> Body | None:
        """The body of "Reuters news agency", "the Hamas movement": what follows says only what it is."""
        for end in range(len(words) - 1, 0, -1):
            entries = callings().get(" ".join(words[end:]).lower(), ())
            if not entries:
                continue
            # a description may stand before the name too: "the leftist Harbour Times tabloid"
            for start in range(end):
                name = " ".join(words[start:end])
                body = self.named(name) if name[:1].isupper() else None
                if body and any(body.name in names or body.kind in kinds for names, kinds in entries):
                    return body
                if start + 1 < end and words[start][:1].isupper() and not nations_within(words[start]):
                    break
        return None

    def meant(self, noun: str, at: int, definite: bool, seat: str = "") -> tuple[Body, ...]:
        """The bodies that a text can mean by a noun in lower case ("rights group") at a code point.

        One where the text tells; more where it is open; none where it fits no body of the text. seat: where it is
        based, if the text says so.
        """
        called = callings().get(noun, ())
        by_name = [o for o in self.all if any(o.body.name in names for names, _ in called)]
        if not definite:
            by_name += [o for o in self.all if noun.split()[-1] in o.words and o.spans[0].start > at and not called]
            names = {o.body.name for o in by_name}
            near = any(o.spans[0].start < at or self._ahead(o, at) <= SOON for o in by_name)
            return (by_name[0].body,) if len(names) == 1 and near else ()
        if seat and (there := [o for o in self.all if seat in seats_of().get(o.body.name, ())]):
            return self._nearest(there, at) if any(o.body.name in self.spoken for o in there) else (there[0].body,)
        if noun == "paper" and PAPER.search(self.page.text):
            return ()
        by_kind = [
            o for o in self.all if noun.split()[-1] in o.words or any(o.body.kind in kinds for _, kinds in called)
        ]
        by_kind = [o for o in by_kind if not called_otherwise(o.body.name, noun)]
        either = {o.body.name: o.body for o in (*by_name, *by_kind)}
        if spoke := [name for name in self.spoken if name in either]:
            return (either[spoke[-1]],)
        for fitting in (by_name, by_kind):
            if earlier := [o for o in fitting if o.spans[0].start < at]:
                return self._nearest(earlier, at)
        return ()

    def _ahead(self, organisation: Organisation, at: int) -> int:
        """Steps from a code point to the next naming."""
        return min(self.page.steps(at, s.start) for s in organisation.spans if s.start > at)

    def _nearest(self, earlier: Sequence[Organisation], at: int) -> tuple[Body, ...]:
        """The only body, else the one that is clearly the last one named, else all."""
        bodies = {o.body.name: o.body for o in earlier}
        if said := [name for name in self.spoken if name in bodies]:
            return (bodies[said[-1]],)
        if len(bodies) > 1:
            last = [(max(s.start for s in o.spans if s.start < at), o) for o in earlier]
            last.sort(key=lambda pair: -pair[0])
            (one, best), (two, _) = last[0], last[1]
            near, other = self.page.steps(one, at), self.page.steps(two, at)
            return (best.body,) if near <= NEAR and other > near else tuple(bodies.values())
        return tuple(bodies.values())


def _apposed(words: Sequence[str], start: int) -> Body | None:
    """An unlisted name behind what it is: "the campaign group Harbours First"."""
    noun = words[start - 1].lower()
    kinds = [kind for one in (noun, noun.removesuffix("s")) for _, found in callings().get(one, ()) for kind in found]
    if not kinds or not all(word[0].isupper() for word in words[start:]):
        return None
    kind = kinds[0] if kinds == kinds[:1] else heads()[noun].kind if noun in heads() else "NGO"
    return Body(" ".join(words[start:]), SpeakerKind("NGO" if kind in ("group", "anonymous") else kind))


def _without_clause(phrase: str) -> str:
    """A phrase without what is told of it: "the militant group" of "the militant group fighting in the south"."""
    cut = TOLD.search(phrase)
    return phrase[: cut.start()] if cut else phrase


def _qualifies(word: str) -> bool:
    """Whether the word right before a name is part of it: "Turkish" before "Red Crescent", but not "UK-based"."""
    return (bool(nations_within(word)) or word[:1].isupper()) and "-" not in word


@cache
def _listed() -> dict[str, Body]:
    """Listed bodies of several words in lower case, for texts that write them small: "the free Syrian army"."""
    small = {name.lower(): body for name, body in seats().items() if " " in name}
    return {name: body for name, body in small.items() if name not in heads()}


def find_organisations(page: Page, cast: Cast) -> Organisations:
    """The bodies that a page names."""
    found: dict[str, Organisation] = {}
    people = [naming.span for naming in cast.namings]
    for organisation in _namings(page):
        if any(organisation.spans[0].overlaps(person) for person in people):
            continue
        old = found.get(organisation.body.name)
        if old is None:
            found[organisation.body.name] = organisation
        else:
            spans, short = (*old.spans, *organisation.spans), old.short or organisation.short
            found[old.body.name] = Organisation(old.body, spans, old.listed, short, old.words)
    for single in _single(page, list(found.values())):
        found.setdefault(single.body.name, single)
    return Organisations(page, tuple(found.values()))


def _single(page: Page, known: Sequence[Organisation]) -> Iterator[Organisation]:
    """Bodies that the text never gives but one word of: "the Observatory"."""
    for match in SINGLE.finditer(page.text):
        word = match[1]
        if word in name_words("speaking") and not any(word.lower() in o.words or word in o.body.name for o in known):
            spans = tuple(Span(*m.span(1)) for m in re.finditer(rf"\b({word})\b", page.text))
            yield Organisation(Body(word, _kind(word)), spans, listed=False)


def _namings(page: Page) -> Iterator[Organisation]:
    listed = [(Span(*m.span()), seats()[m[0]]) for m in _seats().finditer(page.text)]
    for span, body in listed:
        yield _organisation(page, span, body, listed=True)
    taken = [span for span, _ in listed]
    inside = {match[0] for match in CAPITALS.finditer(page.text) if match.start() not in page.sentences}
    for match in CAPITALS.finditer(page.text):
        if page.sentence(match.start()) in page.titled or any(s.overlaps(Span(*match.span())) for s in taken):
            continue
        start = match.start() + _lead(match[0], opens=match[0] not in inside)
        name = page.text[start : match.end()].removesuffix("’s").removesuffix("'s")
        if name.lower() in callings():
            continue
        if _is_body(name) or (" " in name and _short_form(page, Span(start, match.end()), name)):
            body = Body(name, _kind(name))
            yield _organisation(page, Span(start, start + len(name)), body, listed=False)


@cache
def _seats() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, seats()), key=len, reverse=True))})\b")


def _organisation(page: Page, span: Span, body: Body, *, listed: bool) -> Organisation:
    known = name_words("organisation") | name_words("speaking")
    words = frozenset(word.lower() for word in body.name.split() if word in known)
    return Organisation(body, (span,), listed, _short_form(page, span, body.name), words)


def _lead(name: str, *, opens: bool) -> int:
    """Length of the words at the front that open a sentence or are a title, not part of a name: "Our" may be one."""
    start = 0
    for word in re.finditer(r"[\w&’'-]+\s", name):
        low = word[0].strip().lower()
        if not opens and low in OF_A_NAME:
            break
        known = word[0].strip() in name_words("lead") or low in role_parts() or low in name_words("stop")
        if not known and not low.endswith(("-based", "-backed", "-led", "-linked", "-run")):
            break
        if low in ("european", "african", "arab", "christian", "islamic", "muslim", "democratic", "republican"):
            break
        start = word.end()
    return start


def _is_body(name: str) -> bool:
    """Whether a run of capitals is told to be a body by one of its words."""
    words = name.split()
    return len(words) > 1 and any(word in _telling() for word in words[1:])


@cache
def _telling() -> frozenset[str]:
    """Words that tell a body that can speak; places, days and laws have such names too."""
    heading = frozenset(word for word in name_words("organisation") if word.lower() in heads())
    return heading | name_words("speaking") | name_words("medium")


def _kind(name: str) -> SpeakerKind:
    words = tokens(name)
    if words[-1] in name_words("medium"):
        return SpeakerKind.MEDIUM
    return next((KINDS[word] for word in reversed(words) if word in KINDS), SpeakerKind.NGO)


def _short_form(page: Page, span: Span, name: str) -> str | None:
    """ "AROS" in "Alliance to Reclaim Our Schools (AROS)"."""
    match = SHORT_FORM.match(page.text, span.end)
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return match[1] if match and (match[1].upper() == initials.upper() or match[1].isupper()) else None


def spans_of(organisations: Organisations, name: str) -> Iterable[Span]:
    """Where the text names the body of this name."""
    return (span for o in organisations.all if o.body.name == name for span in o.spans)
