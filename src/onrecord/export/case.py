"""A case as one JSON object, for programs. Its shape is fixed by schema/case-1.json."""

import json
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from onrecord.export.characters import encodable
from onrecord.ledger.view import CaseView, Said, Sided, Source, Voiced
from onrecord.records.claims import Point, Report, Series
from onrecord.records.judgement import Judgement

SCHEMA = "onrecord/case/1"
"""The name of the shape; a change of the shape raises its number."""


def text(view: CaseView) -> str:
    """The case on one line, with no line end; keys sorted, always encodable as UTF-8."""
    return encodable(json.dumps(as_dict(view), ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every case keeps to."""
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("schema/case-1.json").read_text("utf-8"))
    return loaded


def as_dict(view: CaseView) -> dict[str, object]:
    """The case as plain values."""
    source = {each.report.sha256: each.report for each in view.sources}
    return {
        "schema": SCHEMA,
        "case": view.name,
        "as_of": _when(view.as_of),
        "sources": [_source(each) for each in view.sources],
        "claims": [_claim(each) for each in view.claims],
        "figures": [_series(each, source) for each in view.series],
        "speakers": [_speaker(each) for each in view.speakers],
    }


def _source(source: Source) -> dict[str, object]:
    report = source.report
    return {
        "sha256": report.sha256,
        "source": report.source,
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "byline": report.byline,
        "origin": report.origin,
        "published": _when(report.published),
        "learned": _when(report.learned),
        "attributions": source.attributions,
        "problem": source.problem or None,
        "model": source.model,
        "tool": source.tool,
        "supersedes": source.supersedes,
        "echoes": list(source.echoes),
    }


def _claim(sided: Sided) -> dict[str, object]:
    claim = sided.claim
    return {
        "id": claim.id,
        "text": claim.text,
        "state": claim.state.value,
        "asserted_by": [_said(one) for one in sided.asserted_by],
        "denied_by": [_said(one) for one in sided.denied_by],
        "confirmed_by": [_said(one) for one in sided.confirmed_by],
        "doubted_by": [_said(one) for one in sided.doubted_by],
        "independent_support": claim.independent_support,
        "echoes": [{"report": key.report, "attribution": key.attribution} for key in claim.echoes],
        "first_said": _when(claim.first_said),
        "first_learned": _when(claim.first_learned),
        "why": list(claim.why),
    }


def _said(said: Said) -> dict[str, object]:
    one = said.attribution
    return {
        "report": said.key.report,
        "source": said.report.source,
        "outlet": said.report.outlet,
        "attribution": said.key.attribution,
        "mark": said.mark,
        "speaker": said.speaker,
        "role": one.speaker.role if one.speaker else None,
        "stance": one.stance.value,
        "certainty": one.certainty.value,
        "anonymous": one.anonymous,
        "words": said.words,
        "spans": [list(span) for span in one.content or one.cue],
        "cue": said.cue,
        "said": _when(said.report.published),
        "learned": _when(said.report.learned),
        "confidence": round(one.confidence, 4),
        "read_by": "person" if said.judged else "machine",
        "judgements": [_judgement(each) for each in said.judged],
        "disputed": said.disputed,
    }


def _judgement(one: Judgement) -> dict[str, object]:
    return {
        "id": one.id,
        "deed": one.deed.value,
        "field": one.field or None,
        "value": one.value,
        "who": one.who,
        "at": _when(one.at),
        "why": one.why or None,
    }


def _series(series: Series, source: dict[str, Report]) -> dict[str, object]:
    return {
        "measure": series.measure,
        "place": series.place,
        "series": [_point(point, source[point.report]) for point in series.points],
        "low": series.low,
        "best": series.best,
        "high": series.high,
        "rule": series.rule,
    }


def _point(point: Point, report: Report) -> dict[str, object]:
    figure = point.figure
    return {
        "as_of": _when(point.as_of),
        "said": _when(point.said),
        "min": figure.low,
        "max": figure.high,
        "qualifier": figure.qualifier.value if figure.qualifier else None,
        "increment": figure.increment,
        "by": point.by,
        "by_party": point.by_party,
        "echo": point.echo,
        "report": point.report,
        "source": report.source,
        "quote": point.quote,
    }


def _speaker(one: Voiced) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind,
        "roles": list(one.roles),
        "speaks_for": list(one.speaks_for),
        "aliases": list(one.aliases),
        "statements": {stance.value: count for stance, count in one.stances},
        "reports": one.reports,
    }


def _when(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
