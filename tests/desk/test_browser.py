"""The whole way in a browser: from the first admin's link to a reader who checks a figure against the sealed copy."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from onrecord.access import first
from onrecord.ledger.models import Case, JudgementRow
from onrecord.ledger.setup import ready
from tests.access.people import PASSWORD, somebody
from tests.desk.conftest import at
from tests.publish.town import CASE
from tests.web.served import complaints, cookie, served

EXAMPLES = Path(__file__).parents[2] / "examples" / "izyum"
REPORTS = ["2022-09-15-harbour-wire.txt", "2022-09-16-borderland-post.html", "2022-09-16-northern-ledger.txt"]
READ = 240_000
"""Milliseconds within which three reports are read, also where the machine has much else to do."""


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site on an empty home, whose worker starts by itself."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "fresh"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("ONRECORD_WORKER", raising=False)
    ready()
    with served() as address:
        yield address
    connection.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window; whatever it says on its console is a failure."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    told = complaints(opened)
    yield opened
    context.close()
    assert told == []


def key(page: Page, *pressed: str) -> None:
    """Press keys of which the last one leads to another page."""
    for one in pressed[:-1]:
        page.keyboard.press(one)
    with page.expect_navigation():
        page.keyboard.press(pressed[-1])


def test_the_whole_way(fresh: str, page: Page, browser: Browser) -> None:
    page.goto(f"{fresh}/join/first/{first.offer()}")
    page.get_by_label("username", exact=False).first.fill("ada")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button").first.click()
    page.goto(f"{fresh}/desk/")

    page.keyboard.press("n")
    page.keyboard.type("Graves in the wood near Izyum")
    key(page, "Enter")
    page.get_by_label("Files").set_input_files([EXAMPLES / name for name in REPORTS])
    with page.expect_navigation():
        page.get_by_role("button", name="Add them to the case").click()
    expect(page.locator("#live")).to_contain_text("3 of 3 worked off", timeout=READ)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources taken in")
    key(page, "b")

    review_five(page)

    key(page, "8")
    page.get_by_label("Title").fill("The graves near Izyum")
    page.keyboard.press("Escape")
    key(page, "o")
    expect(page.get_by_role("heading", level=1)).to_have_text("Open to everyone")
    read_signed_out(fresh, browser)


def review_five(page: Page) -> None:
    """Five statements judged with the keyboard alone: accepted, rejected, stance, words, and accepted."""
    key(page, "b")
    key(page, "a")
    page.keyboard.press("r")
    page.keyboard.type("not a statement at all")
    key(page, "Enter")
    page.keyboard.press("s")
    page.keyboard.type("doubt")
    page.keyboard.press("Tab")
    page.keyboard.type("he asks, and accuses nobody")
    key(page, "Enter")
    assert page.locator(".reading .value").first.inner_text() == "doubt"
    key(page, "a")
    key(page, "w")
    before = page.locator(".facts").first.inner_text()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.get_by_label("Why").focus()
    page.keyboard.type("the words begin earlier")
    key(page, "Enter")
    row = page.locator(".reading div").filter(has=page.locator("dt", has_text=re.compile(r"^\s*what\s*$")))
    assert row.locator(".words-of").inner_text() not in before
    key(page, "a")
    key(page, "a")
    judged = JudgementRow.objects.filter(who="ada").values_list("subject", "deed")
    assert len({subject for subject, _ in judged}) == 5
    assert [deed for _, deed in judged.order_by("at")] == [
        "accept",
        "reject",
        "correct",
        "accept",
        "correct",
        "accept",
        "accept",
    ]


def read_signed_out(address: str, browser: Browser) -> None:
    """A reader follows a figure to its sentence, and the sentence to the sealed copy of its report."""
    reader = browser.new_page()
    reader.goto(f"{address}/")
    reader.get_by_role("link", name="The graves near Izyum").click()
    series = reader.locator("article.series").first
    series.locator("summary").click()
    row = series.locator("tbody tr").first
    words = row.locator("td").nth(2).inner_text()
    row.locator("td.number a").click()
    assert "#at" in reader.url
    prose = reader.evaluate(
        """() => {
          const text = document.querySelector(".prose").cloneNode(true);
          text.querySelectorAll(".sign").forEach((one) => one.remove());
          return text.textContent;
        }"""
    )
    assert " ".join(words.split()) in " ".join(prose.split())
    sums = {sha256((EXAMPLES / name).read_bytes()).hexdigest() for name in REPORTS}
    assert reader.locator(".sealed code").first.inner_text() in sums
    assert "✓" in reader.locator(".sealed").inner_text()
    assert reader.goto(f"{address}/desk/").url.endswith("?next=/desk/")
    reader.close()


# --- parts of the way


@pytest.fixture
def desk(case: Case, page: Page) -> Iterator[str]:
    """The small case at the desk, in a window where a reviewer is signed in."""
    with served() as address:
        page.context.add_cookies([cookie(somebody("reviewer", "ann"), address)])
        yield address


def test_keys_are_listed_and_can_be_switched_off(desk: str, page: Page) -> None:
    page.goto(f"{desk}{at('Jon Aske')}")
    page.keyboard.press("?")
    box = page.locator("dialog.keys")
    for words in ("Accept: the reading is right", "Correct the stance", "Queue"):
        expect(box).to_contain_text(words)
    box.get_by_role("button", name="Switch keys off").click()
    expect(box).to_be_hidden()
    page.keyboard.press("a")
    page.keyboard.press("s")
    assert page.locator("details[open]").count() == 0
    expect(page.locator("kbd").first).to_be_hidden()
    page.keyboard.press("?")
    box.get_by_role("button", name="Switch keys on").click()
    page.keyboard.press("s")
    assert page.locator("details[open] select").count() == 1


def test_keys_leave_fields_and_shortcuts_of_the_browser_alone(desk: str, page: Page) -> None:
    page.goto(f"{desk}{at('Jon Aske')}")
    page.keyboard.press("r")
    page.keyboard.type("a1?nsu")
    assert page.locator("details[open] input[name=why]").input_value() == "a1?nsu"
    page.keyboard.press("Escape")
    for combination in ("Control+a", "Alt+a", "Control+s"):
        page.keyboard.press(combination)
    assert page.url == f"{desk}{at('Jon Aske')}"
    assert not JudgementRow.objects.exists()


def test_words_are_selected_with_the_mouse(desk: str, page: Page) -> None:
    page.goto(f"{desk}{at('Jon Aske')}")
    page.evaluate(
        """() => {
          const mark = document.querySelector("mark.content").firstChild, range = document.createRange();
          range.setStart(mark, mark.data.indexOf("army"));
          range.setEnd(mark, mark.data.indexOf("army") + 5);
          document.getSelection().addRange(range);
          document.dispatchEvent(new MouseEvent("mouseup"));
        }"""
    )
    bar = page.locator("form.selected")
    expect(bar.locator("q")).to_have_text("army")
    bar.get_by_label("whom it is about").check()
    bar.get_by_label("Why").fill("it is the army")
    with page.expect_navigation():
        bar.get_by_role("button", name="Correct").click()
    row = JudgementRow.objects.get()
    assert (row.field, [piece[3] for piece in row.parts]) == ("target", ["army"])


def test_the_list_is_walked_with_j_and_k(desk: str, page: Page) -> None:
    page.goto(f"{desk}/desk/cases/{CASE}/")
    for pressed, place in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(pressed)
        assert page.evaluate("[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement)") == place
    key(page, "Enter")
    assert "/said/" in page.url


def test_everything_works_without_scripts(case: Case, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served() as address:
        context.add_cookies([cookie(somebody("reviewer", "ann"), address)])
        page.goto(f"{address}{at('Jon Aske')}")
        page.get_by_role("link", name=re.compile(r"choose words.*: what$")).click()
        page.locator(".pick-word", has_text="plundering").locator("input").uncheck()
        page.get_by_label("Why").fill("the words end earlier")
        page.get_by_role("button", name="These are its words").click()
        page.locator("summary", has_text="correct s").click()
        page.get_by_label("Stance").select_option("doubt")
        page.locator("details[open]").get_by_label("Why").fill("he asks")
        page.locator("details[open]").get_by_role("button", name="Correct").click()
        page.get_by_role("button", name="Accept").click()
        expect(page.locator(".messages")).to_contain_text("Accepted.")
    context.close()
    assert [row.deed for row in JudgementRow.objects.order_by("at")] == ["correct", "correct", "accept"]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "where", ["", "sources", "claims", "people", "places", "passed", "agreement", "opening", "?list=second"]
)
def test_pages_fit(desk: str, page: Page, width: int, where: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{desk}/desk/cases/{CASE}/{where}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1440])
def test_the_review_page_fits_whatever_a_report_says(desk: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("Jon Aske", "Max Oder"):
        for more in ((), ("words", "content")):
            page.goto(f"{desk}{at(name, *more)}")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.name = ''; one.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
