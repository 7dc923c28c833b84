"""The text cut at every border: nothing lost, nothing twice, every mark where it belongs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.passages import levels, paragraphs
from onrecord.records import Article, Attribution, Block, BlockKind, Reading, Span, Voice, VoiceSpan
from tests.export.story import at, reading_of, story

TEXTS = st.text("ab .\n\r\u202e\U0001f6e5", max_size=40)


@st.composite
def readings(draw):
    """A text with blocks, statements and own clauses thrown onto it anyhow, overlaps and nesting included."""
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(*sorted(ends)))
    filled = spans.filter(lambda span: span.start < span.end)
    pieces = st.lists(filled, min_size=1, max_size=3).map(tuple) if text else st.just((Span(0, 0),))
    statements = [
        Attribution(f"a{number}", source, cue, content)
        for number, (source, cue, content) in enumerate(
            draw(st.lists(st.tuples(st.just(()) | pieces, pieces, pieces), max_size=5)), 1
        )
    ]
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    kinds = st.sampled_from(BlockKind)
    blocks = tuple(Block(draw(kinds), Span(*ends)) for ends in pairwise(borders))
    voices = tuple(VoiceSpan(span, Voice.OWN) for span in draw(st.lists(filled, max_size=2) if text else st.just([])))
    return Reading(Article("made.txt", "0" * 64, text, blocks), tuple(statements), voices)


def covers(attribution, position):
    return any(piece.start <= position < piece.end for piece in attribution.content)


@given(readings())
def test_every_character_but_white_space_stands_in_one_segment_with_the_marks_it_has(reading):
    text, seen = reading.article.text, []
    for segment in (segment for one in paragraphs(reading) for segment in one.segments):
        assert segment.span.start < segment.span.end
        for position in range(*segment.span):
            seen.append(position)
            marked = {number for number, one in enumerate(reading.attributions) if covers(one, position)}
            assert set(segment.within) == marked
            own = any(voice.span.start <= position < voice.span.end for voice in reading.voices)
            assert segment.own == (own and not marked)
    assert seen == sorted(set(seen))
    assert {number for number, char in enumerate(text) if not char.isspace()} <= set(seen)


@given(readings())
def test_every_statement_begins_once_and_every_later_piece_is_marked(reading):
    segments = [segment for one in paragraphs(reading) for segment in one.segments]
    opened = sorted(number for segment in segments for number in segment.opens)
    assert opened == (list(range(len(reading.attributions))) if segments else [])
    resumed = sum(len(segment.resumes) for segment in segments)
    assert resumed == (sum(len(one.content) - 1 for one in reading.attributions) if segments else 0)


@given(readings())
def test_lines_that_meet_run_on_different_rows(reading):
    rows = levels(reading.attributions)
    for segment in (segment for one in paragraphs(reading) for segment in one.segments):
        below = [rows[number] for number in segment.within]
        assert below == sorted(set(below), reverse=True)


def test_a_nested_statement_stands_on_the_line_closer_to_the_words():
    segment = next(
        segment
        for one in paragraphs(story())
        for segment in one.segments
        if "pieces" in segment.span.of(story().article.text)
    )
    assert [story().attributions[number].id for number in segment.within] == ["a2", "a3"]


def test_statements_that_cross_are_cut_where_they_cross():
    text = "one two three"
    first = Attribution("a1", (), (), (Span(0, 7),))
    second = Attribution("a2", (), (), (Span(4, 13),))
    (line,) = paragraphs(reading_of(text, first, second))
    assert [(one.span.of(text), one.within) for one in line.segments] == [
        ("one ", (0,)), ("two", (1, 0)), (" three", (1,)),
    ]  # fmt: skip


def test_an_appeal_glued_to_the_story_is_a_paragraph_of_its_own():
    kinds = [(one.kind, one.segments[0].span.start) for one in paragraphs(story())][:3]
    assert kinds == [
        (BlockKind.HEADLINE, 0),
        (BlockKind.PROMO, at("Help").start),
        (BlockKind.BODY, at("Around").start),
    ]
