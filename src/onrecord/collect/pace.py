"""A polite pause between two requests to one host."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

DELAY, LONGEST = 1.0, 60.0
"""Seconds between two requests, and the most that a site can ask for."""


@dataclass(slots=True)
class Pace:
    """Keeps the requests to one host apart, for as long as this object lives; hosts do not wait for one another.

    delay: seconds from the end of one request to the start of the next. clock, sleep: in seconds.
    """

    delay: float = DELAY
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)
    _slower: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> float:
        """Return once the host may be asked again; the seconds that took."""
        if host not in self._asked:
            return 0.0
        pause = self._asked[host] + max(self.delay, self._slower.get(host, 0.0)) - self.clock()
        if pause <= 0:
            return 0.0
        self.sleep(pause)
        return pause

    def asked(self, host: str) -> None:
        """A request to the host has just ended."""
        self._asked[host] = self.clock()

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave this many seconds between requests to the host; more than a minute counts as a minute."""
        self._slower[host] = min(seconds, LONGEST)
