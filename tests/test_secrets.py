"""No key in the repository, nothing unpinned, and no test that docs/security.md only imagines."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SHAPES = (
    re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}"),
    re.compile(rb"\bAKIA[0-9A-Z]{16}\b"),
    re.compile(rb"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    re.compile(rb"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
    re.compile(rb"\bpypi-[A-Za-z0-9_-]{50,}"),
    re.compile(rb"://[^/\s:@'\"{}]+:(?!pass|secret|PASS|word)[^/\s:@'\"{}]{8,}@[A-Za-z0-9.-]+"),
)
"""Private keys, keys of the larger services, and passwords in addresses."""

LINE = re.compile(r"[A-Za-z0-9][\w.-]*(\[[\w,-]+\])?==\d[\w.!+-]*")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.fail("this is no git repository, so that nobody can tell what belongs to it")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_holds_a_secret() -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), shape.pattern)
        for path in tracked()
        if path.suffix not in (".onnx", ".gz", ".xz", ".woff2", ".png")
        for shape in SHAPES
        if shape.search(path.read_bytes())
    ]
    assert found == []


@pytest.mark.parametrize(
    "planted", [b"key = 'AKIA" + b"ABCDEFGHIJKLMNOP'", b"postgresql://ann:" + b"hunter2hunter2@db.example/x"]
)
def test_what_is_looked_for_is_found(planted: bytes) -> None:
    assert any(shape.search(planted) for shape in SHAPES)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_and_no_index_is_named(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines
    assert [line for line in lines if not LINE.fullmatch(line)] == []


def test_every_test_that_the_threats_name_is_there() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`", page)
    assert len(named) > 40
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not (ROOT / file).is_file() or (test and f"def {test}(" not in (ROOT / file).read_text(encoding="utf-8"))
    ]
    assert missing == []


def test_every_threat_names_its_test_or_says_that_there_is_none() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [
        line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| it tries"))
    ]
    untested = [row for row in rows if "tests/" not in row and not row.endswith("| none |") and "| test |" not in row]
    assert untested == []
