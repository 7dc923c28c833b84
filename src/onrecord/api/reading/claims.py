"""Claims, with who stands where on them."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router

from onrecord.api import shapes
from onrecord.api.problems import READ
from onrecord.api.reading import shaped
from onrecord.api.reading.asked import LIMIT, CaseName, Limit, Offset
from onrecord.api.who import shown
from onrecord.publish.queries import claims
from onrecord.records.claims import State

VOICES = 60
"""Statements of each side of a claim that are sent with it, as its page shows them."""
router = Router(tags=["claims"])


@router.get("/cases/{case}/claims", response={200: shapes.Listed[shapes.Claim]} | READ, summary="Claims")
def all_claims(
    request: HttpRequest,
    case: CaseName,
    state: Annotated[State | None, Query(description="Those in this state alone.")] = None,
    limit: Limit = LIMIT,
    offset: Offset = 0,
) -> shapes.Listed[shapes.Claim]:
    """Claims, contested first, then by how many speak of them; of each side its first statement."""
    found, total = claims.page(shown(request, case), state, offset, limit)
    return shaped.part([shaped.claim(one) for one in found], total, offset, limit)


@router.get("/cases/{case}/claims/{id}", response={200: shapes.Claim} | READ, summary="A claim")
def one_claim(
    request: HttpRequest, case: CaseName, id: Annotated[str, Path(description="As in a list of claims.")]
) -> shapes.Claim:
    """A claim with up to 60 statements of each side, those who say it themselves before those who only repeat it."""
    found = claims.one(shown(request, case), id, VOICES)
    if found is None:
        raise Http404
    return shaped.claim(found)
