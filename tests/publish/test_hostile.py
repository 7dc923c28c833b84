"""A report that means harm: its words are shown as words, and its bytes are handed out, never opened."""

from dataclasses import replace

import pytest
from lxml import html

from onrecord.export.characters import BIDI_CONTROL
from onrecord.ledger.judge import judge, new
from onrecord.ledger.settle import settle
from onrecord.preserve import Store, case_root
from onrecord.publish.publication import publish
from onrecord.records.judgement import Deed, Kind
from tests.access.people import signed_in, somebody
from tests.ledger.sample import RULES, Said, reading
from tests.publish.conftest import article_bytes, put
from tests.publish.town import ACCUSING, CASE, PRIVATE, _sealed

BIDI = "\u202e\u2066\u200f\u061c"
SEEN_BY_NOBODY = "\u200b\u200d\u2060\ufeff\u00ad"
HARM = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)><animate onbegin=alert(1)>",
    "</title></textarea></style><iframe srcdoc='<script>alert(1)</script>'>",
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)",
    "{{ site.SECRET_KEY }} {% load pages %} ${7*7}",
    "<a href='&#106;avascript:alert(1)'>press</a>",
    f"safe{BIDI}gnp.exe",
    f"Li{SEEN_BY_NOBODY}ne",
)
LONG = "W" * 1_000_000


@pytest.fixture
def address(home):
    """A report whose every field is hostile, in a case of which whole texts are shown."""
    words = " and ".join(HARM)
    text = f"Clerk Max Oder said {words} today. {LONG} end."
    found = reading(text, Said("Max Oder", "said", words), publisher=HARM[0])
    article = replace(
        found.article, title=HARM[1], byline=HARM[2], url="javascript:alert(document.cookie)", source=HARM[3]
    )
    found = _sealed(replace(found, article=article))
    put(found, 90)
    settle(CASE, RULES)
    publish(CASE, HARM[0], HARM[1], HARM[2], full_text=True)
    return f"/cases/{CASE}/articles/{found.article.sha256[:16]}"


def test_hostile_words_are_words_on_every_page_that_quotes_them(address, reader):
    root = html.fromstring(reader.get(address).content)
    said = root.cssselect(".prose a.number")[0].get("href")
    for page in (address, said, f"/cases/{CASE}/", f"/cases/{CASE}/claims/", f"/cases/{CASE}/sources", "/"):
        answer = reader.get(page)
        assert answer.status_code == 200, page
        found = html.fromstring(answer.content)
        assert not found.xpath("//@*[starts-with(name(), 'on')] | //@autofocus | //@srcdoc"), page
        assert not found.xpath("//iframe | //animate | //img"), page
        inline = [one for one in found.iter("script") if not (one.get("src") or "").startswith("/static/")]
        assert {one.get("type") for one in inline} <= {"application/ld+json"}, page
        assert not found.xpath("//a[contains(translate(@href, 'JAVSCRIPT', 'javscript'), 'javascript:')]"), page
    assert all(harm.split(">")[0] in root.cssselect(".prose")[0].text_content() for harm in HARM[:7])


def test_no_direction_of_theirs_reaches_what_stands_beside(address, reader):
    """Their words stand in an element that isolates them, so that the page's own words keep their direction."""
    root = html.fromstring(reader.get(address).content)
    reordering = [one for one in root.xpath("//body//text()") if BIDI_CONTROL.search(one)]
    assert reordering
    for one in reordering:
        inside = one.getparent() if one.is_text else one.getparent().getparent()
        assert inside.xpath("ancestor-or-self::bdi"), one


def test_a_word_of_a_million_letters_is_shown_and_breaks_nothing(address, reader):
    page = html.fromstring(reader.get(address).content)
    assert LONG in page.cssselect(".prose")[0].text_content()
    assert len(reader.get(f"/cases/{CASE}/").content) < 400_000


# --- the sealed copy


def download(of):
    return f"/cases/{CASE}/captures/{of.article.sha256[:16]}"


@pytest.fixture
def open_whole(home):
    publish(CASE, "Ada", full_text=True)


def test_a_copy_is_handed_out_and_never_opened(open_whole, reader):
    answer = reader.get(download(ACCUSING))
    assert answer.content == article_bytes(ACCUSING)
    assert answer["Content-Disposition"] == f'attachment; filename="{ACCUSING.article.sha256}"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"].split(";")[0] == "sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_copies_are_for_the_team_unless_whole_texts_are_shown(town, reader):
    assert reader.get(download(ACCUSING)).status_code == 404
    assert b"/captures/" not in reader.get(f"/cases/{CASE}/articles/{ACCUSING.article.sha256[:16]}").content
    for role, status in {"reader": 404, "moderator": 404, "reviewer": 200, "editor": 200, "admin": 200}.items():
        assert signed_in(somebody(role)).get(download(ACCUSING)).status_code == status, role


def test_a_copy_with_a_name_that_is_held_back_is_for_the_team(open_whole, reader):
    assert reader.get(download(PRIVATE)).status_code == 404
    assert signed_in(somebody("editor")).get(download(PRIVATE)).status_code == 200


def test_a_copy_with_a_statement_that_is_withheld_is_for_the_team(open_whole, reader):
    from onrecord.ledger.models import AttributionRow

    mark = AttributionRow.objects.get(reading__report__sha256=ACCUSING.article.sha256).mark
    judge(CASE, new(Deed.WITHHOLD, Kind.ATTRIBUTION, mark, "Ada", "a child"), RULES)
    assert reader.get(download(ACCUSING)).status_code == 404


def test_a_copy_that_is_not_what_was_sealed_is_not_handed_out(open_whole, reader):
    path = Store(case_root(CASE)).path(ACCUSING.article.sha256)
    path.chmod(0o644)
    path.write_bytes(b"other bytes")
    assert reader.get(download(ACCUSING)).status_code == 404


@pytest.mark.parametrize("code", ["0" * 16, "zz", "..%2f..%2fledger.sqlite3"])
def test_no_copy_no_bytes(open_whole, reader, code):
    assert reader.get(f"/cases/{CASE}/captures/{code}").status_code == 404
