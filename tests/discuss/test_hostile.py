"""Hostile letters are refused with a sentence, or stand harmlessly."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.discuss.manners import LONGEST, Refused, line, ordered
from onrecord.discuss.models import Act, Complaint
from onrecord.discuss.rendered import REL, TAGS, rendered
from tests.discuss.conftest import LETTERS, page, place

REFUSED = {
    "nothing": " \n\u200b ",
    "a hundred thousand characters": "word " * 20_000,
    "a few more than there is room for": "word " * (LONGEST // 5 + 1),
    "one long word": "W" * 5_000,
    "piled signs": "H" + "\u0336\u0489" * 20 + "e comes",
    "a picture": "See ![this](https://pictures.example/a.png).",
    "a picture as HTML": 'See <img src="https://pictures.example/a.png">.',
    "deep quoting": "> " * 40 + "so",
    "a deep list": "- " * 40 + "so",
    "a list that steps in": "\n".join(f"{'  ' * step}- so" for step in range(9)),
    "quotations in lists": "> - > - > - so",
    "brackets": "[ " * 3_000,
    "stars": "*a_ " * 1_900,
    "lines": "a\n" * 3_000,
}
HARMLESS = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<b onmouseover="alert(1)">b</b>',
    "a scheme": "[go](javascript:alert(1)) [go](JaVaScRiPt:alert(1)) [go](data:text/html,x) <javascript:alert(1)>",
    "a style": "<style>body { display: none }</style>",
    "a frame": '<iframe src="https://evil.example"></iframe>',
    "a comment that is a place": "<!--beside case:veldt-->",
    "a heading": "# Shouted\n\nAlso\n====",
    "a table": "|a|b|\n|-|-|\n|c|d|",
    "an entity": "&lt;script&gt;&#60;script&#62;&amp;lt;script",
    "a reference": "[so][1]\n\n[1]: javascript:alert(1)",
    "broken Markdown": "**[(`<*_~" * 20,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_stand_is_refused_with_a_reason(ada, text):
    answer = ada.client.post(f"{LETTERS}write", {"title": "x", "text": text})
    assert answer.status_code == 422
    assert re.search(rb'role="alert"[^>]*>[^<]{15,}</p>', answer.content)


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_what_can_stand_does_no_harm(ada, reader, text):
    post = ada.begin(text, title=text.splitlines()[0][:100])
    shown = reader.get(page(post.thread)).content.decode()
    inside = shown[shown.index('class="text"') : shown.index("sign-off")]
    assert set(re.findall(r"<([a-z0-9]+)", inside)) <= TAGS | {"footer", "div"}
    assert not re.search(r'href="(?!https?://)', inside)
    assert not re.search(r"\son\w+=", re.sub(r"&[^;]*;|>[^<]*<", "><", inside))
    assert "<script>alert" not in shown
    assert shown.count('id="letters"') == 0


def test_words_that_turn_the_direction_are_taken_out(ada, reader):
    post = ada.begin("exe.\u202egnp.txt \u2066now\u2069 and \u200bso\ufeff", title="a\u202eb")
    assert post.text == "exe.gnp.txt now and so"
    assert post.thread.title == "ab"
    assert "\u202e" not in reader.get(page(post.thread)).content.decode()


@pytest.mark.parametrize("name", ["a\u202eb", "a\u2066b", "a\u200bb", "a\x00b"])
def test_reasons_and_names_hold_nothing_unseen(ada, ben, mod, name):
    post = ada.begin()
    assert ben.client.post(f"{place(post)}/report", {"reason": "other", "words": name}).status_code == 302
    assert mod.moderate(post, "name", name, name=name) == 302
    post.refresh_from_db()
    assert post.speaks_for == Act.objects.get().reason == Complaint.objects.get().words == "ab"


def test_letters_that_need_joiners_keep_them():
    assert ordered("می\u200cخواهم") == "می\u200cخواهم"


def test_a_script_without_blanks_has_no_long_words():
    assert ordered("墓地" * 600) == "墓地" * 600


def test_links_say_where_they_lead():
    assert f'rel="{REL}"' in rendered("[so](https://news.example/a)")
    assert "(news.example)" in rendered("[so](https://news.example/a)")
    assert "(evil.example)" in rendered("[https://news.example](https://evil.example/)")
    assert "(xn--pple-43d.com)" in rendered("[apple](https://\u0430pple.com)")
    assert rendered("See https://news.example/a, there.").count("<a href=") == 1
    assert '<a href="https://news.example/a"' in rendered("(https://news.example/a)")


@pytest.mark.parametrize("sign", ["*a_ ", "[a](", "`", "> ", "- ", "\\", "<a@", "**a", "&#", "![", "~~ ", "a*", "]["])
def test_no_sign_costs_much_when_repeated(sign):
    for unit in (sign, f"{sign}a ", f"{sign}\n", f" {sign}"):
        try:
            text = ordered((unit * LONGEST)[:LONGEST])
        except Refused:
            continue
        start = time.process_time()
        rendered(text)
        assert time.process_time() - start < 5


@given(st.text(max_size=300))
def test_any_text_is_refused_or_becomes_safe_html(text):
    try:
        plain = ordered(text)
    except Refused:
        return
    html = rendered(plain)
    assert set(re.findall(r"<([a-zA-Z0-9!?]+)", html)) <= TAGS
    assert not re.search(r"<[^>]*\b(?:on\w+|style|src)=", html)


@given(st.text(max_size=200))
def test_a_line_stays_one_line(text):
    try:
        made = line(text)
    except Refused:
        return
    assert not set(made) & set("\n\r\x00\u202e")


def test_answers_ask_for_nothing_elsewhere(ada, reader):
    post = ada.begin("See https://elsewhere.example/a.png and [so](https://elsewhere.example/b.js)")
    shown = reader.get(page(post.thread)).content.decode()
    assert not re.search(r'(?:src|srcset|action|poster)="https?:', shown)
    assert not re.search(r'<(?:img|link|script|iframe|video)[^>]*"https?:', shown)
