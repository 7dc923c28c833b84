"""The people whom a text names: full names, and the short names that point to them.

A run of capitalised words is taken for a person's name when something says so: a title or role before
it, a known given name, a role or an age after it, or that it stands as somebody who speaks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from onrecord.lexicon import load
from onrecord.records import Span
from onrecord.resolve.apart import hints_behind, tell_apart
from onrecord.resolve.cast import Cast, Naming, Person
from onrecord.resolve.page import Page
from onrecord.resolve.runs import Run, core, initial, runs
from onrecord.resolve.vocabulary import given_names, head_words, is_role, name_words, role_parts, role_words, says

ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|az)-", re.I)
TOLD_BY_WHAT_FOLLOWS = re.compile(r",? (?:who|said|says|told|\(?\d{2}\)?[,)]|\([RDI]-)|, (?:an?|the) ")
APPOSITION = re.compile(r",? (?:an?|the) ((?:[\w-]+ ){0,3}[\w-]+)|, ((?:[\w-]+ ){0,3}[a-z][\w-]+)")
"""What may say who somebody is, right behind the name: "the head of", ", executive director"."""
COMMA_LOST = re.compile(
    r" (?:the )?(?:[a-z-]+ ){0,2}"
    r"(?:head|director|chairman|chairwoman|manager|president|member|governor|mayor|commander) of "
)
"""An office right behind a name, the comma between them lost: "Orlan Tarn head of the harbour"."""
CALLED = re.compile(r"\b(?:named|identified(?: only)? as|gave (?:his|her|their) name as) $")
"""What stands before somebody's name and nothing else's: "a witness named Orlan"."""
AGED = re.compile(r",? (?:an? )?\d{1,3}(?:-year-old\b|,| (?:said|told|says|who)\b)")
"""An age behind a name: "Orlan, 48," or "Orlan a 48-year-old"."""
TRANSCRIPT = re.compile(r"^[\"“]?([A-Z’'-]{3,}(?: [A-Z’'-]{2,}){0,2})(?=:)", re.MULTILINE)
"""Whoever speaks in a transcript: "ORLAN: No." """
REIGNING = frozenset(["pope", "king", "queen", "prince", "princess", "emperor", "patriarch"])
"""Titles that are half of a name: "King Tomas"."""
SINGLE = frozenset(["he", "she", "him", "her", "his"])


def find_people(page: Page, sources: Iterable[Span] = ()) -> Cast:
    """Everybody named on the page; the spans of known sources help to tell names from other capitals."""
    speaking = {span.start: span for span in sources}
    found = list(runs(page))
    people = _full_names(page, found, speaking)
    people += _lone_names(page, found, people, speaking)
    namings = [naming for run in found if (naming := _naming(page, run, people))]
    namings += _titled_namings(page, people)
    namings += _in_transcripts(page, people)
    ordered = tuple(sorted(namings, key=lambda naming: naming.span))
    hints_behind(page, people, ordered)
    return Cast(tuple(people), tell_apart(ordered, people, page, speaking))


def _bare(name: str) -> str:
    """A last name without its article: "al-Orlan" and "Orlan" are one."""
    return ARTICLE.sub("", name)


def _person(run: Run, name: str = "") -> Person:
    words = core(run.name) or [run.name[-1].text]
    if len(words) > 1 and all(word.isupper() for word in words):
        name, words = name.title(), [word.capitalize() for word in words]
    suffix = "".join(word.text.strip(".") for word in run.name if word.text in name_words("suffix"))
    middle = "".join(word.text for word in run.name[1:] if initial(word.text) and word.text not in name_words("suffix"))
    first = words[0] if len(words) > 1 else ""
    hint = given_names().get(first)
    return Person(name, first, _bare(words[-1]), middle, suffix, [hint] if hint else [])


def _full_names(page: Page, found: Sequence[Run], speaking: dict[int, Span]) -> list[Person]:
    people: list[Person] = []
    whole = {run.span.of(page.text) for run in found}
    told = [run for run in found if len(core(run.name)) > 1 and not _owns(run.span.of(page.text), whole)]
    sure = {run for run in told if _is_person(page, run, speaking)}
    addressed = {run.name[-1].text for run in found if _title_of(page, run) is not None or _speaks_alone(run, speaking)}
    surnames = {_bare(run.name[-1].text) for run in sure if run.name[0].text in given_names()}
    for run in sorted(told, key=lambda run: (-len(run.name), run.start)):
        if any(_ends(person, run) for person in people):
            continue
        # at a sentence's start the first word may be any: "Derelict Orlan" is not the full name of "President Orlan",
        # nor is "Team Orlan" anywhere where the text has another Orlan
        known = run.name[-1].text in addressed - surnames and run.start not in page.sentences
        if run not in sure and not known:
            continue
        new = _person(run, run.span.of(page.text))
        same = next((person for person in people if person.is_full(new)), None)
        if same is None and says().fullmatch(new.first.lower()) and any(p.last == new.last for p in people):
            continue
        if same is None:
            people.append(new)
        elif same.first not in given_names() and new.first in given_names():
            same.name, same.first, same.hints = new.name, new.first, same.hints or new.hints
        elif len(new.name) > len(same.name):
            same.name, same.middle = new.name, same.middle or new.middle
    return people


def _owns(name: str, whole: set[str]) -> bool:
    """Whether a name is another one with an "s" whose apostrophe was lost: "Ada Orlans" beside "Ada Orlan"."""
    return name.endswith("s") and name[:-1] in whole


def _ends(person: Person, run: Run) -> bool:
    """Whether a run is the family name, of several words, of somebody named in full: "Orlan Tarn", "Abdel Orlan"."""
    words, whole = [word.text.lower() for word in run.name], [word.lower() for word in person.words]
    return 1 < len(words) < len(whole) and whole[-len(words) :] == words


def _speaks_alone(run: Run, speaking: dict[int, Span]) -> bool:
    """Whether a single capitalised word is the whole of a source: elsewhere the text may give the name in full."""
    return len(core(run.name)) == 1 and run.start in speaking and speaking[run.start].end <= run.span.end + 2


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
    if run.start not in speaking:
        return _behind_a_noun(page, run, speaking) or _behind_a_role(page, run, speaking)
    told = _has_role_behind(page, run) or COMMA_LOST.match(page.text, run.span.end) is not None
    return told or speaking[run.start].end <= run.span.end + 2


def _behind_a_noun(page: Page, run: Run, speaking: dict[int, Span]) -> bool:
    """Whether a source is small words and then a name of two: "playwright Orlan Tarn"."""
    before = page.before(run.start, 4)
    source = next((speaking[word.start] for word in before if word.start in speaking), None)
    if source is None or not before or len(core(run.name)) != 2 or source.end > run.span.end + 2:
        return False
    noun = before[-1]
    small = noun.text.islower() and noun.text not in head_words() and noun.text not in name_words("stop")
    return small and not noun.owner and noun.text not in name_words("small") and page.text[noun.end : run.start] == " "


def _behind_a_role(page: Page, run: Run, speaking: dict[int, Span]) -> bool:
    """Whether a source is a role and then a name of two: "the harbour’s press officer, Orlan Tarn"."""
    before = page.before(run.start, 6)
    told = len(core(run.name)) == 2 and bool(before) and is_role(before[-1].text)
    if not told or page.text[before[-1].end : run.start] != ", ":
        return False
    source = next((speaking[word.start] for word in before if word.start in speaking), None)
    return source is not None and source.end <= run.span.end + 2


def _has_role_behind(page: Page, run: Run) -> bool:
    """Whether an apposition with a role in it follows the name: "Orlan Tarn, executive director of"."""
    match = APPOSITION.match(page.text, run.span.end)
    return match is not None and any(is_role(word) for word in (match[1] or match[2]).split())


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


def _lone_names(
    page: Page, candidates: Sequence[Run], people: Sequence[Person], speaking: dict[int, Span]
) -> list[Person]:
    """People whom the text never gives but one name: "Mr Orlan", or "Orlan" as the whole of a source."""
    found: dict[str, Person] = {}
    for run in candidates:
        if len(core(run.name)) != 1 or _matches(run, people) or is_role(run.name[-1].text):
            continue
        lone = run.name[-1].text
        speaks = _speaks_alone(run, speaking) and lone.lower() not in head_words() and not _in_small(page, lone)
        told = lone in _surnames() or lone in given_names()
        speaks = speaks and not run.lead and (told or (not run.name[-1].owner and _is_he_or_she(page, run)))
        aged = run.start in speaking and lone in given_names() and AGED.match(page.text, run.span.end) is not None
        called = CALLED.search(page.text, max(0, run.start - 30), run.start) is not None
        speaks = speaks or aged or called
        titled = bool(run.lead) and _title_of(page, run) is not None and lone.lower() not in head_words()
        if titled or speaks:
            new = _person(run, run.span.of(page.text))
            if titled and not speaks and _title_of(page, run) in REIGNING and lone in given_names():
                new.name = f"{(_title_of(page, run) or '').capitalize()} {new.name}"
            found.setdefault(new.last, _in_headline(page, new))
    return list(found.values())


def _in_headline(page: Page, person: Person) -> Person:
    """Somebody called by one name, in full where a headline or the name of a thing gives it: "Ada Orlan Walks Out"."""
    for match in re.finditer(rf"\b([A-Z][\w’'-]+)\s{re.escape(person.name)}\b", page.text):
        if match[1] in given_names() and not is_role(match[1]):
            gender = given_names()[match[1]]
            return replace(person, name=match[0], first=match[1], hints=[gender] if gender else person.hints)
    return person


def _is_he_or_she(page: Page, run: Run) -> bool:
    """Whether the next sentence goes on with he or she: what is named but once and never so is hardly a person."""
    first = page.sentence(run.start)
    stop = page.sentences[first + 2] if first + 2 < len(page.sentences) else len(page.text)
    return any(word.text.lower() in SINGLE for word in page.within(Span(run.span.end, stop)))


@cache
def _surnames() -> frozenset[str]:
    """Surnames that are in the news without a first name."""
    return frozenset(entry["name"].split()[-1] for entry in load("people") if entry["kind"] == "person")


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
    words = core(run.name)
    if len(words) != 1:
        full = tuple(n for n, person in enumerate(people) if words and person.is_full(_person(run)))
        if not full and words and words[-1].endswith("s"):
            full = tuple(n for n, person in enumerate(people) if person.name == " ".join(words)[:-1])
        return full or tuple(n for n, person in enumerate(people) if _ends(person, run))
    return short_for(words[0], people) or _without_apostrophe(words[0], people)


def _without_apostrophe(word: str, people: Sequence[Person]) -> tuple[int, ...]:
    """Whom "Orlans claims" names, where the apostrophe was lost; a possessor all the same."""
    return tuple(n for n, person in enumerate(people) if word.endswith("s") and person.last == _bare(word[:-1]))


def short_for(name: str, people: Sequence[Person]) -> tuple[int, ...]:
    """Numbers of the people whom one name alone can mean: by the last name, else by the first."""
    by_last = tuple(n for n, person in enumerate(people) if person.last == _bare(name))
    by_first = by_last or tuple(n for n, person in enumerate(people) if person.first == name)
    # "Ms Orlan" of "Ada Orlan Tarn"
    return by_first or tuple(n for n, person in enumerate(people) if name in person.words[1:-1] and not initial(name))


def _in_transcripts(page: Page, people: list[Person]) -> list[Naming]:
    """Namings in capitals before a colon; somebody known by no other name is added to the people."""
    found: list[Naming] = []
    told = Counter(TRANSCRIPT.findall(page.text))
    for name in sorted(told, key=lambda name: (-name.count(" "), name)):
        words = [word.capitalize() for word in name.split()]
        who = tuple(n for n, p in enumerate(people) if (p.first, p.last) == (words[0], words[-1]))
        who = who or short_for(words[-1], people)
        if (
            not who
            and (told[name] > 1 or len(words) > 1)
            and not is_role(words[-1])
            and name.lower() not in head_words()
        ):
            people.append(Person(" ".join(words), words[0] if len(words) > 1 else "", words[-1]))
            who = (len(people) - 1,)
        spans = [Span(*m.span(1)) for m in TRANSCRIPT.finditer(page.text) if m[1] == name]
        found += [Naming(span, span.start, who, owner=False) for span in spans if who]
    return found


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
