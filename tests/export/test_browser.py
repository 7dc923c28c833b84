"""The page in a browser: it fits, it switches, its links lead there and back."""

import pytest

from onrecord.export.html import render
from onrecord.records import Attribution, Span
from tests.export.story import MACHINE, at, reading_of, story


@pytest.fixture
def page_at(browser, tmp_path):
    """Opens readings at a window's width; collects what the page complains of or asks for."""
    opened = []

    def open_page(width, *readings, scheme="light"):
        path = tmp_path / "page.html"
        path.write_text(render(readings or [story()], MACHINE), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.notes = []
        page.on("console", lambda message: page.notes.append(message.text))
        page.on("request", lambda request: page.notes.append(request.url))
        page.goto(path.as_uri())
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()


def shown(page):
    """The article's words that can be seen, without numbers, notes and folded text."""
    script = """() => [...document.querySelectorAll('.segment > span:last-child')]
        .filter(one => one.checkVisibility()).map(one => one.textContent).join('')"""
    return page.evaluate(script)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1024, 1280])
def test_nothing_is_wider_than_the_window(page_at, width, scheme):
    word = "L" * 300
    said = Attribution("a1", (Span(0, 300),), (Span(301, 305),), (Span(306, 606),))
    page = page_at(width, story(), reading_of(f"{word} said {word}", said), scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_style_applies_and_the_page_makes_one_request(page_at):
    page = page_at(1280)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)"
    assert page.notes == [page.url]


def test_the_switch_leaves_only_what_the_outlet_says_itself(page_at):
    page = page_at(1280)
    page.get_by_role("radio", name="Only what the outlet says itself").check()
    assert shown(page) == "Around 40 people were hurt when the ferry was hit on Monday."


def test_the_switch_leaves_one_speaker(page_at):
    page = page_at(1280)
    page.get_by_role("radio", name="Jon Berg").check()
    assert shown(page) == "“It is a lie,” Veldt’s spokesman Jon Berg told“No boat of ours was there.”"
    page.get_by_role("radio", name="Everything").check()
    assert "Around 40 people" in shown(page)


def test_the_switch_of_one_report_leaves_the_others_alone(page_at):
    page = page_at(1280, story(), story())
    whole = shown(page)
    page.locator("#r2-show-own").check()
    kept = "Around 40 people were hurt when the ferry was hit on Monday."
    assert shown(page) == whole[: len(whole) // 2] + kept


def test_the_switch_works_by_keyboard(page_at):
    page = page_at(390)
    page.locator("#r1-show-all").focus()
    page.keyboard.press("ArrowRight")
    assert shown(page).startswith("Around 40 people were hurt")


def test_a_number_leads_to_the_summary_and_back(page_at):
    page = page_at(1280)
    page.locator("#r1-a5").click()
    assert page.url.endswith("#r1-s5")
    assert "It is a lie" in page.locator(":target").inner_text()
    page.locator("#r1-s5 .number").first.click()
    assert page.url.endswith("#r1-a5")


def test_side_notes_stand_beside_the_text_when_wide_and_in_it_when_narrow(page_at):
    measure = """() => {
        const note = document.querySelector('.side-note').getBoundingClientRect();
        return [note.left, document.querySelector('.prose').getBoundingClientRect().right];
    }"""
    left, edge = page_at(1280).evaluate(measure)
    assert left > edge
    left, edge = page_at(390).evaluate(measure)
    assert left < edge


def test_a_bidi_control_leaves_the_words_after_it_in_their_order(page_at):
    text = "He said \u202eno way and then he left"
    cut = text.index(" and")
    page = page_at(
        1280, reading_of(text, Attribution("a1", (at("He", 0, text),), (at("said", 0, text),), (Span(8, cut),)))
    )
    script = """() => [...document.querySelectorAll('.prose .segment > span:last-child')]
        .map(one => one.getBoundingClientRect().left)"""
    lefts = page.evaluate(script)
    assert lefts == sorted(lefts)


def test_print_leaves_out_the_switch_and_the_appeal(page_at):
    page = page_at(1280)
    page.emulate_media(media="print")
    assert not page.locator(".switch").is_visible()
    assert not page.locator(".prose details").is_visible()
    assert page.locator(".prose > p").first.is_visible()
