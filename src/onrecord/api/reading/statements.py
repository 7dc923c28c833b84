"""Statements and those who make them."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router

from onrecord.api import shapes
from onrecord.api.problems import READ
from onrecord.api.reading import shaped
from onrecord.api.reading.asked import LIMIT, CaseName, Limit, Offset
from onrecord.api.who import shown
from onrecord.ledger.ask import speakers as asked
from onrecord.publish.queries import speakers, statement, statements

router = Router(tags=["statements"])
Name = Annotated[str, Query(description="A speaker's name, as in the list of speakers.", max_length=400)]


@router.get("/cases/{case}/statements", response={200: shapes.Listed[shapes.Statement]} | READ, summary="Statements")
def all_statements(
    request: HttpRequest,
    case: CaseName,
    speaker: Name | None = None,
    denials: Annotated[bool, Query(description="With a speaker: only what was denied or doubted.")] = False,
    limit: Limit = LIMIT,
    offset: Offset = 0,
) -> shapes.Listed[shapes.Statement]:
    """Statements in the order in which they came in; those of one speaker in the order in which they were said."""
    seen = shown(request, case)
    if speaker is None:
        found, total = statements.entered(seen, offset, limit)
    else:
        known = speakers.speaker(seen, speaker)
        if known is None:
            raise Http404
        found, total = speakers.statements(seen, known, offset, limit, denials=denials)
    return shaped.part([shaped.statement(one) for one in found], total, offset, limit)


@router.get("/cases/{case}/statements/{mark}", response={200: shapes.Whole} | READ, summary="A statement")
def one_statement(
    request: HttpRequest, case: CaseName, mark: Annotated[str, Path(description="16 hexadecimal digits.")]
) -> shapes.Whole:
    """A statement with the words around it and all that was read of it."""
    found = statement.statement(shown(request, case), mark)
    if found is None:
        raise Http404
    return shapes.Whole(
        **shaped.told(found.quoted),
        context=shapes.Context(before=found.before, words=found.middle, after=found.after),
        start=found.place.start,
        end=found.place.end,
        claim=found.claim.code if found.claim else None,
        target=found.fact("Directed at"),
        addressee=found.fact("Said to"),
        basis=found.fact("Rests on"),
        unresolved=shapes.Open(reason=found.unresolved.reason, candidates=list(found.unresolved.candidates))
        if found.unresolved
        else None,
        model=found.version.model,
        tool=found.version.tool,
    )


@router.get("/cases/{case}/speakers", response={200: shapes.Listed[shapes.Speaker]} | READ, summary="Speakers")
def all_speakers(
    request: HttpRequest, case: CaseName, limit: Limit = LIMIT, offset: Offset = 0
) -> shapes.Listed[shapes.Speaker]:
    """Those who speak in the case; who speaks most comes first. Names that are held back are left out."""
    seen = shown(request, case)
    found = [
        shapes.Speaker(name=one.name, kind=one.kind, statements=one.count, stances=dict(one.numbers))
        for one in speakers.voices(seen, limit, offset, within=limit)
    ]
    return shaped.part(found, asked.number(seen.case), offset, limit)


@router.get("/cases/{case}/speaker", response={200: shapes.Known} | READ, summary="A speaker")
def one_speaker(request: HttpRequest, case: CaseName, name: Name) -> shapes.Known:
    """A speaker with the offices that reports give; 404 also for a name that is held back."""
    found = speakers.speaker(shown(request, case), name)
    if found is None:
        raise Http404
    return shapes.Known(
        name=found.name,
        kinds=list(found.kinds),
        roles=list(found.roles),
        speaks_for=list(found.speaks_for),
        called=list(found.called),
        merged=list(found.merged),
    )
