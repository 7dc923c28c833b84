"""Runs of capitalised words, and which of their words can be a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Span
from onrecord.resolve.nations import by_capital, by_name
from onrecord.resolve.page import Page, Word
from onrecord.resolve.vocabulary import addresses, given_names, is_role, known_names, name_words, role_words

NICKNAME = re.compile(r"""\s[“"][A-Z][\w’'-]{1,14}[”"]\s[A-Z][a-z]""")
"""A short name between a given and a family name."""
PATRONYMIC = ("Abu", "Abou", "Abdul", "Abdel", "Abd", "Abdal", "Ibn")
"""Words that stand inside a name as well as at its beginning."""
CONTRACTED = re.compile(r"[’'](?:ve|ll|re|d|m|t)$")
SMALL = frozenset(
    ["the", "a", "an", "this", "these", "those", "his", "their", "its", "is", "are", "was", "were", "not", "to"]
)
"""Words that stand in no name, whatever case they are in."""


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


def runs(page: Page) -> Iterator[Run]:
    """The runs of a page in order, those left out that can be no person's name."""
    yield from (run for run in _runs(page) if _may_be_person(run))


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
    if word.owner or (
        page.text[word.end : following.start] not in (" ", "\xa0") and not _nickname(page, word, following)
    ):
        return False
    return following.capital or following.text in name_words("particle")


def _nickname(page: Page, word: Word, following: Word) -> bool:
    """Whether two words are a name and a name in quotation marks beside it: "Peter “Tig” Orlan"."""
    gap = page.text[word.end : following.start]
    if gap in (" “", ' "'):
        return NICKNAME.match(page.text, word.end) is not None
    return (
        gap in ("” ", '" ') and page.text[max(0, word.start - 2) : word.start] in (" “", ' "') and " " not in word.text
    )


def _cut(words: list[Word]) -> Iterator[Run]:
    """The run without trailing particles, its lead taken off."""
    end = next((n for n in range(1, len(words)) if _ends_name(words, n)), len(words))
    words = words[:end]
    while words and not words[-1].capital:
        words.pop()
    start = _after_role(words)
    while start < len(words) and (size := _lead_size(words[start:])):
        start += size
    if start >= len(words) > 1 and words[-2].text.lower() in addresses():
        # "Mr. Singer" is called so
        start = len(words) - 1
    if len(words) == 1 == start and is_role(words[0].text):
        # "Singer" may be a name, and is one where somebody of the text bears it
        start = 0
    stop = _before_role(words, start)
    if start < stop:
        yield Run(tuple(words[:start]), tuple(words[start:stop]))


def _ends_name(words: Sequence[Word], place: int) -> bool:
    """Whether a word cannot go on a name, its comma or stop lost: "The" behind "Orlan", "SOHR" or "Iran" behind two."""
    word, low, last = words[place].text, words[place].text.lower(), place + 1 == len(words)
    if (low in SMALL and (word == "A" or not word.isupper())) or (
        place < 3 and low in name_words("stop") - name_words("particle") and not last
    ):
        return True
    if low.endswith("day") and low.capitalize() in name_words("lead") and words[0].text in given_names():
        return True
    if place == 2 and words[0].text in given_names() and word in name_words("lead"):
        return True
    if place < 3 or all(one.text.isupper() for one in words[:place]) or not core(words[place : place + 1]):
        return False
    return (word.isupper() and 2 < len(word) < 7) or word in by_name()


def _before_role(words: Sequence[Word], start: int) -> int:
    """Where a name ends inside the run: behind "Orlan" in "Ada Orlan Regional Coordinator", its comma lost."""
    if start >= len(words) or words[start].text not in given_names():
        return len(words)
    roles = [n for n in range(start + 2, len(words)) if is_role(words[n].text)]
    stop = roles[0] if roles else len(words)
    while roles and stop > start + 2 and words[stop - 1].text.lower() in name_words("modifier"):
        stop -= 1
    return stop


def _after_role(words: Sequence[Word]) -> int:
    """Where a name can start inside the run: at "Ada" in "Harbour State Governor Ada Orlan" and "Rival Ada Orlan"."""
    if len(words) > 1 and _opens_sentence(words[0].text):
        return 1
    if not words or (words[0].text in given_names() and not (len(words) > 3 and is_role(words[1].text))):
        return 0
    if len(words) > 2 and words[1].text in given_names() and not initial(words[0].text):
        return 0 if words[1].text in PATRONYMIC else 1
    for number in range(1, len(words) - 1):
        # "the Harbour Council Ada Orlan": whoever heads a body, named right behind it
        if words[number - 1].text in name_words("organisation") and (
            words[number].text in given_names() or words[number].text in PATRONYMIC
        ):
            return number
    for number in range(2, len(words) - 1):
        # "Harbour and Security Policy Ada Orlan": no family name stands before a given one
        if words[number].text in PATRONYMIC:
            return 0
        if words[number].text in given_names() and words[number - 1].text not in given_names():
            return number if not initial(words[number - 1].text) else 0
    for number in range(len(words) - 2, 0, -1):
        rest = [word.text for word in words[number + 1 :]]
        if is_role(words[number].text) and not name_words("suffix").issuperset(rest):
            return number + 1
    return 0


def _opens_sentence(word: str) -> bool:
    """Whether a capitalised word is an adverb: "Interestingly" before "Orlan"."""
    return len(word) > 6 and word.endswith("ly") and word not in given_names()


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
    if re.fullmatch(r"[A-Z]\w+-[a-z]+", words[0].text) and len(words) > 1:
        # "Oscar-winner Orlan", "Harbour-based Orlan"
        return 1
    owner = words[0].text.endswith("s") and words[0].text[:-1] in by_name()
    return int(owner or words[0].text in name_words("lead") or words[0].text.lower().startswith(("ex-", "then-")))


def core(words: Sequence[Word]) -> list[str]:
    """The words that tell people apart: no initials, particles or suffix."""
    drop = name_words("suffix") | name_words("particle")
    return [word.text for word in words if word.text not in drop and not initial(word.text)]


def initial(text: str) -> bool:
    """Whether a word is somebody's initials: "J.", "J.R."."""
    return (len(text) <= 2 and text[0].isupper() and text.strip(".").isupper()) or bool(
        re.fullmatch(r"(?:[A-Z]\.)+", text)
    )


def _may_be_person(run: Run) -> bool:
    words = [word.text for word in run.name]
    told = words[1:] if words[0] in given_names() and len(words) > 1 else words
    titled = bool(run.lead) and is_role(run.lead[-1].text) and words[0] in given_names()
    if (any(word in name_words("organisation") for word in told) and not titled) or len(words) > 6:
        return False
    if len(words) > 1 and words[-1] in by_name() and words[0] not in given_names():
        return False
    if words[-1] in name_words("medium") and words[0] not in given_names():
        return False
    if words[-1] in name_words("crowd") and len(words) > 1:
        return False
    name = " ".join(words)
    acronym = len(words) == 1 and name.isupper() and len(name) <= 6
    if any(CONTRACTED.search(word) for word in words):
        return False
    return not acronym and name not in by_capital() and name not in known_names() and not name[0].isdigit()
