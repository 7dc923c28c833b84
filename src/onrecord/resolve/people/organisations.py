"""The bodies that one text names, and what else it calls them.

Listed bodies are known by name. Others are told by their capitals and a word like "Council", or by the short form in
brackets behind their name; both may then be called by the word alone: "the council", "AROS".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.nations import by_capital, by_name
from onrecord.resolve.page import Page
from onrecord.resolve.people.bodies import Body, heads, known_body, nations_within, plain, seats
from onrecord.resolve.people.callings import called_otherwise, callings, seats_of
from onrecord.resolve.vocabulary import name_words

ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|az)-[A-Z]")
"""A word of a name with its article: "al-Hadas News" is not the other "News" of the text."""
IN_BRACKETS = re.compile(r"\s[(\[]([A-Z][A-Za-z&.]{1,8})[)\]]$")
LED = ("run", "led", "backed", "linked", "held", "owned")
TOLD = re.compile(
    r"\s(?:that|which|who|(?!during\b)[a-z]{3,}ing|based|affiliated|linked|loyal|opposed|close)\s(?=[a-z])"
)
PAPER = re.compile(r"\b(?:white|policy|research|working|position|discussion) paper")
NEAR, SOON = 3, 8
"""Steps within which the last body named is "the agency", and those ahead within which "a monitor" is named."""


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
        if len(fitting) == 1 and not any(o.body.name in self.spoken and name.lower() in o.words for o in self.all):
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
            qualified = _qualifies(words[start - 1]) or ARTICLE.match(words[start - 1])
            if qualified or not _capital(words[start]) or name in by_capital() or name in by_name():
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
        by_kind = [o for o in self.all if _by_words(noun, o) or any(o.body.kind in kinds for _, kinds in called)]
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


def _by_words(noun: str, organisation: Organisation) -> bool:
    """Whether a noun is a word of a body's name, all its words where it has several: "appeals court" is another."""
    words = noun.split()
    return words[-1] in organisation.words and (
        noun in callings() or set(words) <= set(organisation.body.name.lower().split())
    )


def _apposed(words: Sequence[str], start: int) -> Body | None:
    """An unlisted name behind what it is: "the campaign group Harbours First"."""
    noun = words[start - 1].lower()
    kinds = [kind for one in (noun, noun.removesuffix("s")) for _, found in callings().get(one, ()) for kind in found]
    if not kinds or not all(_capital(word) for word in words[start:]):
        return None
    kind = kinds[0] if kinds == kinds[:1] else heads()[noun].kind if noun in heads() else "NGO"
    return Body(" ".join(words[start:]), SpeakerKind("NGO" if kind in ("group", "anonymous") else kind))


def _without_clause(phrase: str) -> str:
    """A phrase without what is told of it: "the militant group" of "the militant group fighting in the south"."""
    for cut in TOLD.finditer(phrase):
        behind = phrase[cut.start() + 1 :].split()[:2]
        if " ".join(behind) not in callings():
            return phrase[: cut.start()]
    return phrase


def _capital(word: str) -> bool:
    """Whether a word is written as a name's, its article aside: "al-Hadas"."""
    return word[0].isupper() or ARTICLE.match(word) is not None


def _qualifies(word: str) -> bool:
    """Whether the word right before a name is part of it: "Turkish" before "Red Crescent", but not "UK-based"."""
    return (bool(nations_within(word)) or word[:1].isupper()) and "-" not in word


@cache
def _listed() -> dict[str, Body]:
    """Listed bodies of several words in lower case, for texts that write them small: "the free Syrian army"."""
    small = {name.lower(): body for name, body in seats().items() if " " in name}
    return {name: body for name, body in small.items() if name not in heads()}


def spans_of(organisations: Organisations, name: str) -> Iterable[Span]:
    """Where the text names the body of this name."""
    return (span for o in organisations.all if o.body.name == name for span in o.spans)
