"""A condition chooses articles, and cannot do anything else; what is chosen comes with the bytes that were read."""

import gzip
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.batch.bring import Bringer
from onrecord.batch.choose import Chosen, WrongCondition, chosen
from onrecord.batch.contents import Held, Meter, contents
from onrecord.batch.run import WrongFolder
from onrecord.batch.shards import Shard, find_shards
from onrecord.records import SourceError, Unreachable
from tests.batch.conftest import archive
from tests.documents import record, warc


def test_an_entity_a_place_and_a_span_of_time(tables: Path) -> None:
    assert len(list(chosen(tables, "'Jon Aske' IN speakers"))) == 20
    assert len(list(chosen(tables, "'Geneva' IN places AND url LIKE '%orm.example%'"))) == 3
    assert len(list(chosen(tables, "published BETWEEN '2022-09-20' AND '2022-09-21'"))) == 1
    assert list(chosen(tables, "published > '2022-09-21'")) == []


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("true; DROP TABLE x", "is no condition"),
        ("true) OR (true", "is no condition"),
        ("true FROM x", "more than one condition"),
        ("true LIMIT 1", "more than one condition"),
        ("true WHERE false", "more than one condition"),
        ("true, false", "more than one condition"),
        ("true UNION SELECT true", "more than one condition"),
        ("url IN (SELECT content FROM read_text('/etc/passwd'))", "a query inside it"),
        ("EXISTS (FROM read_csv('/etc/passwd'))", "a query inside it"),
        ("url = ?", "a parameter"),
        ("nothing = 1", "not found"),
        ("", "is no condition"),
    ],
)
def test_what_is_no_condition_is_refused(tables: Path, condition: str, reason: str) -> None:
    with pytest.raises(WrongCondition, match=reason):
        list(chosen(tables, condition))


def test_a_comment_ends_with_the_condition(tables: Path) -> None:
    assert list(chosen(tables, "false -- true")) == []


def test_the_tables_are_asked_in_their_folder_alone(tables: Path, tmp_path: Path) -> None:
    """Whatever gets past the grammar meets a database that can read nothing else."""
    import duckdb

    from onrecord.batch.choose import _locked

    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with duckdb.connect() as open_one:
        assert open_one.execute(f"SELECT * FROM read_csv('{secret}')").fetchall() == [(1,)]
        _locked(open_one, tables)
        assert open_one.execute(f"SELECT count(*) FROM '{tables}/articles/*.parquet'").fetchone() == (22,)
        for statement in (f"SELECT * FROM read_csv('{secret}')", f"COPY (SELECT 1) TO '{tmp_path}/out.csv'"):
            with pytest.raises(duckdb.Error):
                open_one.execute(statement)
        with pytest.raises(duckdb.Error):
            open_one.execute("SET enable_external_access = true")


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongCondition, match="holds no tables"):
        list(chosen(tmp_path, "true"))
    (tmp_path / "batch.json").write_text("x")
    with pytest.raises(WrongFolder):
        list(chosen(tmp_path, "true"))


def test_every_capture_comes_back_from_its_place(tables: Path) -> None:
    all_of_them = list(chosen(tables, "true"))
    assert len(all_of_them) == 22
    for one in all_of_them:
        capture = Bringer().bring(one)
        assert sha256(capture.body).hexdigest() == capture.sha256 == one.report
    placed = [one for one in all_of_them if one.path.endswith("vell.warc.gz")]
    assert [Bringer().bring(one).source for one in placed] == [
        f"{one.path}@{one.place.offset}+{one.place.length}!https://vell.example/{number}"  # type: ignore[union-attr]
        for number, one in enumerate(placed)
    ]


@pytest.mark.parametrize("packed", ["each", "whole", "not"])
def test_a_place_leads_to_its_record_alone(packed: str, tmp_path: Path) -> None:
    body = archive(range(4), "Vell", packed=packed == "each")
    path = tmp_path / ("x.warc" if packed == "not" else "x.warc.gz")
    path.write_bytes(gzip.compress(body) if packed == "whole" else body)
    (shard,) = find_shards([str(path)])
    assert isinstance(shard, Shard)
    helds = [held for held in contents(shard, Meter()) if isinstance(held, Held)]
    assert len(helds) == 4
    for held in helds:
        assert held.place
        assert (held.place.length is None) == (packed == "whole")
        one = Chosen(held.capture.sha256, held.path, held.place, held.capture.source, None)
        assert Bringer().bring(one).body == held.capture.body


def test_archives_that_were_moved_are_found_where_they_lie(crawl: Path, tables: Path, tmp_path: Path) -> None:
    shutil.copy(crawl / "orm.warc.gz", tmp_path)
    one = next(iter(chosen(tables, "url LIKE '%orm.example%'")))
    assert Bringer(tmp_path).bring(one).sha256 == one.report
    with pytest.raises(Unreachable):
        Bringer(tmp_path / "elsewhere").bring(one)


def test_other_bytes_are_not_passed_off_as_those_that_were_read(tables: Path, tmp_path: Path) -> None:
    one = next(iter(chosen(tables, "path LIKE '%plain.warc'")))
    altered = Path(one.path).read_bytes().replace(b"52 people", b"51 people")
    (tmp_path / "plain.warc").write_bytes(altered)
    with pytest.raises(SourceError, match="not there any more as it was read"):
        Bringer(tmp_path).bring(one)


def test_a_record_that_its_digest_belies_is_not_brought(tables: Path, tmp_path: Path) -> None:
    one = next(iter(chosen(tables, "path LIKE '%plain.warc'")))
    lying = record(str(one.source), more="WARC-Block-Digest: sha1:0000\r\n")
    (tmp_path / "plain.warc").write_bytes(warc(lying))
    with pytest.raises(SourceError):
        Bringer(tmp_path).bring(one)
