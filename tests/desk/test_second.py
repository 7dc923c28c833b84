"""A second review by somebody else: unseen at first, and where the two differ it stays visible, here and outside."""

from django.test import Client

from onrecord.ledger.models import Case, JudgementRow
from onrecord.publish.publication import publish
from tests.access.people import signed_in, somebody
from tests.desk.conftest import at, decide, mark_of
from tests.publish.town import CASE

QUEUE = f"/desk/cases/{CASE}/"


def listed(client: Client, tab: str) -> bool:
    """Whether the statement of the mayor is in a list."""
    return mark_of("Jon Aske") in client.get(f"{QUEUE}?list={tab}").content.decode()


def test_what_one_judged_waits_for_another(ann: Client, bea: Client) -> None:
    decide(ann, "Jon Aske", "accept")
    assert [listed(ann, tab) for tab in ("waiting", "second", "differ", "done")] == [False, False, False, True]
    assert [listed(bea, tab) for tab in ("waiting", "second", "differ", "done")] == [False, True, False, True]
    decide(bea, "Jon Aske", "accept", second="1")
    assert not listed(bea, "second")
    cleo = signed_in(somebody("reviewer", "cleo"))
    assert not listed(cleo, "second")


def test_the_second_reader_does_not_see_what_the_first_one_decided(ann: Client, bea: Client) -> None:
    decide(ann, "Jon Aske", "correct", field="stance", value="doubt", why="a secret reason")
    page = bea.get(at("Jon Aske") + "?second=1").content.decode()
    assert "Somebody else judged this." in page
    assert "a secret reason" not in page
    assert '<span class="value">accuse</span>' in page
    decide(bea, "Jon Aske", "accept", second="1")
    page = bea.get(at("Jon Aske") + "?second=1").content.decode()
    assert "a secret reason" in page


def test_a_disagreement_stays_visible(ann: Client, bea: Client, case: Case) -> None:
    decide(ann, "Jon Aske", "correct", field="stance", value="doubt", why="he asks")
    decide(ann, "Jon Aske", "accept")
    decide(bea, "Jon Aske", "accept", second="1")
    page = ann.get(at("Jon Aske")).content.decode()
    assert "Reviewers differ" in page
    assert "ann says" in page
    assert "bea says" in page
    assert listed(ann, "differ")
    last = JudgementRow.objects.filter(field="stance").order_by("-at")[0]
    assert (last.who, last.value) == ("bea", "accuse")
    publish(CASE, "Eda", "The raid")
    outside = Client(SERVER_NAME="localhost").get(f"/cases/{CASE}/said/{mark_of('Jon Aske')}")
    assert "judged" in outside.content.decode().lower()


def test_whoever_rejects_what_another_accepted_differs(ann: Client, bea: Client) -> None:
    decide(ann, "Jon Aske", "accept")
    decide(bea, "Jon Aske", "reject", why="no such words", second="1")
    page = ann.get(at("Jon Aske")).content.decode()
    assert "there is one" in page
    assert "there is none" in page
    decide(bea, "Jon Aske", "accept")
    assert not listed(ann, "differ")


def test_accepting_what_another_corrected_in_the_open_is_agreement(ann: Client, bea: Client) -> None:
    decide(ann, "Jon Aske", "correct", field="stance", value="doubt", why="he asks")
    decide(ann, "Jon Aske", "accept")
    decide(bea, "Jon Aske", "accept")
    assert not listed(ann, "differ")
    page = ann.get(f"{QUEUE}agreement").content.decode()
    assert '<tr><th scope="row">stance</th><td class="number">1</td><td class="number">1</td>' in page
