"""Every character of an article that came from the page stands there."""

import gzip
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import OffsetMap, clean, source_map
from onrecord.clean.decode import decode
from onrecord.clean.nodes import letters_of
from onrecord.clean.offsets import align
from onrecord.records import Article, Capture, Span

PAGES = Path(__file__).resolve().parents[2].parent / "shared" / "corpora" / "pages" / "html"
CASES = sorted((Path(__file__).parents[1] / "cases" / "clean").glob("*.html"))
HEAD = "<html><head><title>Envoys leave talks</title><script>var a = '<p>no words</p>';</script></head><body>"
WORDS = st.lists(st.text("abcé&<>“ \n.", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=8)


def capture(page: str | bytes, media_type: str = "text/html") -> Capture:
    body = page.encode() if isinstance(page, str) else page
    return Capture("the source", body, sha256(body).hexdigest(), media_type)


def check(article_text: str, page: str, found: OffsetMap) -> None:
    """Each mapped character is that of the page, and each that is not blank is mapped or said not to be."""
    lost = {i for span in found.unmapped for i in range(*span)}
    for i, char in enumerate(article_text):
        place = found.at(i)
        if place:
            there = unescape(place.of(page))
            assert there.isspace() if char.isspace() else char in there
        assert char.isspace() or (place is None) == (i in lost)


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("é", "&eacute;").replace("“", "&#8220;")


@given(WORDS, st.lists(st.sampled_from(["<b>", "</b>", "<!-- a -->", "<br/>", "", " "]), min_size=8, max_size=8))
def test_characters_written_as_entities_and_cut_by_tags_are_found(words: list[str], between: list[str]) -> None:
    page = HEAD + "".join(f"<p>{escaped(each)}{tag}</p>" for each, tag in zip(words, between, strict=False))
    text = "\n\n".join(" ".join(each.split()) for each in words)
    found = align(text, letters_of(page))
    check(text, page, found)
    assert found.unmapped == ()


@given(st.text("ab<>&;'\"!-/ script", max_size=80), st.text("ab<>& ", max_size=20))
def test_broken_markup_never_gives_a_wrong_character(page: str, text: str) -> None:
    check(text, page, align(text, letters_of(page)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_character_of_a_page_is_found(path: Path) -> None:
    held = capture(path.read_bytes())
    article = clean(held)
    found = source_map(held, article)
    check(article.text, decode(held), found)
    assert found.unmapped == ()


def test_a_plain_text_stands_where_it_stands() -> None:
    held = capture("Storm\n\nTwo people died, police said.\n", "text/plain")
    found = source_map(held, clean(held))
    assert found.at(7) == Span(7, 8)
    assert found.pieces(Span(7, 10)) == (Span(7, 10),)


def test_a_stretch_cut_by_a_tag_is_in_two_pieces() -> None:
    page = "<p>The <b>mayor</b> left &amp; came.</p>"
    found = align("The mayor left & came.", letters_of(page))
    assert [span.of(page) for span in found.pieces(Span(0, 22))] == ["The ", "mayor", "left &amp; came."]


def test_words_that_the_page_does_not_have_are_said_to_be_missing() -> None:
    found = align("The mayor left.\n\nXYZ", letters_of("<p>The mayor left.</p><script>XYZ</script>"))
    assert found.unmapped == (Span(17, 20),)
    assert found.at(17) is None


@pytest.mark.skipif(not PAGES.exists(), reason="the shared pages are not on this machine")
def test_on_real_pages_less_than_one_character_in_a_hundred_is_missing() -> None:
    total = missing = 0
    for path in sorted(PAGES.glob("*.html.gz"))[::6]:
        held = capture(gzip.decompress(path.read_bytes()))
        article: Article = clean(held)
        found = source_map(held, article)
        check(article.text, decode(held), found)
        total += len(article.text)
        missing += sum(end - start for start, end in found.unmapped)
    assert total > 10_000
    assert missing < total / 100
