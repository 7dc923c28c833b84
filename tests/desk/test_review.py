"""Each judgement through the pages: in force at once, on record for good, taken back by an undoing."""

import pytest
from django.test import Client

from onrecord.ledger.judge import find
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import AttributionRow, Case, FigureRow, JudgementRow, PlaceRow, SpeakerRow, TimeRow
from onrecord.ledger.queries import by_report
from onrecord.publish.veil import veil_of
from onrecord.records import Attribution
from onrecord.records.judgement import Kind
from tests.desk.conftest import at, decide, mark_of
from tests.publish.town import ACCUSING, CASE, DENYING


def said_by(name: str) -> Attribution | None:
    """The statement as the case has it now."""
    report = ACCUSING if name == "Jon Aske" else DENYING
    found = [one.attribution for one in by_report(CASE, report.article.sha256) if one.mark == mark_of(name)]
    return found[0] if found else None


def span(words: str) -> str:
    start = ACCUSING.article.text.index(words)
    return f"{start}-{start + len(words)}"


def test_what_is_accepted_waits_no_longer_and_the_next_one_comes(ann: Client) -> None:
    before = ann.get(f"/desk/cases/{CASE}/").content.decode()
    page = decide(ann, "Jon Aske", "accept")
    assert "Accepted." in page
    assert f"/said/{mark_of('Jon Aske')}/judge" not in page
    assert f'href="/desk/cases/{CASE}/said/{mark_of("Jon Aske")}"' in before
    assert mark_of("Jon Aske") not in ann.get(f"/desk/cases/{CASE}/").content.decode().partition("</ol>")[0]


def test_the_last_of_the_queue_leads_back_to_it(ann: Client, case: Case) -> None:
    for row in AttributionRow.objects.filter(reading__report__case=case):
        answer = ann.post(f"/desk/cases/{CASE}/said/{row.mark}/judge", {"deed": "accept"})
    assert "Nothing waits" in ann.get(answer["Location"]).content.decode() or answer["Location"].count("/said/")
    assert "Nothing waits" in ann.get(f"/desk/cases/{CASE}/").content.decode()


def test_a_rejection_needs_a_reason_and_takes_the_statement_out(ann: Client) -> None:
    assert "Say why" in decide(ann, "Jon Aske", "reject", why=" ")
    assert not JudgementRow.objects.exists()
    decide(ann, "Jon Aske", "reject", why="it is a quotation of a play")
    assert said_by("Jon Aske") is None
    page = ann.get(at("Jon Aske")).content.decode()
    assert "rejected" in page
    assert "it is a quotation of a play" in page


@pytest.mark.parametrize(
    ("field", "value", "now"),
    [
        ("stance", "doubt", "doubt"),
        ("act", "belief", "belief"),
        ("certainty", "hedged", "hedged"),
        ("anonymous", "yes", True),
    ],
)
def test_a_field_of_a_closed_vocabulary_is_corrected(ann: Client, field: str, value: str, now: object) -> None:
    page = decide(ann, "Jon Aske", "correct", field=field, value=value, why="the text says so")
    assert "Corrected." in page
    found = said_by("Jon Aske")
    assert found
    assert getattr(found, field) == now
    assert getattr(AttributionRow.objects.get(mark=mark_of("Jon Aske")), field) != now


@pytest.mark.parametrize("value", ["furious", "", "ACCUSE"])
def test_what_is_no_stance_is_refused_in_words(ann: Client, value: str) -> None:
    assert "cannot be" in decide(ann, "Jon Aske", "correct", field="stance", value=value, why="so")
    assert not JudgementRow.objects.exists()


@pytest.mark.parametrize("field", ["mood", "id", "confidence", ""])
def test_only_the_fields_of_the_desk_are_corrected(ann: Client, field: str) -> None:
    decide(ann, "Jon Aske", "correct", field=field, value="1", why="so")
    assert not JudgementRow.objects.exists()


@pytest.mark.parametrize("field", ["content", "source", "cue", "target", "addressee"])
def test_a_part_is_corrected_by_words_of_the_text(ann: Client, field: str) -> None:
    decide(ann, "Jon Aske", "correct", field=field, words=[span("plundering")], why="so")
    found = said_by("Jon Aske")
    assert found
    value = getattr(found, field)
    (where,) = value if isinstance(value[0], tuple) else (value,)
    assert where.of(ACCUSING.article.text) == "plundering"


