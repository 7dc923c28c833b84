"""Files, folders and standard input."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest

from onrecord.clean import clean
from onrecord.collect import Limits, gather
from onrecord.records import Capture, Unreachable

STORY = b"The bridge is gone, the mayor said.\n"


def errors(*arguments: object) -> list[tuple[str, str]]:
    found = list(gather([str(argument) for argument in arguments]))
    assert all(isinstance(error, Unreachable) for error in found), found
    return [(error.source, error.reason) for error in found if isinstance(error, Unreachable)]


def sources(*arguments: object) -> list[str]:
    found = list(gather([str(argument) for argument in arguments]))
    assert all(isinstance(capture, Capture) for capture in found), found
    return [capture.source for capture in found]


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "Story.TXT"
    path.write_bytes(STORY)
    (capture,) = gather([str(path)])
    assert capture == Capture(str(path), STORY, sha256(STORY).hexdigest(), "text/plain")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.html", "text/html"), ("a.xhtml", "application/xhtml+xml"), ("a.md", "text/markdown"), ("a", None)],
)
def test_the_name_declares_the_kind(tmp_path: Path, name: str, media_type: str | None) -> None:
    (tmp_path / name).write_bytes(STORY)
    (capture,) = gather([str(tmp_path / name)])
    assert isinstance(capture, Capture)
    assert capture.media_type == media_type


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "c.pdf", "d.png", ".hidden.txt", "notes.md", "z/a.htm", "y/b.text", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(STORY)
    expected = ["a.HTML", "b.txt", "c.pdf", "notes.md", "y/b.text", "z/a.htm"]
    assert sources(tmp_path) == [str(tmp_path / name) for name in expected]


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "image.png").write_bytes(b"\x89PNG")
    ((source, reason),) = errors(tmp_path)
    assert source == str(tmp_path)
    assert reason.startswith("holds no readable file (.docx .eml .htm .html")


def test_one_failure_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").write_bytes(STORY)
    found = list(gather([str(tmp_path / "missing.txt"), str(tmp_path), "ftp://x.example/"]))
    assert [isinstance(each, Capture) for each in found] == [False, True, False, True, False]
    assert str(found[0]) == f"{tmp_path / 'missing.txt'}: no such file or directory"
    assert str(found[2]) == f"{tmp_path / 'b.txt'}: no such file or directory"


NOBODY = 65534


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Permissions do not bind root, so root acts as nobody for a while."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_named() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir(mode=0)
        (folder / "a.txt").write_bytes(STORY)
        (folder / "a.txt").chmod(0)
        list(gather([str(folder)]))  # what is imported late is imported now, while root may
        with bound_by_permissions():
            found = sorted(errors(folder))
        (folder / "closed").chmod(0o700)
    assert found == [(str(folder / "a.txt"), "permission denied"), (str(folder / "closed"), "permission denied")]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "b").symlink_to(tmp_path)
    ((source, reason),) = errors(tmp_path)
    assert source == str(tmp_path / "a.txt")
    assert "symbolic links" in reason


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
def test_a_device_is_refused() -> None:
    assert errors("/dev/zero") == [("/dev/zero", "is neither a file nor a folder")]


def test_paths_that_cannot_be() -> None:
    assert [reason for _, reason in errors("a\0b", "x" * 5000)] == ["embedded null byte", "file name too long"]


@pytest.mark.skipif(os.name != "posix", reason="file names are text here")
def test_a_name_that_is_no_text_is_printable(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    (error,) = gather([path])
    assert str(error).encode("utf-8").endswith(b"caf\\xe9.txt: no such file or directory")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_read_when_named_and_left_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_bytes(STORY)
    assert sources(tmp_path) == [str(tmp_path / "a.txt")]
    writer = Thread(target=(tmp_path / "pipe.txt").write_bytes, args=(STORY,))
    writer.start()
    (capture,) = gather([str(tmp_path / "pipe.txt")])
    writer.join()
    assert isinstance(capture, Capture)
    assert capture.body == STORY


def test_fifty_megabytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert errors(path) == [(str(path), "is larger than the limit of 10 MB")]


def test_the_limit_is_the_last_size_that_passes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1000)
    (capture,) = gather([str(path)], limits=Limits(size=1000))
    (error,) = gather([str(path)], limits=Limits(size=999))
    assert isinstance(capture, Capture)
    assert isinstance(error, Unreachable)


def test_standard_input() -> None:
    (capture,) = gather(["-"], stdin=BytesIO(STORY))
    assert isinstance(capture, Capture)
    assert (capture.source, capture.media_type) == ("-", None)
    assert clean(capture).text == STORY.decode()
    (error,) = gather(["-"], stdin=BytesIO(STORY), limits=Limits(size=5))
    assert str(error) == "-: is larger than the limit of 5 bytes"


def test_nothing_is_got_before_it_is_asked_for(tmp_path: Path) -> None:
    captures = gather([str(tmp_path / "late.txt")])
    (tmp_path / "late.txt").write_bytes(STORY)
    assert isinstance(next(captures), Capture)
