"""Small readings made by hand, and small rules to link them by, so that the ledger is tested by itself."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from onrecord.ledger.rules import Rules
from onrecord.ledger.sealed import Machine, Sealed
from onrecord.records import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Contested,
    Figure,
    PlaceRef,
    Precision,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    TimeRef,
    Voice,
    VoiceSpan,
)
from onrecord.records.claims import (
    Claim,
    Cluster,
    Echo,
    Key,
    Link,
    LinkKind,
    Point,
    Report,
    Ruling,
    Series,
    State,
    Statement,
)

MACHINE = Machine("fast 1", "onrecord 0.1.0")
BEGINNING = datetime(2022, 9, 20, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """One attribution to be found in a text."""

    source: str
    cue: str
    content: str
    stance: Stance = Stance.ASSERT
    confidence: float = 0.9


def spot(text: str, words: str) -> Span:
    """Where the words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def reading(text: str, *said: Said, published: date | None = date(2022, 9, 19), publisher: str = "Wire") -> Reading:
    """A reading of a text of one block: what was said, its days, the bodies counted, and the town of Veldt."""
    article = Article(
        source=f"{publisher}.txt",
        sha256=hashlib.sha256(f"{publisher} {text}".encode(errors="replace")).hexdigest(),
        text=text,
        blocks=(Block(BlockKind.BODY, Span(0, len(text))),),
        title="Raid",
        publisher=publisher,
        published=published,
        language="en",
    )
    told = tuple(_attribution(text, number, one) for number, one in enumerate(said, 1))
    accused, denied = ([one.id for one in told if one.stance is stance] for stance in (Stance.ACCUSE, Stance.DENY))
    days = [Span(*found.span()) for found in re.finditer("on (Mon|Tues|Fri)day", text)]
    return Reading(
        article,
        told,
        (VoiceSpan(Span(0, len(text)), Voice.OWN),),
        tuple(TimeRef(span, "2022-09-16", date(2022, 9, 16), date(2022, 9, 16)) for span in days),
        tuple(
            PlaceRef(Span(*found.span()), "Veldt", "geonames:1", 49.2, 37.3, "UA", Precision.EXACT)
            for found in re.finditer("Veldt", text)
        ),
        tuple(
            Figure(Span(*found.span(1)), int(found[1]), int(found[1]), None, "bodies", by=told[0].id if told else None)
            for found in re.finditer(r"(\d+) bodies", text)
        ),
        (Contested(said[0].content, tuple(accused), tuple(denied), "one charge"),) if accused and denied else (),
    )


def _attribution(text: str, number: int, one: Said) -> Attribution:
    source = spot(text, one.source)
    return Attribution(
        id=f"a{number}",
        source=(source,),
        cue=(spot(text, one.cue),),
        content=(spot(text, one.content),),
        stance=one.stance,
        speaker=Speaker(one.source.split(",")[0], SpeakerKind.PERSON, mentions=(source,)),
        confidence=one.confidence,
    )


def sealed(found: Reading, line: int = 1, **more: str) -> Sealed:
    """The capture of a reading, learned as many hours after the beginning as its line says."""
    article = found.article
    return Sealed(article.sha256, line, article.source, BEGINNING + timedelta(hours=line), **more)


# --- rules: two statements are of one claim where they share their longest word


def statements(report: Report, given: Reading) -> tuple[Statement, ...]:
    text = given.article.text
    return tuple(
        Statement(
            key=Key(report.sha256, one.id),
            attribution=one,
            text=" ".join(span.of(text) for span in one.content),
            cue=" ".join(span.of(text) for span in one.cue),
            speaker=one.speaker and one.speaker.name,
            said=report.published,
            figures=tuple(f for f in given.figures if f.by == one.id),
        )
        for one in given.attributions
    )


def longest(words: str) -> str:
    return max(re.findall(r"\w+", words), key=lambda word: (len(word), word)).lower()


def keys(statement: Statement) -> frozenset[str]:
    return frozenset([longest(statement.text)])


def compare(one: Statement, other: Statement) -> Link | None:
    if longest(one.text) != longest(other.text):
        return None
    denial = [each.attribution.stance is Stance.DENY for each in (one, other)]
    kind = LinkKind.DENIES if denial[0] != denial[1] else LinkKind.SAME
    left, right = (one, other) if denial[0] or not denial[1] else (other, one)
    return Link(kind, left.key, right.key, 0.9, ("both have the word",))


def echo_keys(article: Article) -> frozenset[str]:
    return frozenset([article.text[:40]])


