"""The Izyum example: ten reports of one event, read the way the command reads them."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from onrecord.flow import read_sources
from onrecord.records import Attribution, BlockKind, Contested, Figure, Reading, Stance, Voice, words_of

FOLDER = Path(__file__).parents[2] / "examples" / "izyum"
REPORTS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
MARK = "© The On Record authors: written for the On Record example from public facts; not a real outlet."
ECHO = {"2022-09-19-harbour-wire.txt", "2022-09-20-midland-echo.txt"}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    answers = list(read_sources([str(FOLDER)]))
    errors = [answer for answer in answers if not isinstance(answer, Reading)]
    assert errors == []
    return {Path(answer.article.source).name: answer for answer in answers if isinstance(answer, Reading)}


def story(reading: Reading) -> str:
    """The text that attributions are read from."""
    return "\n".join(span.of(reading.article.text) for span in reading.article.readable())


def sentences(reading: Reading) -> set[str]:
    """The sentences of the body, those of four words and more."""
    body = [block.span.of(reading.article.text) for block in reading.article.blocks if block.kind is BlockKind.BODY]
    found = (part.strip() for part in re.split(r"(?<=[.?!”])\s+", "\n".join(body)))
    return {sentence for sentence in found if len(sentence.split()) >= 4}


def said(reading: Reading, who: str, stance: Stance) -> list[Attribution]:
    """The attributions of one stance whose speaker or source goes by this name."""
    return [each for each in reading.attributions if each.stance is stance and who in speaker(reading, each)]


def speaker(reading: Reading, attribution: Attribution) -> str:
    """The resolved name and the words of the source."""
    name = attribution.speaker.name if attribution.speaker else ""
    return f"{name} {words_of(reading.article.text, attribution.source)}"


def counts(reading: Reading, low: int) -> Iterator[tuple[Figure, str]]:
    """The figures that start at this number, each with whose it is: "" for the outlet's own."""
    by_id = {each.id: each for each in reading.attributions}
    for figure in reading.figures:
        if figure.low == low:
            yield figure, speaker(reading, by_id[figure.by]) if figure.by else ""


def fought_over(readings: dict[str, Reading]) -> Iterator[tuple[Reading, Contested]]:
    """The claims with somebody on either side."""
    for reading in readings.values():
        for claim in reading.contested:
            if claim.asserted_by and claim.denied_by:
                yield reading, claim


def test_every_report_is_read_and_nothing_else(readings: dict[str, Reading]) -> None:
    assert sorted(readings) == REPORTS
    assert 8 <= len(REPORTS) <= 10


def test_the_folder_explains_every_report() -> None:
    explained = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    assert [name for name in REPORTS if f"`{name}`" not in explained] == []


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_says_that_it_is_an_example(name: str, readings: dict[str, Reading]) -> None:
    assert MARK in (FOLDER / name).read_text(encoding="utf-8")
    assert MARK not in story(readings[name])


@pytest.mark.parametrize("name", REPORTS)
def test_the_day_is_that_of_the_byline(name: str, readings: dict[str, Reading]) -> None:
    published = readings[name].article.published
    assert published == date.fromisoformat(name[:10])
    assert date(2022, 9, 15) <= published <= date(2022, 9, 30)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_short(name: str, readings: dict[str, Reading]) -> None:
    assert 150 <= len(story(readings[name]).split()) <= 350


def test_no_two_reports_share_a_sentence_but_the_echo(readings: dict[str, Reading]) -> None:
    for one, other in combinations(REPORTS, 2):
        shared = sentences(readings[one]) & sentences(readings[other])
        if {one, other} == ECHO:
            assert len(shared) >= 5
        else:
            assert shared == set(), (one, other)


@pytest.mark.parametrize("words", ["cookie", "Donate", "newsletter", "Sign me up", "Give monthly", "Crossword"])
def test_the_furniture_of_a_page_is_no_story(words: str, readings: dict[str, Reading]) -> None:
    assert [name for name, reading in readings.items() if words in story(reading)] == []


def test_the_appeal_is_not_read(readings: dict[str, Reading]) -> None:
    article = readings["2022-09-20-the-open-column.txt"].article
    appeal = range(article.text.index("Help us to keep"), article.text.index("Russia and Ukraine stood"))
    read = {at for at in appeal if article.kind_at(at).readable}
    assert "".join(article.text[at] for at in sorted(read)) == ""


