"""Series: how a figure moved from report to report, and the low, best and high that it leaves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.lexicon.sentences import sentence_at
from onrecord.link.across.words import listed
from onrecord.link.sides import side_of
from onrecord.records import Article, Attribution, Figure, Precision, Reading, SpeakerKind
from onrecord.records.claims import Echo, Point, Report, Series

PARTY = frozenset([SpeakerKind.GOVERNMENT, SpeakerKind.MINISTRY, SpeakerKind.ARMED_FORCE, SpeakerKind.ARMED_GROUP])
RULE = (
    "Of each voice only its latest figure stands; copies, parts of a total and increments are shown but not weighed. "
    "Low and high are the ends of what stands. Best is the figure that most independent voices agree on, of several "
    "the latest, of those the lower; what a party alone says of its own side or of fighters is never best."
)
"""The public rule for low, best and high."""


def points(report: Report, reading: Reading) -> tuple[Point, ...]:
    """The figures of one report, each with whose it is and the sentence that gives it."""
    by_id = {attribution.id: attribution for attribution in reading.attributions}
    return tuple(_point(report, reading, figure, by_id.get(figure.by or "")) for figure in reading.figures)


def series(given: Iterable[Point], echoes: Iterable[Echo] = ()) -> tuple[Series, ...]:
    """One series for each measure and place, in that order; measures are never added up, nor are places.

    echoes: reports that are copies; their points are shown and not weighed.
    """
    copies = {echo.copy for echo in echoes}
    lines: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in given:
        lines[point.figure.measure, point.place or ""].append(replace(point, echo=point.echo or point.report in copies))
    return tuple(_series(measure, place or None, lines[measure, place]) for measure, place in sorted(lines))


# --- one point


def _point(report: Report, reading: Reading, figure: Figure, told: Attribution | None) -> Point:
    text = reading.article.text
    stretch = next((span for span in reading.article.readable() if span.overlaps(figure.span)), figure.span)
    sentence = sentence_at(text, stretch, figure.span.start)
    time = reading.times[figure.as_of] if figure.as_of is not None else None
    return Point(
        report=report.sha256,
        figure=figure,
        by=_by(report, reading.article, told),
        quote=sentence.of(text),
        said=report.published,
        as_of=(time.latest if time else None) or report.published,
        by_party=told is not None and _of_own_side(text, figure, told),
        place=_place(reading, figure),
        part=figure.part_of is not None,
    )


def _by(report: Report, article: Article, told: Attribution | None) -> str:
    """Whose figure it is: the speaker, else the words for him, else the outlet."""
    if told is None:
        return report.outlet
    if told.speaker:
        return told.speaker.name
    return " ".join(span.of(article.text) for span in told.source) or report.outlet


def _place(reading: Reading, figure: Figure) -> str | None:
    """The figure's own place; else the one that the report names first, where it is no whole country."""
    if figure.place is not None:
        return reading.places[figure.place].name
    fine = (place.name for place in reading.places if place.gazetteer_id and place.precision < Precision.COUNTRY)
    return next(fine, None)


def _of_own_side(text: str, figure: Figure, told: Attribution) -> bool:
    """A party speaks of its own side alone, or of the fighters on either side."""
    if told.speaker is None or (told.speaker.kind not in PARTY and not told.speaker.speaks_for):
        return False
    whom = figure.of.of(text) if figure.of else figure.span.of(text)
    own = side_of(f"{told.speaker.name} {told.speaker.speaks_for or ''}")
    return bool(listed("fighters").search(whom) or listed("own").search(whom) or side_of(whom).same(own))


# --- one series


def _series(measure: str, place: str | None, found: Sequence[Point]) -> Series:
    ordered = tuple(sorted(found, key=_order))
    standing = _standing(ordered)
    lows = [p.figure.low for p in standing if p.figure.low is not None]
    highs = [_high(p.figure) for p in standing]
    return Series(
        measure,
        place,
        ordered,
        low=min(lows, default=None),
        best=_best(standing),
        high=max((high for high in highs if high is not None), default=None),
        rule=RULE,
    )


def _order(point: Point) -> tuple[date, date, str, int]:
    day = point.as_of or point.said or date.max
    return day, point.said or date.max, point.report, point.figure.span.start


def _high(figure: Figure) -> int | None:
    """The upper end; "at least 30" gives none of its own, and stands with the 30 that is printed."""
    return figure.high if figure.high is not None else figure.low


def _standing(ordered: Sequence[Point]) -> list[Point]:
    """What is weighed: of each voice the latest figure, of several on that day in one report all of them."""
    weighed = [p for p in ordered if not (p.echo or p.part or p.figure.increment)]
    latest = {point.by.casefold(): point for point in weighed}
    return [p for p in weighed if _same_word(p, latest[p.by.casefold()])]


def _same_word(one: Point, other: Point) -> bool:
    return (one.report, one.as_of) == (other.report, other.as_of)


def _best(standing: Sequence[Point]) -> int | None:
    """The figure that most voices agree on, of several the latest, of those the lower."""
    fit = [p for p in standing if not p.by_party and p.figure.low is not None]
    best = max(
        fit, key=lambda p: (_agreeing(p, fit), p.as_of or p.said or date.min, -(p.figure.low or 0)), default=None
    )
    return best.figure.low if best else None


def _agreeing(point: Point, standing: Sequence[Point]) -> int:
    """How many voices give an interval that holds this figure's low end."""
    value = point.figure.low or 0
    holding = (
        p for p in standing if (p.figure.low or 0) <= value <= (value if p.figure.high is None else p.figure.high)
    )
    return len({p.by.casefold() for p in holding})
