"""What somebody wrote is its author's voice; what only shows something is a source of its own."""

import re
from collections.abc import Callable
from functools import cache

from onrecord.lexicon import load
from onrecord.records import Span, SpeakerKind
from onrecord.resolve.people.bodies import before_stop, body_within, head_of, nations_within, plain, tokens
from onrecord.resolve.people.entity import Answer, Entity
from onrecord.resolve.people.scene import Scene, of_body
from onrecord.resolve.vocabulary import name_words

OWNER = re.compile(r"(?P<owner>.+?)(?:’s|'s|(?<=s)[’'])\s+(?P<rest>[^’']+)$")
PART_OF = re.compile(
    r"the\s(?:results?|findings|authors?|text|pair|series)\sof\s(?=(?:the|a|an|its|his|her)\s|[A-Z])", re.I
)
"""What is a part of a document, or writes it: who speaks is told by the document."""
IN_MEDIUM = re.compile(r"\s(?:in|on)\s((?:the\s)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*)$")
"""Where an article stands: "an editorial in the Harbour Herald"."""
ORGAN = re.compile(
    r"\b(?:editorial board|editors|editorial page|newsroom|bureaucracy|candidacy|mind|view|eyes|opinion|words)$"
)
"""What speaks as its owner does."""
BY = re.compile(r"\s(?:by|from|attributed\sto)\s+(?!\d)")
ORGAN_BEHIND = re.compile(
    r"\s(?:[a-z’'-]+\s)?(?:ministry|government|administration|army|military|campaign|police|agency|commission|mission|office)\b"
)
"""What goes on a name before it in small letters: "the Orlandian defence ministry"."""
NAMED = re.compile(r"(?:the\s)?(?:[a-z-]+\s)?[A-Z][\w’'.-]*(?:\s(?:(?:of|for|and|the)\s)*[A-Z][\w’'.-]*)*")
"""A name before what is told of it: "the Harbour Council last month"."""
ORGANS = (SpeakerKind.ARMED_FORCE, SpeakerKind.MINISTRY, SpeakerKind.GOVERNMENT)
"""What of a state, said before "statement", is whoever made it: "the army statement"."""
Reader = Callable[[Scene, Span], Answer]
CAPITALS = r"[A-Z][\w&’-]*(?:\s(?:(?:of|for|and)\s)?[A-Z][\w&’-]*)*"
HOLDING = frozenset(
    [
        *("obtained", "reviewed", "seen", "provided", "viewed", "anchored", "owned", "led", "backed", "caused"),
        *("cited", "reported", "founded", "edited", "hosted"),
        *("followed", "shared", "requested", "received", "inspired", "targeted"),
    ]
)
"""What stands before the "by" of somebody who is not the author."""
LATER = re.compile(
    r"\s(?:obtained|reviewed|seen|released|published|dated|posted|issued|provided|made\spublic|to\sbe)\b"
)
"""What is told of a document behind its author."""
INSIDE = re.compile(r"\s(?:on|about|for|of|by|from)\s")
"""What makes a possessor a part of what is told of the document: "a report on the port’s fees"."""
ABOUT = re.compile(r"\s(?:about|that|which|showing|saying)\s")
SAME = {
    noun: frozenset(kin)
    for kin in (
        ("report", "study", "analysis", "review", "audit", "research", "findings", "finding", "paper", "document"),
        ("letter", "memo", "email", "message", "note"),
        ("lawsuit", "complaint", "petition", "filing", "brief", "suit"),
        ("editorial", "column", "op-ed", "article", "piece", "story", "feature"),
        ("statement", "claim", "announcement", "communique", "bulletin", "press release"),
    )
    for noun in kin
}
"""Nouns by which one and the same piece is called."""
SHOWN = {"survey": "poll", "polls": "poll", "surveys": "poll", "polling": "poll"}
"""Nouns that take each other up."""
SOON = 6
"""Steps below a headline within which its "poll" is told by name."""
FRESH = re.compile(r"^(?:(?:new|latest|recent|fresh|another|separate|national|same|more|most|one)\s)+")


def last_named(scene: Scene, noun: str, at: int) -> str | None:
    """The title of the poll, video or law that "the poll" takes up: the last one told by name, in the text's words.

    In the lead ("Poll: Orlan ahead") it is the first one told after it.
    """
    nouns = {noun} | {word for word, same in SHOWN.items() if same == SHOWN.get(noun, noun)} | {SHOWN.get(noun, noun)}
    title = re.compile(
        rf"(?:[A-Z](?:[\w&/’'-]|\.(?=\w))*\s)+(?:(?![a-z]+(?:s|ed)\s)[a-z-]+\s)?(?:{'|'.join(sorted(nouns))})\b"
    )
    found = [(match.start(), match[0]) for match in title.finditer(scene.page.text)]
    # "on Thursday reports said": a day is no title
    told = [(start, FRESH.sub("", plain(name))) for start, name in found if name.split()[0] not in name_words("lead")]
    before = [name for start, name in told if start < at and " " in name]
    if before or at >= scene.lead:
        return before[-1] if before else None
    return next((name for start, name in told if " " in name and scene.page.steps(at, start) <= SOON), None)


