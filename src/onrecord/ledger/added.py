"""Statements that the machine missed and a person added.

The judgement is the statement. Each reading of the report that has the words gets a row for it beside those of the
machine, so that it is found, shown and judged as any other; `correct.corrected` says whether it holds.
"""

from dataclasses import fields
from itertools import pairwise

from onrecord.ledger.anchors import pieces
from onrecord.ledger.called import named_as, speakers_of
from onrecord.ledger.correct import holding
from onrecord.ledger.judgements import WORDS, judged, judgement_of
from onrecord.ledger.models import AttributionRow, Case, JudgementRow, ReadingVersion
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.problems import NoSuch, Refused
from onrecord.ledger.rows import article_of, attribution_row, mark_at, spans_of
from onrecord.records import PERSON, Attribution, Reading, Spans, words_of
from onrecord.records.judgement import Deed, Judgement, Kind

REPORT = "report"
"""What of a judgement's value names the capture, beside the fields of the statement."""
FIELDS = tuple(each.name for each in fields(Attribution) if each.name not in ("id", "parent", "confidence"))
"""What a person says of a statement; the rest follows."""


def value_of(report: str, one: Attribution) -> dict[str, object]:
    """The value of a judgement that adds a statement to a report (the SHA-256 of its capture), every field told."""
    return {REPORT: report, **{name: plain(getattr(one, name)) for name in FIELDS}}


def statement_of(one: Judgement) -> Attribution:
    """The statement that a judgement adds. Raises Refused for what is none."""
    given = one.value if isinstance(one.value, dict) else {}
    told = {name: value for name, value in given.items() if name != REPORT}
    if told.keys() - set(FIELDS):
        raise Refused(f"a statement has no {', '.join(sorted(told.keys() - set(FIELDS)))} that a person gives")
    try:
        found = restored(Attribution, {name: [] for name in WORDS} | told | {"id": f"{PERSON}{one.subject[:11]}"})
    except ValueError as error:
        raise Refused(f"this is no statement ({error})") from error
    if not all(type(at) is int for spans in spans_of(found).values() for span in spans for at in span):
        raise Refused("a place in the text is a pair of whole numbers")
    if found.speaker and not found.speaker.name.strip():
        raise Refused("a speaker needs a name, or is null")
    if not found.content or not (found.source or found.cue):
        raise Refused("a statement needs the words that are said, and those that name who says it or that it is said")
    if not all(_in_order(spans) for spans in (found.source, found.cue, found.content)):
        raise Refused("the pieces of a part are given in the order of the text, and none overlaps another")
    return found


def concerned(case: Case, one: Judgement) -> ReadingVersion:
    """The current reading of the report to which a judgement adds. Raises NoSuch."""
    report = one.value.get(REPORT) if isinstance(one.value, dict) else None
    current = ReadingVersion.objects.filter(report__case=case, superseded_by=None).select_related("report")
    found = current.filter(report__sha256=str(report)).first()
    if found is None:
        raise NoSuch(f"the case has no report {report!r}")
    return found


def fill(case: Case, row: JudgementRow, one: Judgement) -> None:
    """Give the row of a judgement its words with their places, and the rest of the statement.

    Raises Refused for what is no statement, and for one that is there already.
    """
    assert row.reading is not None
    if one.kind is not Kind.ATTRIBUTION:
        raise Refused(f"a {one.kind.value} is not added")
    told, sha256 = statement_of(one), row.reading.report.sha256
    if mark_at(sha256, told) != one.subject:
        raise Refused(f"{one.subject!r} is not the mark of these words")
    there = AttributionRow.objects.filter(reading=row.reading, mark=one.subject).first()
    if there is not None and not there.name.startswith(PERSON):
        raise Refused("the machine read this statement itself")
    if there is not None and one.subject in holding(judged(case, [one.subject])):
        raise Refused("somebody added this statement already")
    row.parts = pieces(row.reading.text, {name: getattr(told, name) for name in WORDS})
    row.value = {name: given for name, given in value_of(sha256, told).items() if name not in WORDS}


def bring(version: ReadingVersion) -> None:
    """Give a reading a row for each statement that people added to its report, if its text has the words there and its
    machine did not read it itself.
    """
    passed = list(version.report.judgements.filter(deed=Deed.ADD.value).order_by("at", "code"))
    known = set(version.attributionrows.values_list("mark", flat=True)) if passed else set[str]()
    for row in passed:
        if row.subject not in known and all(version.text[start:end] == words for _, start, end, words in row.parts):
            known.add(row.subject)
            _enter(version, row)


def told(row: JudgementRow, *, after: bool) -> str:
    """In a line of the log of corrections, what an adding changed."""
    assert row.reading is not None
    one = statement_of(judgement_of(row))
    words = words_of(row.reading.text, one.content)
    who = one.speaker.name if one.speaker else words_of(row.reading.text, one.source) or "nobody named"
    return f"“{words}”: {who}, {one.stance.value}" if after else f"“{words}”: not read by the machine"


def _enter(version: ReadingVersion, row: JudgementRow) -> None:
    one = statement_of(judgement_of(row))
    named = speakers_of(version.report, Reading(article_of(version), (one,)))
    speaker = named[named_as(one.speaker)] if one.speaker else None
    attribution_row(version, one, row.subject, speaker).save()


def _in_order(spans: Spans) -> bool:
    return all(before.end <= after.start for before, after in pairwise(spans))
