"""A look at a large case shows what the whole view shows first, and says how much there is."""

import pytest

from onrecord.ledger.glance import glance, is_large
from onrecord.ledger.look import case_view
from onrecord.ledger.problems import NoSuch
from onrecord.ledger.settle import settle
from onrecord.ledger.write import add_reading
from tests.ledger.sample import ACCUSING, DENYING, MACHINE, OTHER, RULES, sealed


@pytest.fixture
def raid(database) -> str:
    for line, one in enumerate((ACCUSING, DENYING, OTHER), 1):
        add_reading("raid", sealed(one, line), one, MACHINE, RULES)
    settle("raid", RULES)
    return "raid"


def test_with_room_for_all_it_is_the_whole_view_but_for_the_speakers(raid) -> None:
    found, whole = glance(raid, 100), case_view(raid, RULES)
    assert found.view.claims == whole.claims
    assert found.view.sources == whole.sources
    assert found.view.series == whole.series
    assert {one.name: one.stances for one in found.view.speakers} == {one.name: one.stances for one in whole.speakers}
    totals = found.totals
    assert (totals.sources, totals.claims, totals.series) == (3, len(whole.claims), len(whole.series))


def test_with_room_for_one_it_is_the_first_claim_with_the_first_voice_of_each_side(raid) -> None:
    found, whole = glance(raid, 1), case_view(raid, RULES)
    (shown,), (first, *_) = found.view.claims, whole.claims
    assert (shown.claim.id, shown.asserted_by, shown.denied_by) == (
        first.claim.id,
        first.asserted_by[:1],
        first.denied_by[:1],
    )
    assert found.totals.claims == len(whole.claims)
    every = (first.asserted_by, first.denied_by, first.confirmed_by, first.doubted_by)
    assert found.voices == {first.claim.id: sum(map(len, every))}
    assert {point.report for one in found.view.series for point in one.points} <= found.reports.keys()


def test_a_case_of_three_reports_is_not_large_and_a_case_must_be_there(raid) -> None:
    assert not is_large(raid, 100)
    assert is_large(raid, 0)
    with pytest.raises(NoSuch):
        is_large("nothing", 100)
