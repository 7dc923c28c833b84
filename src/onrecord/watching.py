"""Feeds followed: each is polled, and the pages that it lists and the case lacks are added."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.collect.robots import SIZE, Forbidden, Robots
from onrecord.keeping import Case, How, Kept
from onrecord.records import Capture, SourceError

if TYPE_CHECKING:
    from onrecord.collect.url import Terms
    from onrecord.collect.witness import Validators

PATIENCE = 3
"""Rounds in which a page that cannot be had is tried again."""

DEPTH, SITEMAPS = 2, 50
"""How often a sitemap may lead on to others, and to how many."""


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed that was looked at. listed: pages on it. new: how many of them the case lacked.

    left: how many of the new ones wait for the next round. unchanged: its server says that it is as it was.
    """

    feed: str
    listed: int = 0
    new: int = 0
    left: int = 0
    unchanged: bool = False


@dataclass(slots=True)
class Watch:
    """Follows feeds into a case. terms: those of `followed`. most: new pages of a feed in one round."""

    case: Case
    terms: "Terms"
    most: int
    _failed: Counter[str] = field(default_factory=Counter)

    def look(self, feed: str) -> Iterator[Polled | Kept | SourceError]:
        """One round of one feed: what became of each new page, and of the feed itself."""
        yield from self._look(feed, _Budget(self.most), DEPTH)

    def _look(self, feed: str, budget: "_Budget", depth: int) -> Iterator[Polled | Kept | SourceError]:
        from onrecord.collect.feed import read_feed
        from onrecord.collect.url import visit

        try:
            page = visit(feed, replace(self.terms, known=self._known, kinds=None))
            if not isinstance(page, Capture):
                yield Polled(feed, unchanged=True)
                return
            listing = read_feed(page, self.terms.limits)
        except SourceError as error:
            yield error
            return
        for sitemap in listing.sitemaps[:SITEMAPS] if depth else ():
            yield from self._look(sitemap, budget, depth - 1)
        if not listing.sitemaps:
            yield from self._pages(feed, page, listing.pages, budget)

    def _pages(
        self, feed: str, page: Capture, listed: Sequence[str], budget: "_Budget"
    ) -> Iterator[Polled | Kept | SourceError]:
        """Add the pages that are new. Only where none waits or is to be tried again may the feed answer "unchanged"."""
        new = [address for address in listed if not self.case.memory.previous(address, address)]
        waiting = [address for address in new if self._failed[address] < PATIENCE]
        chosen = budget.take(waiting)
        for address in chosen:
            for found in self.case.add([address], self.terms):
                if isinstance(found, SourceError):
                    self._failed[address] += PATIENCE if isinstance(found, Forbidden) else 1
                elif found.how is How.GONE:  # an address that led to a page which was in the case
                    self._failed[address] += PATIENCE
                yield found
        left = len(waiting) - len(chosen)
        if not left and not any(0 < self._failed[address] < PATIENCE for address in chosen):
            self._note(page)
        yield Polled(feed, len(listed), len(new), left)

    def _note(self, page: Capture) -> None:
        """Write down what the feed's server gave, so that the next round, or the next run, can ask with it."""
        from onrecord.preserve import POLLED, validators

        url, given = page.url or page.source, validators(page.exchanges)
        asked_with = given.get("etag", ""), given.get("last_modified", "")
        if given and self.case.memory.feeds.get(url) != asked_with:
            self.case.note(POLLED, {"source": page.source, "url": url} | given)

    def _known(self, url: str) -> "Validators | None":
        """What to ask the server of a feed with whether it has changed."""
        from onrecord.collect.witness import Validators

        given = self.case.memory.feeds.get(url)
        return Validators(*given, sha256="") if given else None


@dataclass(slots=True)
class _Budget:
    """How many new pages a round may still add."""

    left: int

    def take(self, addresses: list[str]) -> list[str]:
        chosen = addresses[: self.left]
        self.left -= len(chosen)
        return chosen


def followed(terms: "Terms") -> "Terms":
    """The same terms for following feeds: what a site's robots.txt asks is honoured, for feeds and pages alike."""
    from onrecord.collect.url import visit
    from onrecord.collect.witness import FOLLOWING

    plain = replace(terms, purpose=FOLLOWING)

    def fetch(address: str) -> Capture:
        page = visit(address, replace(plain, kinds=None, limits=replace(plain.limits, size=SIZE)))
        assert isinstance(page, Capture)  # nothing is known of it that could be unchanged
        return page

    return replace(plain, permit=Robots(fetch, terms.pace.slow_down).refusal)
