"""What is read from an HTML page and what is left."""

from datetime import date
from hashlib import sha256

import pytest

from onrecord.clean import clean
from onrecord.records import Article, BlockKind, Capture, NoArticle

PARAGRAPHS = (
    "Envoys of Norland and Ostia left the talks in Karsk on Wednesday without signing the agreement they had promised.",
    "The foreign minister of Ostia, Ana Lind, accused Norland of having changed the text overnight, which it denies.",
    "The mediator, Piet Aalto, told reporters that he would invite both sides again before the end of the month.",
)
STORY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def read(head: str = "", body: str = STORY, published: date | None = None, **kept: str | None) -> Article:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()
    kept = {"media_type": "text/html", **kept}
    return clean(Capture("the source", page, sha256(page).hexdigest(), **kept), published)  # type: ignore[arg-type]


def words(article: Article, kind: BlockKind) -> list[str]:
    return [line for b in article.blocks if b.kind is kind for line in b.span.of(article.text).split("\n\n")]


def test_headline_and_paragraphs_stand_with_a_blank_line_between() -> None:
    article = read("<title>Envoys leave talks</title>", f"<h1>Envoys leave talks</h1>{STORY}")
    assert article.text == "\n\n".join(("Envoys leave talks", *PARAGRAPHS))
    assert words(article, BlockKind.HEADLINE) == ["Envoys leave talks"]
    assert words(article, BlockKind.BODY) == list(PARAGRAPHS)


@pytest.mark.parametrize("rest", [" - The Bell", " | The Bell", ""])
def test_the_site_is_no_part_of_the_headline(rest: str) -> None:
    article = read(f'<title>Envoys leave talks{rest}</title><meta property="og:site_name" content="The Bell">')
    assert (article.title, article.publisher) == ("Envoys leave talks", "The Bell")


def test_a_line_break_makes_a_line() -> None:
    answers = "<p>Norland: no, never, not once in all these years.<br>Ostia: yes, often, all the time.</p>"
    article = read(body=STORY + answers)
    assert words(article, BlockKind.BODY)[-2:] == [
        "Norland: no, never, not once in all these years.",
        "Ostia: yes, often, all the time.",
    ]


def test_paragraphs_in_boxes_between_advertisements_belong_together() -> None:
    stories = [STORY.replace("Envoys", f"{name} envoys") for name in "ABC"]
    boxes = "".join(f'<div class="box">{story}</div><div class="ad">Buy</div>' for story in stories)
    lines = words(read(body=f"<article><div>{boxes}</div></article>"), BlockKind.BODY)
    assert [line[:8] for line in lines if "envoys" in line] == ["A envoys", "B envoys", "C envoys"]


def test_the_day_given_on_the_command_wins() -> None:
    head = '<meta property="article:published_time" content="2021-05-12T08:00:00Z">'
    assert read(head).published == date(2021, 5, 12)
    assert read(head, published=date(2021, 5, 13)).published == date(2021, 5, 13)
    assert read().published is None


def test_where_it_was_got_outweighs_what_a_page_calls_its_address() -> None:
    head = '<link rel="canonical" href="https://bell.example/news/envoys">'
    assert read(head).url == "https://bell.example/news/envoys"
    assert read(head, url="https://copy.example/envoys").url == "https://copy.example/envoys"


def test_html_is_known_by_its_beginning_when_nobody_says() -> None:
    assert "<p>" not in read(media_type=None).text
    assert "<p>" in read(media_type="text/plain").text


def test_control_characters_do_not_reach_the_text() -> None:
    article = read(body=STORY + "<p>It rained&#1;&#8; &#xFFFF; all day in Karsk, and nobody\x0b came to the talks.</p>")
    assert "It rained all day in Karsk, and nobody came to the talks." in article.text


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Rain fell on Orm, she said.</p>",
        "<div>Rain fell on Orm, she said.</div>",
        "<!doctype html><p>Rain fell on Orm, she said.</p>",
        "<html><body><p>Rain fell on Orm, she said.</p></body></html>",
    ],
)
def test_a_page_that_is_one_sentence_is_read(markup: str) -> None:
    article = clean(Capture("the page", markup.encode(), sha256(markup.encode()).hexdigest(), "text/html"))
    assert article.text == "Rain fell on Orm, she said."


@pytest.mark.parametrize("markup", ["<p>Log in</p>", "<nav>Home</nav><p>Rain fell on Orm, she said.</p><p>Menu</p>"])
def test_a_page_of_a_few_words_among_others_is_not(markup: str) -> None:
    with pytest.raises(NoArticle, match="holds no article"):
        clean(Capture("the page", markup.encode(), sha256(markup.encode()).hexdigest(), "text/html"))
