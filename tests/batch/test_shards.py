"""What is named becomes shards, each with a name of its own."""

from pathlib import Path

import fsspec
import pytest

from onrecord.batch.shards import TOGETHER, Kind, Shard, find_shards
from onrecord.records import SourceError


def shards(*arguments: object) -> list[Shard]:
    found = list(find_shards([str(argument) for argument in arguments]))
    assert not [each for each in found if isinstance(each, SourceError)]
    return [each for each in found if isinstance(each, Shard)]


def test_a_folder_is_its_archives_its_lines_and_its_files_together(crawl: Path) -> None:
    found = shards(crawl)
    kinds = [shard.kind for shard in found]
    assert [kinds.count(kind) for kind in Kind] == [7, 1, 1]
    assert sum(shard.size for shard in found) == sum(path.stat().st_size for path in crawl.iterdir())
    assert len({shard.name for shard in found}) == len(found)
    assert found == shards(crawl)


def test_a_pattern_names_files_and_each_counts_once(crawl: Path) -> None:
    some = shards(crawl / "*.warc.gz", crawl / "vell.warc.gz")
    assert [shard.name.split("-")[0] for shard in some] == [
        "hade.warc.gz",
        "lisk.warc.gz",
        "orm.warc.gz",
        "quell.warc.gz",
        "tarn.warc.gz",
        "vell.warc.gz",
    ]


def test_a_file_that_grew_is_another_shard(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(b"WARC/1.1\r\n")
    (before,) = shards(path)
    path.write_bytes(b"WARC/1.1\r\n\r\n")
    (after,) = shards(path)
    assert before.name != after.name


def test_plain_files_come_in_handfuls(tmp_path: Path) -> None:
    for number in range(TOGETHER + 1):
        (tmp_path / f"{number:04}.txt").write_text("A word.")
    assert [len(shard.paths) for shard in sorted(shards(tmp_path), key=lambda shard: shard.paths)] == [TOGETHER, 1]


def test_an_object_store_is_a_folder_too(crawl: Path) -> None:
    store = fsspec.filesystem("memory")
    store.pipe({f"/bucket/crawl/{path.name}": path.read_bytes() for path in crawl.iterdir()})
    for url in ("memory://bucket/crawl", "memory://bucket/crawl/*.warc.gz", "memory://bucket/crawl/vell.warc.gz"):
        assert all(path.startswith("memory://") for shard in shards(url) for path in shard.paths)
    assert [len(shards(url)) for url in ("memory://bucket/crawl", "memory://bucket/crawl/*.warc.gz")] == [9, 6]


@pytest.mark.parametrize("argument", ["nothing/here", "nothing/*.warc", "memory://nothing/here", "odd://x"])
def test_what_names_nothing_is_told(argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (error,) = find_shards([argument])
    assert isinstance(error, SourceError)
    assert argument in str(error)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    (error,) = find_shards(["https://ann:hunter2@store.example/crawl/x.warc.gz"])
    assert isinstance(error, SourceError)
    assert "holds a password" in str(error)
    assert "hunter2" not in str(error)
    assert "store.example/crawl/x.warc.gz" in str(error)


def test_an_empty_folder_names_nothing(tmp_path: Path) -> None:
    (error,) = find_shards([str(tmp_path)])
    assert "names no file that is read" in str(error)
