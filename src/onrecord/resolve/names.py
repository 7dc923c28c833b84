"""The people whom a text names: full names, and the short names that point to them.

A run of capitalised words is taken for a person's name when something says so: a title or role before
it, a known given name, a role or an age after it, or that it stands as somebody who speaks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.records import Span
from onrecord.resolve.nations import by_capital
from onrecord.resolve.page import Page, Word
from onrecord.resolve.vocabulary import (
    given_names,
    head_words,
    is_role,
    known_names,
    name_words,
    role_parts,
    role_words,
)

ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|az)-", re.I)
TOLD_BY_WHAT_FOLLOWS = re.compile(r",? (?:who|said|says|told|\(?\d{2}\)?[,)]|\([RDI]-)|, (?:an?|the) ")
CONTRACTED = re.compile(r"[’'](?:ve|ll|re|d|m|t)$")
MALE, FEMALE = "male", "female"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a text names somebody. who: numbers of the people it can mean; several when it is open.

    lead: start of the capitalised titles and roles before the name, or of the name itself.
    owner: whether it is a possessor, as in "Orlan’s forces".
    """

    span: Span
    lead: int
    who: tuple[int, ...]
    owner: bool


@dataclass(slots=True)
class Person:
    """Somebody with a name. hints: "male" or "female" for each word of the text that points to either."""

    name: str
    first: str
    last: str
    middle: str = ""
    suffix: str = ""
    hints: list[str] = field(default_factory=list)

    @property
    def gender(self) -> str | None:
        """What most of the hints say; None without a hint or with a draw."""
        male, female = self.hints.count(MALE), self.hints.count(FEMALE)
        return None if male == female else MALE if male > female else FEMALE

    def is_full(self, other: "Person") -> bool:
        """Whether both full names are one person's: an initial may be missing, but two may not differ."""
        same = (self.first, self.last, self.suffix) == (other.first, other.last, other.suffix)
        return same and (self.middle == other.middle or not self.middle or not other.middle)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one text, and every place where it names one of them, in order."""

    people: tuple[Person, ...]
    namings: tuple[Naming, ...]

    def inside(self, span: Span) -> tuple[Naming, ...]:
        """The namings that lie within a span."""
        return tuple(naming for naming in self.namings if span.covers(naming.span))


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring capitalised words. lead: titles, roles and the like cut from its front; name: the rest."""

    lead: tuple[Word, ...]
    name: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """From the first word of the name to its last."""
        return Span(self.name[0].start, self.name[-1].end)

    @property
    def start(self) -> int:
        """Where the lead starts, or the name when it has none."""
        return (self.lead or self.name)[0].start


def find_people(page: Page, sources: Iterable[Span] = ()) -> Cast:
    """Everybody named on the page; the spans of known sources help to tell names from other capitals."""
    speaking = {span.start: span for span in sources}
    runs = [run for run in _runs(page) if _may_be_person(run)]
    people = _full_names(page, runs, speaking)
    people += _lone_names(page, runs, people, speaking)
    namings = [naming for run in runs if (naming := _naming(page, run, people))]
    namings += _titled_namings(page, people)
    return Cast(tuple(people), tuple(sorted(namings, key=lambda naming: naming.span)))


def _runs(page: Page) -> Iterator[Run]:
    words: list[Word] = []
    for number, word in enumerate(page.words):
        following = page.words[number + 1] if number + 1 < len(page.words) else None
        if (word.capital and page.sentence(word.start) not in page.titled) or (
            words and word.text in name_words("particle")
        ):
            words.append(word)
        if words and not (following and _goes_on(page, word, following)):
            yield from _cut(words)
            words = []


def _goes_on(page: Page, word: Word, following: Word) -> bool:
    """Whether the next word belongs to the same run of capitals."""
    if word.owner or page.text[word.end : following.start] not in (" ", "\xa0"):
        return False
    return following.capital or following.text in name_words("particle")