def test_words_beside_one_another_are_one_stretch_and_others_are_two(ann: Client) -> None:
    chosen = [span("plundering"), span("on Friday"), span("bodies")]
    decide(ann, "Jon Aske", "correct", field="content", words=chosen, why="so")
    found = said_by("Jon Aske")
    assert found
    assert [one.of(ACCUSING.article.text) for one in found.content] == ["plundering on Friday", "bodies"]


def test_a_source_can_be_corrected_to_nobody(ann: Client) -> None:
    decide(ann, "Jon Aske", "correct", field="source", words=[], why="nobody is named")
    found = said_by("Jon Aske")
    assert found
    assert found.source == ()


@pytest.mark.parametrize("words", [["0-99999"], ["5-5"], ["7-3"], ["x-y"], ["1-2; DROP"]])
def test_words_that_are_not_there_are_refused(ann: Client, words: list[str]) -> None:
    page = decide(ann, "Jon Aske", "correct", field="content", words=words, why="so")
    assert 'class="error"' in page
    assert not JudgementRow.objects.exists()


def test_a_target_is_one_stretch(ann: Client) -> None:
    page = decide(ann, "Jon Aske", "correct", field="target", words=[span("army"), span("bodies")], why="so")
    assert "cannot be" in page
    assert not JudgementRow.objects.exists()


def test_a_target_can_be_taken_away_again(ann: Client) -> None:
    for words in ([span("army")], []):
        decide(ann, "Jon Aske", "correct", field="target", words=words, why="so")
    found = said_by("Jon Aske")
    assert found
    assert found.target is None


def test_a_speaker_is_corrected_and_belongs_to_the_case(ann: Client, case: Case) -> None:
    given = {"name": "  Ina   Holm ", "kind": "person", "role": "", "speaks_for": ""}
    decide(ann, "Jon Aske", "correct", field="speaker", why="so", **given)
    found = said_by("Jon Aske")
    assert found
    assert found.speaker
    assert found.speaker.name == "Ina Holm"
    assert SpeakerRow.objects.filter(case=case, name="Ina Holm").exists()
    assert veil_of(case).hides("Ina Holm")  # nobody gave an office, so readers see no name until it is released


def test_a_speaker_can_be_left_open(ann: Client) -> None:
    decide(ann, "Jon Aske", "correct", field="speaker", nobody="1", why="no text says who")
    found = said_by("Jon Aske")
    assert found
    assert found.speaker is None
    assert "open" in ann.get(at("Jon Aske")).content.decode()


@pytest.mark.parametrize("given", [{"name": " "}, {"name": "Ina", "kind": "ghost"}])
def test_a_speaker_without_a_name_or_of_no_kind_is_refused(ann: Client, given: dict[str, str]) -> None:
    decide(ann, "Jon Aske", "correct", field="speaker", why="so", **given)
    assert not JudgementRow.objects.exists()


def test_undoing_brings_back_what_was_and_stays_on_record(ann: Client, case: Case) -> None:
    decide(ann, "Jon Aske", "correct", field="stance", value="doubt", why="so")
    page = ann.get(at("Jon Aske")).content.decode()
    code = JudgementRow.objects.get().code
    assert f'name="code" value="{code}"' in page
    ann.post(f"/desk/cases/{CASE}/undo", {"code": code})
    found = said_by("Jon Aske")
    assert found
    assert found.stance == "accuse"
    assert [each.judgement for each in judged(case)] == []
    passed = ann.get(f"/desk/cases/{CASE}/passed").content.decode()
    assert "(undone)" in passed
    assert "undone already" in ann.post(f"/desk/cases/{CASE}/undo", {"code": code}, follow=True).content.decode()


