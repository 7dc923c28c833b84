"""A small crawl of our own, and the tables that the fast model makes of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import TEXT, record, warc

COMMAND = [sys.executable, "-c", "from onrecord.cli import main; main()"]

TOWNS = ("Vell", "Orm", "Tarn", "Lisk", "Hade", "Quell")

DAY = '<meta property="article:published_time" content="2022-09-19T10:00:00Z">'


def story(number: int, town: str = "Vell") -> str:
    """A page with a byline, a day and somebody's denial."""
    told = (
        f"Number {number} of the bridges at {town} was carried away by the river on Monday, its mayor said.",
        f"“We have lost it,” Ana Lind told the Bell, and said that {number + 2} people were hurt that day in Geneva.",
        "The governor, Jon Aske, denied on Tuesday that the province had neglected the bridge.",
    )
    words = "".join(f"<p>{line}</p>" for line in told)
    title = f"Storm brings down bridge {number} at {town}"
    head = f'<title>{title}</title><meta charset="utf-8">{DAY}'
    return f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>{title}</h1>{words}</article></body></html>"


def archive(numbers: range, town: str, packed: bool = True) -> bytes:
    """A web archive with a page each, and a picture that nobody reads."""
    pages = [record(f"https://{town.lower()}.example/{number}", story(number, town).encode()) for number in numbers]
    return warc(*pages, record(f"https://{town.lower()}.example/a.png", b"\x89PNG", "image/png"), packed=packed)


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with archives, packed and not, lines, and plain files."""
    folder = tmp_path_factory.mktemp("crawl")
    for number, town in enumerate(TOWNS):
        (folder / f"{town.lower()}.warc.gz").write_bytes(archive(range(3 * number, 3 * number + 3), town))
    (folder / "plain.warc").write_bytes(archive(range(50, 52), "Plain", packed=False))
    told = {"text": f"{TEXT.decode()} The council will meet again.", "published": "2022-09-20", "title": "The bridge"}
    (folder / "lines.jsonl").write_text(f"{json.dumps(told)}\n\nnonsense\n", encoding="utf-8")
    (folder / "note.txt").write_text(f"{TEXT.decode()} The river is still high.", encoding="utf-8")
    return folder


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, from the beginning to its end."""
    told = os.environ | {"PYTHONUTF8": "1"} | environment
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, env=told, timeout=600)


@pytest.fixture(scope="session")
def tables(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one undisturbed run makes of the crawl."""
    out = tmp_path_factory.mktemp("tables") / "out"
    done = run("batch", crawl, "--out", out, "--fast", "--workers", 1)
    assert done.returncode == 1, done.stderr  # one line of the crawl is no JSON
    return out


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder of tables, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
