"""Cases, their sources, places, figures and corrections."""

from django.http import HttpRequest
from ninja import Router

from onrecord.api import shapes
from onrecord.api.problems import READ
from onrecord.api.reading import shaped
from onrecord.api.reading.asked import LIMIT, CaseName, Limit, Offset
from onrecord.api.who import listed, shown
from onrecord.ledger.ask import cases, figures
from onrecord.ledger.ask import judged as decided
from onrecord.publish.queries import changes, places, sources
from onrecord.publish.queries import figures as drawn
from onrecord.publish.queries.sources import Source
from onrecord.publish.visibility import Shown
from onrecord.records.claims import Point

router = Router(tags=["cases"])


@router.get("/cases", response={200: shapes.Listed[shapes.Case]} | READ, summary="Cases")
def all_cases(request: HttpRequest, limit: Limit = LIMIT, offset: Offset = 0) -> shapes.Listed[shapes.Case]:
    """Every case that is open, the last published first; with a token also those that its account sees."""
    names = listed(request)
    found = [_case(shown(request, name)) for name in names[offset : offset + limit]]
    return shaped.part(found, len(names), offset, limit)


@router.get("/cases/{case}", response={200: shapes.Case} | READ, summary="A case")
def one_case(request: HttpRequest, case: CaseName) -> shapes.Case:
    """A case in numbers, with the team's words about it."""
    return _case(shown(request, case))


@router.get("/cases/{case}/sources", response={200: shapes.Listed[shapes.Source]} | READ, summary="Sources")
def all_sources(
    request: HttpRequest, case: CaseName, limit: Limit = LIMIT, offset: Offset = 0
) -> shapes.Listed[shapes.Source]:
    """Every report, in the order of publication, and which only repeat another."""
    seen = shown(request, case)
    found = [_source(one) for one in sources.sources(seen, offset, limit)]
    return shaped.part(found, sources.span(seen).reports, offset, limit)


@router.get("/cases/{case}/places", response={200: list[shapes.Place]} | READ, summary="Places")
def all_places(request: HttpRequest, case: CaseName) -> list[shapes.Place]:
    """The places that the last reports name most; an exact one only as near, until it is released."""
    return [
        shapes.Place(
            name=spot.name,
            lat=spot.lat,
            lon=spot.lon,
            precision=spot.precision.name.lower(),
            country=spot.country,
            reports=spot.count,
        )
        for spot in places.places(shown(request, case))
    ]


@router.get("/cases/{case}/figures", response={200: shapes.Listed[shapes.Figure]} | READ, summary="Figures over time")
def all_figures(
    request: HttpRequest, case: CaseName, limit: Limit = 10, offset: Offset = 0
) -> shapes.Listed[shapes.Figure]:
    """How each figure moved, those first that most reports give; of each its last 200 points."""
    seen = shown(request, case)
    found = [
        shapes.Figure(
            measure=one.measure,
            place=one.place,
            low=one.low,
            best=one.best,
            high=one.high,
            rule=one.rule,
            number=number,
            points=[_point(point, outlets[point.report].code) for point in one.points],
        )
        for one, number, outlets in drawn.told(seen, offset, limit)
    ]
    return shaped.part(found, figures.number(seen.case), offset, limit)


@router.get("/cases/{case}/corrections", response={200: shapes.Listed[shapes.Change]} | READ, summary="Corrections")
def all_corrections(
    request: HttpRequest, case: CaseName, limit: Limit = LIMIT, offset: Offset = 0
) -> shapes.Listed[shapes.Change]:
    """Every public change, the newest first. What was held back is not told here either; that something was, is."""
    seen = shown(request, case)
    found = [
        shapes.Change(at=one.at, what=one.what, before=one.before, after=one.after, why=one.why, mark=one.mark or None)
        for one in changes.corrected(seen, offset, limit)
    ]
    return shaped.part(found, decided.number_of_corrections(seen.case), offset, limit)


def _case(seen: Shown) -> shapes.Case:
    state = cases.extent(seen.case)
    return shapes.Case(
        name=seen.name,
        title=seen.title,
        note=seen.note,
        open=seen.is_open,
        full_text=seen.full_text,
        reports=state.reports,
        outlets=state.outlets,
        claims=state.claims,
        contested=state.contested,
        first=state.first,
        last=state.last,
    )


def _source(one: Source) -> shapes.Source:
    outlet = one.outlet
    return shapes.Source(
        code=outlet.code,
        sha256=one.sha256,
        outlet=outlet.name,
        title=outlet.title,
        byline=one.byline,
        published=outlet.published,
        learned=outlet.learned,
        url=outlet.url,
        origin=one.origin,
        statements=one.statements,
        problem=one.problem,
        repeats=[echo.code for echo in one.echoes],
    )


def _point(point: Point, code: str) -> shapes.Point:
    return shapes.Point(
        report=code,
        by=point.by,
        low=point.figure.low,
        high=point.figure.high,
        qualifier=point.figure.qualifier,
        said=point.said,
        as_of=point.as_of,
        quote=point.quote,
        by_party=point.by_party,
        echo=point.echo,
        part=point.part,
    )
