"""A statement that the machine missed, added at the desk: shown wherever the others are, and marked."""

import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from typer.testing import CliRunner

from onrecord.access.groups import close
from onrecord.desk.labels import labels
from onrecord.desk.queries.judged import table
from onrecord.ledger.models import AttributionRow, Case, ClaimRow, JudgementRow, Member, StatementRow
from onrecord.ledger.rules import the_rules
from onrecord.publish.publication import publish
from onrecord.publish.veil import veil_of
from tests.access.people import signed_in, somebody
from tests.desk.conftest import mark_of
from tests.publish.town import ACCUSING, CASE, DENYING, HOSTILE, SCRIPT

DESK = f"/desk/cases/{CASE}"
AT = f"{DESK}/reports/{ACCUSING.article.sha256[:16]}/missed"
TEXT = ACCUSING.article.text
GIVEN = {
    "content": "11 bodies",
    "source": "He",
    "cue": "counted",
    "name": "Jon Aske",
    "kind": "person",
    "role": "mayor of Veldt",
    "stance": "assert",
    "act": "perception",
    "why": "he counted them",
}


def add(client: Client, address: str = AT, **more: str) -> str:
    """What the page says after a form was sent."""
    given = GIVEN | {"content": "11 bodies\n", "source": "6-14 Jon Aske"} | more
    return client.post(address, given, follow=True).content.decode()


def counted(client: Client) -> str:
    """The mark of “He counted 11 bodies”, added with places, since its words stand more than once."""
    start = TEXT.index("11 bodies")
    page = add(client, content=f"{start}-{start + 9} 11 bodies", source="He")
    assert "Added." in page
    return JudgementRow.objects.get(deed="add").subject


def test_it_is_added_under_a_name_and_its_page_opens(ann: Client) -> None:
    mark = counted(ann)
    row = JudgementRow.objects.get()
    assert (row.who, row.why, row.deed, row.subject) == ("ann", "he counted them", "add", mark)
    assert [piece[3] for piece in row.parts] == ["He", "counted", "11 bodies"]
    page = ann.get(f"{DESK}/said/{mark}").content.decode()
    assert "the machine missed it; a person added it" in page
    assert "the machine is 0% sure" not in page
    assert "he counted them" in page
    one = StatementRow.objects.get(attribution__mark=mark)
    assert (one.speaker, one.stance, one.judged) == ("Jon Aske", "assert", True)


