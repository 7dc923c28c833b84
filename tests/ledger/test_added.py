"""A statement that the machine missed and a person added: as any other, and marked as what it is."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.ledger.added import statement_of, value_of
from onrecord.ledger.ask.voices import own
from onrecord.ledger.correct import corrected, subjects
from onrecord.ledger.dump import lines
from onrecord.ledger.judge import judge, new, undo
from onrecord.ledger.judgements import judged
from onrecord.ledger.look import case_view
from onrecord.ledger.models import Alias, AttributionRow, Case, Correction, JudgementRow, ReadingVersion, StatementRow
from onrecord.ledger.problems import NoSuch, NotInText, Refused
from onrecord.ledger.queries import by_report, queue
from onrecord.ledger.rows import mark_at, readings_of
from onrecord.ledger.sealed import Machine
from onrecord.ledger.settle import settle
from onrecord.ledger.view import CaseView, Said
from onrecord.ledger.write import add_reading
from onrecord.records import Act, Attribution, Reading, Span, Speaker, SpeakerKind, Stance, Voice
from onrecord.records.claims import State
from onrecord.records.judgement import Deed, Judgement, Kind
from tests.ledger.sample import ACCUSING, DENYING, MACHINE, OTHER, RULES, reading, sealed, spot
from tests.ledger.sample import Said as Told

NOON = datetime(2022, 10, 1, 12, tzinfo=UTC)
SHA = DENYING.article.sha256
TEXT = DENYING.article.text


def statement(given: Reading = DENYING, **more: object) -> Attribution:
    """“She saw 14 bodies at Veldt”, which the reading of the sample does not have."""
    text = given.article.text
    told = Attribution(
        "",
        (spot(text, "She"),),
        (spot(text, "saw"),),
        (spot(text, "14 bodies at Veldt"),),
        act=Act.PERCEPTION,
        speaker=Speaker("Ana Petrova", SpeakerKind.PERSON, role="minister"),
    )
    return replace(told, **more)


def adding(one: Attribution, who: str = "ana", hours: int = 0, sha256: str = SHA) -> Judgement:
    at = NOON + timedelta(hours=hours)
    value = value_of(sha256, one)
    return new(Deed.ADD, Kind.ATTRIBUTION, mark_at(sha256, one), who, "it is there", value=value, at=at)


def add(one: Attribution, who: str = "ana", hours: int = 0) -> Judgement:
    passed = judge("raid", adding(one, who, hours), RULES)
    settle("raid", RULES)
    return passed


@pytest.fixture(autouse=True)
def _case(database: str) -> None:
    for line, one in enumerate((ACCUSING, DENYING, OTHER), 1):
        add_reading("raid", sealed(one, line), one, MACHINE, RULES)
    settle("raid", RULES)


def view(as_of: datetime | None = None) -> CaseView:
    settle("raid", RULES)
    return case_view("raid", RULES, as_of)


def seen() -> Said | None:
    found = [one for one in by_report("raid", SHA) if one.words == "14 bodies at Veldt"]
    return found[0] if found else None


def test_it_is_a_statement_of_the_case_and_makes_a_claim() -> None:
    before = view()
    passed = add(statement())
    said = seen()
    assert said
    assert (said.mark, said.speaker, said.cue) == (passed.subject, "Ana Petrova", "saw")
    assert (said.attribution.act, said.attribution.confidence, said.attribution.added) == (Act.PERCEPTION, 0.0, True)
    assert len(view().claims) == len(before.claims) + 1
    (voiced,) = [one for each in view().claims for one in each.voices if one.mark == passed.subject]
    assert [(one.deed, one.who) for one in voiced.judged] == [(Deed.ADD, "ana")]
    assert passed.subject not in {each.said.mark for each in queue("raid")}


def test_it_joins_a_claim_of_another_report() -> None:
    text = OTHER.article.text
    source, cue, content = spot(text, "A baker"), spot(text, "said"), spot(text, "bread was scarce")
    one = Attribution("", (source,), (cue,), (content,), stance=Stance.DENY)
    add_reading(
        "raid",
        sealed(found := reading("He said that bread was scarce.", Told("He", "said", "that bread was scarce")), 4),
        found,
        MACHINE,
        RULES,
    )
    judge("raid", adding(one, sha256=OTHER.article.sha256), RULES)
    (claim,) = [each for each in view().claims if each.claim.state is State.CONTESTED and "bread" in each.claim.text]
    assert len(claim.denied_by) == 1


def test_what_the_machine_read_stays_what_it_was() -> None:
    def read() -> list[object]:
        return [row["reading"] for row in map(json.loads, lines("raid")) if row["kind"] == "reading"]

    before = read()
    add(statement())
    assert read() == before


def test_an_undoing_takes_it_out_and_an_undoing_of_that_brings_it_back() -> None:
    before = [each.claim for each in view().claims]
    passed = add(statement())
    with_it = [each.claim for each in view().claims]
    undone = undo("raid", passed.id, "ben", RULES, "it is no statement")
    assert [each.claim for each in view().claims] == before
    assert seen() is None
    assert AttributionRow.objects.filter(mark=passed.subject).exists()
    undo("raid", undone.id, "ana", RULES, "it is")
    assert [each.claim for each in view().claims] == with_it


def test_it_can_be_added_again_otherwise_than_before() -> None:
    passed = add(statement())
    undo("raid", passed.id, "ana", RULES, "it denies")
    add(statement(stance=Stance.DENY), hours=1)
    said = seen()
    assert said
    assert said.attribution.stance is Stance.DENY
    assert AttributionRow.objects.filter(mark=passed.subject).count() == 1


@pytest.mark.parametrize("deed", [Deed.REJECT, Deed.ACCEPT])
def test_a_second_reviewer_judges_it_as_any_other(deed: Deed) -> None:
    passed = add(statement())
    judge("raid", new(deed, Kind.ATTRIBUTION, passed.subject, "ben", "I looked"), RULES)
    settle("raid", RULES)
    assert (seen() is None) == (deed is Deed.REJECT)


def test_its_fields_are_corrected_as_any_others() -> None:
    passed = add(statement())
    words = spot(TEXT, "14 bodies")
    for field, value in (("stance", "doubt"), ("content", [list(words)]), ("speaker", None)):
        judge("raid", new(Deed.CORRECT, Kind.ATTRIBUTION, passed.subject, "ben", "so", field=field, value=value), RULES)
    (said,) = [one for one in by_report("raid", SHA) if one.mark == passed.subject]
    assert (said.words, said.attribution.stance, said.attribution.speaker) == ("14 bodies", Stance.DOUBT, None)


def test_a_moment_before_it_does_not_know_it() -> None:
    add(statement())
    assert len(view(NOON - timedelta(seconds=1)).claims) == 2
    assert len(view(NOON + timedelta(seconds=1)).claims) == 3


def test_it_outlives_a_newer_reading_of_the_same_words() -> None:
    passed = add(statement())
    add_reading("raid", sealed(DENYING, 2), DENYING, Machine("fast 2", "onrecord 0.2.0"), RULES)
    settle("raid", RULES)
    said = seen()
    assert said
    assert said.mark == passed.subject
    assert AttributionRow.objects.filter(mark=passed.subject).count() == 2


def test_a_newer_machine_that_reads_it_itself_needs_it_no_longer_and_the_person_still_has_the_word() -> None:
    passed = add(statement(stance=Stance.DENY))
    newer = replace(statement(), id="a2", confidence=0.7)
    better = replace(DENYING, attributions=(*DENYING.attributions, newer))
    add_reading("raid", sealed(DENYING, 2), better, Machine("fast 2", "onrecord 0.2.0"), RULES)
    settle("raid", RULES)
    said = seen()
    assert said
    assert (said.mark, said.attribution.added, said.attribution.confidence) == (passed.subject, False, 0.7)
    assert said.attribution.stance is Stance.DENY


def test_a_newer_text_without_the_words_goes_without_it() -> None:
    passed = add(statement())
    other = reading("The minister, Ana Petrova, denied it.", publisher="Post")
    other = replace(other, article=replace(other.article, sha256=SHA))
    add_reading("raid", sealed(other, 2), other, Machine("fast 2", "onrecord 0.2.0"), RULES)
    assert not AttributionRow.objects.filter(mark=passed.subject, reading__superseded_by=None).exists()
    assert seen() is None


def test_words_and_speaker_are_kept_with_it() -> None:
    mentions = (spot(TEXT, "Ana Petrova"),)
    add(statement(source=mentions, speaker=Speaker("Ana Petrova", SpeakerKind.PERSON, mentions=mentions)))
    row = JudgementRow.objects.get()
    assert [piece[3] for piece in row.parts] == ["Ana Petrova", "saw", "14 bodies at Veldt"]
    assert Alias.objects.filter(report__sha256=SHA, words="Ana Petrova").exists()
    change = Correction.objects.get()
    assert change.before == "“14 bodies at Veldt”: not read by the machine"
    assert change.after == "“14 bodies at Veldt”: Ana Petrova, assert"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"content": ()}, "needs the words"),
        ({"source": (), "cue": ()}, "needs the words"),
        ({"content": (Span(40, 50), Span(45, 55))}, "none overlaps"),
        ({"content": (Span(0, 5_000),)}, "does not have"),
        ({"content": (Span(5, 5),)}, "does not have"),
        ({"source": (Span(-3, 4),)}, "does not have"),
        ({"target": Span(0, 5_000)}, "does not have"),
        ({"speaker": Speaker(" ", SpeakerKind.PERSON)}, "needs a name"),
    ],
)
def test_what_is_no_statement_is_refused_and_leaves_nothing(change: dict[str, object], reason: str) -> None:
    before = list(lines("raid"))
    with pytest.raises((Refused, NotInText), match=reason):
        add(statement(**change))
    assert list(lines("raid")) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"stance": "furious"},
        {"mood": "bad"},
        {"confidence": 1.0},
        {"id": "a1"},
        {"content": [["1", "2"]]},
        {"content": [[1.5, 2]]},
        {"content": "words"},
        {"source": None},
        {"speaker": {"kind": "person"}},
    ],
)
def test_a_value_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    good = adding(statement())
    assert isinstance(good.value, dict)
    with pytest.raises(Refused):
        judge("raid", replace(good, value=good.value | wrong), RULES)
    assert not JudgementRow.objects.exists()


def test_what_is_there_is_not_added_again() -> None:
    add(statement())
    with pytest.raises(Refused, match="added this statement already"):
        add(statement(stance=Stance.DENY), "ben", 1)
    with pytest.raises(Refused, match="machine read this"):
        add(replace(DENYING.attributions[0], confidence=0.0))
    with pytest.raises(NoSuch, match="no report"):
        judge("raid", adding(statement(), sha256="0" * 64), RULES)
    with pytest.raises(Refused, match="not the mark"):
        judge("raid", replace(adding(statement(cue=())), subject="0" * 16), RULES)


def test_the_outlet_no_longer_says_itself_what_somebody_was_heard_to_say() -> None:
    version = ReadingVersion.objects.get(report__sha256=SHA)
    assert len(own([version.pk])) == 1
    passed = add(statement())
    assert own([version.pk]) == []
    raw = readings_of([version])[version.pk]
    now = corrected(raw, judged(Case.objects.get(), subjects(raw)))
    words = [(one.voice, one.span.of(TEXT)) for one in now.voices]
    assert words == [
        (Voice.OWN, TEXT[: TEXT.index("14")]),
        (Voice.ATTRIBUTED, "14 bodies at Veldt"),
        (Voice.OWN, "."),
    ]
    assert [one.id for one in now.attributions] == ["a1", f"p{passed.subject[:11]}"]
    undo("raid", passed.id, "ana", RULES, "no")
    assert len(own([version.pk])) == 1


def test_a_figure_of_nobody_is_whose_words_it_stands_in() -> None:
    text = "Clerks in Veldt said 7 bodies were found."
    found = reading(text, publisher="Clerk")
    add_reading("raid", sealed(found, 4), found, MACHINE, RULES)
    source, cue, content = (spot(text, words) for words in ("Clerks in Veldt", "said", "7 bodies were found"))
    one = Attribution("", (source,), (cue,), (content,))
    passed = judge("raid", adding(one, sha256=found.article.sha256), RULES)
    row = StatementRow.objects.get(attribution__mark=passed.subject)
    assert [figure["by"] for figure in row.record["figures"]] == [f"p{passed.subject[:11]}"]


def test_it_stands_inside_what_holds_it_and_around_what_it_holds() -> None:
    text = "Jon Aske said that the army, Ana Petrova told him, was gone."
    found = reading(text, Told("Ana Petrova", "told him", "the army"), publisher="Nest")
    add_reading("raid", sealed(found, 4), found, MACHINE, RULES)
    outer = Attribution(
        "", (spot(text, "Jon Aske"),), (spot(text, "said"),), (spot(text, text[text.index("that") : -1]),)
    )
    passed = judge("raid", adding(outer, sha256=found.article.sha256), RULES)
    told = {one.attribution.id: one.attribution.parent for one in by_report("raid", found.article.sha256)}
    assert told == {f"p{passed.subject[:11]}": None, "a1": f"p{passed.subject[:11]}"}


def test_a_value_tells_every_field_and_comes_back() -> None:
    one = statement()
    again = statement_of(adding(one))
    assert replace(again, id="") == one


def test_a_denial_that_was_added_answers_the_charge_of_its_own_report_until_it_is_undone() -> None:
    charge = Told("Mayor Jon Aske", "accused", "the army of killing 11 villagers", Stance.ACCUSE)
    words = "Mayor Jon Aske accused the army of killing 11 villagers. General Rolf Dane denied killing any villagers."
    answer = Told("General Rolf Dane", "denied", "killing any villagers", Stance.DENY)
    raw, whole = reading(words, charge), reading(words, charge, answer)
    add_reading("raid", sealed(raw, 4), raw, MACHINE, RULES)
    denial = replace(whole.attributions[1], id="")
    passed = judge("raid", adding(denial, sha256=raw.article.sha256), RULES)
    version = ReadingVersion.objects.get(report__sha256=raw.article.sha256)

    def answers() -> list[list[str]]:
        told = readings_of([version])[version.pk]
        now = corrected(told, judged(Case.objects.get(), subjects(told)))
        return [[one.source[0].of(words) for one in now.attributions if one.id in c.denied_by] for c in now.contested]

    assert answers() == [["General Rolf Dane"]]
    undo("raid", passed.id, "ben", RULES, "it is in another report")
    assert answers() == []
