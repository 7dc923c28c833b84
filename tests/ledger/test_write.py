"""Readings go into the ledger whole, once, and come out as they were."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.ledger.dump import lines
from onrecord.ledger.models import Alias, AttributionRow, LinkRow, ReadingVersion, ReportRow, SpeakerRow
from onrecord.ledger.problems import NoSuch, NotInText
from onrecord.ledger.rows import readings_of
from onrecord.ledger.sealed import Machine
from onrecord.ledger.settle import settle
from onrecord.ledger.write import add_reading, captures
from onrecord.records import Attribution, NoArticle, Reading, Span, Speaker, SpeakerKind
from tests.ledger.sample import ACCUSING, BEGINNING, DENYING, MACHINE, OTHER, RULES, Said, reading, sealed

ALL = (ACCUSING, DENYING, OTHER)


def add(*readings: Reading, case: str = "raid", first: int = 1) -> list[bool]:
    return [add_reading(case, sealed(one, line), one, MACHINE, RULES) for line, one in enumerate(readings, first)]


def dumped(case: str = "raid") -> list[str]:
    settle(case, RULES)
    return list(lines(case))


def test_a_reading_comes_out_as_it_went_in(database: str) -> None:
    assert add(*ALL) == [True, True, True]
    versions = list(ReadingVersion.objects.select_related("report").order_by("report__line"))
    assert tuple(readings_of(versions).values()) == ALL


def test_a_reading_goes_in_once(database: str) -> None:
    add(*ALL)
    before = dumped()
    assert add(*ALL) == [False, False, False]
    assert dumped() == before


def test_the_order_of_writing_leaves_no_trace(database: str) -> None:
    add(*ALL)
    for line, one in reversed(list(enumerate(ALL, 1))):
        add_reading("again", sealed(one, line), one, MACHINE, RULES)
        settle("again", RULES)
    assert dumped("again") == dumped()


def test_one_capture_sealed_by_two_runs_follows_the_earlier_line(database: str) -> None:
    add_reading("raid", replace(sealed(ACCUSING, 5), source="copy.txt"), ACCUSING, MACHINE, RULES)
    settle("raid", RULES)
    assert not add_reading("raid", sealed(ACCUSING, 2), ACCUSING, MACHINE, RULES)
    assert not add_reading("raid", sealed(ACCUSING, 7), ACCUSING, MACHINE, RULES)
    add(ACCUSING, case="once", first=2)
    assert dumped() == dumped("once")


def test_a_case_is_by_itself(database: str) -> None:
    add(ACCUSING)
    add(DENYING, case="other")
    assert LinkRow.objects.count() == 0
    assert captures("raid") == {ACCUSING.article.sha256}
    with pytest.raises(NoSuch):
        list(lines("none"))


def test_a_report_that_cannot_be_read_is_there_with_the_reason(database: str) -> None:
    found = NoArticle("Wire.txt", "holds no article")
    assert add_reading("raid", sealed(ACCUSING), found, MACHINE, RULES)
    assert not add_reading("raid", sealed(ACCUSING), found, MACHINE, RULES)
    assert ReadingVersion.objects.get().problem == "holds no article"
    assert captures("raid") == {ACCUSING.article.sha256}


def test_a_report_without_a_day_is_kept(database: str) -> None:
    add(OTHER)
    assert ReadingVersion.objects.get().published is None


def test_a_reading_with_words_that_are_not_there_leaves_nothing_behind(database: str) -> None:
    wrong = replace(ACCUSING, figures=(replace(ACCUSING.figures[0], span=Span(5_000, 5_002)),))
    with pytest.raises(NotInText):
        add(wrong)
    assert ReportRow.objects.count() == AttributionRow.objects.count() == 0
    assert captures("raid") == frozenset()


def test_a_later_machine_supersedes_and_nothing_is_lost(database: str) -> None:
    add(ACCUSING, DENYING)
    better = replace(ACCUSING, attributions=(replace(ACCUSING.attributions[0], confidence=0.99),))
    later = BEGINNING + timedelta(days=30)
    assert add_reading("raid", sealed(ACCUSING), better, Machine("fast 2", "onrecord 0.2.0"), RULES, later)
    old, new = ReadingVersion.objects.filter(report__sha256=ACCUSING.article.sha256).order_by("pk")
    assert new.supersedes == old
    assert new.made == later
    assert readings_of([old])[old.pk] == ACCUSING
    assert AttributionRow.objects.filter(reading__report=old.report).count() == 2
    assert LinkRow.objects.get().right.attribution.reading == new


def test_speakers_are_one_across_reports_with_the_words_that_name_them(database: str) -> None:
    text = "Mayor Jon Aske said no. He said it twice, Mr Aske did."
    speaker = Speaker("Jon Aske", SpeakerKind.PERSON, mentions=(Span(0, 14), Span(24, 26), Span(42, 49)))
    told = Attribution("a1", (Span(0, 14),), (Span(15, 19),), (Span(20, 22),), speaker=speaker)
    add(ACCUSING, replace(reading(text), attributions=(told,)))
    assert SpeakerRow.objects.get().name == "Jon Aske"
    assert sorted(Alias.objects.values_list("words", flat=True)) == ["Jon Aske", "Mayor Jon Aske", "Mr Aske"]


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\U0001f525", "\u202e", "e\u0301", "\r\n"])
def test_every_character_keeps_its_place(database: str, odd: str) -> None:
    """NUL and lone surrogates, which no database holds, become U+FFFD; all offsets stay."""
    found = reading(
        f"{odd} Lena{odd} Orr said {odd}bread was {odd} scarce.",
        Said(f"Lena{odd} Orr", "said", f"{odd}bread was {odd} scarce"),
    )
    add(found)
    version = ReadingVersion.objects.select_related("report").get()
    kept = readings_of([version])[version.pk]
    assert kept.attributions[0].content == found.attributions[0].content
    assert len(kept.article.text) == len(found.article.text)
    if odd.isprintable() or odd in ("\u202e", "\r\n"):
        assert kept == found


def test_days_at_the_ends_of_the_calendar(database: str) -> None:
    found = replace(ACCUSING, times=(replace(ACCUSING.times[0], earliest=date.min, latest=date.max),))
    add(found)
    version = ReadingVersion.objects.select_related("report").get()
    assert readings_of([version])[version.pk] == found
