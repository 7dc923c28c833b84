"""Questions that pages and commands ask, and what they cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord.ledger.known import existing
from onrecord.ledger.look import case_view
from onrecord.ledger.problems import NoSuch
from onrecord.ledger.queries import by_claim, by_report, by_speaker, claims, overview, queue
from onrecord.ledger.settle import is_stale, settle
from onrecord.ledger.write import add_reading
from onrecord.records import Reading
from onrecord.records.claims import State
from tests.ledger.sample import ACCUSING, BEGINNING, DENYING, MACHINE, OTHER, RULES, Said, reading, sealed


@pytest.fixture(autouse=True)
def _case(database: str) -> None:
    for line, one in enumerate((ACCUSING, DENYING, OTHER), 1):
        add_reading("raid", sealed(one, line), one, MACHINE, RULES)
    settle("raid", RULES)


def test_a_case_in_numbers() -> None:
    (found,) = overview()
    assert (found.name, found.sources, found.claims, found.contested, found.waiting) == ("raid", 3, 2, 1, 3)


def test_contested_claims_come_first() -> None:
    assert [state for _, _, state, _ in claims("raid")] == [State.CONTESTED, State.SINGLE]
    assert [text for _, text, _, _ in claims("raid", state=State.SINGLE)] == ["that bread was scarce"]
    assert claims("raid", begin=1, most=1) == claims("raid")[1:]


def test_who_stands_where() -> None:
    code = claims("raid")[0][0]
    sides = {role: [one.speaker for one in said] for role, said in by_claim("raid", code).items()}
    assert sides == {"asserted_by": ["Jon Aske"], "denied_by": ["Ana Petrova"]}
    assert by_claim("raid", "none") == {}


def test_what_somebody_says_and_what_a_report_says() -> None:
    (said,) = by_speaker("raid", "Lena Orr")
    assert (said.words, said.cue, said.report.outlet) == ("that bread was scarce", "said", "Echo")
    assert by_report("raid", OTHER.article.sha256) == [said]


def test_the_queue_begins_where_most_hangs_on_what_is_least_sure() -> None:
    assert [each.said.speaker for each in queue("raid")] == ["Jon Aske", "Lena Orr", "Ana Petrova"]
    assert [each.said.speaker for each in queue("raid", known_by=BEGINNING)] == []


def test_a_case_that_is_not_there() -> None:
    for ask in (queue, claims, existing):
        with pytest.raises(NoSuch, match="'none'"):
            ask("none")
    settle("none", RULES)


def test_the_view_has_everything_with_its_words() -> None:
    view = case_view("raid", RULES)
    assert [source.report.outlet for source in view.sources] == ["Wire", "Post", "Echo"]
    contested = view.claims[0]
    assert [one.words for one in contested.voices] == ["the army of plundering", "any plundering"]
    assert contested.claim.first_said == date(2022, 9, 19)
    assert [voiced.name for voiced in view.speakers] == ["Ana Petrova", "Jon Aske", "Lena Orr"]
    (series,) = view.series
    assert [point.by for point in series.points] == ["Wire", "Post"]


def some(number: int) -> Reading:
    return reading(
        f"Witness {number} said that house{number % 7} was hit.",
        Said(f"Witness {number}", "said", f"that house{number % 7} was hit"),
        publisher=f"P{number}",
    )


def queries_of(number: int) -> int:
    found = some(number)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        add_reading("raid", sealed(found, number), found, MACHINE, RULES)
    return len(asked)


def test_adding_asks_the_database_as_often_in_a_large_case_as_in_a_small_one() -> None:
    first = [queries_of(number) for number in range(10, 20)]
    for number in range(20, 90):
        queries_of(number)
    assert max(queries_of(number) for number in range(90, 100)) <= max(first)


def test_nothing_is_asked_for_each_claim() -> None:
    def asked() -> int:
        settle("raid", RULES)
        with CaptureQueriesContext(connection) as context:
            case_view("raid", RULES)
        return len(context)

    before = asked()
    for number in range(10, 30):
        queries_of(number)
    assert asked() == before


def test_what_is_stale_is_settled_once() -> None:
    queries_of(10)
    case = existing("raid")
    assert is_stale(case)
    settle("raid", RULES)
    assert not is_stale(case)
    with CaptureQueriesContext(connection) as asked:
        settle("raid", RULES)
    assert not [each for each in asked if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_reprint_is_an_echo_and_no_support() -> None:
    again = reading(OTHER.article.text, Said("Lena Orr", "said", "that bread was scarce"), publisher="Copy")
    add_reading("raid", sealed(again, 9), again, MACHINE, RULES)
    settle("raid", RULES)
    view = case_view("raid", RULES)
    (claim,) = (each.claim for each in view.claims if each.claim.text == "that bread was scarce")
    assert (len(claim.asserted_by), len(claim.echoes), claim.independent_support) == (2, 1, 1)
    assert [source.echoes for source in view.sources].count(()) == 3
