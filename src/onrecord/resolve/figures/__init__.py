"""How many: counts of people and things that matter in conflict news, each with its hedge and whose figure it is."""

from collections.abc import Sequence

from onrecord.lexicon.sentences import sentences
from onrecord.records import Article, Attribution, Figure, PlaceRef, Span, TimeRef
from onrecord.resolve.figures.find import Count, counts
from onrecord.resolve.figures.parts import tied

__all__ = ["find_figures"]


def find_figures(
    article: Article, attributions: Sequence[Attribution], times: Sequence[TimeRef], places: Sequence[PlaceRef]
) -> tuple[Figure, ...]:
    """Figures in the readable blocks, in order.

    Their time and place are the nearest in the same sentence, as indexes into `times` and `places`; `by` is the
    innermost attribution whose content holds the figure; `part_of` is the total that it is a part of. "More than 100"
    keeps the 100 that is printed as its low end.
    """
    found: list[Figure] = []
    all_sentences: list[Span] = []
    dated, placed = [time.span for time in times], [place.span for place in places]
    owners = [a for a in attributions if _owns(a)]
    before: str | None = None
    for block in article.readable():
        for sentence in sentences(article.text, block):
            all_sentences.append(sentence)
            here = counts(article.text, sentence, [s for s in dated if s.overlaps(sentence)], before)
            before = here[-1].measure if here else None
            for count in here:
                found.append(_figure(count, sentence, owners, dated, placed))
    return tied(article.text, all_sentences, found)


def _figure(
    count: Count, sentence: Span, attributions: Sequence[Attribution], times: Sequence[Span], places: Sequence[Span]
) -> Figure:
    amount = count.amount
    return Figure(
        span=count.span,
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        measure=count.measure or "",
        of=count.whom,
        increment=amount.increment,
        by=_by(count.span, attributions),
        as_of=_nearest(count.span, sentence, times),
        place=_nearest(count.span, sentence, places),
    )


SURE = 0.5
"""The model's confidence from which on a figure may be hearsay."""


def _owns(attribution: Attribution) -> bool:
    """Whether figures in the content are this source's; where none is named the model must be sure of it."""
    return bool(attribution.source) or attribution.confidence >= SURE


def _by(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The innermost attribution that holds the figure: the one with the least content.

    A part of the figure is enough: a content may begin or end a word late ("around" left out).
    """
    holding = [a for a in attributions if any(piece.overlaps(span) for piece in a.content)]
    best = min(holding, key=lambda a: sum(piece.end - piece.start for piece in a.content), default=None)
    return best.id if best else None


def _nearest(span: Span, sentence: Span, others: Sequence[Span]) -> int | None:
    """The index of the nearest of the others that stands in the sentence."""
    inside = [number for number, other in enumerate(others) if sentence.covers(other)]
    return min(inside, key=lambda n: max(others[n].start - span.end, span.start - others[n].end), default=None)
