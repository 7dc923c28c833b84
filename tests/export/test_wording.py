"""Values in plain words."""

from datetime import date

import pytest

from onrecord.export.wording import NEAR, STANCES, count, days
from onrecord.records import Figure, Precision, Qualifier, Span, Stance


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-09-19", "2022-09-19", "19 September 2022"),
        ("2022-09-17", "2022-09-18", "17 to 18 September 2022"),
        ("2022-08-29", "2022-09-04", "29 August 2022 to 4 September 2022"),
        ("2022-09-01", "2022-09-30", "September 2022"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02-01", "2023-02-27", "1 to 27 February 2023"),
        ("2022-12-01", "2022-12-31", "December 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-01-01", "2022-12-31", "1 January 2021 to 31 December 2022"),
        ("9999-12-01", "9999-12-31", "1 to 31 December 9999"),
        ("2022-09-01", None, "from 1 September 2022"),
        (None, "2022-09-01", "until 1 September 2022"),
        (None, None, "cannot be placed"),
    ],
)
def test_days(first, last, words):
    assert days(first and date.fromisoformat(first), last and date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("low", "high", "increment", "words"),
    [
        (450, 450, False, "450"),
        (20, 30, False, "20 to 30"),
        (1441, None, False, "1,441 or more"),
        (None, 39, False, "up to 39"),
        (None, None, False, "open"),
        (0, 0, False, "0"),
        (10, 10, True, "10, added to an earlier count"),
    ],
)
def test_count(low, high, increment, words):
    figure = Figure(Span(0, 1), low, high, Qualifier.AROUND, "killed", increment=increment)
    assert count(figure) == words


def test_every_stance_and_precision_has_its_own_words():
    assert list(STANCES) == list(Stance)
    assert len(set(STANCES.values())) == len(Stance)
    assert list(NEAR) == list(Precision)