def test_words_that_stand_twice_are_asked_about_and_nothing_is_kept(ann: Client) -> None:
    page = add(ann)
    assert "stand 2 times in the text" in page
    assert not JudgementRow.objects.exists()
    assert 'aria-describedby="wrong-content"' in page
    places = [TEXT.index("11 bodies"), TEXT.index("11 bodies", 70)]
    for at in places:
        assert f'type="radio" name="content" value="{at}-{at + 9} 11 bodies"' in page
    for kept in ('value="6-14 Jon Aske"', 'value="mayor of Veldt"', '<option value="perception" selected>'):
        assert kept in page
    chosen = ann.post(AT, GIVEN | {"content": ["11 bodies", f"{places[0]}-{places[0] + 9} 11 bodies"]})
    assert chosen["Location"].startswith(f"{DESK}/said/")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"content": "12 bodies"}, "does not have the words “12 bodies”"),
        ({"content": ""}, "Give the words that are said"),
        ({"content": "Soldiers came", "source": "", "cue": ""}, "needs the words"),
        ({"content": "Soldiers came", "cue": "came"}, "are no part of what is said"),
        ({"content": "Soldiers came", "stance": "furious"}, "is no statement"),
        ({"content": "Soldiers came", "name": ""}, "a speaker needs a name"),
        ({"content": "Soldiers came", "why": " "}, "Say why"),
        ({"content": "the army of plundering", "source": "Jon Aske", "cue": "accused"}, "machine read this statement"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_the_form_stays_filled(
    ann: Client, more: dict[str, str], said: str
) -> None:
    page = add(ann, **more)
    assert said.lower() in page.lower()
    assert 'value="mayor of Veldt"' in page
    assert not JudgementRow.objects.exists()


def test_a_speaker_may_stay_open_and_nobody_need_be_named(ann: Client) -> None:
    add(ann, content="Soldiers came", cue="found there", nobody="1", name="")
    (row,) = AttributionRow.objects.filter(name__startswith="p")
    assert (row.speaker, row.unresolved) == (None, {"reason": "whoever added this statement could not tell"})
    add(ann, content="to Veldt", source="", cue="found there", name="")
    other = AttributionRow.objects.filter(name__startswith="p").exclude(pk=row.pk).get()
    assert (other.speaker, other.unresolved) == (None, None)


def test_a_private_persons_name_that_is_added_is_held_back(ann: Client, case: Case) -> None:
    add(ann, content="Soldiers came", name="Ina Aske", role="")
    assert veil_of(case).hides("Ina Aske")


# --- shown wherever the others are


@pytest.fixture
def everyone(case: Case) -> Client:
    """A reader of the case, which is open."""
    publish(CASE, "Ada", "The raid on Veldt", "", full_text=True)
    return Client(SERVER_NAME="localhost")


def test_readers_see_it_marked(ann: Client, everyone: Client) -> None:
    mark = counted(ann)
    said = everyone.get(f"/cases/{CASE}/said/{mark}").content.decode()
    assert "a person, who added it" in said
    article = everyone.get(f"/cases/{CASE}/articles/{ACCUSING.article.sha256[:16]}").content.decode()
    assert f"/said/{mark}" in article
    assert "they added 1 that the machine had missed" in article
    member = Member.objects.exclude(role="echoes").get(statement__attribution__mark=mark)
    claim = everyone.get(f"/cases/{CASE}/claims/{member.claim.code}").content.decode()
    assert "added by a person" in claim
    assert f"/said/{mark}" in everyone.get(f"/cases/{CASE}/speakers/of/Jon Aske").content.decode()
    assert "11 bodies" in everyone.get(f"/cases/{CASE}/corrections").content.decode()
    program = everyone.get(f"/api/1/cases/{CASE}/statements/{mark}").json()
    assert (program["added"], program["decisions"][0]["deed"]) == (True, "add")
    parts = everyone.get(f"/api/1/cases/{CASE}/articles/{ACCUSING.article.sha256}").json()["statements"]
    assert [one["added"] for one in parts] == [False, True]


def test_an_undoing_takes_it_from_all_of_them(ann: Client, everyone: Client) -> None:
    mark = counted(ann)
    ann.post(f"{DESK}/undo", {"code": JudgementRow.objects.get().code, "why": "it was read"})
    assert everyone.get(f"/cases/{CASE}/said/{mark}").status_code == 404
    article = everyone.get(f"/cases/{CASE}/articles/{ACCUSING.article.sha256[:16]}").content.decode()
    assert mark not in article
    assert not ClaimRow.objects.filter(text="11 bodies").exists()
    page = ann.get(f"{DESK}/said/{mark}").content.decode()
    assert "its adding was undone" in page
    assert mark not in ann.get(f"{DESK}/?list=second").content.decode()


def test_it_can_be_added_again(ann: Client) -> None:
    mark = counted(ann)
    ann.post(f"{DESK}/undo", {"code": JudgementRow.objects.get().code})
    start = TEXT.index("11 bodies")
    page = add(ann, content=f"{start}-{start + 9}", source="He", stance="doubt")
    assert "Added." in page
    assert StatementRow.objects.get(attribution__mark=mark).stance == "doubt"
    assert "doubt" in ann.get(f"{DESK}/said/{mark}").content.decode()


def test_it_waits_for_a_second_reader_who_may_reject_it(ann: Client, bea: Client) -> None:
    mark = counted(ann)
    assert mark not in ann.get(f"{DESK}/?list=second").content.decode()
    listed = bea.get(f"{DESK}/?list=second").content.decode()
    assert mark in listed
    assert "added by a person" in listed
    page = bea.get(f"{DESK}/said/{mark}?second=1").content.decode()
    assert "he counted them" not in page
    bea.post(f"{DESK}/said/{mark}/judge", {"deed": "reject", "why": "the outlet counts", "second": "1"})
    assert not StatementRow.objects.filter(attribution__mark=mark).exists()
    assert mark in bea.get(f"{DESK}/?list=differ").content.decode()


def test_it_counts_against_the_machine_as_missed(ann: Client, bea: Client, case: Case) -> None:
    ann.post(f"{DESK}/said/{mark_of('Ana Petrova')}/judge", {"deed": "accept"})
    mark = counted(ann)
    found = table([case])
    (there,) = [one for one in found.right if one.field == "statement"]
    assert (there.right, there.of, found.missed, found.statements) == (1, 2, 1, 2)
    (stance,) = [one for one in found.right if one.field == "stance"]
    assert (stance.right, stance.of) == (1, 1)
    assert sum(one.of for one in found.confidence) == 1
    assert "1 that the machine had missed" in ann.get(f"{DESK}/agreement").content.decode()
    bea.post(f"{DESK}/said/{mark}/judge", {"deed": "reject", "why": "no"})
    (there,) = [one for one in table([case]).right if one.field == "statement"]
    assert (there.right, there.of, table([case]).missed) == (2, 2, 0)


def test_labels_have_it_as_added(ann: Client, bea: Client, case: Case) -> None:
    mark = counted(ann)
    (row,) = labels(case)
    (one,) = row["attributions"]
    assert row["sha256"] == sha256(TEXT.encode()).hexdigest()
    assert [TEXT[start:end] for start, end in one["content"]] == ["11 bodies"]
    assert (one["added"], one["act"], one["speaker"], one["judged_by"]) == (True, "perception", "Jon Aske", ["ann"])
    assert (row["complete"], row["rejected"], one["disputed"]) == (False, [], False)
    json.dumps(row)
    bea.post(f"{DESK}/said/{mark}/judge", {"deed": "reject", "why": "no"})
    (row,) = labels(case)
    assert row["attributions"] == row["rejected"] == []


# --- who, and where


def test_only_who_may_judge_adds(case: Case, ann: Client, editor: Client) -> None:
    reader = signed_in(somebody("reader", "rob"))
    assert reader.get(AT).status_code == reader.post(AT, GIVEN).status_code == 404
    close(case, somebody("editor", "eve"))
    assert ann.get(AT).status_code == ann.post(AT, GIVEN).status_code == 404
    assert not JudgementRow.objects.exists()


@pytest.mark.parametrize("code", ["0" * 16, "nothing", ACCUSING.article.sha256[:3] + "zz"])
def test_a_report_that_is_not_there_is_not_found(ann: Client, code: str) -> None:
    assert ann.get(f"{DESK}/reports/{code}/missed").status_code == 404


def test_the_review_and_the_sources_lead_there(ann: Client) -> None:
    assert (
        f'href="{DESK}/reports/{DENYING.article.sha256[:16]}/missed"'
        in ann.get(f"{DESK}/said/{mark_of('Ana Petrova')}").content.decode()
    )


def test_words_of_a_report_and_of_a_form_are_never_markup(ann: Client) -> None:
    address = f"{DESK}/reports/{HOSTILE.article.sha256[:16]}/missed"
    page = add(ann, address, content=SCRIPT + "<b>", name=SCRIPT)
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_the_lines_of_a_case_have_it_and_bring_it_back(ann: Client, bea: Client, tmp_path: Path) -> None:
    from onrecord.export.lines import lines, schema
    from onrecord.export.restore import restore

    mark = counted(ann)
    bea.post(f"{DESK}/said/{mark}/judge", {"deed": "correct", "field": "stance", "value": "doubt", "why": "so"})
    told = list(lines(CASE))
    rows = [json.loads(line) for line in told]
    for row in rows:
        jsonschema.validate(row, schema())
    (passed,) = [row["judgement"] for row in rows if row["kind"] == "judgement" and row["judgement"]["deed"] == "add"]
    assert passed["value"]["content"] == [[TEXT.index("11 bodies"), TEXT.index("11 bodies") + 9]]
    read = [row["reading"] for row in rows if row["kind"] == "reading" and row["report"] == ACCUSING.article.sha256]
    assert [[one["id"] for one in each["attributions"]] for each in read] == [["a1"]]
    path = tmp_path / "case.jsonl"
    path.write_text("".join(f"{line}\n" for line in told))
    restore("again", path, the_rules())
    one = StatementRow.objects.get(case__name="again", attribution__mark=mark)
    assert (one.stance, one.speaker, one.judged) == ("doubt", "Jon Aske", True)
    kept = [row for row in told if json.loads(row)["kind"] in ("report", "reading", "judgement", "correction")]
    assert [
        row for row in lines("again") if json.loads(row)["kind"] in ("report", "reading", "judgement", "correction")
    ] == kept


TOLD = {
    "csv": "add by ann",
    "html": "add by ann",
    "w3c": '"name": "ann"',
    "schema-org": "read by a person",
    "ftm": "added by a person",
}


@pytest.mark.parametrize("shape", TOLD)
def test_every_export_says_that_a_person_added_it(ann: Client, tmp_path: Path, shape: str) -> None:
    from onrecord.cli import app

    counted(ann)
    to = tmp_path / f"out.{shape}"
    done = CliRunner().invoke(app, ["export", CASE, "--format", shape, "--to", str(to)])
    assert done.exit_code == 0, done.output
    files = [to] if to.is_file() else [path for path in to.rglob("*") if path.is_file()]
    words = "\n".join(path.read_text("utf-8", errors="replace") for path in files)
    assert "11 bodies" in words
    assert TOLD[shape].replace(" ", "") in words.replace(" ", "")
