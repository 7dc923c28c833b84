"""What the forum asks of accounts, and what it shows to whoever has none."""

import os
import subprocess
import sys

import pytest

from tests.discuss.conftest import LETTERS, page

ASK = """
from onrecord.web.setup import ready
ready()
from django.conf import settings
print(settings.ACCOUNT_EMAIL_VERIFICATION, settings.ACCOUNT_LOGIN_METHODS == {"username", "email"})
"""


@pytest.mark.parametrize(
    ("table", "wanted"),
    [("", "none"), ("[mail]\nhost = 'mail.example.org'\nsender = 'desk@example.org'\n", "mandatory")],
)
def test_an_address_must_be_confirmed_where_a_mail_server_is_set(tmp_path, table, wanted):
    (tmp_path / "site.toml").write_text(table, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"ONRECORD_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert told.stdout.split() == [wanted, "True"], told.stderr


def test_a_reader_can_turn_on_a_second_factor(ada):
    assert "/account/second/" in ada.sees("/account/")
    assert ada.client.get("/account/second/").status_code == 200


def test_signed_out_sees_all_that_is_public(ada, ben, mod, reader, claim):
    mark = claim.worded_by.attribution.mark
    post = ada.begin("Who counted?", "On the claim", claim=claim.code)
    said = ada.begin("Was he there?", "On the statement", statement=mark)
    ben.answer(post, "The mayor, he says.")
    ada.client.post(f"{page(post.thread)}1/edit", {"title": "On the claim", "text": "Who counted them?"})
    mod.moderate(said, "name", name="The army")
    pages = {
        LETTERS: ("On the claim", "On the statement"),
        f"{LETTERS}?sort=replies": ("On the claim",),
        f"{LETTERS}claim/{claim.code}": ("On the claim", "On the statement"),
        f"{LETTERS}statement/{mark}": ("On the statement",),
        f"/cases/{post.thread.case.name}/claims/{claim.code}": ("On the claim", "Was he there?"),
        page(post.thread): ("Who counted them?", "The mayor, he says."),
        f"{page(post.thread)}1/before": ("Who counted?",),
        "/readers/ada": ("On the claim", "On the statement"),
        "/readers/ben": ("The mayor, he says.",),
        "/house-rules": ("House rules",),
    }
    for address, words in pages.items():
        shown = reader.get(address).content.decode()
        assert all(each in shown for each in words), address
