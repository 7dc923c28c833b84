"""Reports as they are read now."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Router

from onrecord.api import shapes
from onrecord.api.problems import READ
from onrecord.api.reading import shaped
from onrecord.api.reading.asked import CaseName
from onrecord.api.who import shown
from onrecord.export.summary import name_of
from onrecord.publish.custody import Sealed, sealed
from onrecord.publish.excerpt import visible
from onrecord.publish.queries import article
from onrecord.publish.queries.article import Article
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown

router = Router(tags=["articles"])


@router.get("/cases/{case}/articles/{code}", response={200: shapes.Article} | READ, summary="An article")
def one_article(
    request: HttpRequest,
    case: CaseName,
    code: Annotated[
        str, Path(pattern="^[0-9a-f]{8,64}$", description="The SHA-256 of its capture, or its first 8 digits or more.")
    ],
) -> shapes.Article:
    """The words of a report that may be shown, every statement in its place, and who vouches for which clause.

    All numbers are code points of the sealed text.
    """
    seen = shown(request, case)
    found = article.article(seen, code)
    if found is None:
        raise Http404
    text, version = found.reading.article.text, found.version
    return shapes.Article(
        report=shaped.report(found.outlet),
        byline=version.byline,
        language=version.language,
        origin=version.origin,
        problem=version.problem,
        whole=seen.full_text,
        passages=[
            shapes.Passage(start=span.start, end=span.end, text=told(span.of(text)))
            for span in visible(found.reading, found.withheld, whole=seen.full_text)
        ],
        statements=_parts(found),
        voices=[
            shapes.Vouched(start=one.span.start, end=one.span.end, voice=one.voice) for one in found.reading.voices
        ],
        repeats=[shaped.report(one) for one in found.echoes],
        sealed=_copy(seen, found),
        model=version.model,
        tool=version.tool,
    )


def _parts(found: Article) -> list[shapes.Part]:
    return [
        shapes.Part(
            mark=found.mark[one.id],
            claim=found.claim.get(one.id),
            inside=found.mark.get(one.parent or ""),
            source=shaped.ranges(one.source),
            cue=shaped.ranges(one.cue),
            content=shaped.ranges(one.content),
            speaker=told(name_of(found.reading, one)),
            stance=one.stance,
            act=one.act,
            certainty=one.certainty,
            judged=one.id in found.judged,
            added=one.added,
        )
        for one in found.reading.attributions
    ]


def _copy(seen: Shown, found: Article) -> shapes.Sealed:
    report = found.version.report
    copy: Sealed = sealed(seen.name, report.sha256, report.line, report.learned)
    stamp = shapes.Stamp(authority=copy.stamp.authority, at=copy.stamp.when) if copy.stamp else None
    return shapes.Sealed(
        sha256=copy.sha256, at=copy.at, line=copy.line, sound=copy.sound, result=copy.result, stamp=stamp
    )
