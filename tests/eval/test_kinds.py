import pytest

from eval.kinds import kinds
from eval.relations import Text

TEXT = 'He denied it. Aske said "boats burned" there. "All is well," it was alleged.'


def of(source, cue, content, nested=False):
    where = [[[TEXT.index(part), TEXT.index(part) + len(part)]] if part else [] for part in (source, cue, content)]
    return kinds(TEXT, Text(TEXT), *where, nested)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("He", "denied", "it"), {"indirect", "denial", "pronoun source"}),
        (("Aske", "said", '"boats burned" there'), {"mixed"}),
        (("Aske", "said", '"boats burned"'), {"direct"}),
        ((None, "was alleged", '"All is well,"'), {"direct", "accusation", "sourceless"}),
    ],
)
def test_the_kinds_of_an_attribution(parts, expected):
    assert of(*parts) == expected
    assert of(*parts, nested=True) == expected | {"nested"}
