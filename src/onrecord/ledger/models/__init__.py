"""The tables: `kept` for good; `derived` from what is kept, and `counted`, which may be computed anew at any time."""

from onrecord.ledger.models.counted import CaseState, Listing, NameKey, Tally
from onrecord.ledger.models.derived import (
    BlockingKey,
    ClaimRow,
    EchoRow,
    LinkRow,
    Member,
    PointRow,
    ReportKey,
    SeriesRow,
    StaleMeasure,
    StaleStatement,
    StatementRow,
)
from onrecord.ledger.models.judged import Correction, JudgementRow
from onrecord.ledger.models.kept import (
    Alias,
    AttributionRow,
    Case,
    FigureRow,
    PlaceRow,
    ReadingVersion,
    ReportRow,
    SpeakerRow,
    TimeRow,
    VoiceRow,
)

__all__ = [
    "Alias",
    "AttributionRow",
    "BlockingKey",
    "Case",
    "CaseState",
    "ClaimRow",
    "Correction",
    "EchoRow",
    "FigureRow",
    "JudgementRow",
    "LinkRow",
    "Listing",
    "Member",
    "NameKey",
    "PlaceRow",
    "PointRow",
    "ReadingVersion",
    "ReportKey",
    "ReportRow",
    "SeriesRow",
    "SpeakerRow",
    "StaleMeasure",
    "StaleStatement",
    "StatementRow",
    "Tally",
    "TimeRow",
    "VoiceRow",
]
