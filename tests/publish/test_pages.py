"""Claims, speakers, statements, sources, corrections, the method and the feeds."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from onrecord.ledger.judge import judge, new
from onrecord.ledger.models import AttributionRow, ClaimRow, StatementRow
from onrecord.ledger.settle import settle
from onrecord.publish.measured import exams
from onrecord.records.claims import State
from onrecord.records.judgement import Deed, Kind
from tests.ledger.sample import RULES
from tests.publish.town import ACCUSING, CASE, PRIVATE

ATOM = "{http://www.w3.org/2005/Atom}"


def mark_of(report, name="a1"):
    return AttributionRow.objects.get(reading__report__sha256=report.article.sha256, name=name).mark


def decide(deed, subject, kind=Kind.ATTRIBUTION, **more):
    judge(CASE, new(deed, kind, subject, "Ada", "she looked", **more), RULES)
    settle(CASE, RULES)


def contested():
    return ClaimRow.objects.filter(state=State.CONTESTED.value).order_by("-rank").first()


def test_a_claim_shows_everybody_who_spoke_of_it_and_why_they_stand_together(town, reader):
    page = reader.get(f"/cases/{CASE}/claims/{contested().code}")
    root = html.fromstring(page.content)
    assert [one.text_content() for one in root.cssselect(".side h2")] == ["Put forward 2", "Denied 2"]
    assert [one.text_content() for one in root.cssselect(".why li")] == ["both have the word"]
    assert "Some put it forward and others deny it." in page.content.decode()


def test_claims_can_be_asked_for_by_state(town, reader):
    answer = reader.get(f"/cases/{CASE}/claims/", {"state": "contested"})
    states = {one.text_content() for one in html.fromstring(answer.content).cssselect(".claims .state")}
    assert states == {"contested"}
    assert reader.get(f"/cases/{CASE}/claims/", {"state": "true"}).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "9", "one", "1e3", "²"])
def test_a_page_that_is_not_there(town, reader, page):
    assert reader.get(f"/cases/{CASE}/claims/", {"page": page}).status_code == 404


def test_a_speaker_shows_all_they_said_what_they_denied_and_where_they_changed(town, reader):
    address = f"/cases/{CASE}/speakers/of/Jon Aske"
    root = html.fromstring(reader.get(address).content)
    said = [one.text_content() for one in root.cssselect(".said-list blockquote p")]
    assert said == ["“the army of plundering”", "“the army of plundering”", "“the plundering”"]
    assert len(root.cssselect(".turns .side")) == 2
    only = html.fromstring(reader.get(address, {"denials": "1"}).content)
    assert [one.text_content() for one in only.cssselect(".said-list blockquote p")] == ["“the plundering”"]


def test_a_private_person_has_no_page_until_released(town, reader):
    address = f"/cases/{CASE}/speakers/of/Lena Orr"
    assert reader.get(address).status_code == 404
    decide(Deed.RELEASE, "Lena Orr", Kind.SPEAKER)
    assert b"that bread was scarce" in reader.get(address).content
    assert b"Lena Orr" in reader.get(f"/cases/{CASE}/").content


def test_an_office_holder_can_be_withheld(town, reader):
    decide(Deed.WITHHOLD, "Jon Aske", Kind.SPEAKER)
    for address in (f"/cases/{CASE}/", f"/cases/{CASE}/articles/{ACCUSING.article.sha256[:16]}"):
        assert b"Aske" not in reader.get(address).content
    assert reader.get(f"/cases/{CASE}/speakers/of/Jon Aske").status_code == 404


def test_a_withheld_statement_is_nowhere(town, reader):
    mark = mark_of(PRIVATE)
    assert reader.get(f"/cases/{CASE}/said/{mark}").status_code == 200
    decide(Deed.WITHHOLD, mark)
    assert reader.get(f"/cases/{CASE}/said/{mark}").status_code == 404
    for address in ("", "claims/", f"articles/{PRIVATE.article.sha256[:16]}", "corrections", "feed.atom"):
        assert b"bread was scarce" not in reader.get(f"/cases/{CASE}/{address}").content


def test_every_statement_has_a_page_with_its_claim_its_speaker_and_its_copy(town, reader):
    for row in StatementRow.objects.select_related("attribution__reading__report"):
        page = reader.get(f"/cases/{CASE}/said/{row.attribution.mark}")
        assert page.status_code == 200
        assert row.attribution.reading.report.sha256 in page.content.decode()
        assert b"The claim" in page.content


def test_machine_and_person_are_told_apart(town, reader):
    address = f"/cases/{CASE}/said/{mark_of(ACCUSING)}"
    assert b"not yet; the machine alone read it so" in reader.get(address).content
    decide(Deed.ACCEPT, mark_of(ACCUSING))
    assert b"not yet; the machine alone" not in reader.get(address).content
    assert b"checked by a person" in reader.get(f"/cases/{CASE}/").content


def test_every_public_change_is_dated_and_told(town, reader):
    assert "The case was opened to everyone." in reader.get(f"/cases/{CASE}/corrections").content.decode()
    decide(Deed.CORRECT, mark_of(ACCUSING), field="stance", value="assert")
    root = html.fromstring(reader.get(f"/cases/{CASE}/corrections").content)
    assert root.cssselect(".changes h2")[0].text_content() == "A reviewer’s correct."
    before, since, why = (one.text_content() for one in root.cssselect(".changes dd")[:3])
    assert (before, since) == (
        "stance of “the army of plundering”: accuse",
        "stance of “the army of plundering”: assert",
    )
    assert why == "she looked"
    assert all(one.get("datetime") for one in root.cssselect(".changes time"))


def test_the_method_page_has_every_floor(town, reader):
    page = html.fromstring(reader.get("/method").content)
    shown = [one.text_content() for one in page.cssselect("td.number")]
    assert shown == [str(floor) for exam in exams() for _, _, floor in exam.figures]
    assert shown


@pytest.mark.parametrize(
    "address", ["feed.atom", "claims/CLAIM/feed.atom", "speakers/feed/Jon Aske"], ids=["case", "claim", "speaker"]
)
def test_feeds_are_atom_and_lead_to_statements(town, reader, address):
    answer = reader.get(f"/cases/{CASE}/{address.replace('CLAIM', contested().code)}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    links = [one.find(f"{ATOM}link").get("href") for one in feed.iter(f"{ATOM}entry")]
    assert links
    for link in links:
        assert reader.get(link.removeprefix("http://localhost")).status_code == 200
    ids = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)


def test_the_feed_of_all_cases(town, reader):
    feed = ElementTree.fromstring(reader.get("/feed.atom").content)
    assert [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")] == ["The raid on Veldt"]


PAGES = {
    "": 65,
    "claims/": 26,
    "claims/CLAIM": 37,
    "articles/REPORT": 26,
    "said/MARK": 33,
    "speakers/of/Jon Aske": 31,
    "speakers/": 18,
    "sources": 20,
    "corrections": 20,
    "feed.atom": 22,
}
"""The most queries that each page may ask, whatever is in the case; the letters beside it included."""


@pytest.mark.parametrize(("page", "most"), PAGES.items(), ids=lambda one: str(one) or "case")
def test_a_page_asks_a_bounded_number_of_queries(town, reader, page, most):
    named = {"CLAIM": contested().code, "REPORT": ACCUSING.article.sha256[:16], "MARK": mark_of(ACCUSING)}
    for word, value in named.items():
        page = page.replace(word, value)
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(f"/cases/{CASE}/{page}").status_code == 200
    assert 0 < len(asked) <= most


def test_a_page_that_was_asked_for_before_costs_next_to_nothing(town, reader):
    first = reader.get(f"/cases/{CASE}/")
    with CaptureQueriesContext(connection) as asked:
        again = reader.get(f"/cases/{CASE}/")
    assert again.content == first.content
    assert 0 < len(asked) <= 10


@pytest.mark.parametrize("page", ["", "claims/%00", "said/%00", "articles/%00", "speakers/of/%00", "captures/%00"])
def test_what_no_database_holds_is_not_there(town, reader, page):
    case = CASE if page else "%00"
    assert reader.get(f"/cases/{case}/{page}").status_code == 404
