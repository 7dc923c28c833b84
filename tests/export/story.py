"""A short report of our own, and its reading by hand: denial, nesting, hearsay, an open source, a glued appeal."""

from datetime import date

from onrecord.ledger.sealed import Machine
from onrecord.records import (
    Act,
    Article,
    Attribution,
    Basis,
    BasisKind,
    Block,
    BlockKind,
    Certainty,
    Contested,
    Figure,
    PlaceCandidate,
    PlaceRef,
    Precision,
    Qualifier,
    Quote,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    TimeRef,
    Unresolved,
    Voice,
    VoiceSpan,
)

MACHINE = Machine("fast 1", "onrecord 0.1.0")
HEADLINE = "Veldt denies its boats fired on the ferry 🛥️ at Aske"
APPEAL = "Help us to report. Give today."
BODY = (
    "Around 40 people were hurt when the ferry was hit on Monday.\n"
    "Governor Ana Lund said divers had found “pieces of a shell” and accused Veldt of shelling the ferry.\n"
    "“It is a lie,” Veldt’s spokesman Jon Berg told reporters. “No boat of ours was there.”\n"
    "Officials said at least ten more were missing near Aske.\n"
    "Veldt was accused of a second raid on Newport."
)
TEXT = f"{HEADLINE}\n{APPEAL}{BODY}"


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Where the nth occurrence of `words` stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


LUND = Speaker("Ana Lund", SpeakerKind.PERSON, "Governor", "Province of Aske", (at("Governor Ana Lund"),))
VELDT = Speaker("Government of Veldt", SpeakerKind.GOVERNMENT, mentions=(at("Veldt"),))
BERG = Speaker("Jon Berg", SpeakerKind.PERSON, "spokesman", "Government of Veldt", (at("Veldt’s spokesman Jon Berg"),))
DIVERS = Speaker("divers", SpeakerKind.GROUP, mentions=(at("divers"),))

CANDIDATES = ("Province of Aske", "Government of Veldt")


def story() -> Reading:
    """The reading of TEXT."""
    article = Article(
        source="reports/ferry.txt",
        sha256="ab" * 32,
        text=TEXT,
        blocks=(
            Block(BlockKind.HEADLINE, at(HEADLINE)),
            Block(BlockKind.PROMO, at(APPEAL)),
            Block(BlockKind.BODY, at(BODY)),
        ),
        title=HEADLINE,
        publisher="Harbour Letter",
        published=date(2024, 5, 8),
        language="en",
        url="https://harbour.example/ferry",
    )
    return Reading(article, ATTRIBUTIONS, VOICES, TIMES, PLACES, FIGURES, CONTESTED)


ATTRIBUTIONS = (
    Attribution("a1", (at("Veldt"),), (at("denies"),), (at("its boats fired on the ferry 🛥️ at Aske"),),
                stance=Stance.DENY, speaker=VELDT, confidence=0.97),
    Attribution("a2", (at("Governor Ana Lund"),), (at("said"),), (at("divers had found “pieces of a shell”"),),
                quote=Quote.MIXED, speaker=LUND, confidence=0.9),
    Attribution("a3", (at("divers"),), (at("had found"),), (at("“pieces of a shell”"),), parent="a2",
                quote=Quote.DIRECT, act=Act.PERCEPTION, speaker=DIVERS, confidence=0.8,
                basis=Basis(BasisKind.FORENSIC, at("pieces of a shell"))),
    Attribution("a4", (at("Governor Ana Lund"),), (at("accused"),), (at("Veldt of shelling the ferry"),),
                stance=Stance.ACCUSE, target=at("Veldt", 1),
                speaker=LUND, confidence=0.88),
    Attribution("a5", (at("Veldt’s spokesman Jon Berg"),), (at("told"),),
                (at("“It is a lie,”"), at("“No boat of ours was there.”")), quote=Quote.DIRECT, stance=Stance.DENY,
                addressee=at("reporters"), speaker=BERG, confidence=0.95),
    Attribution("a6", (at("Officials"),), (at("said", 1),), (at("at least ten more were missing near Aske"),),
                anonymous=True, certainty=Certainty.HEDGED, confidence=0.7,
                unresolved=Unresolved("two bodies have officials in this report", CANDIDATES)),
    Attribution("a7", (), (at("was accused of"),), (at("Veldt", 3), at("a second raid on Newport")),
                stance=Stance.ACCUSE, confidence=0.6),
)  # fmt: skip

VOICES = (
    VoiceSpan(at("its boats fired on the ferry 🛥️ at Aske"), Voice.ATTRIBUTED),
    VoiceSpan(at("Around 40 people were hurt when the ferry was hit on Monday"), Voice.OWN),
    VoiceSpan(at("divers had found “pieces of a shell”"), Voice.ATTRIBUTED),
    VoiceSpan(at("a second raid on Newport"), Voice.HEARSAY),
)
TIMES = (TimeRef(at("on Monday"), "2024-05-06", date(2024, 5, 6), date(2024, 5, 6)),)
PLACES = (
    PlaceRef(at("near Aske"), "Aske", "geonames:1", 54.5, -1.25, "GB", Precision.NEAR),
    PlaceRef(at("Newport"), "Newport", None, None, None, None, Precision.UNKNOWN, (
        PlaceCandidate("geonames:2", "Newport", "GB", 51.58, -2.99),
        PlaceCandidate("geonames:3", "Newport", "US", 41.49, -71.31),
    )),
)  # fmt: skip
FIGURES = (
    Figure(at("Around 40 people"), 40, 40, Qualifier.AROUND, "injured", of=at("people"), as_of=0),
    Figure(at("at least ten more"), 10, None, Qualifier.AT_LEAST, "missing", increment=True, by="a6", place=0),
)
CONTESTED = (
    Contested("a second raid on Newport", ("a7",), (), "An accusation that nobody answers."),
    Contested("Veldt of shelling the ferry", ("a4",), ("a1", "a5"), "The denial answers the accusation in play."),
)


def reading_of(text: str, *attributions: Attribution, **fields: object) -> Reading:
    """A reading of one body block, for texts made on the spot."""
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),) if text else ()
    article = Article("made.txt", "0" * 64, text, blocks, title=text.split("\n")[0] or None)
    return Reading(article, attributions, **fields)  # type: ignore[arg-type]
