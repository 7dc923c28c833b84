"""The site's file, and the support that it asks for."""

from pathlib import Path

import pytest
from lxml import html

from onrecord.publish.site import BadSite, Link, Site, Support, load
from tests.publish.town import CASE

FILE = """
name = "The Desk"
address = "https://desk.example/"
hosts = ["desk.example"]
[support]
sentence = "Readers pay for the work."
[[support.links]]
label = "Give once"
url = "https://give.example/once"
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch):
    path = tmp_path / "site.toml"
    monkeypatch.setenv("ONRECORD_SITE", str(path))
    return path


def test_the_file_is_read(site):
    site.write_text(FILE, encoding="utf-8")
    support = Support("Readers pay for the work.", (Link("Give once", "https://give.example/once"),))
    assert load() == Site("The Desk", "https://desk.example", ("desk.example",), support=support)


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.delenv("ONRECORD_SITE", raising=False)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    assert load() == Site()


@pytest.mark.parametrize(
    "text", ["name = ", "nom = 'x'", "[[support.links]]\nlabel='x'\nurl='javascript:alert(1)'", "[support]\nsum = 3"]
)
def test_a_file_that_makes_no_sense_is_named_with_the_reason(site, text):
    site.write_text(text, encoding="utf-8")
    with pytest.raises(BadSite, match=r"site\.toml: .+"):
        load()


def test_a_file_that_is_named_must_be_there(site):
    with pytest.raises(BadSite, match="there is no such file"):
        load()


def test_support_stands_after_the_story_and_nowhere_else(town, reader, settings_of):
    settings_of.SITE = Site(support=Support("Readers pay for the work.", (Link("Give once", "https://give.example/"),)))
    root = html.fromstring(reader.get(f"/cases/{CASE}/").content)
    [support] = root.cssselect(".support")
    assert support.getprevious().tag == "main"
    assert not root.cssselect("main .support, header .support")


def test_without_a_link_nothing_is_asked(town, reader):
    assert b'class="support"' not in reader.get(f"/cases/{CASE}/").content


@pytest.fixture
def settings_of():
    from django.conf import settings

    before = settings.SITE
    yield settings
    settings.SITE = before
