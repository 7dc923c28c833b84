"""What holds for every page of the site: the policy, reading with help, without scripts, on paper and on a phone."""

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from onrecord.publish.publication import publish
from onrecord.web.policy import POLICY
from tests.access.people import PASSWORD, signed_in, somebody
from tests.publish.conftest import home, written  # noqa: F401
from tests.publish.town import CASE
from tests.web.addresses import NOWHERE, PAGES, C, L, pages
from tests.web.served import cookie, served

AXE = (Path(__file__).parents[1] / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WINDOWS = {"phone, dark": (390, "dark"), "desk, light": (1440, "light")}
ROLES = list(PAGES)


@pytest.fixture
def site(home):  # noqa: F811
    """The case open to everyone, with a letter; the number of its thread."""
    publish(CASE, "Ada", "The raid on Veldt", "Who plundered the town is disputed.", full_text=True)
    writer = signed_in(somebody("reader", "writer"))
    answer = writer.post(f"{L}write", {"title": "A question", "text": "What did the mayor *count*?"})
    return int(re.search(r"/letters/(\d+)/", answer["Location"])[1])


@pytest.fixture
def opened(browser, site):
    """Opens a page of somebody with a role, in a window."""
    contexts = []
    with served() as address:

        def open_in(role, width=1440, scheme="light", **more):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
            if role:
                context.add_cookies([cookie(somebody(role, f"{role}-{len(contexts)}", PASSWORD), address)])
            contexts.append(context)
            return context.new_page(), address

        yield open_in
        for context in contexts:
            context.close()


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
def test_no_page_has_anything_inline_or_from_elsewhere(site, role):
    client = signed_in(somebody(role, password=PASSWORD)) if role else Client(SERVER_NAME="localhost")
    for address in pages(role, site):
        answer = client.get(address)
        assert answer.status_code == (404 if address == NOWHERE else 200), address
        told = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
        assert told == {name: " ".join(values) for name, values in POLICY.items()}, address
        root = html.fromstring(answer.content)
        assert not root.xpath("//*[@style] | //style | //@*[starts-with(name(), 'on')]"), address
        assert all(one.get("src") or one.get("type") == "application/ld+json" for one in root.iter("script")), address
        loaded = root.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href | //form/@action[. != '']")
        assert all(one.startswith(("/", "?", "#")) and not one.startswith("//") for one in loaded), address
        assert not root.xpath("//a[starts-with(translate(@href, 'JAVSCRIPT', 'javscript'), 'javascript')]"), address


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
def test_axe_finds_nothing_and_every_page_fits(opened, site, role, window):
    width, scheme = WINDOWS[window]
    page, address = opened(role, width, scheme)
    said, found = [], {}
    page.on("console", lambda message: said.append((page.url, message.text)))
    for name in pages(role, site):
        page.goto(f"{address}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(AXE)
        answer = page.evaluate("rules => axe.run({resultTypes: ['violations'], runOnly: rules})", RULES)
        if answer["violations"]:
            found[name] = [(one["id"], one["nodes"][0]["html"][:160]) for one in answer["violations"]]
    assert found == {}
    assert [told for told in said if not told[0].endswith(NOWHERE)] == []


def test_pages_say_the_same_without_scripts(opened, site):
    (with_them, address), (without, _) = opened("editor"), opened("editor", java_script_enabled=False)
    for name in ("/", C, f"{C}claims/", f"{C}speakers/of/Jon Aske"):
        for page in (with_them, without):
            page.goto(f"{address}{name}")
        assert with_them.locator("main").inner_text() == without.locator("main").inner_text(), name


def test_lists_are_filtered_and_turned_without_scripts(opened, site):
    page, address = opened("", java_script_enabled=False)
    page.goto(f"{address}{C}claims/")
    page.get_by_role("navigation", name="Claims by state").get_by_role("link", name="contested").click()
    assert set(page.locator(".claims .state").all_inner_texts()) == {"contested"}
    page.goto(f"{address}{C}speakers/of/Jon Aske")
    page.get_by_role("link", name="Only what was denied or doubted").click()
    assert page.locator(".said-list blockquote").all_inner_texts() == ["“the plundering”"]


@pytest.mark.parametrize("name", [C, f"{C}claims/CLAIM", f"{C}articles/REPORT", f"{C}said/MARK"])
def test_on_paper_there_is_the_story_and_nothing_to_press(opened, site, name):
    page, address = opened("")
    [filled] = [one for one, given in zip(pages("", site), PAGES[""], strict=True) if given == name]
    page.goto(f"{address}{filled}")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for gone in (".masthead nav", ".switch", ".contents", ".pager", ".permalink", "button"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), gone
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
