"""Claims, speakers and places put right, and the case opened and closed."""

import pytest
from django.test import Client

from onrecord.ledger.models import Case, ClaimRow, JudgementRow, Member
from onrecord.publish.publication import standing
from onrecord.publish.queries.places import places
from onrecord.publish.veil import veil_of
from onrecord.publish.visibility import Shown
from tests.desk.conftest import decide, mark_of
from tests.publish.town import CASE

DESK = f"/desk/cases/{CASE}"


def claim_of(name: str) -> ClaimRow:
    return Member.objects.exclude(role="echoes").get(statement__attribution__mark=mark_of(name)).claim


def post(client: Client, address: str, **given: object) -> str:
    return client.post(f"{DESK}/{address}", given, follow=True).content.decode()


def test_a_statement_is_taken_out_of_its_claim(ann: Client) -> None:
    together = claim_of("Jon Aske")
    assert together == claim_of("Ana Petrova")
    page = post(ann, f"claims/{together.code}/out", mark=[mark_of("Ana Petrova")], why="another raid")
    assert "Taken out" in page
    assert claim_of("Jon Aske").pk != claim_of("Ana Petrova").pk
    assert set(JudgementRow.objects.values_list("deed", flat=True)) == {"split"}


@pytest.mark.parametrize("marks", [[], "all"])
def test_not_none_and_not_all_are_taken_out(ann: Client, marks: object) -> None:
    claim = claim_of("Jon Aske")
    every = list(claim.members.values_list("statement__attribution__mark", flat=True))
    page = post(ann, f"claims/{claim.code}/out", mark=every if marks == "all" else [], why="so")
    assert "Choose some of the statements" in page
    assert not JudgementRow.objects.exists()


def test_two_claims_are_held_together(ann: Client) -> None:
    one, other = claim_of("Jon Aske"), claim_of("Lena Orr")
    assert one != other
    found = ann.get(f"{DESK}/claims/{one.code}?q=bread").content.decode()
    assert f'value="{other.code}"' in found
    post(ann, f"claims/{one.code}/with", other=other.code, why="the bread was plundered")
    assert claim_of("Jon Aske") == claim_of("Lena Orr")


def test_two_speakers_are_one_and_two_again(ann: Client) -> None:
    post(ann, "people/judge", deed="merge", subject="Lena Orr", other="Ana Petrova", why="her name by birth")
    page = ann.get(f"{DESK}/people").content.decode()
    assert "also" in page
    assert "is not" in page
    post(ann, "people/judge", deed="split", subject="Lena Orr", other="Ana Petrova", why="no")
    assert "is not" not in ann.get(f"{DESK}/people").content.decode()
    assert "Nobody called" in post(ann, "people/judge", deed="merge", subject="Lena Orr", other="Nobody", why="so")


def test_a_name_is_held_back_and_released_by_an_editor(ann: Client, editor: Client, case: Case) -> None:
    assert veil_of(case).hides("Lena Orr")
    assert "a private person" in ann.get(f"{DESK}/people").content.decode()
    assert ann.post(f"{DESK}/people/judge", {"deed": "release", "subject": "Lena Orr", "why": "so"}).status_code == 403
    post(editor, "people/judge", deed="release", subject="Lena Orr", why="she gave her consent")
    assert not veil_of(case).hides("Lena Orr")
    post(ann, "people/judge", deed="withhold", subject="Jon Aske", why="he was threatened")
    assert veil_of(case).hides("Jon Aske")


def test_undoing_is_no_way_around_a_permission(ann: Client, editor: Client, case: Case) -> None:
    """A reviewer holds back and does not release: not by undoing a withholding, nor by undoing that."""
    mark = mark_of("Jon Aske")

    def undo(client: Client) -> int:
        code = JudgementRow.objects.order_by("-at", "-pk")[0].code
        return client.post(f"{DESK}/undo", {"code": code}).status_code

    decide(editor, "Jon Aske", "withhold", why="he was threatened")
    assert undo(ann) == 403
    assert mark in veil_of(case).marks
    assert undo(editor) == 302
    assert mark not in veil_of(case).marks
    assert undo(ann) == 403
    decide(editor, "Jon Aske", "withhold", why="again")
    decide(editor, "Jon Aske", "release", why="he is safe")
    assert undo(ann) == 302
    assert mark in veil_of(case).marks
    assert undo(ann) == 403


