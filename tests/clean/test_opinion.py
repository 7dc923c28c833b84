"""A second extraction is asked, and flags a page of which much is missing."""

from dataclasses import replace
from hashlib import sha256

from onrecord.clean import DISAGREE, clean, second_opinion
from onrecord.clean.opinion import agreement
from onrecord.records import BlockKind, Capture

STORY = "".join(
    f"<p>On day {n} the envoys of Norland and Ostia met in room {n}, and the talks about harbour {n} went on.</p>"
    for n in ("one", "two", "three", "four", "five", "six", "seven", "eight")
)
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{STORY}</article></body></html>"


def capture(text: str, media_type: str) -> Capture:
    return Capture("the source", text.encode(), sha256(text.encode()).hexdigest(), media_type)


def test_two_that_agree() -> None:
    assert second_opinion(capture(PAGE, "text/html")) > 0.95


def test_a_story_of_which_most_is_lost_is_flagged() -> None:
    article = clean(capture(PAGE, "text/html"))
    body = next(block for block in article.blocks if block.kind is BlockKind.BODY)
    short = replace(body, span=body.span._replace(end=body.span.start + 200))
    assert agreement(replace(article, text=article.text[: short.span.end], blocks=(short,)), PAGE) < DISAGREE


def test_promo_that_is_told_apart_is_no_disagreement() -> None:
    article = clean(capture(PAGE.replace("</article>", "<p>Subscribe to our newsletter.</p></article>"), "text/html"))
    assert agreement(article, PAGE) > 0.95


def test_a_plain_text_needs_no_second_opinion() -> None:
    assert second_opinion(capture("Storm\nTwo people died, police said.\n", "text/plain")) == 1.0
