"""Bodies that speak: governments through their capitals and seats, ministries, armies, agencies, monitors."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon import load
from onrecord.records import SpeakerKind
from onrecord.resolve.nations import by_capital, by_demonym, by_name, nations
from onrecord.resolve.vocabulary import name_words, role_words

DETERMINER = re.compile(r"^(?:(?:the|a|an|this|that|these|those|its|their|his|her|my|our)\s+)+", re.I)
SO_CALLED = re.compile(r"^(?:the\s)?so[- ]called\s", re.I)
PARTICIPLE = ("ing", "ed")
NAMESAKES = ("New", "East", "West", "Fort", "Port")
"""Before a capital's name, what makes it another town: "New London"."""
TOLD_OF = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "you",
        "just",
        "purportedly",
        "apparently",
        "reportedly",
        "allegedly",
        "shot",
    ]
)
"""What begins something told of the noun before it, no relative word between: "a video he posted"."""
SPELLING = {"defense": "defence"}
FRONTS = {"UN": ("U.N.", "United Nations"), "US": ("U.S.", "United States"), "UK": ("U.K.", "British")}


@dataclass(frozen=True, slots=True)
class Body:
    """A body with a name of its own. speaks_for: the government whose voice it is, where it is one's."""

    name: str
    kind: SpeakerKind
    speaks_for: str | None = None

    @property
    def voice(self) -> str:
        """Whose voice somebody has who speaks for this body."""
        return self.speaks_for or self.name


@dataclass(frozen=True, slots=True)
class Head:
    """What a noun at the head of a source says about it: see heads.yaml. many: whether "they" fits, not "he"."""

    kind: SpeakerKind
    anonymous: bool
    many: bool
    gender: str | None
    pointing: bool


def government(code: str) -> Body:
    """A country's government, by the country's ISO code."""
    return Body(nations()[code].government, SpeakerKind.GOVERNMENT)


@cache
def bodies() -> dict[str, Body]:
    """Every body by each of its names, as written, without article; countries and capitals are governments."""
    found = {name: government(code) for name, code in {**by_capital(), **by_name()}.items()}
    for entry in (*load("bodies"), *load("metonyms")):
        found.update(dict.fromkeys(_spellings(entry["names"]), _body(entry)))
    return found


def _spellings(names: Iterable[str]) -> Iterator[str]:
    """The names, those that begin with "UN" or "US" in all their spellings."""
    for name in names:
        yield name
        for short, spellings in FRONTS.items():
            if name.startswith(f"{short} "):
                yield from (spelling + name[len(short) :] for spelling in spellings)


def _body(entry: dict[str, Any]) -> Body:
    country, kind = entry.get("country"), SpeakerKind(entry["kind"])
    owner = government(str(country)).name if country else None
    name = str(entry.get("name") or owner)
    return Body(name, kind, None if owner == name else owner)


@cache
def leaders() -> dict[str, str]:
    """ISO code of the country whose government is called by somebody's surname: "the Obama administration"."""
    return {entry["surname"]: entry["country"] for entry in load("people") if "surname" in entry and "country" in entry}


@cache
def seats() -> dict[str, Body]:
    """Bodies by those names that mean nothing but the body: seats of power and names, no capital or country."""
    return {name: body for name, body in bodies().items() if name not in by_capital() and name not in by_name()}


@cache
def heads() -> dict[str, Head]:
    """Head nouns in lower case."""
    found: dict[str, Head] = {}
    for entry in load("heads"):
        many = bool(entry.get("plural")) or entry["kind"] in ("group", "armed force", "armed group")
        head = Head(
            SpeakerKind(entry["kind"]), entry["anonymous"], many, entry.get("gender"), bool(entry.get("pointing"))
        )
        for word in entry["heads"]:
            found.setdefault(str(word), head)
    return found


@cache
def role_class(role: str) -> tuple[str, bool]:
    """The class of a role in lower case, and whether it has one holder at a time."""
    entry = next(entry for entry in load("roles") if role in entry["words"])
    return entry["class"], bool(entry.get("one"))


@cache
def canonical(role: str) -> str:
    """A role in full where it is a short form: "gov." is "governor"."""
    return str(next((e["means"] for e in load("roles") if role in e["words"] and "means" in e), role))


@cache
def covered(role: str) -> frozenset[str]:
    """Offices whose holder a word may mean: "senator" for "lawmaker"."""
    return frozenset(str(holder) for entry in load("offices") if role in entry["words"] for holder in entry["holders"])


def plain(phrase: str) -> str:
    """A phrase without its determiner, quotation marks and closing punctuation."""
    phrase = SO_CALLED.sub("", phrase)
    return DETERMINER.sub("", phrase.strip(" \n\t“”\"'‘’,;:.()–—-"), count=1) if phrase else phrase


