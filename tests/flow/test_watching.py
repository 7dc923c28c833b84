"""Feeds followed into a case: what is new is added, once, and politely."""

from pathlib import Path

import pytest

from onrecord.collect.pace import Pace
from onrecord.collect.url import Terms
from onrecord.keeping import Case, How, Kept
from onrecord.preserve import CAPTURED, POLLED, Custody, verify
from onrecord.records import SourceError, Unreachable
from onrecord.watching import PATIENCE, Polled, Watch, followed
from tests.collect.conftest import site  # noqa: F401
from tests.collect.pages import Answer, Site, redirect

XML = {"Content-Type": "application/xml"}


def menu(words: str) -> Answer:
    """A page without an article, so that no model is asked."""
    return Answer(f"<html><body><p>{words}</p></body></html>".encode())


def feed(site: Site, *paths: str, **headers: str) -> str:  # noqa: F811
    """An RSS feed of these pages, each of which is there; its address."""
    for path in paths:
        site.answers.setdefault(path, menu(path))
    items = "".join(f"<item><link>{site.address}{path}</link></item>" for path in paths)
    site.answers["/feed"] = Answer(f"<rss><channel>{items}</channel></rss>".encode(), XML | headers)
    return f"{site.address}/feed"


def watch(root: Path, most: int = 100) -> Watch:
    """As a run of the command starts it."""
    return Watch(Case(root, "ana", "onrecord 0.1.0"), followed(Terms(refuse=lambda _: None, pace=Pace(0.0))), most)


def look(watching: Watch, address: str) -> list[Polled | Kept | SourceError]:
    found = list(watching.look(address))
    assert not watching.case.root.exists() or verify(watching.case.root).findings == ()
    return found


def polled(found: list[Polled | Kept | SourceError]) -> Polled:
    (last,) = [each for each in found if isinstance(each, Polled)]
    return last


def kept(root: Path) -> list[str]:
    """Paths of the pages in the case."""
    entries = Custody(root).entries()
    return ["/" + entry.detail["url"].rpartition("/")[2] for entry in entries if entry.act == CAPTURED]


