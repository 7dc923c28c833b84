"""What a site asks of programs that follow feeds: its robots.txt (RFC 9309)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.records import Capture, Exchange, Unreachable

if TYPE_CHECKING:
    import httpx
    from protego import Protego

NAME = "onrecord"
"""What a robots.txt calls this program."""

SIZE = 512_000
"""Bytes that a robots.txt may have; RFC 9309 wants at least 500 kibibytes read."""


class Answered(Unreachable):
    """The server answered, and not with a page. status: of its answer."""

    def __init__(self, source: str, reason: str, status: int) -> None:
        super().__init__(source, reason)
        self.status = status


class Gone(Answered):
    """There is no such page, says its server. url: the address of which it said so. exchanges: how it did."""

    def __init__(self, source: str, reason: str, status: int, url: str, exchanges: tuple[Exchange, ...]) -> None:
        super().__init__(source, reason, status)
        self.url, self.exchanges = url, exchanges


class Forbidden(Unreachable):
    """The site asks programs not to fetch it."""


@dataclass(slots=True)
class Robots:
    """The robots.txt of every site that is met, each fetched once.

    fetch: gets an address, or raises Unreachable. slow_down: is told the host and the seconds a site asks for.
    """

    fetch: Callable[[str], Capture]
    slow_down: Callable[[str, float], None]
    _rules: "dict[str, Protego | str]" = field(default_factory=dict)

    def refusal(self, url: "httpx.URL") -> str | None:
        """Why the address is not to be asked for, as a clause; None where it may be."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._rules:
            self._rules[site] = self._ask(site, url.host)
        rules = self._rules[site]
        if isinstance(rules, str):
            return rules
        return None if rules.can_fetch(str(url), NAME) else "its site's robots.txt asks programs not to fetch it"

    def _ask(self, site: str, host: str) -> "Protego | str":
        """The site's rules, or why there is no knowing them: then nothing of the site is fetched."""
        from protego import Protego

        try:
            text = self.fetch(f"{site}/robots.txt").body.decode("utf-8", "replace")
        except Unreachable as error:
            if not (isinstance(error, Answered) and 400 <= error.status < 500 and error.status != 429):
                return f"the robots.txt of its site cannot be had ({error.reason})"
            text = ""  # a site without rules has none
        rules = Protego.parse(text)
        if delay := rules.crawl_delay(NAME):
            self.slow_down(host, float(delay))
        return rules
