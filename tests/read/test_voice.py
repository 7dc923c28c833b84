"""Who vouches for each clause."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.voice import TOLD, voices
from onrecord.records import Article, Attribution, Block, BlockKind, Span, Voice
from tests.relations import Case, build, load_case, names, place


def own(text: str, *relations: dict[str, object]) -> list[str]:
    """The outlet's own clauses of a text with a headline and the given relations."""
    case = build(f"Flood in Orlan\n{text}", {"relations": [{"id": str(n), **r} for n, r in enumerate(relations)]})
    return told(case, Voice.OWN)[1:]


def told(case: Case, voice: Voice) -> list[str]:
    found = voices(case.article, list(case.attributions.values()))
    return [spoken.span.of(case.article.text) for spoken in found if spoken.voice is voice]


def said(source: str, cue: str, *content: str) -> dict[str, object]:
    return {"source": source, "cue": cue, "content": list(content)}


def test_a_sentence_without_attribution_is_the_outlets_own() -> None:
    assert own("The bridge fell. Nine men drowned.") == ["The bridge fell.", "Nine men drowned."]


def test_a_sentence_that_is_all_attributed_leaves_nothing() -> None:
    text = "“It fell at noon,” the mayor said."
    assert own(text, said("the mayor", "said", "“It fell at noon,”")) == []


def test_a_parenthesis_by_somebody_leaves_both_halves() -> None:
    text = "Some 90 carts – most of which the guild says were empty – were found in the river on Monday."
    guild = said("the guild", "says", "most of which", "were empty")
    assert own(text, guild) == ["Some 90 carts", "were found in the river on Monday."]


LEADS = ["But asked on Friday about it, ", "Last week, ", "In a statement on Monday, ", "Speaking in the port, "]


@pytest.mark.parametrize("lead", LEADS)
def test_when_and_where_it_was_said_is_no_clause(lead: str) -> None:
    text = f"{lead}the mayor said it fell at noon."
    assert own(text, said("the mayor", "said", "it fell at noon")) == []


def test_a_clause_beside_an_attribution_stays() -> None:
    text = "The bridge fell into the river, and the mayor said it was old."
    assert own(text, said("the mayor", "said", "it was old")) == ["The bridge fell into the river"]


def test_the_hearer_belongs_to_nothing() -> None:
    text = "The mayor told reporters from the capital that it was old."
    assert own(text, said("The mayor", "told", "that it was old")) == []


def test_abbreviations_end_no_sentence() -> None:
    assert own("Mr. Novak of the U.S. embassy left at 5 p.m. Monday. It rained.") == [
        "Mr. Novak of the U.S. embassy left at 5 p.m. Monday.",
        "It rained.",
    ]


def test_words_with_no_source_are_hearsay() -> None:
    case = build(*load_case("stance", "nobody-named"))
    assert "Ukrainian gunners" in told(case, Voice.HEARSAY)
    assert told(case, Voice.ATTRIBUTED) == []


def test_of_two_nested_ones_the_outer_vouches() -> None:
    """What nobody is named for, inside what somebody says, is his."""
    text = "Flood\nThe mayor said nine men were reportedly lost."
    outer = said("The mayor", "said", "nine men were reportedly lost")
    inner = said("", "reportedly", "nine men were", "lost")
    case = build(text, {"relations": [{"id": "outer", **outer}, {"id": "inner", **inner}]})
    assert told(case, Voice.ATTRIBUTED) == ["nine men were reportedly lost"]
    assert told(case, Voice.HEARSAY) == []


def test_nothing_is_voiced_in_an_appeal() -> None:
    text = "Flood in Orlan\nThe bridge fell.\nGive us money today."
    start = place(text, "Give").start
    blocks = (
        Block(BlockKind.HEADLINE, Span(0, 14)),
        Block(BlockKind.BODY, Span(15, start - 1)),
        Block(BlockKind.PROMO, Span(start, len(text))),
    )
    found = voices(Article("here", "", text, blocks), ())
    assert [spoken.span.of(text) for spoken in found] == ["Flood in Orlan", "The bridge fell."]


TEXT = "Flood in Orlan. “It fell,” he said – so the guild says.\n\nAsked about it, she left. Nine drowned. " * 2
starts, lengths = st.integers(0, len(TEXT) - 2), st.integers(1, 40)
spans = st.builds(lambda start, length: Span(start, min(len(TEXT), start + length)), starts, lengths)
relations = st.builds(
    lambda number, source, cue, content: Attribution(f"a{number}", tuple(source), (cue,), tuple(sorted(content))),
    st.integers(1, 9),
    st.lists(spans, max_size=1),
    spans,
    st.lists(spans, min_size=1, max_size=2),
)
cuts = st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(list(BlockKind))), max_size=4)


@given(st.lists(relations, max_size=6), cuts)
def test_voices_stand_in_order_in_the_story_and_never_overlap(
    found: list[Attribution], borders: list[tuple[int, BlockKind]]
) -> None:
    edges = sorted({0, len(TEXT), *(at for at, _ in borders)})
    kinds = [*(kind for _, kind in borders), *([BlockKind.BODY] * len(edges))]
    blocks = tuple(Block(kind, Span(a, b)) for a, b, kind in zip(edges, edges[1:], kinds, strict=False))
    spoken = [voice.span for voice in voices(Article("here", "", TEXT, blocks), found)]
    assert all(a.end <= b.start for a, b in pairwise(spoken))
    story = [block.span for block in blocks if block.kind in TOLD]
    assert all(any(block.covers(span) for block in story) and span.start < span.end for span in spoken)


@pytest.mark.parametrize("name", names("stance"))
def test_no_own_clause_touches_what_somebody_said(name: str) -> None:
    case = build(*load_case("stance", name))
    found = voices(case.article, list(case.attributions.values()))
    content = [piece for a in case.attributions.values() for piece in a.content]
    assert not [v for v in found if v.voice is Voice.OWN and any(v.span.overlaps(piece) for piece in content)]
