"""Long lists, a page at a time."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. number: from 1. of: how many pages there are."""

    number: int
    of: int
    total: int

    @property
    def before(self) -> int | None:
        """The number of the page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the page after."""
        return self.number + 1 if self.number < self.of else None


def number_of(request: HttpRequest) -> int:
    """The page that is asked for, from 1; Http404 for what is no number."""
    given = request.GET.get("page", "1")
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= 100_000):
        raise Http404
    return int(given)


def page_of(number: int, size: int, total: int) -> Page:
    """The page, held against how many there are; Http404 beyond the last."""
    of = max(1, -(-total // size))
    if number > of:
        raise Http404
    return Page(number, of, total)
