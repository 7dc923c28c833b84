"""Three readers and a moderator, each in a browser of their own: the whole way of a letter."""

import re

import pytest

from onrecord.discuss.models import Post
from tests.access.people import PASSWORD, somebody
from tests.discuss.conftest import LETTERS
from tests.publish.town import ACCUSING, CASE
from tests.web.served import complaints, cookie, served

WORDS = "accused the army"
"""Between the two stands the number of a statement, which is none of the report’s words."""


@pytest.fixture
def site(town):
    """The site, served to browsers."""
    with served() as address:
        yield address


@pytest.fixture
def window(browser, site):
    """Opens a window for somebody, signed in where there is an account; what its pages ask for and say is kept."""
    contexts = []

    def make(account=None, scripts=True, width=1440):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
        contexts.append(context)
        if account:
            context.add_cookies([cookie(account, site)])
        page = context.new_page()
        page.told, page.asked = complaints(page), []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    yield make
    for context in contexts:
        context.close()


def test_three_readers_and_a_moderator(window, site, claim):
    ada, ben, cleo, mod, visitor = (
        window(somebody("reader", "ada", name="Ada Lind")),
        window(somebody("reader", "ben", name="Ben Okoro"), width=390),
        window(somebody("reader", "cleo"), scripts=False),
        window(somebody("moderator", "mod")),
        window(),
    )
    ada.goto(f"{site}/cases/{CASE}/claims/{claim.code}")
    ada.get_by_role("link", name="Write a letter").click()
    ada.get_by_label("Title").fill("What would settle it")
    ada.get_by_label("Letter", exact=True).fill("Who *counted* the bodies?")
    ada.get_by_role("button", name="Look at it first").click()
    assert ada.locator(".looked-at em").inner_text() == "counted"
    ada.get_by_role("button", name="Send").click()
    assert ada.locator("h1").inner_text() == "What would settle it"

    visitor.goto(f"{site}/cases/{CASE}/")
    visitor.get_by_role("link", name="What would settle it").click()
    assert visitor.get_by_role("link", name="Sign in to answer").is_visible()
    thread = visitor.url

    ben.goto(thread)
    ben.get_by_role("link", name="Ada Lind").first.click()
    ben.get_by_role("button", name="Follow").click()
    assert ben.get_by_role("button", name="Stop following").is_visible()
    ben.goto(thread)
    ben.get_by_role("link", name="Answer this letter").click()
    ben.get_by_label("Answer", exact=True).fill("You would not understand it.")
    ben.get_by_role("button", name="Send").click()
    assert "#letter-2" in ben.url

    ada.goto(f"{site}/")
    assert ada.locator(".unseen").inner_text().startswith("1")
    ada.get_by_role("link", name="News").click()
    assert ada.get_by_text("answered you").is_visible()

    cleo.goto(thread)
    cleo.get_by_role("link", name="Answer Ada Lind").click()
    cleo.get_by_label("Answer", exact=True).fill("The mayor did, he says.")
    cleo.get_by_role("button", name="Send").click()
    assert cleo.get_by_text("The mayor did, he says.").is_visible()
    cleo.get_by_role("link", name="Report this by Ben Okoro").click()
    cleo.get_by_label("It demeans people for what they are").check()
    cleo.get_by_role("button", name="Report it").click()
    assert cleo.get_by_text("A moderator will look at it").is_visible()

    mod.goto(f"{site}/cases/{CASE}/")
    mod.get_by_role("link", name="Moderation").click()
    mod.get_by_role("link", name="What would settle it").click()
    mod.get_by_label("Hide it").check()
    mod.get_by_label("Reason").fill("House rule 1: about the person.")
    mod.get_by_role("button", name="Do it").click()
    visitor.goto(thread)
    assert visitor.get_by_text("A moderator hid this.").is_visible()
    assert not visitor.get_by_text("You would not understand it.").count()

    ben.goto(f"{site}/reader/news")
    assert ben.get_by_text("House rule 1: about the person.").is_visible()
    ben.get_by_role("link", name="Appeal").click()
    ben.get_by_label("Why should it be otherwise?").fill("I meant the matter: it is hard to understand.")
    ben.get_by_role("button", name="Appeal").click()
    mod.goto(f"{site}/moderation/")
    mod.get_by_role("link", name="Answer it").click()
    mod.get_by_label("Reason").fill("That can be read in it.")
    mod.get_by_role("button", name="Grant it").click()
    ben.goto(f"{site}/reader/news")
    assert ben.get_by_text("That can be read in it.").is_visible()
    visitor.goto(thread)
    assert visitor.get_by_text("You would not understand it.").is_visible()

    ada.goto(f"{site}/cases/{CASE}/letters/write")
    ada.get_by_label("Title").fill("Another letter")
    ada.get_by_label("Letter", exact=True).fill("On another matter.")
    ada.get_by_role("button", name="Send").click()
    ben.goto(f"{site}/")
    assert ben.locator(".unseen").is_visible()
    ben.get_by_role("link", name="News").click()
    assert ben.get_by_role("link", name="Another letter").is_visible()
    assert ben.evaluate("document.documentElement.scrollWidth") <= 390
    for page in (ada, ben, mod, visitor):
        assert page.told == []
        assert all(url.startswith(site) for url in page.asked)


