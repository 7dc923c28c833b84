"""Statements: the attributions of one report, as they are compared with those of others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.lexicon.phrases import flat, part
from onrecord.lexicon.sentences import sentence_at
from onrecord.link.deeds import deeds_in
from onrecord.records import (
    Article,
    Attribution,
    BlockKind,
    PlaceRef,
    Precision,
    Reading,
    Span,
    Stance,
    TimeRef,
    hull,
)
from onrecord.records.claims import Key, Report, Statement

LONGEST_TIME = 62
"""Days that an expression of time may span for it to tell two events apart."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One attribution within its reading. near: the sentences that hold its cue and content."""

    reading: Reading
    attribution: Attribution
    near: Span

    def holds(self, span: Span) -> bool:
        """Whether a span lies in the content."""
        return any(piece.covers(span) for piece in self.attribution.content)


def statements(report: Report, reading: Reading) -> tuple[Statement, ...]:
    """What the sources of one report say, in the order of the reading; attributions without content are left out."""
    answered = _answered(reading)
    told = (_Told(reading, each, _near(reading.article, each)) for each in reading.attributions if each.content)
    return tuple(_statement(report, each, answered.get(each.attribution.id)) for each in told)


def _statement(report: Report, told: _Told, answered: str | None) -> Statement:
    text, attribution = told.reading.article.text, told.attribution
    content = _words(text, attribution.content)
    places = tuple(_places(told))
    day = _day(told)
    return Statement(
        key=Key(report.sha256, attribution.id),
        attribution=attribution,
        text=content,
        cue=_words(text, attribution.cue),
        speaker=attribution.speaker.name if attribution.speaker else None,
        target=attribution.target.of(text) if attribution.target else None,
        deeds=tuple(deed.name for deed in deeds_in(content)),
        places=tuple(dict.fromkeys(place.gazetteer_id for place in places if place.gazetteer_id)),
        earliest=day.earliest if day else None,
        latest=day.latest if day else None,
        said=report.published,
        contests=answered or _pointed(told, content),
        source=_words(text, attribution.source),
        spots=tuple(dict.fromkeys((p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None)),
        figures=tuple(figure for figure in told.reading.figures if told.holds(figure.span)),
        setting=_setting(told),
    )


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


def _near(article: Article, attribution: Attribution) -> Span:
    """From the beginning of the sentence in which it begins to the end of that in which it ends."""
    whole = hull((*attribution.cue, *attribution.content)) or attribution.content[0]
    stretch = next((span for span in article.readable() if span.start <= whole.start < span.end), whole)
    first, last = (sentence_at(article.text, stretch, at) for at in (whole.start, whole.end - 1))
    return Span(min(first.start, whole.start), max(last.end, whole.end))


def _setting(told: _Told) -> str:
    """The report's title, the sentence before the statement, and the sentences that hold it."""
    article = told.reading.article
    before = _before(told)
    title = article.title or next((b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.HEADLINE), "")
    return "\n".join(words for words in (title, before, told.near.of(article.text)) if words)


def _before(told: _Told) -> str | None:
    """The sentence right before those that hold the statement."""
    article, near = told.reading.article, told.near
    stretch = next((span for span in article.readable() if span.start <= near.start < span.end), near)
    before = sentence_at(article.text, stretch, near.start - 2) if near.start > stretch.start + 2 else None
    return before.of(article.text) if before and before.end <= near.start else None


# --- where and when


def _places(told: _Told) -> Iterator[PlaceRef]:
    """The places of the content, else of its sentence, else the one that the report names most often."""
    known = [place for place in told.reading.places if place.gazetteer_id and place.precision < Precision.COUNTRY]
    for choice in (
        [place for place in known if told.holds(place.span)],
        [place for place in known if told.near.covers(place.span)],
        _main(known),
    ):
        if choice:
            yield from choice
            return


def _main(known: Sequence[PlaceRef]) -> list[PlaceRef]:
    """The place that is named most often, of several the first."""
    counts = Counter(place.gazetteer_id for place in known)
    return sorted(known, key=lambda place: (-counts[place.gazetteer_id], place.span.start))[:1]


def _day(told: _Told) -> TimeRef | None:
    """The time of the content, else of its sentence, where it is short enough to tell two events apart."""
    known = [time for time in told.reading.times if _is_short(time)]
    inside = (time for time in known if told.holds(time.span))
    beside = (time for time in known if told.near.covers(time.span))
    return next(inside, None) or next(beside, None)


def _is_short(time: TimeRef) -> bool:
    if time.earliest is None or time.latest is None or time.earliest == date.min:
        return False
    return (time.latest - time.earliest).days <= LONGEST_TIME


# --- what a denial answers


def _answered(reading: Reading) -> dict[str, str]:
    """By attribution, the claim that its own report says it denies, where that has words of its own."""
    mine = {each.id: _words(reading.article.text, each.content) for each in reading.attributions}
    return {
        denier: entry.claim
        for entry in reading.contested
        for denier in entry.denied_by
        if entry.claim not in mine.get(denier, "")
    }


def _pointed(told: _Told, content: str) -> str | None:
    """What a denial with no words of its own ("It's a lie") points to: the sentence right before it."""
    if told.attribution.stance is not Stance.DENY or not part("POINTING").search(flat(content)):
        return None
    return _before(told)
