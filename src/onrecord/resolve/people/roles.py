"""What the people of an article are said to be, and for whom they speak."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.cast import Cast, Naming
from onrecord.resolve.nations import nations
from onrecord.resolve.page import Page
from onrecord.resolve.people.bodies import (
    body_within,
    canonical,
    covered,
    head_of,
    nations_within,
    plain,
    role_class,
    role_within,
    state_body,
    tokens,
)
from onrecord.resolve.vocabulary import addresses, is_role, name_words, role_parts, says

AFTER = re.compile(
    r"(?:’s|'s)?, ((?:(?:the|an?|his|her|its|their) )?[^,.;:“”\"\n—–]{3,90}?)(?= who\b| which\b|[,.;\n]|$)", re.I
)
NO_COMMA = re.compile(r" ((?:the|an?) [^,.;:“”\"\n—–]{3,90}?)(?= who\b| which\b| said\b| told\b| has\b|[,.;\[(\n]|$)")
"""An apposition whose comma was lost."""
WHOLE_BEFORE = re.compile(r"\b(((?:[\w-]+ ){0,2}[\w-]+) (?:of|at|for) ((?:the )?[^,.;:“”\"\n—–]{3,70})) $")
VERB = re.compile(r"\b(?:is|are|was|were|has|had|have|will|would|can|could|may|told|asked|met|says|[a-z]+ing)\b")
OF_A_BODY = re.compile(r"\b(?:of|for|at|and)\s+(?!defen[cs]e\b|state\b|foreign\b|the interior\b)")
"""What makes a president one of a club: "president of the harbour council"."""
CHAMBERS = ("Senate", "House", "City", "County", "Town")
OUTSIDERS = frozenset(
    [
        "host",
        "anchor",
        "presenter",
        "journalist",
        "reporter",
        "correspondent",
        "columnist",
        "editor",
        "member",
        "candidate",
        "nominee",
        "front-runner",
        "frontrunner",
        "lawmaker",
        "strategist",
        "operative",
        "activist",
        "surrogate",
        "supporter",
        "voter",
        "donor",
    ]
)
"""Roles at a body whose holders, where they have a name, speak for themselves."""
ORGANS = (SpeakerKind.MINISTRY, SpeakerKind.ARMED_FORCE, SpeakerKind.GOVERNMENT)
FROM = re.compile(r"(?<=senator)\sfrom\s[A-Z].*$|(?<=lawmaker)\sfrom\s[A-Z].*$", re.I)
"""Where somebody is from who holds an office of one nation."""
VAGUE = ("official", "senior", "chief", "top", "a", "the", "deputy")
FORMER = re.compile(r"(?:former|ex-|then-|late|retired|ousted)\b", re.I)
BEFORE = re.compile(r"(?<![\w’'-])((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|\w+[’']s) [^,.;:“”\"\n—–]{3,90}), $")


@dataclass(frozen=True, slots=True)
class Role:
    """One thing that a text says somebody is.

    text: the words without determiner ("Kremlin spokesperson"). head: the role in lower case ("spokesperson").
    """

    text: str
    head: str

    @property
    def nations(self) -> tuple[str, ...]:
        """Codes of the countries it mentions."""
        return nations_within(self.text)

    @property
    def voice(self) -> str | None:
        """Whose voice its holder has; None when the words do not say."""
        kind, _ = role_class(self.head)
        if kind == "voice" and len(self.nations) == 1 and (organ := self._organ()):
            return organ
        if kind in ("state", "rank") and len(self.nations) == 1:
            return nations()[self.nations[0]].government
        body = body_within(self.text)
        if body and kind in ("state", "voice", "office", "rank") and self.head not in OUTSIDERS:
            return body.voice
        return self._spoken_for() if kind == "voice" else None

    def _organ(self) -> str | None:
        """The organ of a state that a spokesperson is of: "Syrian military spokesperson"."""
        words = [word for word in tokens(self.text) if not nations_within(word)]
        before = words[: [w.lower() for w in words].index(self.head.split()[0])]
        found = head_of(before)
        if found is None or found[1].kind not in ORGANS:
            return None
        field = before[: len(before) - len(found[0].split())]
        return state_body(found[0], found[1].kind, [w for w in field if w.lower() not in VAGUE], self.nations[0]).name

    def _spoken_for(self) -> str | None:
        """Whom a spokesperson is of, in the text's words: the mayor, in "a spokesman for the mayor"."""
        found = re.search(rf"\b{self.head}\s+(?:for|of)\s+(.+)$", self.text, re.I)
        before = self.text[: self.text.lower().find(self.head)].strip()
        words = found[1] if found else before if before[:1].isupper() else ""
        return plain(re.sub(r"[’']s?$", "", words)) or None


def roles_of(page: Page, cast: Cast) -> dict[int, tuple[Role, ...]]:
    """For each person of the cast, the roles that the text gives, in order, each wording once."""
    found: dict[int, dict[str, Role]] = {}
    for naming in cast.namings:
        if len(naming.who) == 1:
            for role in _roles_at(page, naming):
                found.setdefault(naming.who[0], {}).setdefault(role.text.lower(), role)
    return {who: tuple(roles.values()) for who, roles in found.items()}