def test_the_appeal_glued_to_the_story_is_cut_off_in_the_line(readings: dict[str, Reading]) -> None:
    article = readings["2022-09-20-the-open-column.txt"].article
    seam = article.text.index("Russia and Ukraine stood")
    assert article.text[seam - 1] == "."
    assert article.kind_at(seam - 1) is BlockKind.PROMO
    assert article.kind_at(seam) is BlockKind.BODY


@pytest.mark.parametrize("name", [*sorted(ECHO), "2022-09-23-northern-ledger.html", "2022-09-26-lantern-weekly.txt"])
def test_the_kremlin_denies(name: str, readings: dict[str, Reading]) -> None:
    denials = said(readings[name], "Peskov", Stance.DENY)
    assert any("lie" in words_of(readings[name].article.text, each.content) for each in denials)


def test_the_kremlin_denies_by_calling_it_a_lie(readings: dict[str, Reading]) -> None:
    assert said(readings["2022-09-20-the-open-column.txt"], "Peskov", Stance.DENY)


def test_the_administration_denies(readings: dict[str, Reading]) -> None:
    courier = readings["2022-09-17-eastern-courier.txt"]
    assert any(each.stance is Stance.DENY and each.source for each in courier.attributions)
    assert said(courier, "Ganchev", Stance.ACCUSE)


def test_the_charge_of_war_crimes_stands_beside_its_denial(readings: dict[str, Reading]) -> None:
    assert "Russia" in denied_beside(readings, "Zelensky")


def test_it_is_a_lie_answers_the_charge(readings: dict[str, Reading]) -> None:
    assert "Peskov" in denied_beside(readings, "Zelensky")


def denied_beside(readings: dict[str, Reading], accuser: str) -> str:
    """Who denies what this accuser puts forward, in the report of the Kremlin's denial."""
    wire = readings["2022-09-19-harbour-wire.txt"]
    by_id = {each.id: speaker(wire, each) for each in wire.attributions}
    return " ".join(
        by_id[denier]
        for claim in wire.contested
        if any(accuser in by_id[each] for each in claim.asserted_by)
        for denier in claim.denied_by
    )


def test_nobody_stands_on_both_sides(readings: dict[str, Reading]) -> None:
    claims = [claim for _, claim in fought_over(readings)]
    assert claims
    assert [claim for claim in claims if set(claim.asserted_by) & set(claim.denied_by)] == []


def test_the_governor_gives_436_bodies(readings: dict[str, Reading]) -> None:
    ledger = counts(readings["2022-09-23-northern-ledger.html"], 436)
    assert any(figure.measure.startswith("bodies") and "Syniehubov" in by for figure, by in ledger)


def test_the_prosecutors_give_447_bodies(readings: dict[str, Reading]) -> None:
    lantern = counts(readings["2022-09-26-lantern-weekly.txt"], 447)
    assert any(figure.measure.startswith("bodies") and "rosecutors" in by for figure, by in lantern)


def test_the_first_count_is_one_of_graves(readings: dict[str, Reading]) -> None:
    wire = readings["2022-09-15-harbour-wire.txt"]
    found = [f for f in wire.figures if "440" in f.span.of(wire.article.text) and f.measure.startswith("graves")]
    assert found
    assert all(figure.qualifier == "more than" and figure.high is None for figure in found)


def test_a_third_state_demands_a_tribunal(readings: dict[str, Reading]) -> None:
    review = readings["2022-09-17-canal-street-review.html"]
    demands = said(review, "Czech", Stance.DEMAND)
    assert any("tribunal" in words_of(review.article.text, each.content) for each in demands)


def test_a_resident_with_no_name_is_anonymous(readings: dict[str, Reading]) -> None:
    ledger = readings["2022-09-16-northern-ledger.txt"]
    residents = [each for each in ledger.attributions if "resident" in words_of(ledger.article.text, each.source)]
    assert residents
    assert all(each.anonymous for each in residents)


def test_claims_with_nobody_named_are_hearsay(readings: dict[str, Reading]) -> None:
    column = readings["2022-09-20-the-open-column.txt"]
    hearsay = [v.span.of(column.article.text) for v in column.voices if v.voice is Voice.HEARSAY]
    assert any("ropes" in words for words in hearsay)


def test_no_words_of_an_appeal_are_attributed(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        kinds = {reading.article.kind_at(span.start) for each in reading.attributions for span in each.content}
        assert all(kind.readable for kind in kinds)