@cache
def written() -> frozenset[str]:
    """Nouns for what somebody wrote or said: "statement", "letter", "report"."""
    return frozenset(word for entry in load("heads") if entry.get("written") for word in entry["heads"])


def written_noun(phrase: str) -> str | None:
    """The noun of such a phrase in lower case: "brief" of "the second brief to the court"; None for all else."""
    words = [word for word in before_stop(tokens(plain(phrase))) if not word.endswith(("ly", "day"))]
    if words and words[-1].lower() == "paper" and BY.search(phrase):
        return "paper"
    return next((word.lower() for word in reversed(words[-1:]) if word.lower() in written()), None)


def _of_another(scene: Scene, span: Span, read: Reader) -> Answer | None:
    """ "The results of the poll": the poll."""
    found = PART_OF.match(span.of(scene.page.text))
    return read(scene, Span(span.start + found.end(), span.end)) if found else None


def author_named(scene: Scene, span: Span, read: Reader) -> Answer | None:
    """The author whom the phrase itself names: "Ada Orlan’s letter", "a Reuters report", "a statement by the army"."""
    phrase = span.of(scene.page.text)
    owned = OWNER.match(phrase)
    if whole := _of_another(scene, span, read):
        return whole
    if written_noun(phrase) is None and not (owned and ORGAN.search(owned["rest"])):
        return None
    if owned and not INSIDE.search(owned["owner"]):
        return _entity(read(scene, Span(span.start, span.start + owned.end("owner"))))
    if by := _by(phrase):
        late = LATER.search(phrase, by.end())
        span = Span(span.start, span.start + late.start()) if late else span
        phrase = span.of(scene.page.text)
        named = NAMED.match(phrase, by.end())
        behind = any(naming.span.start >= span.start + by.end() for naming in scene.cast.inside(span))
        whole_told = named is not None and ORGAN_BEHIND.match(phrase, named.end()) is not None
        if named and (behind or whole_told or named[0].endswith(("’s", "'s"))):
            named = None
        return _entity(read(scene, Span(span.start + by.end(), span.start + named.end() if named else span.end)))
    if (held := IN_MEDIUM.search(phrase)) and (medium := scene.organisations.named(held[1])):
        return of_body(medium) if medium.kind is SpeakerKind.MEDIUM else None
    modifiers = " ".join(before_stop(tokens(plain(phrase)))[:-1])
    noun = _place(written_noun(phrase), phrase)
    if people := [naming for naming in scene.cast.inside(span) if naming.span.start < span.start + noun]:
        return scene.person(people[0].who[0]) if len(people) == 1 and len(people[0].who) == 1 else None
    organ = head_of(modifiers.split())
    if noun > 0 and organ and organ[1].kind in ORGANS:
        return _entity(read(scene, Span(span.start, span.start + len(phrase[:noun].rstrip()))))
    body = body_within(modifiers) or scene.organisations.named(modifiers)
    return of_body(body) if body and not nations_within(modifiers) else None


def _place(noun: str | None, phrase: str) -> int:
    """Where a noun stands in a phrase, as a word of its own; -1 where it does not."""
    found = re.search(rf"\b{re.escape(noun)}\b", phrase, re.I) if noun else None
    return found.start() if found else -1


def _by(phrase: str) -> re.Match[str] | None:
    """Where the author of a report is told: behind "by", "from" or "attributed to", but not behind "obtained by"."""
    for found in BY.finditer(ABOUT.split(phrase, maxsplit=1)[0]):
        before = phrase[: found.start()].split()[-1:]
        if before and before[0].lower() not in HOLDING:
            return found
    return None


def told_author(scene: Scene, noun: str, at: int, read: Reader) -> Entity | None:
    """Whose report or letter the text has told of before: "the Harbour Council’s report", "a report by the council"."""
    page, kin = scene.page, "|".join(sorted(SAME.get(noun, {noun})))
    pattern = re.compile(
        rf"(?P<owner>(?:[Tt]he\s)?{CAPITALS})(?:’s|'s)?\s(?:[a-z-]+\s){{0,3}}(?:{kin})\b|"
        rf"\b(?:{kin})\s(?:(?:issued|released|published|prepared|filed|written)\s)?(?:\w+day\s)?(?:by|from)\s"
        rf"(?P<by>(?:the\s)?{CAPITALS}(?:{ORGAN_BEHIND.pattern})?)|"
        rf"(?P<made>(?:[Tt]he\s)?{CAPITALS})\s(?:has\s)?(?:ran|published|released|issued|posted|wrote|filed)\s(?:an?|its|the)\s"
        rf"(?:[a-z-]+\s){{0,3}}(?:{kin})\b"
    )
    for found in reversed(list(pattern.finditer(page.text, 0, at))):
        group = next(name for name in ("owner", "by", "made") if found[name])
        answer = read(scene, Span(*found.span(group)))
        kinds = (SpeakerKind.DOCUMENT, SpeakerKind.GROUP, SpeakerKind.ANONYMOUS)
        if isinstance(answer, Entity) and answer.speaker.kind not in kinds:
            return answer
    return None


def _entity(answer: Answer) -> Entity | None:
    """An author who is told; a pronoun or an open name tells none."""
    return answer if isinstance(answer, Entity) else None