def _roles_at(page: Page, naming: Naming) -> list[Role]:
    if page.sentence(naming.span.start) in page.titled:
        return []
    texts = [_right_before(page, naming), _apposition_before(page, naming), _whole_before(page, naming)]
    after = AFTER.match(page.text, naming.span.end) or NO_COMMA.match(page.text, naming.span.end)
    texts.append(after[1] if after and not says().search(after[1]) else "")
    return [role for text in texts if text and (role := as_role(text))]


def as_role(text: str) -> Role | None:
    """A phrase as a role, None when no role heads it."""
    text = plain(text)
    words = [word for word in text.split() if word.lower() not in addresses()]
    head = role_within(" ".join(words))
    if head is None or role_class(head)[0] == "address":
        return None
    return Role(" ".join(words), head)


def _right_before(page: Page, naming: Naming) -> str:
    """The words before a name that belong to its role: "Kremlin spokesperson" before "Dmitry Peskov"."""
    start, whole = naming.span.start, ""
    for word in reversed(page.before(naming.span.start, 9)):
        gap = page.text[word.end : start]
        text, low = word.text, word.text.lower()
        if gap not in (" ", "’s ", "'s ", "’ ", "' ") or low in name_words("stop"):
            break
        strange = not word.capital or text in name_words("lead")
        # "Democratic" may open a sentence, but belongs to the name of a listed committee
        named = body_within(f"{text} {whole}") != body_within(whole)
        if low not in name_words("modifier") | role_parts() and strange and not named:
            break
        start, whole = word.start, page.text[word.start : naming.span.start].strip()
    return whole


def _whole_before(page: Page, naming: Naming) -> str:
    """The words in "the manager of the harbour hospital" before a name."""
    begin = page.sentences[page.sentence(naming.lead)]
    match = WHOLE_BEFORE.search(page.text, max(begin, naming.lead - 110), naming.lead)
    if match is None or is_role(match[3].split()[-1]) or VERB.search(match[3]):
        return ""
    return match[1] if as_role(match[2]) else ""


def _apposition_before(page: Page, naming: Naming) -> str:
    """The words in "the mayor of the town, " before a name."""
    begin = page.sentences[page.sentence(naming.lead)]
    match = BEFORE.search(page.text, max(begin, naming.lead - 110), naming.lead)
    return match[1] if match else ""


def speaks_for(roles: Sequence[Role], in_play: Sequence[str]) -> str | None:
    """The body whose voice a person has; a national office falls to the only country in the text, if there is one.

    What somebody formerly was gives no voice.
    """
    present = [role for role in roles if not FORMER.match(role.text) and role.head not in OUTSIDERS]
    voice = next((role.voice for role in present if role.voice), None)
    office = any(role_class(role.head) == ("state", True) and not _of_less(role.text) for role in present)
    if voice or not office or len(in_play) != 1:
        return voice
    return nations()[in_play[0]].government


def _of_less(role: str) -> bool:
    """Whether an office is one of less than a state: "president of the harbour council", "City Council president"."""
    return OF_A_BODY.search(role) is not None or any(w in name_words("speaking") or w in CHAMBERS for w in role.split())


def holders(asked: Role, roles: dict[int, tuple[Role, ...]], in_play: Sequence[str] = ()) -> tuple[int, ...]:
    """Numbers of the people who hold a role as it is asked for: every further word of it is one of theirs too."""
    return tuple(who for who, held in sorted(roles.items()) if any(_fits(asked, own, in_play) for own in held))


def compatible(asked: Role, roles: dict[int, tuple[Role, ...]]) -> tuple[int, ...]:
    """Numbers of those who hold an office of state by the same word, where nothing else that is asked speaks against
    them: "the Harbour senator" for whom the text calls "Sen." only. A name of a place is no word of the office."""
    if asked.nations or FORMER.match(asked.text):
        return ()
    if away := FROM.search(asked.text):
        return compatible(Role(asked.text[: away.start()], asked.head), roles)
    further = [word for word in asked.text.split() if word.lower() not in asked.head.split()]
    if role_class(asked.head)[0] != "state" and any(word[0].isupper() for word in further):
        return ()
    small = name_words("modifier") | name_words("stop") | role_parts()
    if any(body_within(word) or word.lower() in small for word in further):
        return ()
    return holders(Role(asked.head, asked.head), roles)


def _fits(asked: Role, held: Role, in_play: Sequence[str]) -> bool:
    same = canonical(asked.head) == canonical(held.head) or canonical(held.head) in covered(canonical(asked.head))
    if not (same or _turned(asked, held)) or bool(FORMER.match(asked.text)) != bool(FORMER.match(held.text)):
        return False
    if asked.voice and held.voice:
        return asked.voice == held.voice
    if asked.nations and not held.nations:
        return tuple(in_play) == asked.nations and asked.text.lower().endswith(asked.head)
    further = set(asked.text.lower().split()) - set(asked.head.split()) - {"senior", "top"}
    return further <= set(held.text.lower().split())


def _turned(asked: Role, held: Role) -> bool:
    """Whether what is asked is the held office with its field before it: "police chief", "chief of the police"."""
    *field, office = asked.head.split()
    return bool(field) and office == held.head and set(field) <= set(held.text.lower().split())


def role_span(page: Page, naming: Naming) -> Span:
    """A naming together with the capitalised titles right before it."""
    return Span(naming.lead, naming.span.end) if page.text[naming.lead : naming.span.start].strip() else naming.span
