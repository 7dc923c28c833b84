"""What a deployer says of the forum, and how the site joins it to the open pages."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.contrib.messages import get_messages
from django.test import RequestFactory

from onrecord.discuss.house import House, house_of
from onrecord.web.beside import PLACE
from tests.publish.town import CASE

HOWTO = Path(__file__).parents[2] / "docs/howto/the-forum.md"


def test_without_a_table_the_defaults_hold():
    assert house_of({}) == House()
    assert House().listed("anything") == []


def test_the_table_of_the_how_to_is_one():
    text = HOWTO.read_text(encoding="utf-8")
    given = tomllib.loads(text.split("```toml")[1].split("```")[0])["forum"]
    house = house_of(given)
    assert house.hold_first == 2
    assert house.listed("What a Blockhead! A blockheaded one.") == ["Blockhead"]


@pytest.mark.parametrize(
    "given", [{"hold_first": "two"}, {"an_hour": -1}, {"words": [""]}, {"words": [1]}, {"rules": "one"}, {"unknown": 1}]
)
def test_what_cannot_be_is_said(given):
    with pytest.raises((TypeError, ValueError)):
        house_of(given)


def test_a_site_with_a_bad_table_does_not_start(tmp_path):
    (tmp_path / "site.toml").write_text("[forum]\nan_hour = 'many'\n", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "onrecord", "digest"],
        env=os.environ | {"ONRECORD_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert "[forum] an_hour must be a number" in told.stderr


def test_digest_says_what_it_lacks(tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "onrecord", "digest"],
        env=os.environ | {"ONRECORD_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert "names no mail server" in told.stderr


def test_a_page_that_readers_share_names_none_of_them(ada, ben, reader):
    address = f"/cases/{CASE}/"
    assert "/account/" in ada.sees(address)
    for _ in range(2):
        assert ">ada<" in ada.sees(address)
        assert ">ada<" not in ben.sees(address)
        shown = reader.get(address).content.decode()
        assert ">ada<" not in shown
        assert ">ben<" not in shown
        assert "Sign in" in shown


def test_no_place_is_left_unfilled(ada, reader, town):
    for who in (ada.client, reader):
        for address in ("/", f"/cases/{CASE}/", f"/cases/{CASE}/claims/", "/method", "/nothing"):
            assert not PLACE.search(who.get(address).content), address


def test_a_message_is_told_once_and_to_one(ada, ben, reader):
    post = ada.begin()
    ben.client.post(f"/cases/{CASE}/letters/{post.thread_id}/1/report", {"reason": "spam"})
    assert "A moderator will look at it" in ben.sees(f"/cases/{CASE}/")
    assert "A moderator will look at it" not in ben.sees(f"/cases/{CASE}/")
    assert b"A moderator will look at it" not in reader.get(f"/cases/{CASE}/").content


def test_a_request_without_messages_has_none():
    assert len(get_messages(RequestFactory().get("/"))) == 0


def test_a_folder_of_pages_has_no_letters(ada, tmp_path):
    from onrecord.publish.folder import write

    ada.begin(title="Not in the folder")
    write(CASE, tmp_path / "pages")
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "pages").rglob("*.html"))
    assert "Not in the folder" not in text
    assert "<!--beside" not in text
    assert "/letters/" not in text
