"""What a person decides, into the ledger: checked, kept for good, and at once in force."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Model

from onrecord.ledger.added import concerned, fill, told
from onrecord.ledger.anchors import pieces, storable
from onrecord.ledger.correct import fixed
from onrecord.ledger.derive import derive
from onrecord.ledger.judgements import judgement_of
from onrecord.ledger.models import (
    AttributionRow,
    Case,
    Correction,
    FigureRow,
    JudgementRow,
    PlaceRow,
    ReadingVersion,
    ReportRow,
    SpeakerRow,
    TimeRow,
)
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.problems import NoSuch, Refused
from onrecord.ledger.rows import attribution_of
from onrecord.ledger.rules import Rules
from onrecord.ledger.setup import guarded
from onrecord.ledger.stale import note
from onrecord.ledger.tally import note_judged, touch
from onrecord.ledger.write import locked
from onrecord.records import Attribution, Figure, PlaceRef, Span, TimeRef, words_of
from onrecord.records.judgement import Deed, Judgement, Kind

TABLES: dict[Kind, Any] = {
    Kind.ATTRIBUTION: AttributionRow,
    Kind.TIME: TimeRow,
    Kind.PLACE: PlaceRow,
    Kind.FIGURE: FigureRow,
}
RECORDS: dict[Kind, Any] = {Kind.TIME: TimeRef, Kind.PLACE: PlaceRef, Kind.FIGURE: Figure}

SPANS = ("source", "cue", "content", "target", "addressee")
"""Fields of an attribution whose correction is a new span."""

QUIET = (Deed.ACCEPT,)
"""Deeds that change nothing that is shown."""


def new(deed: Deed, kind: Kind, subject: str, who: str, why: str = "", **more: Any) -> Judgement:
    """A judgement passed now. more: other, field, value, at."""
    at = more.pop("at", None) or datetime.now(UTC)
    bare = Judgement("", deed, kind, subject, storable(who), at, storable(why), **more)
    return replace(bare, id=sha256(repr(plain(bare)).encode()).hexdigest()[:16])


def judge(case: str, one: Judgement, rules: Rules) -> Judgement:
    """Keep a judgement and apply it. The claims that it touches are settled when `settle` is called.

    The same judgement twice is one. Raises NoSuch, Refused, NotInText and Unusable; then nothing was written.
    """
    with guarded(), transaction.atomic():
        row = locked(case)
        if JudgementRow.objects.filter(case=row, code=one.id).exists():
            return one
        if one.deed is Deed.UNDO:
            return _undo(row, one, rules)
        versions = _concerned(row, one)
        kept = _kept(row, one, versions)
        before = _shown(kept, one, corrected=False)
        kept.save()
        if one.deed not in QUIET:
            Correction(case=row, judgement=kept, at=one.at, before=before, after=_shown(kept, one)).save()
        _name(row, one)
        _apply(row, one, versions, rules)
        _note(row, one)
        return one


def undo(case: str, code: str, who: str, rules: Rules, why: str = "") -> Judgement:
    """Have an earlier judgement hold no longer; code: the beginning of its id."""
    with guarded():
        found = list(JudgementRow.objects.filter(case__name=case, code__startswith=code)[:2])
    if len(found) != 1:
        raise NoSuch(f"{'no' if not found else 'more than one'} judgement of {case!r} begins with {code!r}")
    return judge(case, new(Deed.UNDO, Kind.JUDGEMENT, found[0].code, who, why), rules)


def find(case: str, beginning: str) -> tuple[Kind, str]:
    """What in the current readings of a case has a mark that begins so; NoSuch for none and for more than one."""
    if not beginning:
        raise NoSuch("an id is needed")
    with guarded():
        found = {
            (kind, mark)
            for kind, table in TABLES.items()
            for mark in table.objects.filter(
                reading__report__case__name=case, reading__superseded_by=None, mark__startswith=beginning
            ).values_list("mark", flat=True)[:2]
        }
    if len(found) != 1:
        what = "nothing" if not found else "more than one thing"
        raise NoSuch(f"{what} in {case!r} has an id that begins with {beginning!r}")
    return found.pop()


def _undo(case: Case, one: Judgement, rules: Rules) -> Judgement:
    target = JudgementRow.objects.filter(case=case, code=one.subject).first()
    if target is None:
        raise NoSuch(f"there is no judgement {one.subject!r}")
    if target.undone_by.filter(undone_by=None).exists():
        raise Refused(f"the judgement {one.subject} was undone already")
    kept = _row(case, one, undoes=target)
    kept.save()
    root = target
    while root.undoes is not None:
        root = root.undoes
    first = judgement_of(root)
    words = f"{first.deed.value} {first.subject} {first.other} {first.field}".strip()
    Correction(case=case, judgement=kept, at=one.at, before=words, after=f"undone: {words}").save()
    _apply(case, first, _concerned(case, first), rules)
    _note(case, first)
    return one


def _note(case: Case, one: Judgement) -> None:
    """Have lists and counts know of a judgement, or of its undoing."""
    if one.kind is Kind.ATTRIBUTION:
        note_judged(case, one.subject)
    touch(case)


def _concerned(case: Case, one: Judgement) -> list[ReadingVersion]:
    """The current readings that a judgement is about. Raises NoSuch where it is about nothing in the case."""
    current = ReadingVersion.objects.filter(report__case=case, superseded_by=None).select_related("report")
    if one.kind is Kind.SPEAKER:
        for name in filter(None, (one.subject, one.other)):
            if not SpeakerRow.objects.filter(case=case, name=name).exists():
                raise NoSuch(f"nobody called {name!r} speaks in the case")
        return list(current.filter(attributionrows__speaker__name__in=[one.subject, one.other]).distinct())
    if one.kind is Kind.JUDGEMENT:
        raise Refused("a judgement can be undone, and nothing else")
    if one.deed is Deed.ADD:
        return [concerned(case, one)]
    table, found = TABLES[one.kind], []
    for mark in filter(None, (one.subject, one.other)):
        row = table.objects.filter(reading__in=current, mark=mark).select_related("reading__report").first()
        if row is None:
            raise NoSuch(f"no {one.kind.value} of the case has the id {mark!r}")
        found.append(row.reading)
    return found


def _row(case: Case, one: Judgement, **more: Model | None) -> JudgementRow:
    return JudgementRow(
        case=case,
        code=one.id,
        deed=one.deed.value,
        kind=one.kind.value,
        subject=one.subject,
        other=one.other,
        field=one.field,
        value=plain(one.value),
        who=one.who,
        at=one.at,
        why=one.why,
        **more,
    )


def _kept(case: Case, one: Judgement, versions: list[ReadingVersion]) -> JudgementRow:
    """The row of a judgement that makes sense."""
    report: ReportRow | None = versions[0].report if one.kind is not Kind.SPEAKER and versions else None
    row = _row(case, one, report=report, reading=versions[0] if report else None)
    if one.deed in (Deed.MERGE, Deed.SPLIT):
        if not one.other or one.other == one.subject:
            raise Refused("two different ones are needed to be held together or apart")
        if one.kind not in (Kind.ATTRIBUTION, Kind.SPEAKER):
            raise Refused(f"a {one.kind.value} is neither merged nor split")
    if one.deed is Deed.ADD:
        fill(case, row, one)
    if one.deed is Deed.CORRECT:
        if one.kind is Kind.SPEAKER:
            raise Refused("what is corrected is who speaks in a statement, not a speaker")
        _check(row, one)
    return row


def _check(row: JudgementRow, one: Judgement) -> None:
    """Whether a correction gives a record that can be; the words of a corrected span are kept with it."""
    assert row.reading is not None
    if one.kind is Kind.ATTRIBUTION and one.field in SPANS:
        spans = _spans(one.value)
        row.parts = pieces(row.reading.text, {one.field: spans})
        row.value = None if spans else []
    try:
        fixed(_record(row, one), one.field, one.value)
    except ValueError as error:
        raise Refused(f"{one.field or one.kind.value} cannot be {one.value!r}") from error


def _name(case: Case, one: Judgement) -> None:
    """Whoever a correction names as speaker is one of the case: can be merged, and withheld."""
    if one.deed is Deed.CORRECT and one.field == "speaker" and isinstance(one.value, dict):
        SpeakerRow.one(case=case, name=one.value["name"], kind=one.value["kind"])


def _spans(value: object) -> tuple[Span, ...]:
    try:
        return tuple(Span(int(start), int(end)) for start, end in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError) as error:
        raise Refused(f"{value!r} is no list of spans") from error


def _record(row: JudgementRow, one: Judgement) -> Any:
    """What the machine read, of the thing that is judged."""
    found = TABLES[one.kind].objects.get(reading=row.reading, mark=one.subject)
    if one.kind is Kind.ATTRIBUTION:
        return attribution_of(found)
    return restored(RECORDS[one.kind], {"span": [found.start, found.end], **found.record})


def _shown(row: JudgementRow, one: Judgement, corrected: bool = True) -> str:
    """In a line, what a judgement is about: as the machine has it, or as it is since."""
    if row.reading is None or one.deed in (Deed.MERGE, Deed.SPLIT):
        joined = one.deed is (Deed.MERGE if corrected else Deed.SPLIT)
        return f"{one.subject} and {one.other} are {'one' if joined else 'two'}"
    if one.deed is Deed.ADD:
        return told(row, after=corrected)
    record = _record(row, one)
    span = record.content if isinstance(record, Attribution) else (record.span,)
    words = words_of(row.reading.text, span or getattr(record, "cue", ()))
    if one.deed is Deed.CORRECT:
        value = plain(one.value) if corrected else plain(record).get(one.field, "") if one.field else plain(record)
        return f"{one.field or one.kind.value} of “{words}”: {value}"
    return f"“{words}”: {one.deed.value if corrected else 'as it was read'}"


def _apply(case: Case, one: Judgement, versions: list[ReadingVersion], rules: Rules) -> None:
    """Compute anew what follows from the readings that a judgement is about."""
    if one.deed in (Deed.WITHHOLD, Deed.RELEASE):
        return
    if one.deed is Deed.ACCEPT and not case.judgements.filter(subject=one.subject, deed=Deed.REJECT.value).exists():
        return
    if one.kind is Kind.ATTRIBUTION and one.deed in (Deed.MERGE, Deed.SPLIT):
        rows = AttributionRow.objects.filter(statement__case=case, mark__in=[one.subject, one.other])
        note(case, rows.values_list("pk", flat=True))
        return
    for version in {version.pk: version for version in versions}.values():
        derive(case, [version], rules)
