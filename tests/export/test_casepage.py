"""The page of a case: whole, safe, and every word opens."""

import re
from html.parser import HTMLParser

from onrecord.export.casepage import render
from onrecord.publish.pictures import figure_chart
from tests.export.cases import case

VOID = {"meta", "br", "line", "rect", "circle", "path", "polygon", "image"}


class Page(HTMLParser):
    """Notes tags, ids, links and text, and that every element is closed."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.text, self.open = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def shown(given):
    page = Page(render(given, figure_chart))
    assert page.open == []
    return page


def test_the_page_is_sound_and_asks_nobody(ledger):
    page = shown(case())
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert page.links


def test_contested_claims_stand_side_by_side_and_open_the_words(ledger):
    given = case()
    text = render(given, figure_chart)
    contested = text[text.index("<h3>Contested</h3>") : text.index("<h3>Claims</h3>")]
    assert re.findall(r"<h5>(.*?)</h5>", contested) == ["Put forward by", "Denied by"]
    assert "<mark>any plundering</mark>" in contested
    assert "<mark>the army of plundering</mark>" in contested
    assert text.count("<details>") == sum(len(sided.voices) for sided in given.view.claims)


def test_who_read_it_is_said_of_every_voice_and_figure(ledger):
    text = render(case(), figure_chart)
    assert text.count('<p class="by person">reviewed: accept by ana, 2022-09-29</p>') == 1
    assert text.count('<p class="by person">reviewed: correct stance by ben') == 1
    assert text.count('<p class="by machine">read by machine') == 2 + 3


def test_figures_have_a_chart_and_its_table(ledger):
    page = shown(case())
    assert page.tags.count("svg") == page.tags.count("table") == 1
    assert page.tags.count("tr") == 4


def test_words_of_a_report_are_words(ledger):
    page = shown(case())
    assert any("<script>alert(1)</script>" in words for words in page.text)


def test_an_earlier_moment_shows_what_was_known(ledger):
    given = case()
    from onrecord.export.told import whole
    from tests.ledger.sample import BEGINNING, RULES

    then = whole(given.view.name, RULES, BEGINNING)
    text = render(then, figure_chart)
    assert "As known on 2022-09-20 08:00 UTC." in text
    assert "<h3>" not in text


def test_the_same_case_gives_the_same_bytes(ledger):
    one, other = (render(case(name), figure_chart) for name in ("one", "other"))
    assert one.replace("<title>one", "<title>other").replace("<bdi>one</bdi>", "<bdi>other</bdi>") == other
