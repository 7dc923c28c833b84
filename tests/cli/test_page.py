"""A page on the disk: whole or not at all."""

import os
from pathlib import Path

import pytest

from onrecord.cli.page import obstacle, write


def test_a_new_page_gets_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "other").touch()
    write(tmp_path / "page.html", "“hello”\n")
    assert (tmp_path / "page.html").read_bytes() == "“hello”\n".encode()
    assert (tmp_path / "page.html").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_what_cannot_be_encoded_leaves_the_old_page_and_nothing_beside_it(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write(page, "\ud800")
    assert page.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "page.html"
    link.symlink_to(tmp_path / "real" / "page.html")
    assert obstacle(link) is None
    write(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "page.html").read_text() == "new"


def test_obstacles(tmp_path):
    file = tmp_path / "file"
    file.touch()
    os.mkfifo(tmp_path / "pipe")
    assert obstacle(file) is None
    assert obstacle(tmp_path / "new.html") is None
    assert obstacle(tmp_path) == "it is a folder"
    assert obstacle(tmp_path / "pipe") == "it is not a plain file"
    assert obstacle(file / "page.html") == "its parent is not a folder"
    assert obstacle(tmp_path / "none" / "page.html") == "its folder does not exist"


def test_a_name_that_the_system_refuses_is_an_obstacle_before_anything_is_read(tmp_path):
    assert obstacle(tmp_path / ("x" * 300)) == "file name too long"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no folder here that takes no files from anybody")
def test_a_folder_that_takes_no_files_is_an_obstacle_for_root_too():
    assert obstacle(Path("/proc/self/page.html")) is not None


def test_looking_for_obstacles_leaves_nothing_behind(tmp_path):
    assert obstacle(tmp_path / "page.html") is None
    assert list(tmp_path.iterdir()) == []