def _cut(words: list[Word]) -> Iterator[Run]:
    """The run without trailing particles, its lead taken off."""
    while words and not words[-1].capital:
        words.pop()
    start = _after_role(words)
    while start < len(words) and (size := _lead_size(words[start:])):
        start += size
    if start < len(words):
        yield Run(tuple(words[:start]), tuple(words[start:]))


def _after_role(words: Sequence[Word]) -> int:
    """Where a name can start inside the run: at "Ada" in "Harbour State Governor Ada Orlan" and "Rival Ada Orlan"."""
    if not words or words[0].text in given_names():
        return 0
    if len(words) > 2 and words[1].text in given_names() and not _initial(words[0].text):
        return 1
    for number in range(len(words) - 2, 0, -1):
        rest = [word.text for word in words[number + 1 :]]
        if is_role(words[number].text) and not name_words("suffix").issuperset(rest):
            return number + 1
    return 0


def _lead_size(words: Sequence[Word]) -> int:
    """How many words at the front are a title, a role, a body, a nation or another word that opens no name."""
    for size in range(min(5, len(words)), 0, -1):
        phrase = " ".join(word.text for word in words[:size])
        if is_role(phrase):
            return size
        if phrase in known_names():
            # "Jordan Orlan", "Chad Orlan": a given name before another word wins over the nation
            return 0 if phrase in given_names() and len(words) > size else size
        if phrase in by_capital() and len(words) > size and words[size].text.lower() in role_words():
            return size
    return int(words[0].text in name_words("lead") or words[0].text.lower().startswith(("ex-", "then-")))


def _core(words: Sequence[Word]) -> list[str]:
    """The words that tell people apart: no initials, particles or suffix."""
    drop = name_words("suffix") | name_words("particle")
    return [word.text for word in words if word.text not in drop and not _initial(word.text)]


def _initial(text: str) -> bool:
    return (len(text) <= 2 and text[0].isupper() and text.strip(".").isupper()) or bool(
        re.fullmatch(r"(?:[A-Z]\.)+", text)
    )


def _bare(name: str) -> str:
    """A last name without its article: "al-Orlan" and "Orlan" are one."""
    return ARTICLE.sub("", name)


def _person(run: Run, name: str = "") -> Person:
    core = _core(run.name) or [run.name[-1].text]
    suffix = "".join(word.text.strip(".") for word in run.name if word.text in name_words("suffix"))
    middle = "".join(
        word.text for word in run.name[1:] if _initial(word.text) and word.text not in name_words("suffix")
    )
    first = core[0] if len(core) > 1 else ""
    hint = given_names().get(first)
    return Person(name, first, _bare(core[-1]), middle, suffix, [hint] if hint else [])


def _may_be_person(run: Run) -> bool:
    words = [word.text for word in run.name]
    if any(word in name_words("organisation") for word in words) or len(words) > 6:
        return False
    name = " ".join(words)
    acronym = len(words) == 1 and name.isupper() and len(name) <= 6
    if any(CONTRACTED.search(word) for word in words):
        return False
    return not acronym and name not in by_capital() and name not in known_names() and not name[0].isdigit()


def _full_names(page: Page, runs: Sequence[Run], speaking: dict[int, Span]) -> list[Person]:
    people: list[Person] = []
    addressed = {run.name[-1].text for run in runs if _title_of(page, run) is not None}
    for run in runs:
        # at a sentence's start the first word may be any: "Derelict Orlan" is not the full name of "President Orlan"
        known = run.name[-1].text in addressed and run.start not in page.sentences
        if len(_core(run.name)) < 2 or not (known or _is_person(page, run, speaking)):
            continue
        new = _person(run, run.span.of(page.text))
        same = next((person for person in people if person.is_full(new)), None)
        if same is None:
            people.append(new)
        elif len(new.name) > len(same.name):
            same.name, same.middle = new.name, same.middle or new.middle
    return people


