"""A page of a large case asks as many questions as the same page of a small one."""

from dataclasses import replace

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onrecord.ledger.models import ClaimRow, StatementRow
from onrecord.ledger.sealed import Machine
from onrecord.ledger.settle import settle
from onrecord.ledger.write import add_reading
from onrecord.publish.publication import publish
from onrecord.records import Stance
from tests.access.people import signed_in, somebody
from tests.ledger.sample import RULES, Said, reading, sealed

CASE = "long"
EACH = 10
"""Statements of one report."""
PAGES = (
    "/cases/long/",
    "/cases/long/claims/",
    "/cases/long/claims/CLAIM",
    "/cases/long/articles/REPORT",
    "/cases/long/said/MARK",
    "/cases/long/speakers/",
    "/cases/long/speakers/of/Mayor of Veldt",
    "/cases/long/sources",
    "/cases/long/feed.atom",
    "/api/1/cases/long/claims",
    "/api/1/cases/long/statements",
    "/api/1/cases/long/speakers",
    "/api/1/cases/long/sources",
    "/api/1/cases/long/figures",
)


def report(number):
    told = [f"Mayor of Veldt said that house{place} burned with 1{place} bodies" for place in range(EACH)]
    said = [
        Said("Mayor of Veldt", "said", f"that house{place} burned", Stance.DENY if number % 2 else Stance.ASSERT)
        for place in range(EACH)
    ]
    found = reading(". ".join(told) + ".", *said, publisher=f"Wire {number}")
    starts = [found.article.text.index(sentence) for sentence in told]
    moved = tuple(
        replace(
            one,
            source=tuple(type(span)(start, start + len("Mayor of Veldt")) for span in one.source),
            cue=tuple(type(span)(start + 15, start + 19) for span in one.cue),
            speaker=one.speaker and replace(one.speaker, role="mayor"),
        )
        for one, start in zip(found.attributions, starts, strict=True)
    )
    return replace(found, attributions=moved)


def grow(first, last):
    for number in range(first, last):
        found = report(number)
        add_reading(CASE, sealed(found, number), found, Machine("fast 1", "onrecord"), RULES)
    settle(CASE, RULES)


def asked(client, page):
    """How many questions the page asks, with nothing kept from before."""
    row = StatementRow.objects.filter(case__name=CASE).select_related("attribution", "report").order_by("pk")[0]
    claim = ClaimRow.objects.filter(case__name=CASE).order_by("-rank", "code")[0]
    named = {"CLAIM": claim.code, "REPORT": row.report.sha256[:16], "MARK": row.attribution.mark}
    for word, value in named.items():
        page = page.replace(word, value)
    for each in ("pages", "limits"):
        caches[each].clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200, page
    return len(queries)


@pytest.fixture
def small(home):
    grow(1, 3)
    publish(CASE, "Ada")


def test_readers_pages_ask_no_more_of_a_case_ten_times_as_large(small, reader):
    before = {page: asked(reader, page) for page in PAGES}
    grow(3, 21)
    assert StatementRow.objects.filter(case__name=CASE).count() == 20 * EACH
    after = {page: asked(reader, page) for page in PAGES}
    assert {page: number for page, number in after.items() if number > before[page]} == {}


def test_the_queue_asks_no_more_either(small):
    client = signed_in(somebody("editor"))
    before = {page: asked(client, page) for page in ("/desk/", "/desk/cases/long/")}
    grow(3, 21)
    after = {page: asked(client, page) for page in before}
    assert {page: number for page, number in after.items() if number > before[page]} == {}
