"""What readers do not see until a reviewer releases it: names of private persons, and what somebody withheld.

A private person is one whose reports give neither an office nor a body that they speak for. Who is shown as one under
several names is held back under all of them or none. A withheld name is veiled wherever its words stand, letter by
letter, so that every offset of the text stays.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection

from onrecord.ledger.ask import cases, speakers
from onrecord.ledger.ask.judged import subjects
from onrecord.ledger.correct import names
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import Case
from onrecord.ledger.models.counted import NAME
from onrecord.records.judgement import Deed, Kind

BLOCK = "\u2588"
HELD = "[name held back]"
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"\w")
_RUN = re.compile(f"{BLOCK}(?:[^\\w\\n]{{0,2}}{BLOCK})*")
_SHORTEST = 3
"""Letters of an alias; a shorter one stands in too many other words."""
_CASES = 32
"""Veils that are kept in memory, each until its case changes."""


@dataclass(frozen=True, slots=True)
class Veil:
    """names: those held back, aliases included, by their first word. marks: of statements and places withheld.

    released: marks of places that may be shown exactly.
    """

    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    released: frozenset[str] = frozenset()

    def over(self, text: str) -> str:
        """The text with a block for each letter of a name that is held back; as long as before."""
        if not self.names:
            return text
        pieces, reached = [], 0
        for word in _WORD.finditer(text):
            if word.start() >= reached and (name := self._at(text, word)):
                end = word.start() + len(name)
                pieces += [text[reached : word.start()], _LETTER.sub(BLOCK, name)]
                reached = end
        return "".join([*pieces, text[reached:]])

    def hides(self, name: str | None) -> bool:
        """Whether nothing may be said by this name."""
        return bool(name) and self.over(str(name)) != name

    def _at(self, text: str, word: re.Match[str]) -> str | None:
        found = (name for name in self.names.get(word[0], ()) if text.startswith(name, word.start()))
        return next((name for name in found if not _WORD.match(text, word.start() + len(name))), None)


OPEN = Veil()
"""Nothing is held back."""


def told(text: str) -> str:
    """Veiled words as a reader reads them."""
    return _RUN.sub(HELD, text) if BLOCK in text else text


def veil_of(case: Case) -> Veil:
    """What is held back of a case at this moment; two queries, and eight more where the case has changed."""
    database = tuple(str(connection.settings_dict.get(name)) for name in ("ENGINE", "NAME", "HOST", "PORT"))
    return _veil(database, case.pk, cases.changed(case))


@lru_cache(maxsize=_CASES)
def _veil(_database: tuple[str, ...], number: int, _revision: int) -> Veil:
    case = cases.numbered(number)
    held = judged(case, subjects(case, [Deed.WITHHOLD.value, Deed.RELEASE.value]))
    shown = {
        (one.kind, one.subject): one.deed is Deed.RELEASE
        for one in (each.judgement for each in held)
        if one.deed in (Deed.WITHHOLD, Deed.RELEASE)
    }
    marks = {subject for (kind, subject), release in shown.items() if kind is not Kind.SPEAKER and not release}
    free = {subject for (_, subject), release in shown.items() if release}
    known = speakers.names(case)
    people = known.whole(one for (kind, one), release in shown.items() if kind is Kind.SPEAKER and not release)
    people |= set(_private(case, names(held), known.whole(known.public))) - known.whole(free)
    return Veil(_by_first_word(_called(case, people)), frozenset(marks), frozenset(free))


def _private(case: Case, one_name: dict[str, str], public: Collection[str]) -> Iterable[str]:
    """The names of persons to whom nothing that they say gives an office or a body that they speak for."""
    return (name for name in speakers.persons(case) if one_name.get(name, name)[:NAME] not in public and _is_name(name))


def _is_name(words: str) -> bool:
    """Whether the words are a name, and not what somebody is ("head of the administration")."""
    return words[:1].isupper() and words.split()[-1][:1].isupper()


def _called(case: Case, people: Collection[str]) -> set[str]:
    """The names, and the words by which reports call these people."""
    found = set(people)
    if people:
        found |= {words for name, words in speakers.aliases(case) if name in people}
        found |= {name.split()[-1] for name in people if len(name.split()) > 1}
    return {name for name in found if len(name) >= _SHORTEST and _is_name(name)}


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The longest first, so that a whole name is veiled before a part of it."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if word := _WORD.search(name):
            found[word[0]].append(name[word.start() :])
    return {word: tuple(sorted(some, key=lambda name: (-len(name), name))) for word, some in found.items()}
