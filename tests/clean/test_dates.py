"""Days written out in bylines."""

from datetime import date

import pytest

from onrecord.clean.dates import find_day, is_date_line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Reuters, 12 May 2021", date(2021, 5, 12)),
        ("Monday, May 12th, 2021 14:05 GMT", date(2021, 5, 12)),
        ("Sept. 9, 2022", date(2022, 9, 9)),
        ("2022-09-19T10:00:00Z", date(2022, 9, 19)),
        ("19/09/2022", date(2022, 9, 19)),
        ("09/19/2022", date(2022, 9, 19)),
        ("05.05.2022", date(2022, 5, 5)),
        ("03/04/2022", None),
        ("Published 3 June 2022, updated 5 June 2022", date(2022, 6, 3)),
        ("Updated 5 June 2022", date(2022, 6, 5)),
        ("3 June 2022 and 5 June 2022", None),
        ("31 June 2022", None),
        ("12 May", None),
        ("By Jane Doe", None),
    ],
)
def test_the_one_day_that_a_byline_gives(line: str, day: date | None) -> None:
    assert find_day(line) == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published 12 May 2021", True),
        ("Monday, May 12, 2021 14:05 GMT", True),
        ("By Jane Doe", False),
        ("By Ann Roe, 12 May 2021", False),
        ("Reuters, 12 May 2021", False),
    ],
)
def test_a_line_that_says_only_when(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected
