"""The desk's questions on both databases."""

import pytest

from onrecord.desk.deciding import accept, decide, hold_together, last_of, take_back
from onrecord.desk.jobs import hand_in, progress, waiting
from onrecord.desk.labels import labels
from onrecord.desk.models import Item
from onrecord.desk.queries.cases import row
from onrecord.desk.queries.judged import table
from onrecord.desk.queries.looked import looked, row_of
from onrecord.desk.queries.people import people
from onrecord.desk.queries.places import places
from onrecord.desk.queries.queue import Tab, counts, lines, neighbours, next_second
from onrecord.ledger.models import AttributionRow, Case
from onrecord.ledger.settle import settle
from onrecord.ledger.write import add_reading
from onrecord.records.judgement import Deed, Kind
from tests.ledger.conftest import database, empty_file, empty_server, server  # noqa: F401
from tests.ledger.sample import ACCUSING, DENYING, MACHINE, OTHER, RULES, sealed


@pytest.fixture
def raid(database: str) -> Case:  # noqa: F811
    """Three statements in three reports."""
    for line, one in enumerate((ACCUSING, DENYING, OTHER), 1):
        add_reading("raid", sealed(one, line), one, MACHINE, RULES)
    settle("raid", RULES)
    return Case.objects.get(name="raid")


def mark_of(name: str) -> str:
    return AttributionRow.objects.get(speaker__name=name).mark


def test_the_lists_and_the_tables(raid: Case) -> None:
    found = lines(raid, Tab.WAITING, "ann", 0, 10)
    assert (len(found), counts(raid, "ann")[Tab.WAITING]) == (3, 3)
    assert [neighbours(raid, AttributionRow.objects.get(mark=one.mark).pk) for one in found] == [
        (None, found[1].mark),
        (found[0].mark, found[2].mark),
        (found[1].mark, None),
    ]
    aske = row_of(raid, mark_of("Jon Aske"))
    assert aske
    decide(raid, "ann", Deed.CORRECT, Kind.ATTRIBUTION, aske.mark, "so", field="stance", value="doubt")
    accept(raid, "ann", aske.mark, looked(raid, aske, "ann", second=False).raw)
    assert counts(raid, "bea") == {Tab.WAITING: 2, Tab.SECOND: 1, Tab.DIFFER: 0, Tab.DONE: 1}
    assert next_second(raid, "bea", 0) == aske.mark
    seen = looked(raid, aske, "bea", second=True)
    assert (seen.unseen, seen.now.stance, seen.history != ()) == (True, "accuse", True)
    accept(raid, "bea", aske.mark, seen.raw, unseen=True)
    assert counts(raid, "bea") == {Tab.WAITING: 2, Tab.SECOND: 0, Tab.DIFFER: 1, Tab.DONE: 1}
    assert [one.mark for one in lines(raid, Tab.DIFFER, "cleo", 0, 10)] == [aske.mark]
    assert [one.same for one in table([raid]).agreed if one.field == "stance"] == [0]
    assert [one["disputed"] for one in next(labels(raid))["attributions"]] == [True]


def test_undoing_finds_the_last_that_holds(raid: Case) -> None:
    mark = mark_of("Jon Aske")
    decide(raid, "ann", Deed.ACCEPT, Kind.ATTRIBUTION, mark)
    passed = decide(raid, "ann", Deed.REJECT, Kind.ATTRIBUTION, mark, "no")
    last = last_of(raid, "ann")
    assert last
    assert last.code == passed.id
    undone = take_back(raid, "ann", passed.id)
    last = last_of(raid, "ann")
    assert last
    assert last.deed == "accept"
    take_back(raid, "bea", undone.id)
    last = last_of(raid, "ann")
    assert last
    assert last.code == passed.id


def test_speakers_places_and_numbers(raid: Case) -> None:
    found, total = people(raid, "", 0, 10)
    assert ({one.name for one in found}, total) == ({"Jon Aske", "Ana Petrova", "Lena Orr"}, 3)
    assert [one.name for one in people(raid, "pet", 0, 10)[0]] == ["Ana Petrova"]
    (place,), one = places(raid, 0, 10)
    assert (place.name, place.mentions, one) == ("Veldt", 2, 1)
    assert (row(raid).reports, row(raid).waiting, row(raid).judged) == (3, 3, 0)
    hold_together(raid, "ann", [mark_of("Jon Aske"), mark_of("Lena Orr")], "one event")
    assert row(raid).statements == 3


def test_jobs(raid: Case) -> None:
    job = hand_in(raid, "ann", ["https://a.example/1", "https://a.example/2"], [])
    Item.objects.filter(number=1).update(state="done", found=[{"statements": 4}])
    (how,) = progress([job])
    assert (how.of, how.done, how.open, how.statements) == (2, 1, 1, 4)
    assert waiting(raid)
