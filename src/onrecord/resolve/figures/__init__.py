"""How many: counts of people and things that matter in conflict news, each with its hedge and whose figure it is."""

from collections.abc import Sequence

from onrecord.lexicon.sentences import sentences
from onrecord.records import Article, Attribution, Figure, PlaceRef, Span, TimeRef
from onrecord.resolve.figures.find import Count, counts

__all__ = ["find_figures"]


def find_figures(
    article: Article, attributions: Sequence[Attribution], times: Sequence[TimeRef], places: Sequence[PlaceRef]
) -> tuple[Figure, ...]:
    """Figures in the readable blocks, in order.

    Their time and place are the nearest in the same sentence, as indexes into `times` and `places`; `by` is the
    innermost attribution whose content holds the figure. "More than 100" keeps the 100 that is printed as its low end.
    """
    found: list[Figure] = []
    dated = [time.span for time in times]
    before: str | None = None
    for block in article.readable():
        for sentence in sentences(article.text, block):
            here = counts(article.text, sentence, [s for s in dated if s.overlaps(sentence)], before)
            before = here[-1].measure if here else None
            for count in here:
                found.append(_figure(count, sentence, attributions, dated, [place.span for place in places]))
    return tuple(found)


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


def _by(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The innermost attribution that holds the figure: the one with the least content.

    The figure's middle tells: a content may begin or end a word late ("around" left out).
    """
    middle = (span.start + span.end) // 2
    holding = [a for a in attributions if any(piece.start <= middle < piece.end for piece in a.content)]
    best = min(holding, key=lambda a: sum(piece.end - piece.start for piece in a.content), default=None)
    return best.id if best else None


def _nearest(span: Span, sentence: Span, others: Sequence[Span]) -> int | None:
    """The index of the nearest of the others that stands in the sentence."""
    inside = [number for number, other in enumerate(others) if sentence.covers(other)]
    return min(inside, key=lambda n: max(others[n].start - span.end, span.start - others[n].end), default=None)
