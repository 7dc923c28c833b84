"""A case as FollowTheMoney entities, one object a line: reports, who speaks, claims, and who stands where on a claim.

The model (followthemoney.tech) has no claims: a claim is a Note; a voice on it a link from the speaker to that note,
with the exact words, or, where nobody is named, one from the report to the note.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha1

from onrecord.export.characters import encodable
from onrecord.export.told import SIDES, Whole
from onrecord.ledger.view import Said, Sided, Source, Voiced
from onrecord.records import SpeakerKind

Entity = dict[str, object]

SCHEMA = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.GOVERNMENT: "PublicBody",
    SpeakerKind.MINISTRY: "PublicBody",
    SpeakerKind.ARMED_FORCE: "PublicBody",
    SpeakerKind.ARMED_GROUP: "Organization",
    SpeakerKind.INTERNATIONAL_BODY: "Organization",
    SpeakerKind.NGO: "Organization",
    SpeakerKind.MEDIUM: "Organization",
    SpeakerKind.GROUP: "LegalEntity",
}
"""What a speaker is in that model. Documents and those whom no reader could look up are no entities there."""
ROLES = {
    "asserted_by": "puts it forward",
    "denied_by": "denies it",
    "confirmed_by": "confirms it",
    "doubted_by": "doubts it",
}
SHORT = 200
"""Code points of a claim that its name takes; all of it is in its description."""


def lines(case: Whole) -> str:
    """Every entity, each on a line of its own; the same case gives the same bytes."""
    entities = (*_reports(case), *_speakers(case), *_claims(case), *_voices(case))
    told = (json.dumps(each, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for each in entities)
    return "".join(f"{encodable(line)}\n" for line in told)


def entity_id(case: str, kind: str, *key: str) -> str:
    """The id of an entity: the same in every export of a case."""
    return sha1("\n".join(("onrecord", case, kind, *key)).encode("utf-8", "replace")).hexdigest()


def _entity(schema: str, number: str, **values: str | Iterable[str | None] | None) -> Entity:
    """An entity with every property that has a value."""
    many = {name: [given] if given is None or isinstance(given, str) else list(given) for name, given in values.items()}
    kept = {name: sorted({each for each in given if each}) for name, given in many.items()}
    return {"id": number, "schema": schema, "properties": {name: given for name, given in kept.items() if given}}


# --- things


def _reports(case: Whole) -> Iterator[Entity]:
    for source in case.view.sources:
        report = source.report
        yield _entity(
            "Article",
            _report_id(case, report.sha256),
            title=report.title,
            name=report.title or report.source,
            author=report.byline,
            publisher=report.outlet,
            publishedAt=_when(report.published),
            retrievedAt=report.learned.isoformat(),
            sourceUrl=_address(report.url),
            notes=[
                f"SHA-256 of the capture: {report.sha256}",
                *_copied(source),
                f"read by {source.model} ({source.tool})",
            ],
        )


def _copied(source: Source) -> Iterator[str]:
    """What a reader of these entities must know of a report."""
    yield from (f"gives the text once more of the report with SHA-256 {original}" for original in source.echoes)
    if source.problem:
        yield f"not read: {source.problem}"


def _speakers(case: Whole) -> Iterator[Entity]:
    for one in case.view.speakers:
        kind = SpeakerKind(one.kind)
        if kind not in SCHEMA:
            continue
        roles = {"position": one.roles} if kind is SpeakerKind.PERSON else {"summary": one.roles}
        yield _entity(
            SCHEMA[kind],
            _speaker_id(case, one),
            name=one.name,
            alias=one.aliases,
            notes=[f"speaks for {body}" for body in one.speaks_for],
            **roles,
        )


def _claims(case: Whole) -> Iterator[Entity]:
    for sided in case.view.claims:
        claim = sided.claim
        yield _entity(
            "Note",
            _claim_id(case, sided),
            name=claim.text[:SHORT],
            description=claim.text,
            keywords=["claim", claim.state.value],
            summary=f"independent voices: {claim.independent_support}",
            createdAt=_when(claim.first_learned),
            entity=[_report_id(case, said.report.sha256) for said in sided.voices],
        )


# --- who stands where


def _voices(case: Whole) -> Iterator[Entity]:
    known = {
        one.name: _speaker_id(case, one) for one in reversed(case.view.speakers) if SpeakerKind(one.kind) in SCHEMA
    }
    for sided in case.view.claims:
        for side in SIDES:
            for said in getattr(sided, side):
                yield _voice(case, sided, side, said, known.get(said.speaker or ""))


def _status(said: Said) -> str:
    if said.attribution.added:
        return "added by a person"
    return "judged by a person" if said.judged else "read by a machine"


def _voice(case: Whole, sided: Sided, side: str, said: Said, speaker: str | None) -> Entity:
    report, claim = _report_id(case, said.report.sha256), _claim_id(case, sided)
    ends = {"subject": speaker, "object": claim} if speaker else {"document": report, "entity": claim}
    return _entity(
        "UnknownLink" if speaker else "Documentation",
        entity_id(case.view.name, "voice", sided.claim.id, side, said.mark),
        role=ROLES[side],
        summary=said.words,
        description=f"{said.speaker or 'nobody named'} {said.cue}",
        date=_when(said.report.published),
        status=_status(said),
        recordId=said.mark,
        publisher=said.report.outlet,
        sourceUrl=_address(said.report.url),
        proof=report,
        **ends,
    )


def _report_id(case: Whole, sha256: str) -> str:
    return entity_id(case.view.name, "report", sha256)


def _speaker_id(case: Whole, one: Voiced) -> str:
    return entity_id(case.view.name, "speaker", one.kind, one.name)


def _claim_id(case: Whole, sided: Sided) -> str:
    return entity_id(case.view.name, "claim", sided.claim.id)


def _address(url: str | None) -> str | None:
    """The address, where it is one of the web."""
    return url if url and url.startswith(("http://", "https://")) else None


def _when(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None
