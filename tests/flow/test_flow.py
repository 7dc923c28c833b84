"""From bytes to a reading, the whole way."""

import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.flow import last_day, read_capture, read_sources
from onrecord.records import Capture, Reading, SourceError, Unreachable

REPORT = (
    "Mayor denies order\n\nThe mayor of Veldt denied on Monday that she had ordered the raid. Nine people were hurt.\n"
)


def capture(text):
    body = text.encode()
    return Capture("report.txt", body, hashlib.sha256(body).hexdigest(), "text/plain", "utf-8")


def test_the_same_text_reads_the_same():
    assert read_capture(capture(REPORT)) == read_capture(capture(REPORT))


def test_a_bad_source_is_named_and_the_others_are_read(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(REPORT)
    (tmp_path / "empty.txt").write_text("")
    results = list(read_sources([str(tmp_path / "none.txt"), str(tmp_path / "empty.txt"), str(good)]))
    assert [type(result).__name__ for result in results] == ["Unreachable", "NoArticle", "Reading"]
    assert isinstance(results[0], Unreachable)
    assert "none.txt" in str(results[0])
    assert "empty.txt" in str(results[1])


def test_standard_input_is_a_source():
    (reading,) = read_sources(["-"], stdin=io.BytesIO(REPORT.encode()))
    assert isinstance(reading, Reading)
    assert reading.article.text == REPORT
    assert reading.article.source == "-"


def every_span(reading):
    for a in reading.attributions:
        yield from (*a.source, *a.cue, *a.content, *filter(None, (a.target, a.addressee, a.basis.span)))
        yield from a.speaker.mentions if a.speaker else ()
    for item in (*reading.voices, *reading.times, *reading.places, *reading.figures, *reading.article.blocks):
        yield item.span


PHRASES = st.sampled_from(
    [
        "Russia said",
        "denied",
        "“It’s a lie,”",
        "he told reporters",
        "on Monday",
        "450 bodies",
        "in Kharkiv",
        "\n",
        ". ",
        "Your support makes all the difference.",
        "\U0001f600",
        "\u202e",
        "ﬁnd",
        "‘",
        "accused of",
        "the minister",
        ",",
        " – ",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PHRASES, min_size=1, max_size=60).map(" ".join) | st.text(min_size=1, max_size=300))
def test_every_span_of_any_text_is_in_the_text(text):
    reading = read_capture(capture(text))
    if isinstance(reading, SourceError):
        assert reading.reason
        return
    whole = reading.article.text
    assert all(0 <= start < end <= len(whole) for start, end in every_span(reading))
    ids = {a.id for a in reading.attributions}
    assert len(ids) == len(reading.attributions)
    assert all(a.parent in ids for a in reading.attributions if a.parent)
    assert all({*entry.asserted_by, *entry.denied_by} <= ids for entry in reading.contested)
    inside = [block.span for block in reading.article.blocks if not block.kind.readable]
    assert not any(span.overlaps(block) for a in reading.attributions for span in a.content for block in inside)


GERMAN = (
    "Der Bürgermeister von Veldt sagte am Montag, bei dem Angriff seien neun Menschen verletzt worden. "
    "Das Verteidigungsministerium wies den Vorwurf zurück und sprach von einer Lüge. Augenzeugen berichteten, dass in "
    "der Nacht mehrere Häuser gebrannt hätten und die Feuerwehr erst nach einer Stunde gekommen sei."
)


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), ("Мэр сообщил, что погибли девять человек.", "ru")])
def test_a_report_in_another_language_is_refused_and_not_given_to_the_outlet(text: str, language: str) -> None:
    result = read_capture(capture(text))
    assert isinstance(result, SourceError)
    assert f"({language})" in result.reason


def test_a_few_english_words_are_read_whatever_language_they_look_like() -> None:
    assert isinstance(read_capture(capture("Minister: “No raid”")), Reading)


def test_a_day_of_publication_after_the_report_was_got_is_not_believed():
    got = replace(capture(REPORT), at=datetime(2022, 9, 19, 23, tzinfo=UTC))
    assert last_day(got) == date(2022, 9, 20)
    assert last_day(capture(REPORT)) is None
    before, after = (read_capture(got, date(2022, 9, day)) for day in (20, 30))
    assert isinstance(before, Reading)
    assert isinstance(after, Reading)
    assert [time.edtf for time in before.times] == ["2022-09-19"]
    assert [(time.edtf, bool(time.reason)) for time in after.times] == [(None, True)]