def echoes(one: Report, its: Article, other: Report, others: Article) -> Echo | None:
    first, second = sorted((one, other), key=lambda report: (report.published or date.max, report.sha256))
    return Echo(second.sha256, first.sha256, 1.0, ("the same text",)) if its.text == others.text else None


def claims(
    groups: Iterable[Cluster],
    given: Iterable[Statement],
    _: Iterable[Link],
    reports: Mapping[str, Report],
    echoed: Iterable[Echo],
) -> tuple[Claim, ...]:
    """A claim of each cluster."""
    told = {one.key: one for one in given}
    copies = {echo.copy for echo in echoed}
    return tuple(_claim([told[key] for key in group.keys], reports, copies) for group in groups)


def disturbed(
    changed: Sequence[Cluster], others: Sequence[Cluster], links: Iterable[Link], judged: Iterable[Ruling]
) -> frozenset[tuple[int, int]]:
    """The pairs that come out otherwise when they are clustered."""
    bonds, ruled = list(links), list(judged)
    return frozenset(
        (mine, place)
        for mine, one in enumerate(changed)
        for place, other in enumerate(others)
        if {one.keys, other.keys} != {each.keys for each in clusters([*one.keys, *other.keys], bonds, ruled)}
    )


def clusters(given: Sequence[Key], links: Iterable[Link], judged: Iterable[Ruling]) -> tuple[Cluster, ...]:
    """Every set of statements that links or rulings connect; who was ruled apart from anybody stands alone."""
    group = {key: key for key in sorted(given)}
    rulings = list(judged)
    alone = {ruling.left for ruling in rulings if not ruling.together}
    pairs = [(link.left, link.right) for link in links if not {link.left, link.right} & alone]
    for left, right in (*pairs, *((ruling.left, ruling.right) for ruling in rulings if ruling.together)):
        if left in group and right in group:
            low, high = sorted((group[left], group[right]))
            group = {key: low if head == high else head for key, head in group.items()}
    ordered = sorted(group, key=lambda key: (group[key], key))
    return tuple(Cluster(tuple(members), ()) for _, members in groupby(ordered, key=group.__getitem__))


def _claim(told: Sequence[Statement], reports: Mapping[str, Report], copies: set[str]) -> Claim:
    denied = tuple(one.key for one in told if one.attribution.stance is Stance.DENY)
    asserted = tuple(one.key for one in told if one.attribution.stance is not Stance.DENY)
    first = told[0]
    both = State.CONTESTED if asserted else State.DENIED
    return Claim(
        id=f"c{hashlib.sha256(repr(first.key).encode()).hexdigest()[:12]}",
        text=first.text,
        worded_by=first.key,
        state=both if denied else State.SINGLE,
        asserted_by=asserted,
        denied_by=denied,
        echoes=tuple(key for key in asserted if key.report in copies),
        independent_support=len({key.report for key in asserted} - copies),
        first_said=min((one.said for one in told if one.said), default=None),
        first_learned=min(reports[one.key.report].learned for one in told),
        why=("both have the word",) if len(told) > 1 else (),
    )


def points(report: Report, given: Reading) -> tuple[Point, ...]:
    return tuple(
        Point(report.sha256, one, report.outlet, given.article.text, report.published, None) for one in given.figures
    )


def series(given: Iterable[Point], echoed: Iterable[Echo]) -> tuple[Series, ...]:
    """One series of all, whatever the place."""
    ordered = sorted(given, key=lambda point: (point.said or date.max, point.report, point.figure.span))
    if not ordered:
        return ()
    values = [point.figure.low or 0 for point in ordered]
    return (Series(ordered[0].figure.measure, None, tuple(ordered), min(values), values[-1], max(values), "the last"),)


RULES = Rules(lambda _: None, statements, keys, compare, echo_keys, echoes, clusters, disturbed, claims, points, series)

ACCUSING = reading(
    "Mayor Jon Aske, of Veldt, accused the army of plundering on Friday. He counted 11 bodies.",
    Said("Jon Aske", "accused", "the army of plundering", Stance.ACCUSE, 0.6),
)
DENYING = reading(
    "The minister, Ana Petrova, denied any plundering. She saw 14 bodies at Veldt.",
    Said("Ana Petrova", "denied", "any plundering", Stance.DENY),
    published=date(2022, 9, 20),
    publisher="Post",
)
OTHER = reading(
    "A baker, Lena Orr, said that bread was scarce.",
    Said("Lena Orr", "said", "that bread was scarce", confidence=0.3),
    published=None,
    publisher="Echo",
)
