"""However often and in whatever portions claims are settled, they come out as if the whole case were clustered."""

from datetime import UTC, datetime, timedelta

import pytest

from bench.invented import reports
from onrecord.ledger import settle as settling
from onrecord.ledger.known import existing, now
from onrecord.ledger.models import LinkRow, StaleStatement, StatementRow
from onrecord.ledger.rules import the_rules
from onrecord.ledger.sealed import Machine, Sealed
from onrecord.ledger.settle import links_among, settle
from onrecord.ledger.write import add_reading

CASE, MANY = "invented", 24
GIVEN = list(reports(MANY))


def enter(every: int) -> None:
    """Enter the reports, and settle after so many."""
    for number, reading in enumerate(GIVEN, 1):
        learned = datetime(2022, 3, 1, tzinfo=UTC) + timedelta(minutes=number)
        sealed = Sealed(reading.article.sha256, number, reading.article.source, learned)
        add_reading(CASE, sealed, reading, Machine("invented", "bench"), the_rules())
        if number % every == 0:
            settle(CASE, the_rules())
    settle(CASE, the_rules())


def at_once() -> tuple[object, ...]:
    """The claims of the whole case, clustered in one go."""
    known, rules = now(existing(CASE)), the_rules()
    rows = StatementRow.objects.values_list("pk", "report__sha256", "attribution__name")
    key = {
        number: next(k for k in known.statements if (k.report, k.attribution) == at)
        for number, *at_ in rows
        for at in [tuple(at_)]
    }
    links = links_among(key, {name: number for number, name in key.items()})
    groups = rules.clusters(tuple(known.statements), links, ())
    return rules.claims(groups, known.statements.values(), links, known.reports, known.echoes)


@pytest.mark.parametrize(("every", "portion"), [(1, 500), (7, 500), (MANY, 500), (MANY, 30)])
def test_claims_settled_bit_by_bit_are_those_of_the_whole_case(database, monkeypatch, every, portion) -> None:
    monkeypatch.setattr(settling, "AT_ONCE", portion)
    enter(every)
    kept, whole = now(existing(CASE)).claims, at_once()
    assert not StaleStatement.objects.exists()
    assert LinkRow.objects.count() > MANY
    assert {claim.id: claim for claim in kept} == {claim.id: claim for claim in whole}
    assert any(len(claim.asserted_by) > 3 for claim in kept)
