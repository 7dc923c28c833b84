"""Reports and the blocks that they are cut into: tests/cases/clean, and the first real input where it is there."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.records import Article, BlockKind, Capture

HERE = Path(__file__).resolve()
FOLDER = HERE.parents[1] / "cases" / "clean"
CASES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html"))
SEED = HERE.parents[2].parent / "shared" / "seed"
MEDIA = {".txt": "text/plain", ".html": "text/html"}
PARTIES = (("Norland", "Ostia"), ("Russia", "Ukraine"))


def read(path: Path, body: bytes | None = None) -> Article:
    body = path.read_bytes() if body is None else body
    return clean(Capture(path.name, body, sha256(body).hexdigest(), MEDIA[path.suffix]))


def swapped(text: str) -> str:
    """The text with the parties' names exchanged."""
    for one, other in PARTIES:
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def kinds_and_words(article: Article) -> list[list[str]]:
    return [[str(block.kind), block.span.of(article.text)] for block in article.blocks]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_report_is_cut_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expect.json").read_text(encoding="utf-8"))
    article = read(path)
    assert kinds_and_words(article) == expected.pop("blocks")
    published = article.published.isoformat() if article.published else None
    found = {name: getattr(article, name) for name in expected} | {"published": published}
    assert found == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_character_but_white_space_is_in_one_block(path: Path) -> None:
    article = read(path)
    inside = [i for block in article.blocks for i in range(*block.span)]
    assert inside == sorted(set(inside))
    assert {i for i, char in enumerate(article.text) if not char.isspace()} <= set(inside)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_no_rule_hangs_on_the_parties_names(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    there = [[kind, swapped(words)] for kind, words in kinds_and_words(read(path))]
    assert kinds_and_words(read(path, swapped(text).encode("utf-8"))) == there


@pytest.mark.parametrize("path", [path for path in CASES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_a_plain_text_stays_as_it_is(path: Path) -> None:
    assert read(path).text == path.read_bytes().decode("utf-8")


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not on this machine")
def test_the_first_real_input() -> None:
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    article = read(SEED / "article.txt")
    assert article.text == (SEED / "article.txt").read_text(encoding="utf-8")
    assert [(block.kind, list(block.span)) for block in article.blocks] == [
        (BlockKind(block["kind"]), block["span"]) for block in expected["blocks"]
    ]
    assert article.title == article.text.partition("\n")[0]
    assert article.language == "en"
