"""A case on the terminal: contested first, then each claim, figures over time, speakers, sources."""

from collections.abc import Iterator, Mapping

from onrecord.cli.lines import Row, quoting, section, shown
from onrecord.export.wording import STANCES, count, day, days, reserves
from onrecord.ledger.glance import Glance, Totals
from onrecord.ledger.view import CaseView, Said, Sided, Source, Voiced
from onrecord.records import Stance
from onrecord.records.claims import Point, Report, Series, State

STATES = {
    State.CONTESTED: "contested",
    State.CONFIRMED: "confirmed by another voice",
    State.CONCEDED: "conceded by the side that it speaks against",
    State.SUPPORTED: "put forward by independent voices",
    State.SINGLE: "one voice",
    State.DENIED: "denied; no report says who put it forward",
}
"""Where a claim stands, in words."""

SIDES = (("put forward", "red"), ("denied", "blue"), ("confirmed", "green"), ("doubted", "blue"))
LABEL = max(len(label) for label, _ in SIDES)
COLOURS = {State.CONTESTED: "bold red", State.DENIED: "blue", State.CONFIRMED: "green", State.SUPPORTED: "green"}


def rows(view: CaseView, glance: Glance | None = None) -> Iterator[Row]:
    """The whole case, line by line; where the view is of the first of everything, the glance that says what more is."""
    totals, voices = (glance.totals, glance.voices) if glance else (None, {})
    yield Row(((shown(view.name), "bold"), (_standing(view, totals), "dim")))
    contested = [each for each in view.claims if each.claim.state is State.CONTESTED]
    others = [each for each in view.claims if each.claim.state is not State.CONTESTED]
    yield from section("Contested", [row for each in contested for row in _claim(each, voices)])
    yield from section("Claims", [row for each in others for row in _claim(each, voices)])
    outlets = {source.report.sha256: source.report for source in view.sources} | {
        said.report.sha256: said.report for each in view.claims for said in each.voices
    }
    outlets |= glance.reports if glance else {}
    yield from section("Figures over time", [row for each in view.series for row in _series(each, outlets)])
    yield from section("Who speaks", [_speaker(each) for each in view.speakers])
    yield from section("Sources", [_source(each, outlets) for each in view.sources])
    yield from _more(view, totals) if totals else ()


def _more(view: CaseView, totals: Totals) -> Iterator[Row]:
    """What is not shown."""
    parts = {
        "claims": totals.claims - len(view.claims),
        "series": totals.series - len(view.series),
        "sources": totals.sources - len(view.sources),
    }
    told = ", ".join(f"{name}: {number:,}" for name, number in parts.items() if number > 0)
    if told:
        yield Row(((f"Not shown ({told}); onrecord case {shown(view.name)} --all shows everything.", "dim"),))


def _standing(view: CaseView, totals: Totals | None = None) -> str:
    known = f", as known on {view.as_of:%Y-%m-%d %H:%M} UTC" if view.as_of else ""
    sources, claims = (totals.sources, totals.claims) if totals else (len(view.sources), len(view.claims))
    return f"{known} (sources: {sources}, claims: {claims})"


def _claim(sided: Sided, voices: Mapping[str, int]) -> Iterator[Row]:
    claim = sided.claim
    yield quoting((f"  {shown(claim.text)}", "bold"))
    yield Row(((f"    {STATES[claim.state]}", COLOURS.get(claim.state, "dim")), (_grounds(sided), "dim")))
    groups = (sided.asserted_by, sided.denied_by, sided.confirmed_by, sided.doubted_by)
    for (label, colour), statements in zip(SIDES, groups, strict=True):
        for one in statements:
            only_named = one.attribution.stance is Stance.OTHER
            yield _said("spoke of" if only_named else label, "dim" if only_named else colour, one)
    if (more := voices.get(claim.id, 0) - sum(map(len, groups))) > 0:
        yield Row(((f"    and {more:,} more", "dim"),))


def _grounds(sided: Sided) -> str:
    """Since when it is said, and how many stand behind it on their own feet."""
    claim = sided.claim
    parts = [f"first said {day(claim.first_said)}" if claim.first_said else ""]
    parts.append(f"independent: {claim.independent_support}" if claim.independent_support > 1 else "")
    parts.append(f"repeated only: {len(claim.echoes)}" if claim.echoes else "")
    return "".join(f", {part}" for part in parts if part)


def _said(label: str, colour: str, one: Said) -> Row:
    notes = [*reserves(one.attribution), *(["only repeated here"] if one.echo else [])]
    notes += [f"{each.deed.value} by {shown(each.who)}" for each in one.judged]
    notes += ["reviewers disagree"] if one.disputed else []
    where = (
        f"{shown(one.report.outlet)}, {day(one.report.published)}" if one.report.published else shown(one.report.outlet)
    )
    return quoting(
        (f"    {label:<{LABEL}}  ", colour),
        (f"{shown(one.speaker or 'Nobody named')}: ", "bold"),
        ("".join(f"({note}) " for note in notes), "dim"),
        (shown(one.words), ""),
        (f"  [{where}; {one.mark[:8]}]", "dim"),
    )


def _series(series: Series, outlets: dict[str, Report]) -> Iterator[Row]:
    where = f" at {shown(series.place)}" if series.place else ""
    low, best, high = (
        f"{value:,}" if value is not None else "open" for value in (series.low, series.best, series.high)
    )
    yield Row(
        (
            (f"  {shown(series.measure)}{where}", "bold"),
            (f"  low {low}, best {best}, high {high}", ""),
            (f" ({series.rule})", "dim"),
        )
    )
    for point in series.points:
        yield _point(point, outlets[point.report])


def _point(point: Point, report: Report) -> Row:
    when = days(point.as_of, point.as_of) if point.as_of else f"said {day(point.said)}" if point.said else "no day"
    qualifier = f"{point.figure.qualifier.value}: " if point.figure.qualifier else ""
    notes = [("of its own side", point.by_party), ("only repeated here", point.echo)]
    told = "".join(f" ({note})" for note, holds in notes if holds)
    return quoting(
        (f"    {when}  ", "dim"),
        (f"{qualifier}{count(point.figure)}", "bold"),
        (f"  {shown(point.by)}{told} ", ""),
        (f"[{shown(report.outlet)}] ", "dim"),
        (f"“{shown(point.quote)}”", "italic"),
    )


def _speaker(one: Voiced) -> Row:
    roles = "".join(f", {shown(role)}" for role in one.roles)
    stances = ", ".join(f"{STANCES[stance]}: {number}" for stance, number in one.stances)
    return quoting((f"  {shown(one.name)}", "bold"), (roles, ""), (f"  {stances} (reports: {one.reports})", "dim"))


def _source(source: Source, outlets: dict[str, Report]) -> Row:
    report = source.report
    said = day(report.published) if report.published else "no day"
    notes = [source.problem and f"not read: {source.problem}", report.origin and f"credits {report.origin}"]
    notes += [f"copies {outlets[sha256].outlet}" for sha256 in source.echoes if sha256 in outlets]
    notes += [f"replaces {source.supersedes[:12]}" if source.supersedes else None]
    told = "".join(f", {shown(note)}" for note in notes if note)
    return quoting(
        (f"  {report.sha256[:12]}  ", "dim"),
        (shown(report.outlet), "bold"),
        (f", {said}", ""),
        (f", statements: {source.attributions}{told}", "dim"),
        (f"  {shown(report.source)}", "dim"),
    )
