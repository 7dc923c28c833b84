"""The case as a folder: every link in it leads to a file, and what readers do not see is not in it."""

import re

import pytest
from django.db import connection
from lxml import html

from onrecord.ledger.setup import ready
from onrecord.publish.folder import NotEmpty, write
from tests.publish.town import CASE


@pytest.fixture(scope="module")
def folder(written, tmp_path_factory):
    """The pages, written once; of a case that is not published."""
    place = tmp_path_factory.mktemp("folder") / "pages"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(written))
        patch.delenv("DATABASE_URL", raising=False)
        ready()
        assert write(CASE, place) == len(list(place.rglob("*.html")))
        connection.close()
    return place


def test_every_link_leads_to_a_file_or_into_the_world(folder):
    pages = list(folder.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        for _, name, target, _ in html.fromstring(page.read_bytes()).iterlinks():
            if not target.startswith(("http://", "https://")):
                path = target.partition("#")[0]
                assert not path.startswith("/"), (page, target)
                other = (page.parent / path) if path else page
                assert other.is_file(), (page, name, target)


def test_what_a_style_sheet_asks_for_is_there(folder):
    sheet = folder / "static/onrecord/style.css"
    asked = re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8"))
    assert asked
    assert all((sheet.parent / name).is_file() for name in asked)


def test_held_back_names_are_not_in_it(folder):
    assert not any(b"Lena" in page.read_bytes() or "Lena" in page.name for page in folder.rglob("*.html"))


def test_it_begins_with_the_case(folder):
    root = html.fromstring((folder / "index.html").read_bytes())
    assert root.cssselect("h1")[0].text_content() == "Veldt"


def test_a_folder_with_something_in_it_is_left_alone(town, tmp_path):
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(NotEmpty, match="is not empty"):
        write(CASE, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == ["kept.txt"]