def _is_person(page: Page, run: Run, speaking: dict[int, Span]) -> bool:
    if _title_of(page, run) is not None:
        return True
    before = run.lead[-1:] or page.before(run.start, 1)
    if before and before[0].text.lower() == "the":
        return False
    if run.name[0].text in given_names():
        return True
    if TOLD_BY_WHAT_FOLLOWS.match(page.text, run.span.end):
        return True
    return run.start in speaking and speaking[run.start].end <= run.span.end + 2


def _title_of(page: Page, run: Run) -> str | None:
    """The title or role that stands right before the name, in lower case; None when there is none."""
    words = run.lead or page.before(run.start, 1)
    if not run.lead and words and (page.text[words[0].end : run.start] != " " or words[0].owner):
        return None
    before = [word.text.lower() for word in words]
    for size in range(min(3, len(before)), 0, -1):
        phrase = " ".join(before[-size:])
        if phrase in role_words():
            return phrase
    return None


def _lone_names(page: Page, runs: Sequence[Run], people: Sequence[Person], speaking: dict[int, Span]) -> list[Person]:
    """People whom the text never gives but one name: "Mr Orlan", or "Orlan" as the whole of a source."""
    found: dict[str, Person] = {}
    for run in runs:
        if len(_core(run.name)) != 1 or _matches(run, people):
            continue
        speaks = run.start in speaking and speaking[run.start].end <= run.span.end + 2
        speaks = speaks and run.name[-1].text.lower() not in head_words()
        if (run.lead and _title_of(page, run) is not None) or (speaks and not _in_small(page, run.name[-1].text)):
            new = _person(run, run.span.of(page.text))
            found.setdefault(new.last, new)
    return list(found.values())


def _in_small(page: Page, name: str) -> bool:
    """Whether the text has the word in small letters too, so that its capital may only open a sentence."""
    return any(word.text in (name.lower(), name.lower() + "s") for word in page.words)


def _naming(page: Page, run: Run, people: Sequence[Person]) -> Naming | None:
    who = _matches(run, people)
    title = _title_of(page, run)
    gender = role_words().get(title) if title else None
    if len(who) > 1 and gender:
        who = tuple(n for n in who if people[n].gender in (gender, None))
    if len(who) == 1 and gender:
        people[who[0]].hints.append(gender)
    start, lead = run.span.start, run.lead
    before = page.before(run.start, 1)
    if not lead and before and before[0].text in name_words("particle"):
        start = before[0].start
    while lead and lead[-1].text.lower() in role_parts():
        start, lead = lead[-1].start, lead[:-1]
    return Naming(run.span, start, who, run.name[-1].owner) if who else None


def _matches(run: Run, people: Sequence[Person]) -> tuple[int, ...]:
    """Numbers of the people whom a run can name: in full, else by the last name, else by the first."""
    core = _core(run.name)
    if len(core) != 1:
        return tuple(n for n, person in enumerate(people) if core and person.is_full(_person(run)))
    return short_for(core[0], people)


def short_for(name: str, people: Sequence[Person]) -> tuple[int, ...]:
    """Numbers of the people whom one name alone can mean: by the last name, else by the first."""
    by_last = tuple(n for n, person in enumerate(people) if person.last == _bare(name))
    return by_last or tuple(n for n, person in enumerate(people) if person.first == name)


def _titled_namings(page: Page, people: Sequence[Person]) -> list[Naming]:
    """Namings in Title Case, where only a name known from elsewhere can be told from other words."""
    found: list[Naming] = []
    words = [word for word in page.words if page.sentence(word.start) in page.titled]
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        if after is not None and after.text in name_words("organisation"):
            continue
        who = tuple(n for n, person in enumerate(people) if person.last == _bare(word.text))
        if who and before is not None:
            full = tuple(n for n in who if people[n].first == before.text)
            start = before.start if full else word.start
            found.append(Naming(Span(start, word.end), start, full or who, word.owner))
        elif who:
            found.append(Naming(Span(word.start, word.end), word.start, who, word.owner))
    return found
