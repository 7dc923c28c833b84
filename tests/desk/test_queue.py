"""The queue: what is most uncertain and most consequential comes first, and each row says why."""

import pytest
from django.test import Client

from onrecord.desk.queries.queue import Tab, lines
from onrecord.ledger.known import now
from onrecord.ledger.models import Case
from onrecord.ledger.rules import the_rules
from onrecord.ledger.settle import settle
from onrecord.ledger.weight import CHARGED, OPEN, stakes, weigh
from onrecord.records import Stance
from onrecord.records.claims import State
from tests.desk.conftest import decide, mark_of
from tests.publish.town import CASE


def weights(case: Case) -> dict[str, float]:
    """By mark, what a look at each statement is worth, worked out from the claims as they are."""
    settle(case.name, the_rules())
    known = now(case)
    of = {
        key: claim
        for claim in known.claims
        for key in (*claim.asserted_by, *claim.denied_by, *claim.confirmed_by, *claim.doubted_by)
    }
    return {known.marks[key]: weigh(one, of.get(key)) for key, one in known.statements.items()}


def test_the_order_is_that_of_doubt_times_stake_and_stays_so_after_a_judgement(ann: Client, case: Case) -> None:
    for passed in ((), ("correct", "Ana Petrova")):
        if passed:
            decide(ann, passed[1], passed[0], field="stance", value="confirm", why="she does")
        worth = weights(case)
        shown = [one.mark for one in lines(case, Tab.WAITING, "ann", 0, 50)]
        assert len(shown) == len(worth) - len(passed[:1])
        assert [worth[mark] for mark in shown] == sorted((worth[mark] for mark in shown), reverse=True)
        assert len({worth[mark] for mark in shown}) > 2


def test_doubt_and_stake_both_move_a_statement_up(case: Case) -> None:
    known = now(case)
    one = next(iter(known.statements.values()))
    assert {state: len(stakes(Stance.ASSERT, state, figures=False)) for state in State} == {
        state: int(OPEN[state] > 0) for state in State
    }
    ranks = [
        sum(stakes(stance, state, figures=figures).values())
        for stance, state, figures in (
            (Stance.ASSERT, State.SINGLE, False),
            (Stance.ASSERT, State.SINGLE, True),
            (Stance.ACCUSE, State.SINGLE, False),
            (Stance.DENY, State.DENIED, False),
            (Stance.DENY, State.CONTESTED, False),
        )
    ]
    assert ranks == sorted(set(ranks))
    assert Stance.ASSERT not in CHARGED
    assert weigh(one, None) > 0


def test_each_row_says_why_it_is_there(ann: Client, case: Case) -> None:
    found = {one.mark: one for one in lines(case, Tab.WAITING, "ann", 0, 50)}
    assert found[mark_of("Jon Aske")].why[:2] == ("its claim is contested", "it takes a side")
    assert found[mark_of("Lena Orr")].why == ()
    page = ann.get(f"/desk/cases/{CASE}/").content.decode()
    assert "its claim is contested; it takes a side" in page
    assert "the machine is 60% sure" in page


@pytest.mark.parametrize("tab", ["done", "differ"])
def test_what_is_done_is_in_no_order_of_stakes(ann: Client, tab: str) -> None:
    decide(ann, "Jon Aske", "accept")
    assert "it takes a side" not in ann.get(f"/desk/cases/{CASE}/?list={tab}").content.decode()
