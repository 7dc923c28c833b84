"""Adding sources and judging, with a token: the same deeds as at the desk, under the same table of permissions."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from onrecord.access.actions import Action
from onrecord.access.table import may
from onrecord.api.limits import WRITING
from onrecord.api.problems import WRITE, Problem, Refusal
from onrecord.api.reading.asked import CaseName
from onrecord.api.who import Bearer, permitted
from onrecord.desk import jobs
from onrecord.desk.adding import add_given
from onrecord.desk.deciding import decide, take_back, undoing_needs
from onrecord.desk.fields import SPANS
from onrecord.desk.models import Job
from onrecord.desk.opinions import FIELDS
from onrecord.desk.upload import MOST
from onrecord.desk.worker import wake
from onrecord.ledger.anchors import storable
from onrecord.ledger.models import Case
from onrecord.records.judgement import Deed, Judgement, Kind

router = Router(tags=["writing"], auth=Bearer(), throttle=WRITING)

NEEDS = {
    Deed.MERGE: Action.MERGE,
    Deed.SPLIT: Action.MERGE,
    Deed.WITHHOLD: Action.WITHHOLD,
    Deed.RELEASE: Action.RELEASE,
}
"""What a deed needs beside JUDGE."""


class Addresses(Schema):
    """Pages to be fetched, sealed and read."""

    addresses: Annotated[list[Annotated[str, Field(max_length=4000)]], Field(min_length=1, max_length=MOST)]


class Piece(Schema):
    """One address or file of a job. state: waiting, working, done or failed; reason: why it failed."""

    source: str
    state: str
    reason: str
    reports: list[str] = Field(description="SHA-256 of the captures that came of it.")


class Handed(Schema):
    """Sources that were handed in together; the site takes them in one after another."""

    id: int
    at: datetime
    waiting: int
    done: int
    failed: int
    sources: list[Piece]


class Decision(Schema):
    """What is decided. subject: a mark, a speaker's name, or the id of the judgement that is undone.

    To add a statement, give the SHA-256 of its report's capture as subject, and as value its content, source, cue,
    stance, act and speaker.

    other: the second mark or name of a merge or split. field, value: what of the reading is otherwise, and how, in the
    words of the reading's JSON; a span is [[start, end], ...].
    """

    deed: Deed
    kind: Kind = Kind.ATTRIBUTION
    subject: str = Field(max_length=400)
    other: str = Field("", max_length=400)
    field: str = Field("", max_length=20)
    value: object = None
    why: str = Field("", max_length=4000)


class Passed(Schema):
    """A judgement that is kept and in force."""

    id: str
    deed: Deed
    kind: Kind
    subject: str
    who: str
    at: datetime


@router.post("/cases/{case}/jobs", response={202: Handed} | WRITE, summary="Add pages")
def add_pages(request: HttpRequest, case: CaseName, given: Addresses) -> Status[Handed]:
    """Hand in addresses of pages. They are fetched later; ask for the job to see what became of them."""
    row, token = permitted(request, case, Action.ADD_SOURCES)
    pages = jobs.addresses("\n".join(given.addresses))
    job = jobs.hand_in(row, token.account.signature, pages, [])
    wake()
    return Status(202, _handed(job))


@router.post("/cases/{case}/files", response={202: Handed, 413: Problem} | WRITE, summary="Add files")
def add_files(request: HttpRequest, case: CaseName, files: File[list[UploadedFile]]) -> Status[Handed]:
    """Hand in files: pages, texts, PDF, mail, web archives."""
    row, token = permitted(request, case, Action.ADD_SOURCES)
    job = jobs.hand_in(row, token.account.signature, [], files)
    wake()
    return Status(202, _handed(job))


@router.get("/cases/{case}/jobs/{id}", response={200: Handed} | WRITE, summary="A job")
def one_job(request: HttpRequest, case: CaseName, id: int) -> Handed:
    """What became of sources that were handed in."""
    row, _ = permitted(request, case, Action.ADD_SOURCES)
    job = Job.objects.filter(case=row, pk=id).first() if 0 < id < 2**63 else None
    if job is None:
        raise Http404
    return _handed(job)


@router.post("/cases/{case}/judgements", response={201: Passed} | WRITE, summary="Judge")
def add_judgement(request: HttpRequest, case: CaseName, given: Decision) -> Status[Passed]:
    """Accept, reject or correct a reading, add one that is missing, hold two as one or apart, hold back or release, or
    undo. Kept for good; the answer's subject is the mark of what was added.
    """
    given = Decision.model_validate(_storable(given.model_dump()))
    row, token = permitted(request, case, Action.JUDGE)
    if not may(token.account, _needed(row, given), row):
        raise Refusal(403, "This token's account may not do that in this case.")
    if given.deed is Deed.CORRECT and given.kind is Kind.ATTRIBUTION and given.field not in (*FIELDS, *SPANS):
        raise Refusal(422, f"{given.field!r} is no field that can be corrected")
    who = token.account.signature
    if given.deed is Deed.UNDO:
        passed = take_back(row, who, given.subject, given.why)
    elif given.deed is Deed.ADD:
        passed = add_given(row, who, given.subject, given.value, given.why)
    else:
        more = {"other": given.other, "field": given.field, "value": given.value}
        passed = decide(row, who, given.deed, given.kind, given.subject, given.why, **more)
    return Status(201, _passed(passed))


def _storable(value: object) -> object:
    """The value with U+FFFD for what no database holds."""
    if isinstance(value, str) and type(value) is str:
        return storable(value)
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {storable(str(name)): _storable(one) for name, one in value.items()}
    return value


def _needed(case: Case, given: Decision) -> Action:
    if given.deed is Deed.UNDO:
        return undoing_needs(case, given.subject)
    return NEEDS.get(given.deed, Action.JUDGE)


def _passed(one: Judgement) -> Passed:
    return Passed(id=one.id, deed=one.deed, kind=one.kind, subject=one.subject, who=one.who, at=one.at)


def _handed(job: Job) -> Handed:
    [how_far] = jobs.progress([job])
    return Handed(
        id=job.pk,
        at=job.at,
        waiting=how_far.open,
        done=how_far.done,
        failed=how_far.failed,
        sources=[
            Piece(
                source=item.source,
                state=item.state,
                reason=item.reason,
                reports=[one["sha256"] for one in item.found if one.get("sha256")],
            )
            for item in job.items.order_by("number")
        ],
    )