def test_a_statement_is_withheld_and_released(ann: Client, editor: Client, case: Case) -> None:
    decide(ann, "Jon Aske", "withhold", why="he was threatened")
    assert mark_of("Jon Aske") in veil_of(case).marks
    answer = ann.post(f"{DESK}/said/{mark_of('Jon Aske')}/judge", {"deed": "release", "why": "so"})
    assert answer.status_code == 403
    decide(editor, "Jon Aske", "release", why="he is safe")
    assert mark_of("Jon Aske") not in veil_of(case).marks


def test_a_place_is_made_coarser_before_it_is_shown(ann: Client, editor: Client, case: Case) -> None:
    key = "geonames:1"
    shown = Shown(case, None, veil_of(case))
    (before,) = places(shown)
    assert (before.lat, before.lon) == (49.2, 37.3)
    assert "Mentions decided on" in post(ann, "places/judge", deed="correct", place=key, grain="region", why="a house")
    (after,) = places(Shown(case, None, veil_of(case)))
    assert (after.lat, after.lon, after.precision.name) == (49.0, 37.0, "REGION")
    post(ann, "places/judge", deed="correct", place=key, grain="country", why="a house")
    assert places(Shown(case, None, veil_of(case))) == []


def test_a_place_is_withheld_and_released(ann: Client, editor: Client, case: Case) -> None:
    post(ann, "places/judge", deed="withhold", place="geonames:1", why="a house")
    assert places(Shown(case, None, veil_of(case))) == []
    assert ann.post(f"{DESK}/places/judge", {"deed": "release", "place": "geonames:1", "why": "s"}).status_code == 403
    post(editor, "places/judge", deed="release", place="geonames:1", why="it is known")
    assert len(places(Shown(case, None, veil_of(case)))) == 1
    assert "names no such place" in post(ann, "places/judge", deed="withhold", place="geonames:9", why="so")
    assert "Say why" in post(ann, "places/judge", deed="withhold", place="geonames:1", why=" ")


def test_an_editor_opens_a_case_and_closes_it(editor: Client, ann: Client, case: Case) -> None:
    reader = Client(SERVER_NAME="localhost")
    assert reader.get(f"/cases/{CASE}/").status_code == 404
    assert ann.post(f"{DESK}/opening/publish", {"title": "T"}).status_code == 403
    post(editor, "opening/publish", title="The raid on Veldt", note="Who plundered is disputed.", full_text="yes")
    act = standing(case)
    assert act
    assert (act.shown, act.title, act.full_text, act.who) == (True, "The raid on Veldt", True, "eda")
    assert "Who plundered is disputed." in reader.get(f"/cases/{CASE}/").content.decode()
    assert "Open to everyone" in editor.get(f"{DESK}/opening").content.decode()
    post(editor, "opening/withdraw")
    assert reader.get(f"/cases/{CASE}/").status_code == 404
    assert ann.get(f"/cases/{CASE}/").status_code == 200


def test_a_title_that_is_too_long_is_refused(editor: Client, case: Case) -> None:
    assert "up to 200" in post(editor, "opening/publish", title="T" * 201)
    assert standing(case) is None


def test_a_case_is_made_once(editor: Client, ann: Client, home: object) -> None:
    made = editor.post("/desk/make", {"title": "Bridge at Old Veldt, 2022!"})
    assert made["Location"] == "/desk/cases/bridge-at-old-veldt-2022/sources"
    assert "already" in editor.post("/desk/make", {"title": "bridge AT old veldt 2022"}, follow=True).content.decode()
    assert "needs a name" in editor.post("/desk/make", {"title": " ... "}, follow=True).content.decode()
    assert ann.post("/desk/make", {"title": "Mine"}).status_code == 403
    assert Case.objects.count() == 2
    assert "Add its first sources" in editor.get("/desk/cases/bridge-at-old-veldt-2022/").content.decode()
