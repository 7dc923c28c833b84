"""What people decide: in force at once, never erased, taken back by an undoing."""

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.ledger.dump import lines
from onrecord.ledger.judge import find, judge, new, undo
from onrecord.ledger.look import case_view
from onrecord.ledger.models import AttributionRow, JudgementRow
from onrecord.ledger.problems import NoSuch, NotInText, Refused
from onrecord.ledger.queries import corrections, history, queue
from onrecord.ledger.settle import settle
from onrecord.ledger.view import CaseView, Said
from onrecord.ledger.write import add_reading
from onrecord.records import Stance
from onrecord.records.claims import State
from onrecord.records.judgement import Deed, Judgement, Kind
from tests.ledger.sample import ACCUSING, DENYING, MACHINE, OTHER, RULES, reading, sealed
from tests.ledger.sample import Said as Told

NOON = datetime(2022, 10, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _case(database: str) -> None:
    for line, one in enumerate((ACCUSING, DENYING, OTHER), 1):
        add_reading("raid", sealed(one, line), one, MACHINE, RULES)
    settle("raid", RULES)


def view(as_of: datetime | None = None) -> CaseView:
    settle("raid", RULES)
    return case_view("raid", RULES, as_of)


def mark_of(name: str) -> str:
    return AttributionRow.objects.get(speaker__name=name, reading__superseded_by=None).mark


def pass_on(deed: Deed, name: str, who: str = "ana", hours: int = 0, **more: object) -> Judgement:
    """A judgement on what somebody says."""
    at = NOON + timedelta(hours=hours)
    return judge("raid", new(deed, Kind.ATTRIBUTION, mark_of(name), who, "I read it", at=at, **more), RULES)


def states() -> dict[str, State]:
    return {each.claim.text: each.claim.state for each in view().claims}


def said_by(name: str) -> Said:
    return next(one for each in view().claims for one in each.voices if one.speaker == name)


def test_what_is_rejected_is_in_no_claim_and_comes_back_when_that_is_undone() -> None:
    before = view()
    rejected = pass_on(Deed.REJECT, "Ana Petrova")
    assert states() == {"the army of plundering": State.SINGLE, "that bread was scarce": State.SINGLE}
    undo("raid", rejected.id[:6], "ben", RULES, "it is in the text")
    assert [each.claim for each in view().claims] == [each.claim for each in before.claims]


def test_an_undoing_can_be_undone() -> None:
    rejected = pass_on(Deed.REJECT, "Ana Petrova")
    undone = undo("raid", rejected.id, "ben", RULES, "no")
    undo("raid", undone.id, "ana", RULES, "yes")
    assert len(states()) == 2
    assert State.CONTESTED not in states().values()
    with pytest.raises(Refused, match="undone already"):
        undo("raid", undone.id, "ana", RULES, "again")


def test_a_corrected_stance_turns_the_claim() -> None:
    pass_on(Deed.CORRECT, "Ana Petrova", field="stance", value="assert")
    assert set(states().values()) == {State.SINGLE}
    said = said_by("Ana Petrova")
    assert said.attribution.stance is Stance.ASSERT
    assert AttributionRow.objects.get(mark=said.mark).stance == "deny"


def test_the_last_word_holds_and_a_disagreement_stays_visible() -> None:
    pass_on(Deed.REJECT, "Jon Aske", who="ana")
    pass_on(Deed.ACCEPT, "Jon Aske", who="ben", hours=1)
    said = said_by("Jon Aske")
    assert [(one.deed, one.who) for one in said.judged] == [(Deed.ACCEPT, "ben")]
    assert said.disputed
    pass_on(Deed.ACCEPT, "Jon Aske", who="ana", hours=2)
    assert not said_by("Jon Aske").disputed
    assert [one.who for one, _ in history("raid", said.mark)] == ["ana", "ben", "ana"]


def test_a_corrected_span_gives_other_words_of_the_text() -> None:
    text = ACCUSING.article.text
    start = text.index("plundering")
    pass_on(Deed.CORRECT, "Jon Aske", field="content", value=[[start, start + 10]])
    assert said_by("Jon Aske").words == "plundering"
    assert JudgementRow.objects.get().parts == [["content", start, start + 10, "plundering"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("content", [[0, 5_000]]),
        ("content", [[5, 5]]),
        ("content", "words"),
        ("stance", "furious"),
        ("mood", "bad"),
        ("speaker", {"kind": "person"}),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_leaves_nothing(field: str, value: object) -> None:
    before = list(lines("raid"))
    with pytest.raises((Refused, NotInText), match=r"cannot be|no list of spans|does not have"):
        pass_on(Deed.CORRECT, "Jon Aske", field=field, value=value)
    assert list(lines("raid")) == before


def test_a_corrected_figure_moves_the_series() -> None:
    kind, mark = find("raid", figure_mark(11))
    judge("raid", new(Deed.CORRECT, kind, mark, "ana", "twelve", value={"low": 12, "high": 12}), RULES)
    (series,) = view().series
    assert (series.low, series.high) == (12, 14)
    judge("raid", new(Deed.REJECT, kind, mark, "ana", "no count"), RULES)
    (series,) = view().series
    assert series.low == 14


def figure_mark(number: int) -> str:
    from onrecord.ledger.models import FigureRow

    return FigureRow.objects.get(words=str(number)).mark


def test_times_and_places_are_corrected_and_rejected() -> None:
    from onrecord.ledger.models import PlaceRow, TimeRow

    for row, kind in ((TimeRow.objects.get(), Kind.TIME), (PlaceRow.objects.first(), Kind.PLACE)):
        assert row is not None
        assert find("raid", row.mark) == (kind, row.mark)
        value = {"edtf": "2022-09-15"} if kind is Kind.TIME else {"name": "Old Veldt"}
        judge("raid", new(Deed.CORRECT, kind, row.mark, "ana", "so", value=value), RULES)
        judge("raid", new(Deed.REJECT, kind, row.mark, "ana", "not so"), RULES)
    assert [one.judgement.deed for one in corrections("raid")] == [Deed.REJECT, Deed.CORRECT] * 2


def test_statements_are_put_into_one_claim_and_taken_out() -> None:
    pair = {"other": mark_of("Lena Orr")}
    pass_on(Deed.MERGE, "Jon Aske", **pair)
    assert len(view().claims) == 1
    pass_on(Deed.SPLIT, "Jon Aske", hours=1, **pair)
    assert len(view().claims) == 3
    with pytest.raises(Refused):
        pass_on(Deed.MERGE, "Jon Aske", other=mark_of("Jon Aske"))


def test_two_speakers_are_one() -> None:
    one = new(Deed.MERGE, Kind.SPEAKER, "Lena Orr", "ana", "her name by birth", other="Ana Petrova")
    judge("raid", one, RULES)
    assert [each.name for each in view().speakers] == ["Ana Petrova", "Jon Aske"]
    assert "Lena Orr" in view().speakers[0].aliases
    judge("raid", new(Deed.SPLIT, Kind.SPEAKER, "Ana Petrova", "ana", "no", other="Lena Orr"), RULES)
    assert len(view().speakers) == 3
    with pytest.raises(NoSuch, match="nobody called"):
        judge("raid", new(Deed.MERGE, Kind.SPEAKER, "Lena Orr", "ana", other="Nobody"), RULES)


def test_the_same_judgement_twice_is_one() -> None:
    one = new(Deed.ACCEPT, Kind.ATTRIBUTION, mark_of("Jon Aske"), "ana", at=NOON)
    assert judge("raid", one, RULES) == judge("raid", one, RULES)
    assert JudgementRow.objects.count() == 1


def test_what_is_judged_no_longer_waits() -> None:
    assert [each.said.speaker for each in queue("raid")] == ["Jon Aske", "Lena Orr", "Ana Petrova"]
    accepted = pass_on(Deed.ACCEPT, "Jon Aske")
    assert [each.said.speaker for each in queue("raid")] == ["Lena Orr", "Ana Petrova"]
    undo("raid", accepted.id, "ana", RULES, "not sure")
    assert len(queue("raid")) == 3
    assert len(queue("raid", most=1)) == 1


def test_a_correction_is_in_the_log_with_what_was_before() -> None:
    pass_on(Deed.ACCEPT, "Jon Aske")
    corrected = pass_on(Deed.CORRECT, "Jon Aske", field="stance", value="doubt")
    (line,) = corrections("raid")
    assert line.judgement == corrected
    assert line.before == "stance of “the army of plundering”: accuse"
    assert line.after == "stance of “the army of plundering”: doubt"


def test_a_judgement_holds_for_a_newer_reading_of_the_same_words() -> None:
    from dataclasses import replace

    from onrecord.ledger.sealed import Machine

    pass_on(Deed.CORRECT, "Jon Aske", field="stance", value="doubt")
    longer = replace(ACCUSING, attributions=(replace(ACCUSING.attributions[0], id="a2"),), contested=())
    add_reading("raid", sealed(ACCUSING), longer, Machine("fast 2", "onrecord 0.2.0"), RULES)
    said = said_by("Jon Aske")
    assert (said.key.attribution, said.attribution.stance) == ("a2", Stance.DOUBT)


def test_what_is_not_there_cannot_be_judged() -> None:
    with pytest.raises(NoSuch):
        judge("raid", new(Deed.ACCEPT, Kind.ATTRIBUTION, "0" * 16, "ana"), RULES)
    with pytest.raises(NoSuch):
        undo("raid", "zz", "ana", RULES)
    for beginning in ("", "zz"):
        with pytest.raises(NoSuch):
            find("raid", beginning)


def test_each_moment_is_shown_as_it_was() -> None:
    """What was known at a moment is what a ledger shows that was never told anything after it."""
    moments = [view()]
    steps = [
        lambda: pass_on(Deed.CORRECT, "Ana Petrova", field="stance", value="assert", hours=1),
        lambda: pass_on(Deed.REJECT, "Lena Orr", hours=2),
        lambda: pass_on(Deed.MERGE, "Jon Aske", hours=3, other=mark_of("Ana Petrova")),
        lambda: add_later(
            reading("The cook, Ida Fry, saw no plundering.", Told("Ida Fry", "saw", "no plundering"), publisher="Late")
        ),
        lambda: pass_on(Deed.REJECT, "Ida Fry", hours=5),
    ]
    for step in steps:
        step()
        moments.append(view())
    for hours, shown in enumerate(moments):
        then = view(NOON + timedelta(hours=hours, minutes=30))
        assert then.claims == shown.claims, hours
        assert (then.sources, then.series, then.speakers) == (shown.sources, shown.series, shown.speakers)


def add_later(found: object) -> None:
    from dataclasses import replace

    from onrecord.records import Reading

    assert isinstance(found, Reading)
    add_reading("raid", replace(sealed(found, 9), learned=NOON + timedelta(hours=4)), found, MACHINE, RULES)
