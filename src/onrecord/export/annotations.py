"""A case as Web Annotations (W3C): each statement pinned to its exact words, one page of them."""

import json
from collections.abc import Iterator

from onrecord.export.characters import encodable
from onrecord.export.told import Told, Whole
from onrecord.records import Span, words_of
from onrecord.records.judgement import Deed, Judgement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OURS = {"onrecord": "urn:onrecord:terms:"}
"""The prefix of the terms that the vocabulary of annotations has not."""

AROUND = 32
"""Code points before and after the words."""


def page(case: Whole) -> str:
    """An AnnotationPage in JSON-LD, with a line end. Positions count code points of the text that was read."""
    items = [_annotation(told) for told in case.told]
    whole = {
        "@context": [CONTEXT, OURS],
        "id": f"urn:onrecord:case:{case.view.name}:annotations",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    return encodable(json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1)) + "\n"


def _annotation(told: Told) -> dict[str, object]:
    given: dict[str, object] = {
        "id": f"urn:onrecord:attribution:{told.report.sha256}:{told.mark}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": _creator(told),
        "created": told.report.learned.isoformat(),
        "body": [_reading(told), *map(_judgement, told.judged)],
        "target": [_target(told, span) for span in told.one.content or told.one.cue],
        "onrecord:readBy": told.read_by,
        "onrecord:confidence": round(told.one.confidence, 4),
    }
    return given | ({"onrecord:claims": [claim for claim, _ in told.claims]} if told.claims else {})


def _creator(told: Told) -> dict[str, object]:
    """The machine that read it, or whoever added what it had missed."""
    who = next((one.who for one in told.judged if one.deed is Deed.ADD), None)
    if who:
        return {"type": "Person", "name": who}
    return {"type": "Software", "name": told.machine.tool, "onrecord:model": told.machine.model}


def _reading(told: Told) -> dict[str, object]:
    """What is read in the words, for people; and the stance as a term."""
    text, one = told.reading.article.text, told.one
    speaker = one.speaker.name if one.speaker else words_of(text, one.source) or "nobody named"
    return {
        "type": "TextualBody",
        "purpose": "classifying",
        "format": "text/plain",
        "value": f"{speaker}: {one.stance.value}",
        "onrecord:speaker": one.speaker.name if one.speaker else None,
        "onrecord:stance": one.stance.value,
        "onrecord:certainty": one.certainty.value,
        "onrecord:cue": words_of(text, one.cue),
        "onrecord:stanceReadByMachine": None if told.one.added else told.read.stance.value,
    }


def _judgement(one: Judgement) -> dict[str, object]:
    """What a person decided, under the person's name."""
    about = f"{one.deed.value} {one.field}".strip()
    return {
        "type": "TextualBody",
        "purpose": "assessing",
        "format": "text/plain",
        "value": f"{about}: {one.why}" if one.why else about,
        "creator": {"type": "Person", "name": one.who},
        "created": one.at.isoformat(),
    }


def _target(told: Told, span: Span) -> dict[str, object]:
    return {
        "type": "SpecificResource",
        "source": told.report.url or f"urn:sha256:{told.report.sha256}",
        "selector": list(_selectors(told.reading.article.text, span)),
        "onrecord:sha256": told.report.sha256,
    }


def _selectors(text: str, span: Span) -> Iterator[dict[str, object]]:
    yield {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
