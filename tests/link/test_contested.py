"""Who accuses and who denies it: the cases of tests/cases/contested, and what must always hold."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link import contested
from onrecord.records import Article, Attribution, Block, BlockKind, Span, Stance
from tests.relations import build, load_case, names


@pytest.mark.parametrize("name", names("contested"))
def test_a_case_is_contested_as_expected(name: str) -> None:
    case = build(*load_case("contested", name))
    assert {x: str(a.stance) for x, a in case.attributions.items()} == {
        row["id"]: row["stance"] for row in case.expected["relations"]
    }
    ids = {attribution.id: x for x, attribution in case.attributions.items()}
    found = [
        {"asserted_by": [ids[x] for x in entry.asserted_by], "denied_by": [ids[x] for x in entry.denied_by]}
        for entry in contested(case.article, list(case.attributions.values()))
    ]
    assert sorted(found, key=str) == sorted(case.expected["contested"], key=str)


@pytest.mark.parametrize("name", names("contested"))
def test_claims_are_words_of_the_text_and_reasons_are_given(name: str) -> None:
    case = build(*load_case("contested", name))
    entries = contested(case.article, list(case.attributions.values()))
    assert all(entry.claim in case.article.text for entry in entries)
    assert all(entry.why.endswith(".") for entry in entries)


CLAIMED = [name for name in names("contested") if "claims" in load_case("contested", name)[1]]


@pytest.mark.parametrize("name", CLAIMED)
def test_a_claim_reads_as_part_of_a_sentence(name: str) -> None:
    case = build(*load_case("contested", name))
    entries = contested(case.article, list(case.attributions.values()))
    assert sorted(entry.claim for entry in entries) == sorted(case.expected["claims"])


WORD = re.compile(r"\S+")


def stretched(text: str, attribution: Attribution, start: int, end: int) -> Attribution:
    """The attribution with words left out (below zero) or taken in (above it) at either end of its content."""
    first, last = attribution.content[0], attribution.content[-1]
    before = [m.start() for m in WORD.finditer(text, 0, first.start)]
    inside = [m.start() for m in WORD.finditer(text, *first)]
    after = [m.end() for m in WORD.finditer(text, last.end)]
    ends = [m.end() for m in WORD.finditer(text, *last)]
    begin = before[-start] if start > 0 else inside[min(-start, len(inside) - 2)] if start < 0 else first.start
    stop = after[end - 1] if end > 0 else ends[max(end - 1, 1 - len(ends))] if end < 0 else last.end
    pieces = [*attribution.content]
    pieces[0] = Span(begin, pieces[0].end)
    pieces[-1] = Span(pieces[-1].start, stop)
    return replace(attribution, content=tuple(pieces))


@pytest.mark.parametrize(
    ("name", "relation"), [("two-towns", "x2"), ("two-towns", "x5"), ("told-again", "x4"), ("told-again", "x2")]
)
@pytest.mark.parametrize(("start", "end"), [(-1, 0), (0, 2), (0, -1), (-1, 1)])
def test_a_few_words_more_or_less_change_no_entry(name: str, relation: str, start: int, end: int) -> None:
    case = build(*load_case("contested", name))
    read = case.attributions
    moved = read | {relation: stretched(case.article.text, read[relation], start, end)}
    assert sides(case.article, moved.values()) == sides(case.article, read.values())


@pytest.mark.parametrize("name", ["two-towns", "told-again"])
def test_an_utterance_that_was_read_twice_counts_once(name: str) -> None:
    case = build(*load_case("contested", name))
    read = list(case.attributions.values())
    for each in read:
        faint = replace(each, id="again", confidence=0.3)
        assert sides(case.article, [*read, faint]) == sides(case.article, read)


def sides(article: Article, read: Iterable[Attribution]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(entry.asserted_by, entry.denied_by) for entry in contested(article, list(read))]


TEXT = "Northland said the bridge at Orlan was shelled. Southland denied it. The envoy accused both of killing.\n" * 3


@st.composite
def attributions(draw: st.DrawFn) -> tuple[Attribution, ...]:
    """Any attributions over one text, each with a parent before it or none."""
    made: list[Attribution] = []
    starts, lengths = st.integers(0, len(TEXT) - 2), st.integers(1, 60)
    span = st.builds(lambda start, length: Span(start, min(len(TEXT), start + length)), starts, lengths)
    for number in range(draw(st.integers(0, 8))):
        pieces = tuple(draw(st.lists(span, max_size=2).map(sorted)))
        source = tuple(draw(st.lists(span, max_size=1)))
        above = draw(st.none() | st.sampled_from(made)) if made else None
        cue = (draw(span),)
        stance = draw(st.sampled_from(list(Stance)))
        parent = above.id if above else None
        made.append(Attribution(f"a{number + 1}", source, cue, pieces, parent=parent, stance=stance))
    return tuple(made)


def article(text: str) -> Article:
    return Article("here", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))


@given(attributions())
def test_each_side_stands_where_its_stance_puts_it(found: tuple[Attribution, ...]) -> None:
    stances = {attribution.id: attribution.stance for attribution in found}
    for entry in contested(article(TEXT), found):
        assert all(stances[x] in (Stance.ACCUSE, Stance.ASSERT, Stance.CONFIRM) for x in entry.asserted_by)
        assert all(stances[x] is Stance.DENY for x in entry.denied_by)
        assert entry.asserted_by or entry.denied_by


@given(attributions())
def test_no_accusation_is_lost(found: tuple[Attribution, ...]) -> None:
    """All but the charge that a denial itself repeats, and all but one of those with the same words."""
    by_id = {attribution.id: attribution for attribution in found}
    entries = contested(article(TEXT), found)
    told = {x for entry in entries for x in entry.asserted_by}
    for attribution in found:
        parent = by_id.get(attribution.parent or "")
        mentioned = parent is not None and parent.stance is Stance.DENY and not attribution.source
        if attribution.stance is Stance.ACCUSE and attribution.content and not mentioned:
            others = (piece for x in told for piece in by_id[x].content)
            assert attribution.id in told or any(piece.overlaps(own) for piece in others for own in attribution.content)


def test_nobody_denies_himself() -> None:
    """Ukraine accuses and Ukraine denies: the denial answers somebody else."""
    case = build(*load_case("contested", "crossfire"))
    own = replace(case.attributions["x3"], source=case.attributions["x1"].source)
    accuser = case.attributions["x1"]
    assert [entry.denied_by for entry in contested(case.article, (accuser, own))] == [(), (own.id,)]


def test_nothing_is_contested_where_nothing_is_said() -> None:
    assert contested(article(TEXT), ()) == ()
