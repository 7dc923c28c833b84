"""A case as schema.org JSON-LD: claims and where they appear; a review only where a person passed judgement."""

import json
from collections.abc import Mapping

from onrecord.export.characters import encodable
from onrecord.export.told import SIDES, Whole
from onrecord.ledger.view import Said, Sided
from onrecord.records import SpeakerKind
from onrecord.records.claims import Report
from onrecord.records.judgement import Judgement

CONTEXT = "https://schema.org"

Node = dict[str, object]

WORDS = {
    "asserted_by": "puts it forward",
    "denied_by": "denies it",
    "confirmed_by": "confirms it",
    "doubted_by": "doubts it",
}
"""What a voice does, in the words of an appearance."""


def graph(case: Whole) -> str:
    """The claims and reviews as one graph, with a line end. No rating says whether a claim is true: nobody knows."""
    machines = {source.report.sha256: f"model {source.model}, {source.tool}" for source in case.view.sources}
    nodes = [_claim(sided, machines) for sided in case.view.claims]
    nodes += [_review(sided, said, one) for sided in case.view.claims for said in sided.voices for one in said.judged]
    whole = {"@context": CONTEXT, "@graph": nodes}
    return encodable(json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1)) + "\n"


def _claim(sided: Sided, machines: Mapping[str, str]) -> Node:
    claim = sided.claim
    node: Node = {
        "@type": "Claim",
        "@id": claim_id(claim.id),
        "text": claim.text,
        "claimInterpreter": {"@type": "Organization", "name": "On Record"},
        "creativeWorkStatus": claim.state.value,
        "appearance": [
            _appearance(said, side, machines[said.key.report]) for side in SIDES for said in getattr(sided, side)
        ],
    }
    if claim.first_said:
        node["datePublished"] = claim.first_said.isoformat()
    authors = [_speaker(said) for said in sided.asserted_by if said.key == claim.worded_by and said.speaker]
    return node | ({"author": authors[0]} if authors else {})


def claim_id(code: str) -> str:
    """The name of a claim on the web of data."""
    return f"urn:onrecord:claim:{code}"


def _appearance(said: Said, side: str, machine: str) -> Node:
    """The exact words, where they stand, what their speaker does with them, and who read that in them."""
    read = f"a machine ({machine})" + (", judged by a person" if said.judged else "")
    if said.attribution.added:
        read = f"a person, which a machine ({machine}) had missed"
    node: Node = {
        "@type": "Quotation",
        "@id": f"urn:onrecord:attribution:{said.key.report}:{said.mark}",
        "text": said.words,
        "description": f"{WORDS[side]}; read by {read}",
        "isPartOf": _report(said.report),
    }
    return node | ({"spokenByCharacter": _speaker(said)} if said.speaker else {})


def _speaker(said: Said) -> Node:
    speaker = said.attribution.speaker
    if speaker is None:
        return {"@type": "Thing", "name": said.speaker}
    kind = "Person" if speaker.kind is SpeakerKind.PERSON else "Organization"
    return {"@type": kind, "name": said.speaker}


def _report(report: Report) -> Node:
    node: Node = {"@type": "NewsArticle", "identifier": f"sha256:{report.sha256}"}
    given = {
        "headline": report.title,
        "url": report.url,
        "datePublished": report.published and report.published.isoformat(),
        "author": report.byline and {"@type": "Person", "name": report.byline},
        "publisher": {"@type": "Organization", "name": report.outlet},
    }
    return node | {name: value for name, value in given.items() if value}


def _review(sided: Sided, said: Said, one: Judgement) -> Node:
    """What a person decided on the reading of one statement of the claim; never a rating of the claim's truth."""
    about = f"{one.deed.value} {one.field}".strip()
    return {
        "@type": "ClaimReview",
        "@id": f"urn:onrecord:judgement:{one.id}:{said.mark}",
        "claimReviewed": sided.claim.text,
        "itemReviewed": {"@id": claim_id(sided.claim.id)},
        "author": {"@type": "Person", "name": one.who},
        "datePublished": one.at.isoformat(),
        "reviewBody": f"{about}: {one.why}" if one.why else about,
        "reviewAspect": "whether the machine read it right",
        "about": {"@id": f"urn:onrecord:attribution:{said.key.report}:{said.mark}"},
    }
