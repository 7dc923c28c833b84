"""Requests to one host are kept apart; by a clock of the test's own, so that nobody waits."""

from dataclasses import dataclass

import pytest

from onrecord.collect.pace import LONGEST, Pace
from onrecord.collect.url import Terms, visit
from tests.collect.pages import Answer, Site, redirect


@dataclass
class Clock:
    """A clock that moves by sleeping alone."""

    now: float = 100.0

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(1.0, clock.time, clock.sleep)


def test_the_first_request_waits_for_nothing_and_the_second_a_second(pace: Pace, clock: Clock) -> None:
    assert pace.wait("a.example") == 0.0
    pace.asked("a.example")
    clock.now += 0.25
    assert pace.wait("a.example") == 0.75
    assert clock.now == 101.0


def test_hosts_do_not_wait_for_one_another(pace: Pace) -> None:
    pace.asked("a.example")
    assert pace.wait("b.example") == 0.0


def test_a_site_can_ask_for_more_within_reason(pace: Pace) -> None:
    pace.asked("a.example")
    pace.slow_down("a.example", 5.0)
    assert pace.wait("a.example") == 5.0
    pace.asked("a.example")
    pace.slow_down("a.example", 86_400.0)
    assert pace.wait("a.example") == LONGEST


def test_a_site_cannot_ask_for_less(pace: Pace) -> None:
    pace.asked("a.example")
    pace.slow_down("a.example", 0.1)
    assert pace.wait("a.example") == 1.0


def test_two_pages_of_a_site_are_a_second_apart(site: Site, pace: Pace, clock: Clock) -> None:
    terms = Terms(refuse=lambda _: None, pace=pace)
    site.answers |= {"/a": redirect("/b"), "/b": Answer(b"<p>One.</p>"), "/c": Answer(b"<p>Two.</p>")}
    visit(f"{site.address}/a", terms)
    assert clock.now == 100.0  # sent on by the site itself
    visit(f"{site.address}/c", terms)
    assert clock.now == 101.0
