"""The case page: everything that is asked of it, and nothing that readers are not to see."""

import json
import re

import pytest
from lxml import html

from onrecord.publish.publication import withdraw
from tests.publish.town import ACCUSING, CASE, OWN, SCRIPT


@pytest.fixture
def page(town, reader):
    return reader.get(f"/cases/{CASE}/")


def words(page, selector):
    return [" ".join(one.text_content().split()) for one in html.fromstring(page.content).cssselect(selector)]


def test_it_says_what_happened_in_the_outlets_own_voice(page):
    assert words(page, "#happened .passage p") == [f"{OWN} in its place"]


def test_both_sides_of_a_contested_claim_stand_side_by_side_in_their_own_words(page):
    first = html.fromstring(page.content).cssselect("#contested .claim")[0]
    sides = [[quote.text_content() for quote in side.cssselect("blockquote p")] for side in first.cssselect(".side")]
    assert "“the army of plundering”" in sides[0]
    assert sides[1] == ["“any plundering”", "“the plundering”"]


def test_who_only_repeats_is_marked_and_counts_for_nothing(page):
    assert words(page, "#contested .quote.echo .outlet, #contested .quote.echo .line a")[0] == "Copy"
    assert "independent support: 1" in words(page, "#contested .claim > .line")[0]
    assert words(page, "#sources .echoes") == ["Repeats Wire, 19 Sep 2022: counted as no further voice."]


def test_figures_have_a_chart_and_the_same_as_a_table(page):
    root = html.fromstring(page.content)
    rows = [row.text_content() for row in root.cssselect("#figures tbody tr td:nth-of-type(1)")]
    assert rows == ["11", "11", "14", "11", "11"]
    assert len(root.cssselect("#figures svg")) == 2


def test_every_figure_opens_its_place_in_the_report(page, reader):
    link = html.fromstring(page.content).cssselect("#figures tbody a")[0].get("href")
    address, _, anchor = link.partition("#")
    assert html.fromstring(reader.get(address).content).get_element_by_id(anchor) is not None


def test_the_map_and_the_timeline_have_tables(page):
    assert words(page, "#places tbody th") == ["Veldt"]
    assert words(page, "#timeline tbody th") == ["16 September 2022"]


def test_places_are_shown_no_closer_than_ten_kilometres(page):
    assert words(page, "#places tbody td:nth-of-type(2)") == ["near it"]


def test_the_name_of_a_private_person_is_held_back_everywhere(page):
    assert b"Lena" not in page.content
    assert b"Orr" not in page.content
    assert "[name held back]" in page.content.decode()


def test_hostile_words_are_text(page):
    assert SCRIPT not in page.content.decode()
    assert "&lt;script&gt;" in page.content.decode()
    assert not [one for one in html.fromstring(page.content).iter("script") if one.get("type") != "application/ld+json"]


def test_a_link_is_http_or_nothing(page, reader):
    for address in set(re.findall(rf"/cases/{CASE}/articles/[0-9a-f]+", page.content.decode())):
        assert b'href="javascript:' not in reader.get(address).content


def test_it_tells_machines_the_same(page):
    [data] = html.fromstring(page.content).cssselect("script")
    told = json.loads(data.text)
    assert told["@type"] == "WebPage"
    assert told["about"][0]["@type"] == "Claim"
    assert told["about"][0]["appearance"][0]["publisher"]["name"] in ("Wire", "Post", "Copy", "Late Wire")


def test_it_has_a_card(page):
    assert b'<meta property="og:title" content="The raid on Veldt">' in page.content


def test_nothing_stands_inline(page):
    assert not html.fromstring(page.content).xpath("//*[@style] | //style | //*[@onclick or @onload or @onerror]")


def test_readers_get_no_cookie(page, reader):
    assert not reader.cookies


def test_a_case_that_is_not_published_is_not_there(home, reader):
    assert reader.get(f"/cases/{CASE}/").status_code == 404
    assert CASE.encode() not in reader.get("/").content


def test_a_case_that_was_withdrawn_is_gone_at_once(town, reader):
    assert reader.get(f"/cases/{CASE}/").status_code == 200
    withdraw(CASE, "Ada")
    assert reader.get(f"/cases/{CASE}/").status_code == 404
    assert reader.get(f"/cases/{CASE}/articles/{ACCUSING.article.sha256[:16]}").status_code == 404


def test_the_home_page_names_open_cases(town, reader):
    assert words(reader.get("/"), ".cases h2") == ["The raid on Veldt"]
