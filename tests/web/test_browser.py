"""The pages in a browser: they fit every window, ask for nothing inline or foreign, and work without scripts."""

import pytest

from onrecord.publish.publication import publish
from tests.publish.conftest import home, written  # noqa: F401
from tests.publish.town import ACCUSING, CASE, HOSTILE
from tests.web.served import complaints, served

PAGES = [
    "",
    "claims/",
    "sources",
    f"articles/{ACCUSING.article.sha256[:16]}",
    f"articles/{HOSTILE.article.sha256[:16]}",
]


@pytest.fixture
def address(home):  # noqa: F811
    """The site, served to the browser; the case is open, whole texts too."""
    publish(CASE, "Ada", "The raid on Veldt", full_text=True)
    with served() as site:
        yield f"{site}/cases/{CASE}/"


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_and_break_no_policy(browser, address, width):
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=True)
    told, asked = complaints(page), []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto(f"{address}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1em Literata'))"), name
    assert told == []
    assert all(url.startswith(address.partition("/cases")[0]) for url in asked)
    page.close()


def test_a_voice_is_picked_without_scripts(browser, address):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}articles/{ACCUSING.article.sha256[:16]}")
    page.get_by_role("link", name="Only what the outlet says itself").click()
    assert page.locator(".prose").inner_text().endswith("11 bodies were found there.")
    page.close()


def test_print_leaves_out_what_paper_cannot_do(browser, address):
    page = browser.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    assert not page.locator(".contents").is_visible()
    assert page.locator("h1").is_visible()
    page.close()
