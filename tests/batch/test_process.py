"""One shard: what goes into the tables, what does not, and that the same comes out again."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from onrecord.batch.output import Output, prepare
from onrecord.batch.process import Done, Job, process_shard
from onrecord.batch.run import Report, made_with, new_job, undone
from onrecord.batch.shards import Shard, find_shards
from onrecord.batch.tables import SCHEMA, TABLES, Origin
from onrecord.records import SourceError
from tests.batch.conftest import DAY, archive, files, story
from tests.documents import record, warc


def job(out: Path) -> Job:
    prepare(out)
    return new_job(out, frozenset({"en"}), fast=True)


def processed(tmp_path: Path, name: str, body: bytes, out: str = "out") -> tuple[Done, Path]:
    path = tmp_path / name
    path.write_bytes(body)
    (shard,) = find_shards([str(path)])
    assert isinstance(shard, Shard)
    return process_shard(shard, job(tmp_path / out)), tmp_path / out


def table(out: Path, name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pyarrow.concat_tables(
        pyarrow.parquet.read_table(path) for path in sorted((out / name).glob("*.parquet"))
    ).to_pylist()
    return rows


def test_every_table_has_its_columns_and_says_what_made_it(tables: Path) -> None:
    told = made_with(tables)
    assert told
    for name, columns in TABLES.items():
        for path in (tables / name).glob("*.parquet"):
            schema = pyarrow.parquet.read_schema(path)
            assert schema.names == list(columns)
            assert schema.metadata[b"schema"].decode() == SCHEMA
            assert schema.metadata[b"model"].decode() == told["model"]
            assert schema.metadata[b"tool"].decode() == told["tool"]
    assert {row["model"] for row in table(tables, "articles")} == {told["model"]}


def test_every_word_stands_in_its_article(tables: Path) -> None:
    texts = {row["report"]: str(row["text"]) for row in table(tables, "articles")}
    assert len(texts) == 22
    worded = 0
    for name in ("voices", "times", "places", "figures"):
        for row in table(tables, name):
            assert texts[row["report"]][row["start"] : row["end"]] == row["words"]  # type: ignore[misc]
            worded += 1
    for row in table(tables, "attributions"):
        for part in ("source", "cue", "content"):
            spans = row[f"{part}_spans"]
            pieces = [texts[row["report"]][span["start"] : span["end"]] for span in spans]  # type: ignore[attr-defined]
            assert " … ".join(pieces) == row[part]
            worded += 1
    assert worded > 300


def test_who_says_what_is_found(tables: Path) -> None:
    told = {(row["speaker"], row["stance"]) for row in table(tables, "attributions")}
    assert {("Ana Lind", "assert"), ("Jon Aske", "deny")} <= told
    assert {row["name"] for row in table(tables, "places")} >= {"Geneva"}


def test_lines_tell_title_and_day(tables: Path) -> None:
    (row,) = (row for row in table(tables, "articles") if str(row["path"]).endswith(".jsonl"))
    assert (row["title"], str(row["published"]), row["offset"], row["inside"]) == ("The bridge", "2022-09-20", 0, 0)


def test_a_day_of_publication_after_the_capture_is_not_believed(tmp_path: Path) -> None:
    later = story(1).replace("2022-09-19", "2022-12-19").encode()
    _, out = processed(tmp_path, "x.warc", warc(record("https://a.example/1", later)))
    (row,) = (row for row in table(out, "times") if row["words"] == "Monday")
    assert (row["edtf"], row["earliest"]) == (None, None)
    assert row["open"] == "the day of publication lies ahead of the day of reading"


def test_what_is_skipped_is_counted_by_reason(tmp_path: Path) -> None:
    page, bare = story(1).encode(), story(2).replace(DAY, "").encode()
    german = "<p>Die Brücke wurde am Montag vom Fluss weggerissen, sagte die Bürgermeisterin der kleinen Stadt.</p>"
    german += "<p>Der Gouverneur bestritt, dass die Provinz sie vernachlässigt habe, und versprach bald eine neue.</p>"
    german += "<p>Zwei Menschen wurden dabei verletzt, einer von ihnen schwer, wie die Feuerwehr am Abend sagte.</p>"
    body = warc(
        record("https://a.example/1", page),
        record("https://a.example/again", page),
        record("https://a.example/bare", bare.replace(b"Monday", b"some day")),
        record("https://a.example/short", b"<html><body><article><p>" + b"It rained in Vell. " * 6),
        record("https://a.example/de", f"<html lang=de><body><article><h1>Sturm</h1>{german}</article>".encode()),
        record("https://a.example/p.png", b"\x89PNG", "image/png"),
        record("https://a.example/half", page, more="WARC-Truncated: length\r\n"),
    )
    done, _ = processed(tmp_path, "x.warc", body)
    assert done.line["read"] == 1
    assert done.line["skipped"] == {
        "has fewer than 40 words of story": 1,
        "is in another language (de); only English is read": 1,
        "is in this shard a second time": 1,
        "is no page, text or document": 1,
        "says neither when it was published nor by whom": 1,
    }
    assert done.line["failures"] == [
        (f"{tmp_path / 'x.warc'}!https://a.example/half", "was cut short by whoever made the archive")
    ]


def test_the_same_shard_gives_the_same_bytes(tmp_path: Path) -> None:
    body = archive(range(3), "Vell")
    _, one = processed(tmp_path, "x.warc.gz", body, "one")
    _, other = processed(tmp_path, "x.warc.gz", body, "other")
    assert {name for name in files(one) if name.startswith("articles")}
    assert files(one) == files(other)


def test_tables_that_are_not_finished_leave_nothing(tmp_path: Path) -> None:
    prepare(tmp_path)
    with pytest.raises(ValueError, match="broken off"), Output(tmp_path, Origin("x", "m", "t")):
        raise ValueError("broken off")
    assert files(tmp_path) == {}


def test_a_shard_that_breaks_off_counts_for_nothing(tmp_path: Path) -> None:
    whole = b"\n".join(json.dumps({"text": story(number)}).encode() for number in range(50))
    import gzip

    with pytest.raises(SourceError, match="breaks off"):
        processed(tmp_path, "x.jsonl.gz", gzip.compress(whole)[:-40])
    assert not [name for name in files(tmp_path / "out") if name != "batch.json"]


def test_a_machine_with_another_model_refuses_the_shard(crawl: Path, tmp_path: Path) -> None:
    shard = next(shard for shard in find_shards([str(crawl)]) if isinstance(shard, Shard))
    other = replace(job(tmp_path), version="fast 000000000000")
    with pytest.raises(SourceError, match=r"the model of this machine is fast .*, not fast 000000000000"):
        process_shard(shard, other)
    assert files(tmp_path) == {}


def test_what_is_done_is_not_done_again(crawl: Path, tables: Path, tmp_path: Path) -> None:
    shards = [shard for shard in find_shards([str(crawl)]) if isinstance(shard, Shard)]
    assert undone(shards, tables) == ()
    assert set(undone(shards, tmp_path)) == set(shards)
    report = Report()
    for shard in shards:
        report.add_known(shard, tables)
    assert (report.before, report.read, report.failed["is no JSON"], report.speed) == (len(shards), 22, 1, 0.0)
