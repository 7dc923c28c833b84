"""Who accuses and who denies it: the cases of tests/cases/contested, and what must always hold."""

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
    """All but the charge that a denial itself repeats."""
    by_id = {attribution.id: attribution for attribution in found}
    entries = contested(article(TEXT), found)
    told = {x for entry in entries for x in entry.asserted_by}
    for attribution in found:
        parent = by_id.get(attribution.parent or "")
        mentioned = parent is not None and parent.stance is Stance.DENY and not attribution.source
        if attribution.stance is Stance.ACCUSE and attribution.content and not mentioned:
            assert attribution.id in told


def test_nobody_denies_himself() -> None:
    """Ukraine accuses and Ukraine denies: the denial answers somebody else."""
    case = build(*load_case("contested", "crossfire"))
    own = replace(case.attributions["x3"], source=case.attributions["x1"].source)
    accuser = case.attributions["x1"]
    assert [entry.denied_by for entry in contested(case.article, (accuser, own))] == [(), (own.id,)]


def test_nothing_is_contested_where_nothing_is_said() -> None:
    assert contested(article(TEXT), ()) == ()
