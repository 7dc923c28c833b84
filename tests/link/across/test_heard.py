"""What a report's attributions say, as they are compared with those of others."""

from datetime import date

import pytest

from onrecord.link import contested
from onrecord.link.across import statements
from onrecord.records import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Figure,
    PlaceRef,
    Precision,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    TimeRef,
)
from onrecord.records.claims import Statement
from tests.link.across.saying import report

TEXT = (
    "Silo burns in Orlan\n"
    "Ada Falk accused Northland of shelling the silo in Orlan on Monday. "
    "Lev Arno told reporters: “It’s a lie.” "
    "Nine workers were hurt, doctors said."
)
FALK = Speaker("Ada Falk", SpeakerKind.PERSON)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


CHARGE = Attribution(
    "a1",
    (at("Ada Falk"),),
    (at("accused"),),
    (at("Northland of shelling the silo in Orlan on Monday"),),
    stance=Stance.ACCUSE,
    target=at("Northland"),
    speaker=FALK,
)
DENIAL = Attribution("a2", (at("Lev Arno"),), (at("told reporters:"),), (at("“It’s a lie.”"),), stance=Stance.DENY)
COUNT = Attribution("a3", (at("doctors"),), (at("said"),), (at("Nine workers were hurt"),))


def reading(*told: Attribution) -> Reading:
    end = TEXT.index("\n")
    blocks = (Block(BlockKind.HEADLINE, Span(0, end)), Block(BlockKind.BODY, Span(end + 1, len(TEXT))))
    article = Article("here", "r", TEXT, blocks, title="Silo burns in Orlan", published=date(2021, 3, 4))
    monday = TimeRef(at("Monday"), "2021-03-01", date(2021, 3, 1), date(2021, 3, 1))
    last = TEXT.rindex("Orlan")
    orlan = PlaceRef(Span(last, last + 5), "Orlan", "geonames:1", 10.0, 20.0, "NL", Precision.EXACT)
    land = PlaceRef(at("Northland"), "Northland", "geonames:2", 11.0, 21.0, "NL", Precision.COUNTRY)
    nine = Figure(at("Nine workers"), 9, 9, None, "injured", by="a3")
    return Reading(article, told, (), (monday,), (land, orlan), (nine,), contested(article, told))


def heard(*told: Attribution) -> list[Statement]:
    return list(statements(report("r"), reading(*told)))


def test_words_speaker_target_deed_place_and_day() -> None:
    (charge,) = heard(CHARGE)
    assert (charge.key.report, charge.key.attribution, charge.text) == ("r", "a1", CHARGE.content[0].of(TEXT))
    assert (charge.source, charge.speaker, charge.cue, charge.target) == (
        "Ada Falk",
        "Ada Falk",
        "accused",
        "Northland",
    )
    assert charge.deeds == ("bombing",)
    assert (charge.places, charge.spots) == (("geonames:1",), ((10.0, 20.0),)), "a country is too wide to tell"
    assert charge.earliest == charge.latest == date(2021, 3, 1)
    assert charge.said == date(2021, 3, 4)


def test_a_bare_denial_carries_the_claim_that_it_answers() -> None:
    charge, denial = heard(CHARGE, DENIAL)
    assert charge.contests is None
    assert denial.contests
    assert "shelling the silo" in denial.contests


def test_without_a_charge_beside_it_it_points_to_the_sentence_before() -> None:
    (denial,) = heard(DENIAL)
    assert denial.contests == "Ada Falk accused Northland of shelling the silo in Orlan on Monday."


def test_what_names_no_place_is_where_the_report_is() -> None:
    (count,) = heard(COUNT)
    assert count.places == ("geonames:1",)
    assert [figure.low for figure in count.figures] == [9]
    assert count.earliest is None


@pytest.mark.parametrize("told", [CHARGE, DENIAL, COUNT])
def test_the_words_and_what_stands_around_them_are_the_report_s_own(told: Attribution) -> None:
    (each,) = heard(told)
    assert each.text in TEXT
    assert all(line in TEXT for line in each.setting.split("\n"))