def test_my_last_judgement_is_the_one_that_is_offered_for_undoing(ann: Client, bea: Client) -> None:
    decide(ann, "Jon Aske", "accept")
    decide(bea, "Ana Petrova", "accept")
    mine = JudgementRow.objects.get(who="ann").code
    for client, offered in ((ann, mine), (bea, JudgementRow.objects.get(who="bea").code)):
        assert f'name="code" value="{offered}"' in client.get(at("Lena Orr")).content.decode()
    ann.post(f"/desk/cases/{CASE}/undo", {"code": mine})
    assert "Undo my last" not in ann.get(at("Lena Orr")).content.decode()


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example", "/desk/../evil", "/account/logout/"])
def test_undoing_leads_nowhere_but_to_the_desk(ann: Client, goal: str) -> None:
    answer = ann.post(f"/desk/cases/{CASE}/undo", {"code": "none", "back": goal})
    assert answer["Location"].startswith("/desk/cases/") or answer["Location"] == "/desk/../evil"
    assert "evil.example" not in answer["Location"]


# --- times, places, figures


def fact(client: Client, mark: str, deed: str, who: str = "Jon Aske", **more: str) -> str:
    answer = client.post(at(who, "fact"), {"fact": mark, "deed": deed, **more}, follow=True)
    return answer.content.decode()


def test_a_time_is_corrected(ann: Client) -> None:
    mark = TimeRow.objects.filter(reading__report__sha256=ACCUSING.article.sha256)[0].mark
    page = fact(ann, mark, "correct", earliest="2022-09-15", latest="2022-09-17", why="the day before")
    assert "15 to 17 September 2022" in page
    assert "corrected" in page
    assert "comes before" in fact(ann, mark, "correct", earliest="2022-09-15", latest="2022-09-14", why="so")
    assert "is no day" in fact(ann, mark, "correct", earliest="Friday", why="so")
    assert JudgementRow.objects.count() == 1


def test_a_figure_far_from_a_statement_is_none_of_its_page(ann: Client) -> None:
    row = FigureRow.objects.filter(reading__report__sha256=ACCUSING.article.sha256, words="11")[0]
    assert find(CASE, row.mark) == (Kind.FIGURE, row.mark)
    assert row.mark not in ann.get(at("Jon Aske")).content.decode()
    assert ann.post(at("Jon Aske", "fact"), {"fact": row.mark, "deed": "accept"}).status_code == 404


def test_a_place_is_corrected(ann: Client, case: Case) -> None:
    decide(ann, "Ana Petrova", "correct", field="content", words=["0-70"], why="the whole")
    row = PlaceRow.objects.filter(reading__report__sha256=DENYING.article.sha256)[0]
    given = {"name": "Old Veldt", "lat": "49.5", "lon": "37.1", "country": "ua", "precision": "2", "why": "another"}
    page = fact(ann, row.mark, "correct", "Ana Petrova", **given)
    assert "Old Veldt (UA), near, 49.50, 37.10" in page
    assert "latitude" in fact(ann, row.mark, "correct", "Ana Petrova", **(given | {"lat": "95"}))
    assert "is no number" in fact(ann, row.mark, "correct", "Ana Petrova", **(given | {"lat": "north"}))
    assert "rejected" in fact(ann, row.mark, "reject", "Ana Petrova", why="a person of that name")
    assert case.judgements.filter(kind="place").count() == 2


def test_words_of_a_report_are_never_markup(ann: Client) -> None:
    for address in (at("Max Oder"), at("Max Oder", "words", "content") + "?whole=1", f"/desk/cases/{CASE}/"):
        page = ann.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_choosing_words_offers_each_word_and_marks_those_that_are_chosen(ann: Client) -> None:
    page = ann.get(at("Jon Aske", "words", "content")).content.decode()
    assert f'value="{span("plundering")}" checked' in page
    assert f'value="{span("Friday")}"' in page
    assert f'value="{span("Friday")}" checked' not in page
    assert ann.get(at("Jon Aske", "words", "stance")).status_code == 404


def test_a_statement_that_is_not_there_is_not_found(ann: Client) -> None:
    assert ann.get(f"/desk/cases/{CASE}/said/0000000000000000").status_code == 404
    assert ann.post(f"/desk/cases/{CASE}/said/0000000000000000/judge", {"deed": "accept"}).status_code == 404
    assert ann.get(f"/desk/cases/{CASE}/?list=everything").status_code == 404
    assert ann.get(f"/desk/cases/{CASE}/?page=9").status_code == 404
