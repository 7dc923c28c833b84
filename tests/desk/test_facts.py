"""Every time, place and figure of a report put right on a page of its own, also where no statement stands near."""

import pytest
from django.test import Client

from onrecord.ledger.models import Case, FigureRow, JudgementRow, PlaceRow, PointRow, TimeRow
from onrecord.ledger.models.kept import Stretch
from onrecord.publish.publication import publish
from tests.access.people import signed_in, somebody
from tests.publish.town import ACCUSING, CASE, HOSTILE, PRIVATE

AT = f"/desk/cases/{CASE}/reports/{ACCUSING.article.sha256[:16]}/facts"


def of(table: type[Stretch]) -> Stretch:
    """The last of the report: the outlet's own, far from any statement."""
    found = table.objects.filter(reading__report__sha256=ACCUSING.article.sha256).order_by("number").last()
    assert found
    return found


def decide(client: Client, table: type[Stretch], deed: str, **more: str) -> str:
    answer = client.post(AT, {"fact": of(table).mark, "deed": deed, **more})
    assert answer["Location"] == f"{AT}#f-{of(table).mark}"
    return client.get(AT).content.decode()


def lows() -> list[int]:
    rows = PointRow.objects.filter(report__sha256=ACCUSING.article.sha256, measure="bodies").order_by("pk")
    return [row.record["figure"]["low"] for row in rows]


def test_all_of_them_are_listed_with_their_words_around(ann: Client) -> None:
    page = ann.get(AT).content.decode()
    for table in (TimeRow, PlaceRow, FigureRow):
        for row in table.objects.filter(reading__report__sha256=ACCUSING.article.sha256):
            assert f'id="f-{row.mark}"' in page
    assert "were found there." in page
    alone = ann.get(f"/desk/cases/{CASE}/reports/{PRIVATE.article.sha256[:16]}/facts").content.decode()
    assert "names no time, place or figure" in alone


def test_a_figure_is_corrected_and_readers_see_it(ann: Client, case: Case) -> None:
    assert lows() == [11, 11]
    given = {"low": "14", "high": "20", "measure": "bodies", "qualifier": "around", "why": "it says about"}
    page = decide(ann, FigureRow, "correct", **given)
    assert "corrected" in page
    assert lows() == [11, 14]
    publish(CASE, "Ada", "The raid on Veldt")
    shown = Client(SERVER_NAME="localhost").get(f"/api/1/cases/{CASE}/figures").json()["items"]
    assert any((point["low"], point["high"]) == (14, 20) for series in shown for point in series["points"])


def test_a_figure_is_accepted_rejected_and_that_is_undone(ann: Client) -> None:
    assert "accepted" in decide(ann, FigureRow, "accept")
    assert "rejected" in decide(ann, FigureRow, "reject", why="a house number")
    assert lows() == [11]
    ann.post(f"/desk/cases/{CASE}/undo", {"code": JudgementRow.objects.get(deed="reject").code})
    assert lows() == [11, 11]


def test_a_time_and_a_place_are_corrected(ann: Client) -> None:
    assert "14 September 2022" in decide(ann, TimeRow, "correct", earliest="2022-09-14", why="the week before")
    given = {"name": "Old Veldt", "lat": "49.5", "lon": "37.1", "country": "ua", "precision": "2", "why": "another"}
    assert "Old Veldt (UA), near, 49.50, 37.10" in decide(ann, PlaceRow, "correct", **given)


@pytest.mark.parametrize(
    ("table", "more", "said"),
    [
        (FigureRow, {"low": "9", "high": "3", "measure": "bodies", "why": "so"}, "highest is less"),
        (FigureRow, {"low": "9", "measure": "", "why": "so"}, "what is counted"),
        (FigureRow, {"low": "nine", "measure": "bodies", "why": "so"}, "is no number"),
        (FigureRow, {"low": "9", "measure": "bodies"}, "Say why"),
        (TimeRow, {"earliest": "Friday", "why": "so"}, "is no day"),
    ],
)
def test_what_cannot_be_is_refused_in_words(ann: Client, table: type[Stretch], more: dict[str, str], said: str) -> None:
    assert said in decide(ann, table, "correct", **more)
    assert not JudgementRow.objects.exists()


def test_what_is_not_there_is_not_found(ann: Client, editor: Client) -> None:
    assert ann.post(AT, {"fact": "0" * 16, "deed": "accept"}).status_code == 404
    assert ann.post(AT, {}).status_code == 404
    assert ann.get(f"/desk/cases/{CASE}/reports/{'0' * 16}/facts").status_code == 404
    assert signed_in(somebody("reader", "rob")).post(AT, {"fact": of(FigureRow).mark}).status_code == 404


def test_words_of_a_report_are_never_markup(ann: Client) -> None:
    page = ann.get(f"/desk/cases/{CASE}/reports/{HOSTILE.article.sha256[:16]}/facts").content.decode()
    assert "<script>alert" not in page
