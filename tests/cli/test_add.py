"""`onrecord add` and `onrecord watch`: what they print, where, and with which exit code."""

import re

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.preserve import Custody, case_root, verify
from tests.cli.conftest import REPORT
from tests.collect.conftest import site  # noqa: F401
from tests.collect.pages import HTML, Answer

PAGE = (
    "<html><head><title>Raid</title></head><body><article><p>Rescuers found {number} bodies on the quay at Veldt on"
    " Thursday, and nobody knows who they were.</p><p>“We were not there,” the minister said.</p></article></body>"
    "</html>"
)


@pytest.fixture(autouse=True)
def _home(home):
    """All tests keep what they add in a folder of their own."""


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def acts():
    return [entry.act for entry in Custody(case_root("raid")).entries()]


def test_a_report_is_sealed_and_read(report):
    done = run("add", "raid", report, "--who", "ana")
    (entry,) = Custody(case_root("raid")).entries()
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(f"{entry.capture}  new        {report} (")
    assert re.search(r" \(attributions: [1-9]\d*, denied claims: [1-9]\d*\)\n$", done.stdout)
    assert entry.who == "ana"
    assert run("verify", "raid").exit_code == 0


def test_a_report_is_seen_the_second_time(report):
    run("add", "raid", report)
    done = run("add", "raid", report, "-", stdin=REPORT)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["seen", "seen"]
    assert acts() == ["captured"]


def test_what_fails_is_named_and_the_rest_goes_on(report, tmp_path):
    done = run("add", "raid", tmp_path / "none.txt", report, "--quiet")
    assert done.exit_code == 1
    assert done.stderr == f"onrecord: {tmp_path / 'none.txt'}: no such file or directory\n"
    assert acts() == ["captured"]


def test_what_is_no_article_is_kept_and_said(tmp_path):
    menu = tmp_path / "menu.html"
    menu.write_text("<html><body><p>Menu</p></body></html>")
    done = run("add", "raid", menu, "--quiet")
    assert done.exit_code == 1
    assert done.stderr == f"onrecord: {menu}: holds no article (its bytes are kept)\n"
    assert acts() == ["captured"]


def test_a_silent_change_is_shown(site):  # noqa: F811
    site.answers["/"] = Answer(PAGE.format(number=11).encode(), HTML | {"ETag": '"1"'})
    run("add", "raid", site.address, "--allow-private")
    assert run("add", "raid", site.address, "--allow-private").stdout.split()[1] == "unchanged"
    site.answers["/"] = Answer(PAGE.format(number=14).encode())
    done = run("add", "raid", site.address, "--allow-private")
    first, since, silent = done.stdout.splitlines()
    assert first.split()[1] == "changed"
    assert since.endswith("words taken out: 1, put in: 1")
    assert silent == "  SILENTLY: figure “11 bodies” became “14 bodies”"
    assert verify(case_root("raid")).sound


def test_local_addresses_are_refused_unless_allowed(site):  # noqa: F811
    done = run("add", "raid", site.address)
    assert done.exit_code == 1
    assert f"{site.address}: leads to 127.0.0.1, a loopback address, which is not fetched" in done.stderr
    done = run("watch", "raid", f"{site.address}/feed", "--once")
    assert done.exit_code == 1
    assert "a loopback address" in done.stderr
    assert site.asked == []


def test_a_case_whose_log_was_touched_takes_nothing(report):
    run("add", "raid", report)
    Custody(case_root("raid")).log.write_bytes(b"{}\n")
    done = run("add", "raid", report)
    assert done.exit_code == 1
    assert "nothing more was added" in done.stderr


def test_a_feed_is_looked_at_once(site):  # noqa: F811
    site.answers |= {
        "/feed": Answer(
            f"<rss><item><link>{site.address}/a</link></item></rss>".encode(), {"Content-Type": "text/xml"}
        ),
        "/a": Answer(PAGE.format(number=11).encode()),
    }
    done = run("watch", "raid", f"{site.address}/feed", "--once", "--most", "5", "--allow-private", "--who", "ana")
    assert done.exit_code == 0, done.stderr
    page, feed = done.stdout.splitlines()
    assert page.split()[1:3] == ["new", f"{site.address}/a"]
    assert feed == f"{site.address}/feed: 1 new of 1"
    assert acts() == ["captured"]


def test_wrong_use(report):
    assert run("add", "raid").exit_code == 2
    assert run("add", "../raid", report).exit_code == 2
    assert run("watch", "raid", report, "--once").exit_code == 2
    assert run("watch", "raid", "https://news.example/feed", "--every", "0").exit_code == 2


def test_a_page_that_is_gone_and_one_that_is_back_are_shown_as_such(site):  # noqa: F811
    shown = []
    for answer in (Answer(PAGE.format(number=4).encode(), HTML), Answer(status=410)) * 2:
        site.answers["/"] = answer
        done = run("add", "raid", site.address, "--allow-private", "--quiet")
        assert done.exit_code == 0, done.stderr
        shown.append(done.stdout.splitlines())
    digest = shown[0][0].split()[0]
    assert shown[1] == shown[3] == [f"{digest}  gone       {site.address}"]
    assert shown[2][0] == f"{digest}  back       {site.address}"
    assert re.fullmatch(r"  there again; it was gone on \d{4}-\d\d-\d\dT[\d:]{8}Z", shown[2][1])
    assert acts().count("gone") == 2
