"""A case as one page for people: self-contained, no script, no request to anywhere; every claim opens the words."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Protocol

from onrecord.export.markup import badge, escaped, isolated
from onrecord.export.told import SIDES, Counted, Whole
from onrecord.export.wording import NOBODY, count, day
from onrecord.ledger.view import Said, Sided, Source, Voiced
from onrecord.records import Span
from onrecord.records.claims import Point, Series, State
from onrecord.records.judgement import Judgement

AROUND = 240
"""Code points of the report shown before and after the words, where they are opened."""

TITLES = {
    "asserted_by": "Put forward by",
    "denied_by": "Denied by",
    "confirmed_by": "Confirmed by",
    "doubted_by": "Doubted by",
}


class Drawn(Protocol):
    """A chart: an SVG element, or "" where there is nothing to draw."""

    @property
    def svg(self) -> str:
        """The element."""


Draw = Callable[[Series, str, str, Callable[[Point], str | None]], Drawn]
"""Draws a series: with a name that is unique on the page, a title, and where each point leads to."""


def render(case: Whole, draw: Draw) -> str:
    """A complete HTML page, encodable as UTF-8: contested claims side by side, the others, figures, voices, sources."""
    from importlib.metadata import version

    view, style = case.view, f"\n{_file('style.css')}{_file('case.css')}"
    contested = [sided for sided in view.claims if sided.claim.state is State.CONTESTED]
    others = [sided for sided in view.claims if sided.claim.state is not State.CONTESTED]
    known = f"As known on {view.as_of:%Y-%m-%d %H:%M} UTC. " if view.as_of else ""
    return Template(_file("case.html")).substitute(
        title=escaped(view.name),
        tool=f"onrecord {version('onrecord')}",
        name=isolated(view.name),
        known=known,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        contested=_section("Contested", [_claim(sided, case) for sided in contested]),
        claims=_section("Claims", [_claim(sided, case) for sided in others]),
        figures=_section("Figures over time", list(_figures(case, draw))),
        speakers=_section("Who speaks", _listed(_speaker(one) for one in view.speakers)),
        sources=_section("Sources", _listed(_source(source) for source in view.sources)),
    )


def _file(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _section(title: str, parts: Sequence[str]) -> str:
    return f"<section>\n<h3>{title}</h3>\n{''.join(parts)}\n</section>" if parts else ""


def _listed(entries: Iterable[str]) -> list[str]:
    found = "".join(f"<li>{entry}</li>\n" for entry in entries)
    return [f'<ul class="entries">\n{found}</ul>'] if found else []


# --- claims


def _claim(sided: Sided, case: Whole) -> str:
    claim = sided.claim
    groups = ((TITLES[side], getattr(sided, side)) for side in SIDES)
    sides = "".join(_side(title, said, case) for title, said in groups if said)
    support = f"{claim.state.value}; independent sources: {claim.independent_support}"
    why = f'<p class="why">{escaped(support)}. {escaped("; ".join(claim.why))}</p>'
    heading = f'<h4 id="{escaped(claim.id)}">{isolated(claim.text)}</h4>'
    return f'<article class="claim">\n{heading}\n<div class="sides">\n{sides}</div>\n{why}\n</article>\n'


def _side(title: str, voices: Iterable[Said], case: Whole) -> str:
    entries = "".join(f"<li>{_voice(said, case.texts[said.key.report])}</li>\n" for said in voices)
    return f"<div><h5>{title}</h5>\n<ul>\n{entries}</ul></div>\n"


def _voice(said: Said, text: str) -> str:
    """A speaker, the words, and, once opened, what stands around them in the report."""
    who = f"<b>{isolated(said.speaker or NOBODY)}</b>{badge(said.attribution)}"
    spans = said.attribution.content or said.attribution.cue
    opened = f'<blockquote class="context">{_marked(text, spans)}</blockquote>{_from(said)}'
    summary = f"<summary><q>{isolated(said.words)}</q></summary>"
    return f"{who}<details>{summary}{opened}</details>{_vouched(said.judged, said.disputed, said.echo)}"


def _marked(text: str, spans: Sequence[Span]) -> str:
    """The words of the report around the spans, which are marked."""
    start, end = max(0, min(span.start for span in spans) - AROUND), max(span.end for span in spans) + AROUND
    parts, at = ["…" if start else ""], start
    for span in sorted(spans):
        parts += [escaped(text[at : span.start]), f"<mark>{escaped(text[max(at, span.start) : span.end])}</mark>"]
        at = max(at, span.end)
    parts += [escaped(text[at:end]), "…" if end < len(text) else ""]
    return f"<bdi>{''.join(parts)}</bdi>"


def _from(said: Said) -> str:
    report = said.report
    when = f", {day(report.published)}" if report.published else ""
    return (
        f'<p class="why"><a href="#s{report.sha256[:16]}">{isolated(report.outlet)}</a>{when}; id {said.mark[:8]}</p>'
    )


def _vouched(judged: Sequence[Judgement], disputed: bool = False, echo: bool = False) -> str:
    """Who read it: the machine alone, or what people decided."""
    told = [f"{one.deed.value} {one.field}".strip() + f" by {one.who}, {one.at:%Y-%m-%d}" for one in judged]
    notes = [*(["people disagree"] if disputed else []), *(["repeats another report"] if echo else [])]
    kind, words = ("person", ["reviewed: " + "; ".join(told)]) if told else ("machine", ["read by machine"])
    return f'<p class="by {kind}">{escaped("; ".join(words + notes))}</p>'


# --- figures


def _figures(case: Whole, draw: Draw) -> Iterable[str]:
    """The chart and table of each series."""
    for number, series in enumerate(case.view.series, 1):
        rows = [one for one in case.counted if one.series is series]
        place = f", {series.place}" if series.place else ""
        title = f"{series.measure}{place}"
        anchor = {one.point: f"#f{number}-{row}" for row, one in enumerate(rows, 1)}
        chart = draw(series, f"f{number}", title, anchor.get).svg
        yield f'<article class="figures">\n<h4>{isolated(title)}</h4>\n{chart}\n{_table(rows, number)}\n'
        yield f'<p class="why">{escaped(_ends(series))}</p>\n</article>\n'


def _ends(series: Series) -> str:
    ends = (("low", series.low), ("best", series.best), ("high", series.high))
    known = ", ".join(f"{word} {value:,}" for word, value in ends if value is not None)
    return ". ".join(filter(None, (known, series.rule)))


def _table(rows: Sequence[Counted], number: int) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("As of", "Figure", "By", "Words", "Source", "Read by"))
    body = "".join(f'<tr id="f{number}-{row}">{_cells(one)}</tr>\n' for row, one in enumerate(rows, 1))
    return f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>'


def _cells(one: Counted) -> str:
    point = one.point
    when = point.as_of or point.said
    source = f'<a href="#s{point.report[:16]}">{isolated(one.report.outlet)}</a>'
    by = isolated(point.by) + (" (a party)" if point.by_party else "")
    cells = (day(when) if when else "not said", escaped(count(point.figure)), by, isolated(point.quote), source)
    return "".join(f"<td>{cell}</td>" for cell in cells) + f"<td>{_vouched(one.judged, echo=point.echo)}</td>"


# --- voices and sources


def _speaker(one: Voiced) -> str:
    about = [*one.roles, *(f"for {body}" for body in one.speaks_for)]
    said = ", ".join(f"{stance.value} {number}" for stance, number in one.stances)
    described = f" ({isolated('; '.join(about))})" if about else ""
    return f'<b>{isolated(one.name)}</b>{described}<p class="why">{escaped(said)}; reports: {one.reports}</p>'


def _source(source: Source) -> str:
    report = source.report
    address = report.url or report.source
    link = isolated(address)
    if address.lower().startswith(("https://", "http://")):
        link = f'<a href="{escaped(address)}" rel="noreferrer">{link}</a>'
    when = day(report.published) if report.published else "day not known"
    read = source.problem or f"read by {source.model} ({source.tool})"
    told = f"{when}; known since {report.learned:%Y-%m-%d %H:%M} UTC; {read}"
    name = f'<b id="s{report.sha256[:16]}">{isolated(report.title or report.outlet)}</b>, {isolated(report.outlet)}'
    return f'{name}<p>{link}</p><p class="why">{escaped(told)}<br><code>{report.sha256}</code></p>'