def times_asked(site: Site, path: str) -> int:  # noqa: F811
    return [asked for asked, _ in site.asked].count(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "case"


def test_new_pages_alone_are_added(root: Path, site: Site) -> None:  # noqa: F811
    found = look(watch(root), feed(site, "/a", "/b"))
    assert [each.how for each in found if isinstance(each, Kept)] == [How.NEW, How.NEW]
    assert polled(found) == Polled(f"{site.address}/feed", listed=2, new=2)
    found = look(watch(root), feed(site, "/c", "/a", "/b"))
    assert polled(found) == Polled(f"{site.address}/feed", listed=3, new=1)
    assert kept(root) == ["/a", "/b", "/c"]
    assert times_asked(site, "/a") == 1


def test_a_feed_that_has_not_changed_is_not_sent_again(root: Path, site: Site) -> None:  # noqa: F811
    address = feed(site, "/a", ETag='"1"')
    look(watch(root), address)
    assert look(watch(root), address) == [Polled(address, unchanged=True)]
    assert [entry.act for entry in Custody(root).entries()] == [CAPTURED, POLLED]
    look(watch(root), feed(site, "/b", "/a", ETag='"2"'))
    assert kept(root) == ["/a", "/b"]


def test_what_is_over_the_limit_waits_for_the_next_round(root: Path, site: Site) -> None:  # noqa: F811
    address = feed(site, "/a", "/b", "/c", ETag='"1"')
    watching = watch(root, most=2)
    assert polled(look(watching, address)) == Polled(address, listed=3, new=3, left=1)
    assert polled(look(watching, address)) == Polled(address, listed=3, new=1)
    assert look(watching, address) == [Polled(address, unchanged=True)]
    assert kept(root) == ["/a", "/b", "/c"]


def test_a_page_that_fails_is_tried_again_and_then_left(root: Path, site: Site) -> None:  # noqa: F811
    address = feed(site, "/a", "/b", ETag='"1"')
    site.answers["/a"] = Answer(status=503)
    watching = watch(root)
    for _ in range(PATIENCE):
        failures = [each for each in look(watching, address) if isinstance(each, SourceError)]
        assert [str(each) for each in failures] == [f"{site.address}/a: answered 503 Service Unavailable"]
    assert look(watching, address) == [Polled(address, unchanged=True)]
    assert times_asked(site, "/a") == PATIENCE
    assert kept(root) == ["/b"]


def test_a_page_that_comes_back_is_added(root: Path, site: Site) -> None:  # noqa: F811
    address = feed(site, "/a", ETag='"1"')
    site.answers["/a"] = Answer(status=503)
    watching = watch(root)
    look(watching, address)
    site.answers["/a"] = menu("back")
    look(watching, address)
    assert kept(root) == ["/a"]


def test_robots_are_honoured(root: Path, site: Site) -> None:  # noqa: F811
    address = feed(site, "/a", "/private", ETag='"1"')
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private\n", {"Content-Type": "text/plain"})
    watching = watch(root)
    refused = [str(each) for each in look(watching, address) if isinstance(each, SourceError)]
    assert refused == [f"{site.address}/private: its site's robots.txt asks programs not to fetch it"]
    assert look(watching, address) == [Polled(address, unchanged=True)]
    assert (kept(root), times_asked(site, "/private"), times_asked(site, "/robots.txt")) == (["/a"], 0, 1)


def test_a_feed_that_robots_may_not_fetch_is_left_alone(root: Path, site: Site) -> None:  # noqa: F811
    address = feed(site, "/a")
    site.answers["/robots.txt"] = Answer(b"User-agent: onrecord\nDisallow: /\n", {"Content-Type": "text/plain"})
    (refused,) = look(watch(root), address)
    assert isinstance(refused, Unreachable)
    assert times_asked(site, "/feed") == 0


def test_sitemaps_of_sitemaps_are_followed_so_far(root: Path, site: Site) -> None:  # noqa: F811
    def index(name: str) -> Answer:
        body = f"<sitemapindex><sitemap><loc>{site.address}{name}</loc></sitemap></sitemapindex>"
        return Answer(body.encode(), XML)

    urls = f"<urlset><url><loc>{site.address}/a</loc></url></urlset>".encode()
    site.answers |= {"/top": index("/low"), "/low": Answer(urls, XML), "/loop": index("/loop"), "/a": menu("a")}
    assert polled(look(watch(root), f"{site.address}/top")) == Polled(f"{site.address}/low", listed=1, new=1)
    assert look(watch(root), f"{site.address}/loop") == []
    assert times_asked(site, "/loop") == 3


@pytest.mark.parametrize("answer", [Answer(b"<html><p>no feed"), Answer(status=404), Answer(b"x" * 10_000_001, XML)])
def test_what_is_no_feed_is_said_to_be_none(root: Path, site: Site, answer: Answer) -> None:  # noqa: F811
    site.answers["/feed"] = answer
    (error,) = look(watch(root), f"{site.address}/feed")
    assert isinstance(error, SourceError)
    assert error.source == f"{site.address}/feed"
    assert not root.exists()


def test_private_addresses_are_not_followed(root: Path, site: Site) -> None:  # noqa: F811
    watching = Watch(Case(root, "ana", "onrecord 0.1.0"), followed(Terms(pace=Pace(0.0))), 100)
    (error,) = look(watching, feed(site, "/a"))
    assert isinstance(error, Unreachable)
    assert "loopback address" in error.reason
    assert site.asked == []


def test_a_listed_address_that_leads_to_a_page_that_is_gone_says_so_once(root: Path, site: Site) -> None:  # noqa: F811
    address = feed(site, "/a")
    look(watch(root), address)
    site.answers |= {"/a": Answer(status=410), "/b": redirect("/a")}
    feed(site, "/a", "/b")
    watching = watch(root)
    found = [each for each in look(watching, address) if isinstance(each, Kept)]
    assert [(each.how, each.source) for each in found] == [(How.GONE, f"{site.address}/b")]
    asked = times_asked(site, "/b")
    look(watching, address)
    assert times_asked(site, "/b") == asked
