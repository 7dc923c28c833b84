"""What reviewers decided, in the form of training/labels: a report a line, parts by offsets, no text.

{"doc": "onrecord/CASE/SHA256", "sha256": of the text in UTF-8, "labeller": [names], "complete": whether every statement
that the machine read in it was judged, "attributions": [{"id", "parent", "source", "cue", "content", "target", "act",
"stance", "certainty", "anonymous", "speaker", "judged_by", "corrected": [fields], "added": whether a reviewer added it,
since the machine had missed it}], "rejected": [{"source", "cue", "content", "judged_by"}]}. Where reviewers differ, the
last word holds, as in the ledger, and `disputed` is true.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from onrecord.desk.opinions import disputes, holding, machine_of, opinions, values_of
from onrecord.ledger.correct import corrected, subjects
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import AttributionRow, Case, ReadingVersion
from onrecord.ledger.rows import marks, readings_of
from onrecord.records import Attribution, Span
from onrecord.records.judgement import Deed, Judgement, Kind

Row = dict[str, Any]


def labels(case: Case) -> Iterator[Row]:
    """A row for each report on whose statements somebody decided, in the order in which they came."""
    told: dict[str, list[Judgement]] = {}
    for one in holding(case, [Kind.ATTRIBUTION]):
        told.setdefault(one.subject, []).append(one)
    known = AttributionRow.objects.filter(reading__report__case=case, reading__superseded_by=None)
    numbers = sorted(set(known.filter(mark__in=list(told)).values_list("reading", flat=True))) if told else []
    for version in ReadingVersion.objects.filter(pk__in=numbers).order_by("report__line").select_related("report"):
        yield _report(case, version, told)


def _report(case: Case, version: ReadingVersion, told: dict[str, list[Judgement]]) -> Row:
    reading = readings_of([version])[version.pk]
    mark = marks(version.report.sha256, reading.attributions)
    held = judged(case, subjects(reading))
    rejects = {
        one.judgement.subject
        for one in held
        if one.judgement.kind is Kind.ATTRIBUTION and one.judgement.deed is Deed.REJECT
    }
    fixed = corrected(reading, [one for one in held if one.judgement.deed is not Deed.REJECT])
    mine = [(one, mark[one.id]) for one in fixed.attributions if mark[one.id] in told]
    raw = {mark[one.id]: one for one in reading.attributions}
    labellers = dict.fromkeys(one.who for _, name in mine for one in told[name])
    return {
        "doc": f"onrecord/{case.name}/{version.report.sha256}",
        "sha256": sha256(version.text.encode()).hexdigest(),
        "labeller": list(labellers),
        "complete": all(mark[one.id] in told for one in reading.attributions if not one.added),
        "attributions": [_label(one, raw[name], told[name]) for one, name in mine if name not in rejects],
        "rejected": [_spans(raw[name]) | _by(told[name]) for one, name in mine if name in rejects and not one.added],
    }


def _label(one: Attribution, raw: Attribution, told: Sequence[Judgement]) -> Row:
    now, before = values_of(one), values_of(raw)
    return {
        "id": one.id,
        "parent": one.parent,
        **_spans(one),
        "target": [list(one.target)] if one.target else [],
        "act": one.act.value,
        "stance": one.stance.value,
        "certainty": one.certainty.value,
        "anonymous": one.anonymous,
        "speaker": one.speaker.name if one.speaker else None,
        **_by(told),
        "corrected": [name for name in now if now[name] != before[name]],
        "added": one.added,
        "disputed": bool(disputes(opinions(told, {told[0].subject: machine_of(raw)})[told[0].subject])),
    }


def _spans(one: Attribution) -> Row:
    return {part: _plain(getattr(one, part)) for part in ("source", "cue", "content")}


def _plain(spans: Sequence[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _by(told: Sequence[Judgement]) -> Row:
    return {"judged_by": list(dict.fromkeys(one.who for one in told))}
