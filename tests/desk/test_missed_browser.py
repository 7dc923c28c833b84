"""Adding what the machine missed, in a browser: by selecting words, by keyboard, and without scripts."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.ledger.models import Case, JudgementRow
from tests.access.people import somebody
from tests.desk.test_browser import desk, key, page  # noqa: F401
from tests.desk.test_missed import AT, TEXT
from tests.publish.town import CASE, HOSTILE
from tests.web.served import cookie, served

SELECT = """(words) => {
  const text = document.querySelector("[data-text]");
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(words);
    if (at < 0 || !walk.currentNode.parentElement.closest("[data-at]")) continue;
    const range = document.createRange();
    range.setStart(walk.currentNode, at);
    range.setEnd(walk.currentNode, at + words.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    document.dispatchEvent(new MouseEvent("mouseup"));
    return;
  }
}"""


def test_words_are_selected_and_said_to_be_what_who_and_says(desk: str, page: Page) -> None:  # noqa: F811
    page.goto(f"{desk}{AT}")
    bar = page.locator(".selected")
    expect(bar).to_be_hidden()
    for words, pressed in (("11 bodies", "w"), ("He", "x"), ("counted", "v")):
        page.evaluate(SELECT, words)
        expect(bar.locator("q")).to_have_text(words)
        page.keyboard.press(pressed)
        expect(bar).to_be_hidden()
    start = TEXT.index("11 bodies")
    assert page.locator("textarea[name=content]").input_value() == f"{start}-{start + 9} 11 bodies"
    page.evaluate(SELECT, "on Friday, and")
    bar.get_by_role("button", name="what").click()
    assert page.locator("textarea[name=content]").input_value().splitlines()[1].endswith(" on Friday, and")
    page.get_by_label("Name", exact=True).fill("Jon Aske")
    page.get_by_label("Why").fill("he counted them")
    key(page, "Enter")
    expect(page.locator(".messages")).to_contain_text("Added.")
    row = JudgementRow.objects.get()
    assert [piece[3] for piece in row.parts] == ["He", "counted", "11 bodies", "on Friday, and"]


def test_it_is_typed_asked_about_and_sent_without_scripts(case: Case, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    with served() as address:
        context.add_cookies([cookie(somebody("reviewer", "ann"), address)])
        window.goto(f"{address}{AT}")
        window.locator("textarea[name=content]").fill("11 bodies")
        window.locator("input[name=source]").fill("Jon Aske")
        window.locator("input[name=cue]").fill("counted")
        window.get_by_label("Name", exact=True).fill("Jon Aske")
        window.get_by_label("Stance").select_option("accuse")
        window.get_by_label("Why").fill("he counted them")
        window.get_by_role("button", name="Add the statement").click()
        expect(window.get_by_role("alert")).to_contain_text("stand 2 times in the text")
        window.locator(".several input").first.check()
        window.get_by_role("button", name="Add the statement").click()
        expect(window.locator(".messages")).to_contain_text("Added.")
    context.close()
    row = JudgementRow.objects.get()
    assert (row.deed, row.value["stance"], row.parts[-1][1]) == ("add", "accuse", TEXT.index("11 bodies"))


@pytest.mark.parametrize("width", [390, 1440])
def test_the_form_fits_also_where_it_asks_which(desk: str, page: Page, width: int) -> None:  # noqa: F811
    page.set_viewport_size({"width": width, "height": 900})
    hostile = f"/desk/cases/{CASE}/reports/{HOSTILE.article.sha256[:16]}/missed"
    for where, words in ((AT, "11 bodies"), (hostile, "and")):
        page.goto(f"{desk}{where}")
        page.locator("textarea[name=content]").fill(words)
        page.get_by_label("Why").fill("it is there")
        with page.expect_navigation():
            page.get_by_role("button", name="Add the statement").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if where == AT and os.environ.get("ONRECORD_SHOTS"):
            page.screenshot(path=Path(os.environ["ONRECORD_SHOTS"]) / f"missed-{width}.png", full_page=True)
