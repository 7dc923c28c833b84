"""Names under the veil."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.veil import BLOCK, HELD, OPEN, Veil, told

VEIL = Veil({"Lena": ("Lena Orr",), "Orr": ("Orr",)})


def test_a_name_is_veiled_letter_by_letter_so_that_offsets_stay():
    text = "A baker, Lena Orr, said so; Orr’s shop."
    veiled = VEIL.over(text)
    assert len(veiled) == len(text)
    assert told(veiled) == f"A baker, {HELD}, said so; {HELD}’s shop."


def test_a_longer_word_that_begins_with_a_name_stays():
    assert VEIL.over("Orrin spoke of Lena.") == "Orrin spoke of Lena."


@given(st.text())
def test_a_text_keeps_its_length_and_loses_the_name(text):
    whole = f"{text} Lena Orr {text}"
    assert len(VEIL.over(whole)) == len(whole)
    assert " Lena Orr " not in VEIL.over(whole)


def test_nothing_is_held_back_under_an_open_veil():
    assert OPEN.over("Lena Orr") == "Lena Orr"
    assert not OPEN.hides("Lena Orr")
    assert VEIL.hides("Lena Orr")
    assert BLOCK not in told(VEIL.over("Lena Orr"))
