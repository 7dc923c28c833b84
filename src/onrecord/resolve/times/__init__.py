"""When: expressions of time in an article, placed against its day of publication."""

from datetime import date

from onrecord.records import Article, TimeRef
from onrecord.resolve.times.find import Expression, expressions
from onrecord.resolve.times.rules import Kind

__all__ = ["find_times"]


def find_times(article: Article, today: date | None = None) -> tuple[TimeRef, ...]:
    """Expressions of time in the readable blocks, in order; edtf None, with the reason, where they cannot be placed.

    A day or month is sought back from the day of publication, ahead where the sentence looks ahead. Lengths
    ("for three weeks"), habits ("daily"), bare times of day and "now" are no dates and are left out.
    today: the day of reading, where the caller knows it: a day of publication after it is not believed.
    """
    found = expressions(article.text, article.readable(), article.published, today)
    return tuple(_reference(e) for e in found if e.kind is Kind.DATE or e.period)


def _reference(expression: Expression) -> TimeRef:
    period = expression.period
    if period is None:
        return TimeRef(expression.span, None, None, None, expression.reason)
    return TimeRef(expression.span, period.edtf, period.first, period.last)
