"""The page of a report: voices told apart, one voice alone, quoted passages or the whole text, the sealed copy."""

from dataclasses import replace

import pytest
from lxml import html

from onrecord.preserve import Store, case_root
from onrecord.publish.excerpt import AROUND, kept
from onrecord.publish.publication import publish
from onrecord.records import Span
from tests.access.people import somebody
from tests.ledger.sample import Said, reading
from tests.publish.town import ACCUSATION, ACCUSING, CASE, HOSTILE, OWN, PRIVATE, SCRIPT, TURNED


def address(of):
    return f"/cases/{CASE}/articles/{of.article.sha256[:16]}"


def prose(answer):
    root = html.fromstring(answer.content)
    for sign in root.cssselect(".prose .sign, .prose .gap"):
        sign.drop_tree()
    return " ".join(root.cssselect(".prose")[0].text_content().split())


def test_every_statement_is_marked_and_opens_its_own_page(town, reader):
    root = html.fromstring(reader.get(address(ACCUSING)).content)
    [mark] = root.cssselect(".prose mark")
    assert mark.text_content() == "the army of plundering"
    assert "accuse" in mark.get("class")
    [number] = root.cssselect(".prose a.number")
    said = reader.get(number.get("href"))
    assert said.status_code == 200
    assert b"the army of plundering" in said.content


def test_who_says_it_and_how_stands_beside_it_in_words(town, reader):
    root = html.fromstring(reader.get(address(ACCUSING)).content)
    assert root.cssselect(".side-note")[0].text_content().endswith("Jon Aske, accusation")


def test_only_what_the_outlet_says_itself(town, reader):
    assert prose(reader.get(address(ACCUSING), {"voice": "own"})) == OWN


def test_only_what_one_speaker_says(town, reader):
    shown = prose(reader.get(address(ACCUSING), {"speaker": "Jon Aske"}))
    assert "the army of plundering" in shown
    assert OWN not in shown


def test_the_switch_is_plain_links(town, reader):
    links = html.fromstring(reader.get(address(ACCUSING)).content).cssselect(".switch a")
    assert [link.get("href") for link in links] == ["?", "?voice=own", "?speaker=Jon+Aske"]
    assert links[0].get("aria-current") == "true"


def test_an_unknown_voice_is_no_page(town, reader):
    assert reader.get(address(ACCUSING), {"voice": "all"}).status_code == 404


def test_readers_see_quoted_passages_and_where_the_rest_is(town, reader):
    page = reader.get(address(HOSTILE))
    assert prose(page).startswith("Clerk Max Oder said")
    assert "WWW" not in prose(page)
    assert "marks words that are left out" in page.content.decode()


def test_the_team_sees_the_whole_text(town, reader, db_user):
    reader.force_login(db_user)
    assert "W" * 5000 in prose(reader.get(address(HOSTILE)))


def test_the_deployer_may_show_the_whole_text(home, reader):
    publish(CASE, "Ada", full_text=True)
    assert "W" * 5000 in prose(reader.get(address(HOSTILE)))


def test_a_private_name_is_held_back_and_the_team_sees_it(town, reader, db_user):
    assert b"Orr" not in reader.get(address(PRIVATE)).content
    reader.force_login(db_user)
    assert b"Lena Orr" in reader.get(address(PRIVATE)).content


def test_the_sealed_copy_is_named_and_checked(town, reader):
    page = reader.get(address(ACCUSING)).content.decode()
    assert ACCUSING.article.sha256 in page
    assert "the bytes are those that were sealed" in page
    path = Store(case_root(CASE)).path(ACCUSING.article.sha256)
    path.chmod(0o644)
    path.write_bytes(b"other bytes")
    assert "NOT as it was sealed" in reader.get(address(ACCUSING)).content.decode()


def test_it_leads_to_the_original_and_the_archive(town, reader):
    links = [one.get("href") for one in html.fromstring(reader.get(address(ACCUSING)).content).cssselect(".sealed a")]
    assert links == ["https://wire.example/raid", "https://web.archive.org/web/20220919/https://wire.example/raid"]


def test_hostile_text_stays_text(home, reader):
    publish(CASE, "Ada", full_text=True)
    root = html.fromstring(reader.get(address(HOSTILE)).content)
    assert SCRIPT in root.cssselect(".prose")[0].text_content()
    inline = [one for one in root.iter("script") if not (one.get("src") or "").startswith("/static/")]
    assert {one.get("type") for one in inline} <= {"application/ld+json"}
    assert not root.xpath("//*[@onerror]")


@pytest.mark.parametrize("code", ["0" * 16, "zz", "0", "../../etc/passwd"])
def test_no_report_no_page(town, reader, code):
    assert reader.get(f"/cases/{CASE}/articles/{code}").status_code == 404


def test_an_excerpt_keeps_every_statement_and_bounds_what_is_around():
    text = f"{'Before it all was quiet and nobody spoke ' * 9}then Jon Aske said that it rained. {'After ' * 90}."
    found = reading(text, Said("Jon Aske", "said", "that it rained"))
    shown = kept(replace(found, times=(), places=(), figures=()))
    one = found.attributions[0]
    assert all(any(part.covers(span) for part in shown) for span in (*one.source, *one.cue, *one.content))
    start, end = one.source[0].start, one.content[0].end
    assert all(part.start >= start - AROUND and part.end <= end + AROUND for part in shown)
    assert shown == tuple(sorted(shown))


def test_an_excerpt_joins_neighbouring_sentences():
    found = reading(
        ACCUSATION, Said("Jon Aske", "accused", "the army of plundering"), Said("He", "counted", "11 bodies")
    )
    assert kept(found) == (Span(0, len(ACCUSATION)),)


def test_the_turned_mayor_has_a_page_of_his_own(town, reader):
    assert b"denial" in reader.get(address(TURNED)).content


@pytest.fixture
def db_user(town):
    return somebody("editor", "ada")
