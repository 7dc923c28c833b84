"""`onrecord batch` and `onrecord import`, as they are called."""

import json
from pathlib import Path

import pytest

from tests.batch.conftest import crawl, files, run, tables  # noqa: F401


def test_it_reports_what_was_read_skipped_and_failed(crawl: Path, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "out"
    done = run("batch", crawl / "lines.jsonl", crawl / "plain.warc", "--out", out, "--fast", "--workers", 1)
    assert done.returncode == 1
    told = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert told[:6] == [
        "shards 2",
        told[1],
        "skipped 1",
        "1 is no page, text or document",
        "failed 1",
        "1 is no JSON",
    ]
    assert told[1].startswith("articles 3 (")
    assert any(line.endswith("words a second and a core (of processor time)") for line in told)
    again = run("batch", crawl / "lines.jsonl", crawl / "plain.warc", "--out", out, "--fast")
    assert "(2 of them in an earlier run)" in again.stdout
    assert "second" not in again.stdout


def test_what_cannot_be_is_wrong_use(crawl: Path, tables: Path, tmp_path: Path) -> None:  # noqa: F811
    for arguments, reason in (
        (["batch", crawl, "--out", tmp_path / "x", "--languages", "de"], "only en is read so far"),
        (["batch", crawl, "--out", tables], "made otherwise"),
        (["import", tmp_path, "case", "--where", "true"], "holds no tables"),
        (["import", tables, "case", "--where", "true; true"], "is no condition"),
        (["import", tables, "no/case", "--where", "true"], "is not a name for a case"),
    ):
        done = run(*arguments, ONRECORD_HOME=str(tmp_path / "home"))
        assert (done.returncode, reason in " ".join(done.stderr.split())) == (2, True), done.stderr
    assert not (tmp_path / "x").exists()


def test_an_input_that_is_not_there_fails_and_the_rest_is_read(crawl: Path, tmp_path: Path) -> None:  # noqa: F811
    done = run("batch", crawl / "note.txt", tmp_path / "none.warc", "--out", tmp_path / "out", "--fast", "--workers", 1)
    assert done.returncode == 1
    assert "none.warc: " in done.stderr
    (line,) = (tmp_path / "out" / "manifest").glob("*.json")
    assert json.loads(line.read_text())["read"] == 1


def test_chosen_articles_come_into_a_case_sealed(tables: Path, home: Path, tmp_path: Path) -> None:  # noqa: F811
    where = ["--where", "url LIKE '%orm.example%' OR title = 'The bridge'"]
    listed = run("import", tables, "storm", *where, "--dry-run")
    assert len(listed.stdout.splitlines()) == 4
    assert not (home / "cases").exists()
    done = run("import", tables, "storm", *where, "--fast", "--quiet", "--who", "ana")
    assert done.returncode == 0, done.stderr
    log = (home / "cases" / "storm" / "custody.jsonl").read_text(encoding="utf-8")
    assert log.count("orm.warc.gz@") == 3
    assert run("verify", "storm").returncode == 0
    case = json.loads(run("case", "storm", "--json").stdout)
    assert {source["published"] for source in case["sources"]} == {"2022-09-19", "2022-09-20"}
    again = run("import", tables, "storm", *where, "--fast", "--quiet")
    assert [line.split()[1] for line in again.stdout.splitlines()] == ["seen"] * 4


def test_a_capture_that_is_gone_is_named(tables: Path, home: Path, tmp_path: Path) -> None:  # noqa: F811
    where = ["--where", "url LIKE '%orm.example/3'"]
    done = run("import", tables, "storm", *where, "--fast", "--quiet", "--shards", tmp_path)
    assert done.returncode == 1
    assert "no such file" in done.stderr
    assert home.exists()


@pytest.mark.parametrize("url", ["memory://nothing/x.warc", "s3-that-is-none://x"])
def test_a_store_that_cannot_be_reached_is_named(url: str, tmp_path: Path) -> None:
    done = run("batch", url, "--out", tmp_path / "out", "--fast")
    assert done.returncode == 1
    assert url in done.stderr
    assert "Traceback" not in done.stderr
    assert not [name for name in files(tmp_path / "out") if name.startswith("articles")]
