"""`onrecord publish`: a case opened, closed, and written into a folder."""

import pytest

from tests.publish.conftest import home, written  # noqa: F401
from tests.publish.town import CASE


@pytest.fixture
def standing(home):  # noqa: F811
    """What holds of the case now."""

    def now():
        from onrecord.ledger.known import existing
        from onrecord.publish.publication import standing

        return standing(existing(CASE))

    return now


def test_a_case_is_opened_under_a_name_and_closed_again(onrecord, standing):
    told = ("--title", "The raid on Veldt", "--note", "Who plundered is disputed.", "--who", "Ada")
    assert onrecord("publish", CASE, *told) == (0, f"{CASE}: open to everyone\n", "")
    row = standing()
    assert (row.shown, row.title, row.note, row.who, row.full_text) == (True, told[1], told[3], "Ada", False)
    assert onrecord("publish", CASE, "--withdraw", "--who", "Ben")[:2] == (
        0,
        f"{CASE}: closed to everyone but the team\n",
    )
    assert standing().shown is False


def test_whole_texts_are_shown_where_that_is_asked_for(onrecord, standing):
    onrecord("publish", CASE, "--full-text")
    assert standing().full_text is True


def test_a_case_is_written_into_a_folder_and_nothing_is_opened(onrecord, standing, tmp_path):
    code, said, _ = onrecord("publish", CASE, "--to", "pages", "--quiet")
    assert code == 0
    assert said.startswith("pages/index.html: ")
    page = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "Veldt" in page
    assert standing() is None


@pytest.mark.parametrize("option", [("--title", "The raid"), ("--note", "Ours"), ("--full-text",), ("--withdraw",)])
def test_what_changes_how_a_case_is_published_does_not_go_with_a_folder(onrecord, option):
    code, _, said = onrecord("publish", CASE, "--to", "pages", *option)
    assert code == 2
    assert "publish the case first" in " ".join(said.replace("│", " ").split())


def test_a_folder_with_something_in_it_is_refused(onrecord, standing, tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "kept.txt").write_text("kept", encoding="utf-8")
    code, _, said = onrecord("publish", CASE, "--to", "pages")
    assert (code, said) == (1, "onrecord: pages: is not empty\n")


def test_a_case_that_is_not_there(onrecord, standing):
    code, _, said = onrecord("publish", "nowhere")
    assert code == 2
    assert "nowhere" in said


def test_help_has_an_example(onrecord):
    assert 'onrecord publish izyum --title "' in onrecord("publish", "--help")[1]
