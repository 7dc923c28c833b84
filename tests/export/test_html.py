"""The page as markup: nothing lost, nothing let loose, every link with an end."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export import html
from onrecord.records import Attribution, Contested, Span, Unresolved
from tests.export.story import APPEAL, BODY, FIGURES, HEADLINE, MACHINE, reading_of, story

VOID = {"meta", "input", "br", "wbr", "link", "img"}


def render(readings):
    return html.render(readings, MACHINE)


class Page(HTMLParser):
    """The page's elements, each with its attributes and the text inside it; refuses what is not well nested."""

    def __init__(self, source):
        super().__init__()
        self.open, self.elements = [], []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, **dict(attrs), "text": ""}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag=None, name=None):
        """The elements with this tag and this class."""
        return [
            one
            for one in self.elements
            if (tag is None or one["tag"] == tag) and (name is None or name in (one.get("class") or "").split())
        ]


def prose_of(page):
    """The article's words as the page shows them: the last element of each segment, without numbers and notes."""
    found, elements = [], page.elements
    for number, element in enumerate(elements):
        if "segment" in (element.get("class") or "").split():
            following = (one for one in elements[number + 1 :] if one["tag"] == "span" and set(one) == {"tag", "text"})
            found.append(next(following)["text"])
    return found


def test_the_text_stands_on_the_page_word_for_word():
    page = Page(render([story()]))
    assert "".join(prose_of(page)) == HEADLINE + APPEAL + BODY.replace("\n", "")


def test_every_anchor_is_there_once_and_every_link_leads_to_one():
    page = Page(render([story(), story()]))
    anchors = [one["id"] for one in page.elements if "id" in one]
    assert len(anchors) == len(set(anchors))
    links = {one["href"][1:] for one in page.all("a") if one["href"].startswith("#")}
    assert links <= set(anchors)
    for prefix in ("r1", "r2"):
        for number in range(1, 8):
            assert {f"{prefix}-a{number}", f"{prefix}-s{number}"} <= links


def test_labels_point_at_their_buttons():
    page = Page(render([story()]))
    buttons = {one["id"] for one in page.all("input")}
    assert {one["for"] for one in page.all("label")} == buttons
    assert len(buttons) == 2 + 6


def test_the_page_asks_nobody_for_anything():
    source = render([story()])
    page = Page(source)
    assert not [one for one in page.elements if one["tag"] in {"script", "link", "img", "iframe", "object", "form"}]
    assert not [one for one in page.elements for name in one if name in {"src", "style"} or name.startswith("on")]
    assert "url(" not in source
    assert "@import" not in source


def test_the_policy_allows_the_style_sheet_and_nothing_else():
    page = Page(render([story()]))
    (style,) = page.all("style")
    digest = b64encode(sha256(style["text"].encode()).digest()).decode()
    (policy,) = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}';" in policy


def test_the_appeal_is_folded_away_and_the_story_is_not():
    page = Page(render([story()]))
    folded = [one["text"] for one in page.all("details") if one.get("class") != "legend"]
    assert len(folded) == 1
    assert APPEAL in folded[0]
    assert "Around 40" not in folded[0]


def test_contested_claims_come_first_and_show_both_sides():
    page = Page(render([story()]))
    answered, alone = page.all("article", "claim")
    assert answered["text"].startswith("Veldt of shelling the ferry")
    put_forward, denied = answered["text"].split("Denied")
    assert "Ana Lund" in put_forward
    assert "Jon Berg" in denied
    assert "It is a lie" in denied
    assert "Nobody denies it in this report." in alone["text"]


def test_a_denial_without_its_allegation_says_so():
    reading = replace(story(), contested=(Contested("its boats fired on the ferry", (), ("a1",)),))
    (claim,) = Page(render([reading])).all("article", "claim")
    assert "Nobody puts it forward in this report." in claim["text"]


def test_hearsay_is_marked_and_given_to_nobody():
    page = Page(render([story()]))
    hearsay = [one["text"] for one in page.all("span", "words") if "hearsay" in one["class"]]
    assert hearsay == ["said with nobody named", "Veldt", "a second raid on ", "Newport"]
    assert page.all("article", "speaker")[-1]["text"].startswith("Nobody named")


def test_a_nested_statement_carries_both_lines_and_names_the_outer_one():
    page = Page(render([story()]))
    outer = next(one for one in page.all("span", "row1") if "pieces" in one["text"])
    assert "assert" in outer["class"]
    inner = next(one for one in page.all("span", "row0") if "pieces" in one["text"])
    assert page.elements.index(inner) == page.elements.index(outer) + 1
    assert any("inside 2, as Ana Lund has it" in one["text"] for one in page.all("ul", "notes"))


