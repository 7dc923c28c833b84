"""What a site's robots.txt asks is done; where it cannot be had, nothing is fetched."""

import pytest

from onrecord.collect.pace import Pace
from onrecord.collect.robots import Forbidden
from onrecord.collect.url import Terms, visit
from onrecord.records import Capture, Unreachable
from onrecord.watching import followed
from tests.collect.pages import Answer, Site, redirect

TEXT = {"Content-Type": "text/plain"}
PAGE = Answer(b"<p>The bridge is gone.</p>")


@pytest.fixture
def terms() -> Terms:
    return followed(Terms(refuse=lambda _: None, pace=Pace(0.0)))


def rules(site: Site, text: str) -> None:
    site.answers["/robots.txt"] = Answer(text.encode(), TEXT)


def asked(site: Site) -> list[str]:
    return [path for path, _ in site.asked]


def test_what_is_disallowed_is_not_asked_for(site: Site, terms: Terms) -> None:
    rules(site, "User-agent: *\nDisallow: /private/\nAllow: /private/open$\n")
    site.answers |= {"/private/a": PAGE, "/private/open": PAGE, "/b": PAGE}
    with pytest.raises(Forbidden, match=r"robots\.txt asks programs not to fetch it"):
        visit(f"{site.address}/private/a", terms)
    assert isinstance(visit(f"{site.address}/b", terms), Capture)
    assert isinstance(visit(f"{site.address}/private/open", terms), Capture)
    assert asked(site) == ["/robots.txt", "/b", "/private/open"]


def test_rules_for_this_program_come_before_those_for_all(site: Site, terms: Terms) -> None:
    rules(site, "User-agent: *\nAllow: /\n\nUser-agent: onrecord\nDisallow: /\n")
    with pytest.raises(Forbidden):
        visit(f"{site.address}/b", terms)


def test_a_redirect_into_what_is_disallowed_is_not_followed(site: Site, terms: Terms) -> None:
    rules(site, "User-agent: *\nDisallow: /private/\n")
    site.answers |= {"/b": redirect("/private/a"), "/private/a": PAGE}
    with pytest.raises(Forbidden):
        visit(f"{site.address}/b", terms)
    assert "/private/a" not in asked(site)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_allows_all(site: Site, terms: Terms, status: int) -> None:
    site.answers |= {"/robots.txt": Answer(status=status), "/b": PAGE}
    assert isinstance(visit(f"{site.address}/b", terms), Capture)


@pytest.mark.parametrize(
    "answer", [Answer(status=500), Answer(status=429), Answer(b"#" * 600_000, TEXT), redirect("/robots.txt")]
)
def test_rules_that_cannot_be_had_forbid_all(site: Site, terms: Terms, answer: Answer) -> None:
    site.answers |= {"/robots.txt": answer, "/b": PAGE}
    with pytest.raises(Unreachable, match=r"the robots\.txt of its site cannot be had"):
        visit(f"{site.address}/b", terms)
    assert "/b" not in asked(site)


def test_a_site_may_ask_for_longer_pauses(site: Site) -> None:
    pauses: list[float] = []
    terms = followed(Terms(refuse=lambda _: None, pace=Pace(0.0, clock=lambda: 0.0, sleep=pauses.append)))
    rules(site, "User-agent: *\nCrawl-delay: 7\n")
    site.answers["/b"] = PAGE
    visit(f"{site.address}/b", terms)
    assert pauses == [7.0]


def test_whoever_follows_feeds_says_so(site: Site, terms: Terms) -> None:
    site.answers["/b"] = PAGE
    visit(f"{site.address}/b", terms)
    assert {headers["User-Agent"].partition(" ")[2] for _, headers in site.asked} == {
        "(follows a feed at a person's request)"
    }
