"""The tables: `kept` for good, and `derived` from what is kept, which may be computed anew at any time."""

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
    "ClaimRow",
    "Correction",
    "EchoRow",
    "FigureRow",
    "JudgementRow",
    "LinkRow",
    "Member",
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
    "TimeRow",
    "VoiceRow",
]
