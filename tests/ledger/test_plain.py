"""Records as JSON and back."""

import json
from datetime import UTC, datetime

import pytest

from onrecord.ledger.plain import plain, restored
from onrecord.records import Figure, PlaceCandidate, PlaceRef, Precision, Qualifier, Reading, Span, Unresolved
from onrecord.records.claims import Key, Point, Report, Statement
from tests.ledger.sample import ACCUSING, DENYING, OTHER, RULES

REPORT = Report("ab", "a.txt", "Wire", datetime(2022, 9, 20, 8, 0, 0, 123, tzinfo=UTC))
CANDIDATE = PlaceCandidate("geonames:1", "Veldt", "UA", 49.0, 37.25)
RECORDS = [
    ACCUSING,
    DENYING,
    OTHER,
    REPORT,
    Figure(Span(1, 2), None, 3, Qualifier.UP_TO, "bodies", of=Span(3, 4), increment=True, by="a1", as_of=0, place=1),
    PlaceRef(Span(1, 2), "Veldt", None, None, None, None, Precision.UNKNOWN, (CANDIDATE, CANDIDATE)),
    Unresolved("two fit", ("one", "other")),
    *RULES.points(REPORT, ACCUSING),
    *RULES.statements(REPORT, ACCUSING),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_there_and_back(record: Reading | Report | Figure | Point | Statement) -> None:
    assert restored(type(record), json.loads(json.dumps(plain(record)))) == record


def test_what_is_as_ever_is_left_out() -> None:
    assert plain(Key("ab", "a1")) == {"report": "ab", "attribution": "a1"}
    assert "candidates" not in plain(PlaceRef(Span(1, 2), "Veldt", None, None, None, None, Precision.UNKNOWN))


def test_nonsense_is_no_record() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        restored(Precision, "nowhere")
    with pytest.raises(ValueError, match="no Key"):
        restored(Key, {"report": "ab", "reports": "a1"})