def tokens(phrase: str) -> list[str]:
    """Words of a phrase, possessive endings and punctuation taken off."""
    return [re.sub(r"[’']s?$", "", word).strip(',;:()“”"') for word in phrase.split()]


def known_body(phrase: str) -> Body | None:
    """The body that the whole phrase names ("the Kremlin", "Moscow"), None when it names none."""
    bare, name = DETERMINER.sub("", phrase.strip(), count=1), plain(phrase).replace("’", "'")
    tries = (phrase.strip(), bare, name, name.removesuffix("'s"), f"{name}.")  # "the U.S" lost its last point
    return next((body for each in tries if (body := bodies().get(each))), None)


def body_within(phrase: str) -> Body | None:
    """The longest known body that a phrase mentions, the first of equals."""
    words = tokens(phrase.replace("’", "'"))
    for size in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if size == 1 and start and (words[start - 1] in NAMESAKES or _of_a_name(words, start)):
                continue
            if body := bodies().get(" ".join(words[start : start + size])):
                return body
    return None


def _of_a_name(words: Sequence[str], at: int) -> bool:
    """Whether a country ends the name of a body that is not its state: "Harbours First USA"."""
    return words[at] in ("USA", "America") and words[at - 1][:1].isupper()


def nations_within(phrase: str) -> tuple[str, ...]:
    """Codes of the countries that a phrase names or whose demonym it bears, each once, in order."""
    words = tokens(phrase)
    found: list[str] = []
    skip = 0
    for start in range(len(words)):
        if start < skip:
            continue
        for size in range(min(5, len(words) - start), 0, -1):
            name = " ".join(words[start : start + size])
            if size > 1 and name in seats():
                # "USA Today" and "Security Service of Ukraine" are bodies: what they are part of is no country here
                skip = start + size
                break
            codes = (by_name()[name],) if name in by_name() else by_demonym().get(name) or _owner(name)
            if codes:
                found += codes
                skip = start + size
                break
    return tuple(dict.fromkeys(found))


def _owner(name: str) -> tuple[str, ...]:
    """The country of "Syrias", its apostrophe lost."""
    return (by_name()[name[:-1]],) if name.endswith("s") and name[:-1] in by_name() else ()


def role_within(phrase: str) -> str | None:
    """The role that heads a phrase, in lower case: the last one before its first preposition or clause."""
    words = [word.lower() for word in before_stop(tokens(phrase))]
    for end in range(len(words), 0, -1):
        for size in range(min(4, end), 0, -1):
            if " ".join(words[end - size : end]) in role_words():
                return " ".join(words[end - size : end])
    return None


@cache
def _with_of() -> re.Pattern[str]:
    """Roles with a preposition in them, as a pattern whose groups leave it out."""
    words = sorted((word for word in role_words() if " of " in word), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


def without_of(phrase: str) -> str:
    """A phrase whose "secretary of state" and "chief of staff" are one word each: "secretary", "chief"."""
    return _with_of().sub(lambda match: match[0].split()[0], phrase)


def before_stop(words: Sequence[str]) -> list[str]:
    """The words up to the first preposition or relative word."""
    kept: list[str] = []
    for word in words:
        if word.lower() in name_words("stop") and kept:
            break
        kept.append(word)
    return kept


def head_of(words: Sequence[str]) -> tuple[str, Head] | None:
    """The head noun (up to three words, lower case) that ends a noun phrase, and what it says."""
    low = [word.lower() for word in words]
    for size in range(min(3, len(low)), 0, -1):
        phrase = " ".join(low[-size:])
        if phrase in heads():
            return phrase, heads()[phrase]
    return None


def head_phrase(phrase: str) -> tuple[list[str], str, Head] | None:
    """The words of a noun phrase up to its head, the head noun and what it says; None when no known noun heads it.

    What follows the head is left out: "an elderly man" of "an elderly man searching the cellar".
    """
    words = before_stop(tokens(plain(phrase)))
    ends = [len(words), *(n for n, w in enumerate(words) if n and (w.endswith(PARTICIPLE) or w.lower() in TOLD_OF))]
    for end in ends:
        if found := head_of(words[:end]):
            return words[:end], *found
    return None


def state_body(head: str, kind: SpeakerKind, field: Iterable[str], code: str) -> Body:
    """A ministry, army or other organ of a country under one standard name: "Defence Ministry of Ukraine"."""
    nation = nations()[code]
    country = f"{'the ' if nation.article else ''}{nation.name}"
    if kind is SpeakerKind.GOVERNMENT:
        return government(code)
    if kind is SpeakerKind.ARMED_FORCE and head in ("military", "forces", "troops", "armed forces", "army"):
        return Body(f"Armed Forces of {country}", kind, nation.government)
    words = [SPELLING.get(word.lower(), word.lower()).capitalize() for word in field]
    return Body(" ".join([*words, head.title(), "of", country]), kind, nation.government)