def test_an_open_source_shows_the_reason_and_the_candidates():
    officials = Page(render([story()])).all("article", "speaker")[4]["text"]
    assert "two bodies have officials in this report" in officials
    assert "Province of Aske or Government of Veldt" in officials
    assert "no name to look up" in officials


def test_tables_show_whose_figure_it_is_and_which_places_stay_open():
    hurt, missing, *others = [
        one["text"] for one in Page(render([story()])).all("tr") if "columnheader" not in str(one)
    ][1:]
    assert hurt == "Around 40 people40aroundinjured (people)the outlet itself6 May 2024"
    assert missing == "at least ten more10 or more, added to an earlier countat leastmissingOfficials 6near Aske"
    assert "NewportNewport: stays open, could be Newport (GB) or Newport (US)not known" in others


def test_of_whom_is_left_out_where_the_measure_says_it():
    people = replace(FIGURES[0], measure="people")
    page = Page(render([replace(story(), figures=(people,))]))
    assert "Around 40 people40aroundpeoplethe outlet itself6 May 2024" in [one["text"] for one in page.all("tr")]


def test_only_web_addresses_become_links():
    reading = story()
    for url, linked in (("https://harbour.example/ferry", True), ("javascript:alert(1)", False)):
        page = Page(render([replace(reading, article=replace(reading.article, url=url))]))
        assert any(one.get("href") == url for one in page.all("a")) is linked


HOSTILE = (
    '<script>alert("x")</script> & </style> ]]> said $title ${style} \u202eevil\u202c \u2067שלום',
    "مرحبا said \U0001f6e5\ufe0f \x00\x1b[31m \ud800 \x85 \ufffe",
    "\"' onclick=x said &lt;b&gt; &#x3c;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_text_holds_stays_text(text):
    cut = text.index("said")
    source, cue, content = Span(0, cut), Span(cut, cut + 4), Span(cut + 5, len(text))
    reading = reading_of(
        text, Attribution("a1", (source,), (cue,), (content,), unresolved=Unresolved(text, (text,)), target=content)
    )
    reading = replace(reading, article=replace(reading.article, publisher=text, byline=text, language='"><script>'))
    plain = Page(render([reading_of("said", Attribution("a1", (), (Span(0, 4),), (Span(0, 4),)))]))
    page = Page(render([reading]).encode("utf-8").decode("utf-8"))
    assert {one["tag"] for one in page.elements} <= {one["tag"] for one in plain.elements} | {"strong"}
    shown = "".join(prose_of(page))
    forbidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe]")
    assert shown == forbidden.sub("\ufffd", text)


def test_a_bidi_control_does_not_reach_beyond_the_words_it_came_with():
    text = "He said \u202eno\u202c twice."
    reading = reading_of(text, Attribution("a1", (Span(0, 2),), (Span(3, 7),), (Span(8, 12),)))
    holders = [one for one in Page(render([reading])).elements if "\u202e" in one["text"]]
    for element in holders:
        if element["tag"] not in {"bdi", "html", "title"}:
            inside = [one for one in holders if one["tag"] == "bdi" and one["text"] in element["text"]]
            assert inside, element["tag"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_overlapping_statements_keep_the_text_whole(data):
    text = data.draw(st.text("ab <&\U0001f6e5", min_size=1, max_size=20).filter(str.strip))
    ends = (
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda two: two[0] < two[1])
    )
    spans = data.draw(st.lists(ends.map(lambda two: Span(*two)), min_size=1, max_size=4))
    statements = [Attribution(f"a{number}", (), (span,), (span,)) for number, span in enumerate(spans, 1)]
    page = Page(render([reading_of(text, *statements)]))
    assert "".join(prose_of(page)) == text.strip()
    assert len({one["id"] for one in page.all("a", "number") if "id" in one}) == len(statements)


def test_several_reports_have_a_list_of_contents_and_one_has_none():
    assert len(Page(render([story(), story()])).all("nav", "contents")) == 1
    assert Page(render([story()])).all("nav", "contents") == []


def test_no_readings_and_an_empty_one_still_make_a_page():
    assert Page(render([])).all("h1")[0]["text"] == "On Record"
    assert len(Page(render([reading_of("")])).all("article", "report")) == 1


def test_the_foot_says_what_read_it():
    page = Page(render([story()]))
    (foot,) = page.all("footer")
    assert f"model {MACHINE.model}, {MACHINE.tool}" in foot["text"]
    assert [one["content"] for one in page.all("meta") if one.get("name") == "generator"] == [MACHINE.tool]
