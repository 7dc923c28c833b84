"""First parts of compounds: each entry is proven by its examples."""

import pytest

from onrecord.clean.typeset import Line, paragraphs
from onrecord.lexicon import load


@pytest.mark.parametrize("word", [word for entry in load("compounds") for word in entry["examples"]])
def test_a_compound_keeps_its_hyphen_at_the_end_of_a_line(word: str) -> None:
    first, _, rest = word.partition("-")
    lines = [
        Line(f"The {first}-", False, 50, 700, 150, 710, 10),
        Line(f"{rest} one.", False, 50, 688, 150, 698, 10),
    ]
    ((text, _),) = paragraphs([lines])
    assert text == f"The {word} one."


def test_a_broken_word_loses_it() -> None:
    lines = [Line("The prov-", False, 50, 700, 150, 710, 10), Line("ince.", False, 50, 688, 150, 698, 10)]
    assert paragraphs([lines]) == [("The province.", 10)]
