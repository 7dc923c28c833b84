"""What a program may do with a token, and what it may not: the table of permissions decides, as at the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onrecord.access.groups import close
from onrecord.desk.models import Item
from onrecord.ledger.models import AttributionRow, Case, JudgementRow
from tests.access.people import somebody
from tests.api.conftest import AT, Program
from tests.publish.town import ACCUSING, CASE

PAGES = {"addresses": ["https://wire.example/one", "https://wire.example/two"]}


@pytest.fixture
def mark(town):
    return AttributionRow.objects.get(reading__report__sha256=ACCUSING.article.sha256).mark


def decision(deed, subject, kind="attribution", why="she looked", **more):
    return {"deed": deed, "kind": kind, "subject": subject, "why": why, **more}


def test_pages_are_handed_in_and_their_job_is_told(program):
    one = program()
    status, job = one.post(f"{AT}/jobs", PAGES)
    assert (status, job["waiting"], job["done"]) == (202, 2, 0)
    assert [item["source"] for item in job["sources"]] == PAGES["addresses"]
    assert one.get(f"{AT}/jobs/{job['id']}") == (200, job)
    assert Item.objects.filter(job__who="reviewer").count() == 2


def test_files_are_handed_in(program):
    one = program()
    file = SimpleUploadedFile("raid.txt", b"The mayor said so.", "text/plain")
    answer = one.client.post(f"/api/1/{AT}/files", {"files": [file]}, headers=one.headers)
    assert answer.status_code == 202
    assert [item["source"] for item in answer.json()["sources"]] == ["raid.txt"]


@pytest.mark.parametrize("given", ["file:///etc/passwd", "javascript:alert(1)", "no address", ""])
def test_what_is_no_address_is_refused_and_nothing_is_kept(program, given):
    status, said = program().post(f"{AT}/jobs", {"addresses": ["https://wire.example/one", given]})
    if given:
        assert status == 422
        assert "is no address of a page" in said["detail"]
    assert Item.objects.count() == (0 if given else 1)


def test_a_judgement_is_kept_under_the_name_of_the_account_and_in_force_at_once(program, reader, mark):
    status, passed = program().post(f"{AT}/judgements", decision("correct", mark, field="stance", value="assert"))
    assert (status, passed["who"]) == (201, "reviewer")
    _, found = reader.get(f"{AT}/statements/{mark}")
    assert found["stance"] == "assert"
    assert [(one["deed"], one["field"]) for one in found["decisions"]] == [("correct", "stance")]


def test_a_judgement_is_undone(program, reader, mark):
    one = program()
    _, passed = one.post(f"{AT}/judgements", decision("reject", mark))
    assert reader.get(f"{AT}/statements/{mark}")[0] == 404
    assert one.post(f"{AT}/judgements", decision("undo", passed["id"], "judgement"))[0] == 201
    assert reader.get(f"{AT}/statements/{mark}")[0] == 200


@pytest.mark.parametrize(
    "given",
    [
        decision("accept", "0" * 16),
        decision("correct", "MARK", field="stance", value="shout"),
        decision("correct", "MARK", field="id", value="a9"),
        decision("correct", "MARK", field="content", value=[[0, 10_000]]),
        decision("reject", "MARK", why=""),
        decision("undo", "0" * 16, "judgement"),
        decision("merge", "MARK"),
        decision("accept", "\x00"),
        decision("correct", "MARK", field="speaker", value={"name": "\x00\ud800", "kind": "\x00"}),
    ],
    ids=["nothing", "value", "field", "span", "reason", "undo", "merge", "NUL", "surrogate"],
)
def test_a_judgement_that_makes_no_sense_is_refused_with_the_reason(program, mark, given):
    status, said = program().post(f"{AT}/judgements", given | {"subject": given["subject"].replace("MARK", mark)})
    assert status == 422
    assert said["detail"]
    assert not JudgementRow.objects.exists()


def test_a_token_that_only_reads_changes_nothing(program, mark):
    one = program(writes=False)
    assert one.post(f"{AT}/jobs", PAGES)[0] == 403
    assert one.post(f"{AT}/judgements", decision("accept", mark))[0] == 403


def test_only_editors_release_also_by_undoing(program, mark):
    reviewer, editor = program("reviewer"), program("editor")
    _, held = reviewer.post(f"{AT}/judgements", decision("withhold", mark))
    assert reviewer.post(f"{AT}/judgements", decision("release", mark))[0] == 403
    assert reviewer.post(f"{AT}/judgements", decision("undo", held["id"], "judgement"))[0] == 403
    assert editor.post(f"{AT}/judgements", decision("undo", held["id"], "judgement"))[0] == 201


def test_without_a_token_nothing_is_written(town, reader):
    answer = reader.client.post(f"/api/1/{AT}/jobs", PAGES, content_type="application/json")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_browsers_session_writes_nothing(town):
    client = Client(SERVER_NAME="localhost")
    client.force_login(somebody("admin"))
    assert client.post(f"/api/1/{AT}/jobs", PAGES, content_type="application/json").status_code == 401


def test_a_closed_case_is_not_there_for_others_of_the_team(program):
    editor, outsider = somebody("editor", "eve"), program()
    close(Case.objects.get(name=CASE), editor)
    assert outsider.post(f"{AT}/jobs", PAGES) == outsider.post("cases/none/jobs", PAGES)
    assert outsider.post(f"{AT}/jobs", PAGES)[0] == 404


def test_a_token_for_another_case_reads_as_everybody_does_and_writes_nothing(program):
    other = Case(name="other")
    other.save()
    one = program(case="other")
    assert "Lena" not in str(one.get(f"{AT}/statements"))
    assert one.post(f"{AT}/jobs", PAGES)[0] == 403
    assert one.post("cases/other/jobs", PAGES)[0] == 202


@pytest.mark.parametrize("role", ["reader", "moderator"])
def test_who_may_not_use_the_api_has_no_valid_token(program, role):
    assert program(role).get(AT)[0] == 401


def test_too_many_deeds_are_turned_away(program, mark, monkeypatch):
    from onrecord.api import limits

    monkeypatch.setattr(limits.WRITING, "token", 1)
    one = program()
    assert [one.post(f"{AT}/judgements", decision("accept", mark))[0] for _ in range(2)] == [201, 429]


def test_a_secret_that_is_none(town):
    assert Program("onrecord_guessed").get(AT)[0] == 401


# --- a statement that the machine missed


def missing(words=("He", "counted", "11 bodies"), **more):
    text = ACCUSING.article.text
    source, cue, content = ([[text.index(each), text.index(each) + len(each)]] for each in words)
    given = {"source": source, "cue": cue, "content": content, "stance": "assert", "act": "perception"} | more
    return decision("add", ACCUSING.article.sha256, value=given)


def test_a_statement_that_is_missing_is_added_and_undone(program, reader, mark):
    one = program()
    status, passed = one.post(f"{AT}/judgements", missing(speaker={"name": "Jon Aske", "kind": "person"}))
    assert (status, passed["deed"], passed["who"]) == (201, "add", "reviewer")
    _, found = reader.get(f"{AT}/statements/{passed['subject']}")
    assert (found["words"], found["speaker"], found["added"], found["quote"]) == (
        "11 bodies",
        "Jon Aske",
        True,
        "indirect",
    )
    assert one.post(f"{AT}/judgements", decision("undo", passed["id"], "judgement"))[0] == 201
    assert reader.get(f"{AT}/statements/{passed['subject']}")[0] == 404
    assert reader.get(f"{AT}/statements/{mark}")[1]["added"] is False


@pytest.mark.parametrize(
    "given",
    [
        missing(stance="shout"),
        missing(content=[[0, 10_000]]),
        missing(content=[[10**12, 10**13]]),
        missing(content=[["a", None]]),
        missing(speaker="Jon Aske"),
        missing(confidence=1),
        missing(target=[0, 10**9]),
        missing(("Jon Aske", "accused", "the army of plundering")),
        missing() | {"why": ""},
        missing() | {"subject": "0" * 64},
        missing() | {"subject": ACCUSING.article.sha256[:16]},
        missing() | {"value": None},
    ],
)
def test_what_cannot_be_added_is_refused_with_the_reason(program, given):
    status, said = program().post(f"{AT}/judgements", given)
    assert (status, bool(said["detail"])) == (422, True)
    assert not JudgementRow.objects.exists()
