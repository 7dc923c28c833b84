"""Where a text names bodies, listed or told by their capitals and a word like "Council"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.cast import Cast
from onrecord.resolve.page import Page
from onrecord.resolve.people.bodies import Body, heads, nations_within, seats, state_body, tokens
from onrecord.resolve.people.callings import callings
from onrecord.resolve.people.organisations import Organisation, Organisations
from onrecord.resolve.vocabulary import name_words, role_parts

CAPITALS = re.compile(
    r"(?<![\w-])[A-Z][\w&’'-]*(?:[ \xa0](?:(?:of|for|and|to|the|on|in|de|al)[ \xa0]){0,2}[A-Z][\w&’'-]*)*"
)
SHORT_FORM = re.compile(r"\s[(\[]([A-Z][A-Za-z&]{1,8})[)\]]")
SINGLE = re.compile(r"(?<=[a-z,] )the ([A-Z][a-z]{4,})\b(?! (?:(?:of|for) )?[A-Z])")
FIELDS = ("national", "defence", "defense", "security", "regional", "economic", "health", "human", "policy", "climate")
"""Words of a title that belong to a body where "the" stands before them: "the National Harbour Fund"."""
WHEN = re.compile(
    r" (?:in|on|to) (?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)$"
)
RANK = re.compile(r"(?: (?:Lt|Sgt|Capt|Maj|Col|Gen|Cpl|Det|Chief|Detective|Sergeant|Captain|Lieutenant))+$")
"""What goes on behind a body's name to whoever serves in it."""
PLACING = ("in", "of", "at", "near", "outside", "from", "to")
COMMA_LOST = re.compile(r"^[A-Z][\w’'-]* the (?=[A-Z])")
BACKING = ("-supporting", "-backing", "-leaning", "-loving")
"""What people, and no body, are said to be: "Orlan-supporting Republicans"."""
PARTISANS = ("Republicans", "Democrats", "Conservatives", "Liberals")
OF_A_NAME = ("our", "my", "western", "eastern", "northern", "southern", "former", "first", "next", "every", "all")
"""Words that open a sentence oftener than a name, but stand capitalised inside one only in a name."""
KINDS = {
    "Department": SpeakerKind.MINISTRY,
    "Ministry": SpeakerKind.MINISTRY,
    "Agency": SpeakerKind.MINISTRY,
    "Police": SpeakerKind.MINISTRY,
    "Service": SpeakerKind.MINISTRY,
    "Brigade": SpeakerKind.ARMED_GROUP,
    "Battalion": SpeakerKind.ARMED_GROUP,
    "Front": SpeakerKind.ARMED_GROUP,
    "Army": SpeakerKind.ARMED_FORCE,
}
"""What a word in the name of an unlisted body makes it; a citizens' body where none does."""
OF_A_TOWN = re.compile(
    r"\bBoard of (?:Elections|Supervisors|Education|Commissioners|Aldermen)\b|"
    r"\b(?:City|Town|Village|Borough|County) (?:Council|Commission|Board)$|\bCommissioners Court$|"
    r"\b(?:School (?:Board|District)|Public Schools)$"
)
"""What a town or county governs itself by."""


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
        begin = match.start() + (_comma_lost(match[0]) if _behind_place(page, match.start()) else 0)
        definite = page.text[max(0, begin - 4) : begin] == "the "
        start = begin + _lead(page.text[begin : match.end()], opens=match[0] not in inside, definite=definite)
        name = page.text[start : match.end()].removesuffix("’s").removesuffix("'s")
        name = WHEN.sub("", RANK.sub("", name))
        if name.lower() in callings():
            continue
        if _is_body(name) or (" " in name and _short_form(page, Span(start, match.end()), name)):
            body = _ministry(name) or Body(name, _kind(name))
            yield _organisation(page, Span(start, start + len(name)), body, listed=False)


@cache
def _seats() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, seats()), key=len, reverse=True))})\b")


def _organisation(page: Page, span: Span, body: Body, *, listed: bool) -> Organisation:
    known = name_words("organisation") | name_words("speaking")
    words = frozenset(word.lower() for word in body.name.split() if word in known)
    return Organisation(body, (span,), listed, _short_form(page, span, body.name), words)


def _lead(name: str, *, opens: bool, definite: bool) -> int:
    """Length of the words at the front that open a sentence or are a title, not part of a name: "Our" may be one.

    definite: whether "the" stands before it, behind which "Defence" is a part.
    """
    start = 0
    for word in re.finditer(r"[\w&’'-]+\s", name):
        low = word[0].strip().lower()
        if not opens and low in OF_A_NAME:
            break
        known = word[0].strip() in name_words("lead") or low in name_words("stop") or (low == "the" and start > 0)
        # "Defence Minister", but "The Defence Support Agency"
        known = known or (low in role_parts() and not (low in FIELDS and (definite or name[:start] == "The ")))
        if not known and not low.endswith(("-based", "-backed", "-led", "-linked", "-run")):
            break
        if low in ("european", "african", "arab", "christian", "islamic", "muslim", "democratic", "republican"):
            break
        start = word.end()
    return start


def _ministry(name: str) -> Body | None:
    """The ministry of a country under its standard name: "Orlandian Defence Ministry", "Defence Ministry of Orland"."""
    words, codes = name.split(), nations_within(name)
    if "Ministry" not in words or len(codes) != 1:
        return None
    at = words.index("Ministry")
    before = [word for word in words[:at] if not nations_within(word)]
    behind = [word for word in words[at + 1 :] if word not in ("of", "for", "the") and not nations_within(word)]
    field = before or behind
    known = not (before and behind) and 0 < len(field) < 3
    return state_body("ministry", SpeakerKind.MINISTRY, field, codes[0]) if known else None


def _behind_place(page: Page, position: int) -> bool:
    """Whether what stands here is where something was: the word before it is "in" or "near"."""
    before = page.before(position, 1)
    return bool(before) and before[0].text.lower() in PLACING


def _comma_lost(name: str) -> int:
    """Length of what stands before a body whose comma was lost: "Aleppo the Harbour Defence Ministry"."""
    cut = COMMA_LOST.search(name)
    return cut.end() if cut and _is_body(name[cut.end() :]) else 0


def _is_body(name: str) -> bool:
    """Whether a run of capitals is told to be a body by one of its words."""
    words = name.split()
    last = heads().get(words[-1].lower())
    crowd = (
        words[-1].endswith("s")
        and last is not None
        and last.many
        and (words[0].lower().endswith(BACKING) or words[-1] in PARTISANS)
    )
    return len(words) > 1 and not crowd and any(word in _telling() for word in words[1:])


@cache
def _telling() -> frozenset[str]:
    """Words that tell a body that can speak; places, days and laws have such names too."""
    heading = frozenset(word for word in name_words("organisation") if word.lower() in heads())
    return heading | name_words("speaking") | name_words("medium")


def _kind(name: str) -> SpeakerKind:
    words = tokens(name)
    if words[-1] in name_words("medium"):
        return SpeakerKind.MEDIUM
    if OF_A_TOWN.search(name):
        return SpeakerKind.GOVERNMENT
    return next((KINDS[word] for word in reversed(words) if word in KINDS), SpeakerKind.NGO)


def _short_form(page: Page, span: Span, name: str) -> str | None:
    """ "AROS" in "Alliance to Reclaim Our Schools (AROS)"."""
    match = SHORT_FORM.match(page.text, span.end)
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return match[1] if match and (match[1].upper() == initials.upper() or match[1].isupper()) else None