def test_selected_words_are_quoted_and_lead_back(window, site):
    ada = window(somebody("reader", "ada"))
    ada.goto(f"{site}/cases/{CASE}/articles/{ACCUSING.article.sha256[:16]}")
    assert not ada.get_by_text("Quote in a letter").is_visible()
    ada.evaluate(
        """() => {
            const place = (words) => {
                const walk = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT);
                while (walk.nextNode() && !walk.currentNode.textContent.includes(words));
                return [walk.currentNode, walk.currentNode.textContent.indexOf(words)];
            };
            const [first, start] = place('accused ');
            const [last, end] = place('the army of plundering');
            document.getSelection().setBaseAndExtent(first, start, last, end + 'the army'.length);
        }"""
    )
    ada.get_by_text("Quote in a letter").click()
    assert ada.get_by_label(re.compile("Passage that you quote")).input_value() == WORDS
    ada.get_by_label("Title").fill("Eleven")
    ada.get_by_label("Letter", exact=True).fill("Found by whom?")
    ada.get_by_role("button", name="Send").click()
    assert Post.objects.get().passage.words == WORDS
    ada.get_by_role("link", name="in its place").click()
    assert "".join(ada.locator(".cited").all_inner_texts()) == WORDS
    assert ada.locator("#cited").count() == 1


def test_everything_works_without_scripts(window, site, claim):
    ada, ben = (window(somebody("reader", name), scripts=False) for name in ("ada", "ben"))
    ada.goto(f"{site}/cases/{CASE}/articles/{ACCUSING.article.sha256[:16]}")
    ada.get_by_role("link", name="Write a letter that quotes this report").click()
    ada.get_by_label(re.compile("Passage that you quote")).fill(WORDS)
    ada.get_by_label("Title").fill("Elven")
    ada.get_by_label("Letter", exact=True).fill("Found by *whom*?")
    ada.get_by_role("button", name="Send").click()
    assert ada.locator(".passage-quoted p").inner_text().strip("“”") == WORDS
    thread = ada.url
    ada.get_by_role("link", name="Edit").click()
    ada.get_by_label("Title").fill("Eleven")
    ada.get_by_role("button", name="Keep").click()
    ada.get_by_role("link", name="edited").click()
    assert ada.get_by_text("Elven").is_visible()

    ben.goto(thread)
    ben.get_by_role("link", name="Answer this letter").click()
    ben.get_by_label("Answer", exact=True).fill("By the mayor.")
    ben.get_by_role("button", name="Send").click()
    ben.get_by_role("link", name="Report this by ada").click()
    ben.get_by_label("It advertises").check()
    ben.get_by_role("button", name="Report it").click()
    ben.goto(f"{site}/cases/{CASE}/claims/{claim.code}")
    ben.get_by_role("button", name="Follow this claim").click()
    assert ben.get_by_role("button", name="Following this claim").is_visible()
    ben.goto(thread)
    ben.get_by_role("button", name="Take back").click()
    ben.goto(thread)
    assert ben.get_by_text("Its author took this back.").is_visible()
    ben.goto(f"{site}/reader/settings")
    ben.get_by_role("link", name="Delete your account").click()
    ben.get_by_label("It stays").check()
    ben.get_by_role("button", name="Delete my account").click()
    assert ben.get_by_role("heading", name="Your account is gone").is_visible()


def test_a_reader_signs_in_on_the_way_to_a_letter(window, site):
    somebody("reader", "ada", PASSWORD)
    page = window()
    page.goto(f"{site}{LETTERS}")
    page.get_by_role("link", name="Write a letter").click()
    page.locator("input[name=login]").fill("ada")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{site}{LETTERS}write"
    assert page.get_by_label("Title").is_visible()
