"""What can be asked: the same as the pages show, and never more."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.ledger.judge import judge, new
from onrecord.ledger.settle import settle
from onrecord.publish.publication import publish, withdraw
from onrecord.records.judgement import Deed, Kind
from tests.api.conftest import AT
from tests.ledger.sample import RULES
from tests.publish.town import ACCUSING, CASE, DENYING, HOSTILE, PRIVATE

CODE = ACCUSING.article.sha256[:16]


def everything(program):
    """Every answer that a program gets by following all that it finds."""
    asked = ["cases", AT, *(f"{AT}/{name}" for name in ("sources", "places", "figures", "corrections", "speakers"))]
    asked += [f"{AT}/claims", f"{AT}/statements"]
    found = {address: program.get(address) for address in asked}
    for one in found[f"{AT}/claims"][1]["items"]:
        found[f"{AT}/claims/{one['id']}"] = program.get(f"{AT}/claims/{one['id']}")
    for one in found[f"{AT}/statements"][1]["items"]:
        found[f"{AT}/statements/{one['mark']}"] = program.get(f"{AT}/statements/{one['mark']}")
    for one in found[f"{AT}/sources"][1]["items"]:
        found[f"{AT}/articles/{one['code']}"] = program.get(f"{AT}/articles/{one['code']}")
    for one in found[f"{AT}/speakers"][1]["items"]:
        found[f"{AT}/speaker {one['name']}"] = program.get(f"{AT}/speaker", name=one["name"])
    return found


def test_everything_that_is_found_can_be_asked_for(town, reader):
    found = everything(reader)
    assert {status for status, _ in found.values()} == {200}
    assert len(found) > 25


def test_a_claim_has_both_sides_in_their_own_words(town, reader):
    _, claims = reader.get(f"{AT}/claims", state="contested")
    _, claim = reader.get(f"{AT}/claims/{claims['items'][0]['id']}")
    assert [one["words"] for one in claim["denied"]["statements"]] == ["any plundering", "the plundering"]
    assert claim["put_forward"]["statements"][0]["speaker"] == "Jon Aske"
    assert claim["put_forward"]["count"] == 2
    assert (claim["state"], claim["independent_support"], claim["echoes"]) == ("contested", 1, 1)


def test_words_of_an_article_stand_where_it_says(town, reader):
    _, found = reader.get(f"{AT}/articles/{CODE}")
    text = ACCUSING.article.text
    assert all(one["text"] == text[one["start"] : one["end"]] for one in found["passages"])
    [said] = found["statements"]
    assert [text[start:end] for start, end in said["content"]] == ["the army of plundering"]
    assert (said["speaker"], said["stance"]) == ("Jon Aske", "accuse")
    assert found["sealed"]["sound"] is True
    assert {one["voice"] for one in found["voices"]} == {"own", "hearsay"}


def test_a_figure_names_its_report_and_its_sentence(town, reader):
    _, figures = reader.get(f"{AT}/figures")
    [one] = figures["items"]
    assert (one["measure"], one["number"], len(one["points"])) == ("bodies", 5, 5)
    assert {point["report"] for point in one["points"]} >= {CODE, DENYING.article.sha256[:16]}


def test_names_that_are_held_back_are_in_no_answer(town, reader, program):
    assert not re.search(r"\bLena\b|\bOrr\b", json.dumps(everything(reader)))
    assert reader.get(f"{AT}/speaker", name="Lena Orr")[0] == 404
    assert reader.get(f"{AT}/statements", speaker="Lena Orr")[0] == 404
    assert "Lena Orr" in json.dumps(everything(program()))


def test_a_withheld_statement_is_in_no_answer(town, reader):
    _, found = reader.get(f"{AT}/articles/{PRIVATE.article.sha256[:16]}")
    mark = found["statements"][0]["mark"]
    assert "bread was scarce" in json.dumps(everything(reader))
    judge(CASE, new(Deed.WITHHOLD, Kind.ATTRIBUTION, mark, "Ada", "a child"), RULES)
    settle(CASE, RULES)
    assert "bread was scarce" not in json.dumps(everything(reader))
    assert reader.get(f"{AT}/statements/{mark}")[0] == 404


def test_the_rest_of_a_text_is_for_the_team_unless_it_may_be_shown(town, reader, program):
    address = f"{AT}/articles/{HOSTILE.article.sha256[:16]}"
    long = "W" * 5000
    assert long not in json.dumps(reader.get(address))
    assert long in json.dumps(program(writes=False).get(address))
    publish(CASE, "Ada", full_text=True)
    assert long in json.dumps(reader.get(address))


def test_a_case_that_is_not_open_is_not_there_for_readers(home, reader, program):
    publish(CASE, "Ada")
    withdraw(CASE, "Ada")
    assert reader.get("cases")[1]["items"] == []
    assert reader.get(AT) == (404, {"detail": "There is nothing here, or it is not open."})
    assert program().get(AT)[1]["open"] is False
    assert [one["name"] for one in program(username="ben").get("cases")[1]["items"]] == [CASE]


def test_being_signed_in_in_a_browser_counts_for_nothing(home):
    from tests.access.people import signed_in, somebody

    assert signed_in(somebody("admin")).get(f"/api/1/{AT}").status_code == 404


def test_lists_come_in_parts(town, reader):
    _, whole = reader.get(f"{AT}/statements")
    _, first = reader.get(f"{AT}/statements", limit=2)
    _, second = reader.get(f"{AT}/statements", limit=2, offset=first["next"])
    assert first["items"] + second["items"] == whole["items"][:4]
    assert (whole["next"], whole["total"]) == (None, 6)


@pytest.mark.parametrize("query", [{"limit": 101}, {"limit": 0}, {"offset": -1}, {"limit": "many"}])
def test_parts_have_bounds(town, reader, query):
    status, said = reader.get(f"{AT}/claims", **query)
    assert status == 422
    assert said["detail"].startswith(next(iter(query)))


@pytest.mark.parametrize("name", ["claims", "statements", "sources", "speakers", "figures", "corrections"])
def test_a_question_asks_a_bounded_number_of_queries(town, reader, name):
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(f"{AT}/{name}")[0] == 200
    assert 0 < len(asked) <= 26


def test_too_many_questions_are_turned_away_until_the_window_is_over(town, monkeypatch):
    from onrecord.api import limits

    monkeypatch.setattr(limits.READING, "reader", 2)
    client = Client(SERVER_NAME="localhost")
    answers = [client.get(f"/api/1/{AT}") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert client.get(f"/api/1/{AT}", REMOTE_ADDR="198.51.100.7").status_code == 200
