"""A reading on the terminal and as plain lines."""

import re
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from onrecord.cli.screen import draw, rows
from onrecord.records import Attribution, Span, Unresolved
from tests.export.story import HEADLINE, reading_of, story

PLAIN = f"""\
{HEADLINE}
Harbour Letter, 8 May 2024, reports/ferry.txt

Contested
  Veldt of shelling the ferry
    put forward   Ana Lund: Veldt of shelling the ferry
    denied        Government of Veldt: its boats fired on the ferry 🛥️ at Aske
    denied        Jon Berg: “It is a lie,” … “No boat of ours was there.”
  a second raid on Newport
    put forward   Nobody named: Veldt … a second raid on Newport
    nobody denies it in this report

Who says what
  Government of Veldt
    denial        its boats fired on the ferry 🛥️ at Aske
  Ana Lund, Governor, for Province of Aske
    assertion     divers had found “pieces of a shell”
    accusation    Veldt of shelling the ferry
  divers
    assertion     “pieces of a shell”
  Jon Berg, spokesman, for Government of Veldt
    denial        “It is a lie,” … “No boat of ours was there.”
  Officials (stays open: two bodies have officials in this report; could be Province of Aske or Government of Veldt)
    assertion     (as possible only) (no name to look up) at least ten more were missing near Aske
  Nobody named
    accusation    Veldt … a second raid on Newport

Figures
  Around 40 people: around: 40; injured; the outlet itself; 6 May 2024
  at least ten more: at least: 10 or more, added to an earlier count; missing; Officials; near Aske

Times
  on Monday: 6 May 2024

Places
  near Aske: near Aske, GB; 54.50, -1.25
  Newport: Newport; stays open, could be Newport (GB) or Newport (US)

The outlet says itself
  Around 40 people were hurt when the ferry was hit on Monday"""


def drawn(reading, width):
    """What a terminal of this width shows, without its colours."""
    screen = StringIO()
    draw(reading, Console(file=screen, force_terminal=True, color_system="truecolor", width=width, highlight=False))
    return re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())


def test_plain_lines():
    assert "\n".join(map(str, rows(story()))) == PLAIN


def test_a_wide_terminal_shows_the_same_words():
    assert [line.rstrip() for line in drawn(story(), 200).splitlines()] == [*PLAIN.splitlines(), ""]


def test_a_narrow_terminal_cuts_quotes_short_and_changes_nothing_else():
    whole = set(PLAIN.splitlines())
    cut = [line for line in drawn(story(), 44).splitlines() if line.endswith("…")]
    assert len(cut) >= 5
    for line in cut:
        assert cell_len(line) <= 44
        assert any(one.startswith(line[:-1]) for one in whole)


def test_reasons_and_candidates_are_never_cut():
    assert "Government of Veldt)" in " ".join(drawn(story(), 44).split())


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30))
def test_no_text_steers_the_terminal_or_breaks_the_line(text):
    reading = reading_of(
        text, Attribution("a1", (Span(0, len(text)),), (), (Span(0, len(text)),), unresolved=Unresolved(text))
    )
    lines = [str(row) for row in rows(reading)]
    for line in lines:
        line.encode("utf-8")
        assert len(line.splitlines()) <= 1
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
    assert len(lines) == 6
