"""How far a batch has come, in words."""

import re
import time

import pytest

from onrecord.batch.events import Failed, Finished, Passed
from onrecord.batch.process import Done
from onrecord.batch.shards import Kind, Shard
from onrecord.cli.pace import Course, pace, span

ONE, OTHER = (Shard(name, Kind.ARCHIVE, (f"/{name}.warc",), 100) for name in ("one", "other"))


def test_it_tells_shards_words_speed_and_how_long_it_will_take() -> None:
    course = Course(2, 200, began=time.monotonic() - 10)
    assert re.fullmatch(r"0 of 2 shards, 0 words, 0 a second", course.told())
    course.take(Passed(ONE, 50, 1000))
    assert re.fullmatch(r"0 of 2 shards, 1,000 words, (100|9\d) a second, about 3\d s left", course.told())
    course.take(Finished(ONE, Done({"words": 2000}, 1.0, 1.0)))
    assert re.fullmatch(r"1 of 2 shards, 2,000 words, (200|1\d\d) a second, about 1\d s left", course.told())
    course.take(Failed(OTHER, "broken"))
    assert course.told().endswith("about 0 s left")


def test_a_worker_that_reads_more_than_was_announced_is_not_beyond_the_end() -> None:
    course = Course(1, 100)
    course.take(Passed(ONE, 5000, 1))
    assert course.passed == 100


@pytest.mark.parametrize(("seconds", "words"), [(3, "3 s"), (89, "89 s"), (600, "10 min"), (9000, "2.5 h")])
def test_an_estimate_is_as_exact_as_it_may_be(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_where_there_is_no_terminal_a_line_comes_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.pace.PATIENCE", 0.0)
    with pace([ONE, OTHER], quiet=False) as show:
        show(Passed(ONE, 50, 1000))
    assert capsys.readouterr().err.startswith("onrecord: 0 of 2 shards, 1,000 words, ")
    with pace([ONE, OTHER], quiet=True) as show:
        show(Passed(ONE, 50, 1000))
    assert capsys.readouterr().err == ""
