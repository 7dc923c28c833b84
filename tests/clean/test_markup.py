"""A page without oddities is parsed as trafilatura would parse it, by the shorter way."""

import pytest
from lxml.html import tostring
from trafilatura import load_html

from onrecord.clean.markup import _is_ordinary, _parsed

BODY = (
    "<body>\n<p>Envoys left the talks – “without” signing.</p><!-- note --><?php one ?><p>A\x01b\x0bc</p></body></html>"
)
USUAL = "<!DOCTYPE html>\n<html lang='en'><head><title>Talks</title></head>" + BODY
ODD = {
    "no declaration, no html": "<p>Envoys left.</p>\n<p>They did not sign.</p>",
    "an older declaration": USUAL.replace("<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">'),
    "an element closed at once": USUAL.replace("<html lang='en'>", "<html lang='en'/>\n"),
    "in one line": USUAL.replace("\n", ""),
    "no character": USUAL.replace("talks", "talks\ufffe"),
}


@pytest.mark.parametrize("markup", [USUAL, USUAL.upper(), USUAL.partition("\n")[2], USUAL.replace("\n", "\r\n")])
def test_an_ordinary_page(markup: str) -> None:
    assert _is_ordinary(markup)
    assert tostring(_parsed(markup)) == tostring(load_html(markup))


@pytest.mark.parametrize("markup", ODD.values(), ids=ODD)
def test_an_odd_one_is_left_to_trafilatura(markup: str) -> None:
    assert not _is_ordinary(markup)
    assert tostring(_parsed(markup)) == tostring(load_html(markup))


@pytest.mark.parametrize("markup", ["<html>\n", "<!doctype html>\n<html></html>", "<html><!--\n--></html>"])
def test_a_page_without_anything(markup: str) -> None:
    assert _is_ordinary(markup)
    tree = load_html(markup)
    assert tree is None or tostring(_parsed(markup)) == tostring(tree)
