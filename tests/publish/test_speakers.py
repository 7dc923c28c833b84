"""One person whose name reports spell in several ways has one place in the list, one page and one veil."""

import pytest
from lxml import html

from onrecord.ledger.judge import judge, new, undo
from onrecord.ledger.settle import settle
from onrecord.records.judgement import Deed, Kind
from tests.ledger.sample import RULES, Said, reading
from tests.publish.conftest import put
from tests.publish.town import CASE, voiced

NAME, OTHER = "Volodymyr Hrynko", "Wolodymyr Hrynko"


def report(place, name, **roles):
    told = f"{name} said that the well{place} was dry."
    return voiced(
        reading(told, Said(name, "said", f"that the well{place} was dry"), publisher=f"Well {place}"), "", **roles
    )


@pytest.fixture
def spelled(town):
    for line, name in enumerate((NAME, OTHER, NAME), 20):
        put(report(line, name, **({"Hrynko": "engineer"} if line == 20 else {})), line)
    settle(CASE, RULES)


def words(answer):
    return {one.text_content() for one in html.fromstring(answer.content).cssselect(".said-list blockquote p")}


def decide(deed, subject, **more):
    found = judge(CASE, new(deed, Kind.SPEAKER, subject, "Ada", "she looked", **more), RULES)
    settle(CASE, RULES)
    return found


def test_the_list_has_one_name(spelled, reader):
    page = html.fromstring(reader.get(f"/cases/{CASE}/speakers/").content)
    rows = [one.text_content().split() for one in page.cssselect(".voices li") if "Hrynko" in one.text_content()]
    assert [row[:2] for row in rows] == [NAME.split()]
    assert rows[0][-1] == "3"
    told = reader.get(f"/api/1/cases/{CASE}/speakers").json()
    assert [one["statements"] for one in told["items"] if "Hrynko" in one["name"]] == [3]


@pytest.mark.parametrize("name", [NAME, OTHER])
def test_each_spelling_opens_the_one_page(spelled, reader, name):
    answer = reader.get(f"/cases/{CASE}/speakers/of/{name}")
    assert words(answer) == {f"“that the well{number} was dry”" for number in (20, 21, 22)}
    page = html.fromstring(answer.content)
    assert page.cssselect("h1")[0].text_content() == NAME
    assert page.cssselect(".note")[0].text_content() == f"Read as the same, spelt otherwise: {OTHER}"
    known = reader.get(f"/api/1/cases/{CASE}/speaker", {"name": name}).json()
    assert known["name"] == NAME
    assert OTHER in known["called"]
    said = reader.get(f"/api/1/cases/{CASE}/statements", {"speaker": name}).json()
    assert said["total"] == 3


def test_whom_a_reviewer_holds_apart_have_two_pages(spelled, reader):
    decide(Deed.RELEASE, OTHER)
    apart = decide(Deed.SPLIT, NAME, other=OTHER)
    assert len(words(reader.get(f"/cases/{CASE}/speakers/of/{NAME}"))) == 2
    assert len(words(reader.get(f"/cases/{CASE}/speakers/of/{OTHER}"))) == 1
    undo(CASE, apart.id, "Ada", RULES)
    settle(CASE, RULES)
    assert len(words(reader.get(f"/cases/{CASE}/speakers/of/{OTHER}"))) == 3


def test_who_is_withheld_under_one_name_is_withheld_under_all(spelled, reader):
    decide(Deed.WITHHOLD, OTHER)
    for page in ("speakers/", f"speakers/of/{NAME}", f"speakers/of/{OTHER}", ""):
        assert b"Hrynko" not in reader.get(f"/cases/{CASE}/{page}").content
