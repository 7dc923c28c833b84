"""Everything that a site is, in one file, taken while it runs; and a site built again from it.

The file is a tar: the database as of one moment, the cases' sealed captures and custody logs, the site's file and its
secret. The database is taken first, so that every capture that it names is in what follows. The last member is a
list of all others with their SHA-256, against which a restored site is held.
"""

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

from onrecord.preserve import home
from onrecord.preserve.lock import reading
from onrecord.records import OnRecordError

SCHEMA = "onrecord/backup/1"
LIST = "backup.json"
DUMPS = {"sqlite": "ledger.sqlite3", "postgresql": "ledger.pgdump"}
"""What the database's part is called, by kind."""
LEFT_OUT = ("lock", "ledger.sqlite3", "ledger.sqlite3-wal", "ledger.sqlite3-shm", "first-admin")
PIECE = 1 << 20

Step = Callable[[], object]


class BackupFailed(OnRecordError):
    """A backup that cannot be made, or cannot be restored; the message says why."""


def backup(to: Path, step: Step = lambda: None) -> int:
    """Write a backup, readable by its owner alone; how many files are in it. Raises BackupFailed and OSError.

    The site may go on working meanwhile. A backup that is there is not written over.
    """
    if to.exists():
        raise BackupFailed(f"{to}: there is a file of this name already")
    part = to.with_name(f".{to.name}.part")
    hashes: dict[str, str] = {}
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, tempfile.TemporaryDirectory(dir=to.parent, prefix=".backup-") as beside:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                kind = _dump(Path(beside))
                _put(tar, hashes, DUMPS[kind], Path(beside) / DUMPS[kind], step)
                for name, path in _files(tar, hashes, step):
                    _put(tar, hashes, name, path, step)
                _finish(tar, kind, hashes)
            file.flush()
            os.fsync(file.fileno())
        os.rename(part, to)
    finally:
        part.unlink(missing_ok=True)
    return len(hashes)


def restore(backup_file: Path, step: Step = lambda: None) -> int:
    """Build the site again in the data folder, and in the database that the environment names; both must be empty.

    How many files there were. Raises BackupFailed, and then nothing was put in its place; and OSError.
    """
    place = home()
    if place.exists() and any(each.name != "site.toml" for each in place.iterdir()):
        raise BackupFailed(f"{place}: is not empty; a site is restored into an empty data folder")
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".restore-") as folder:
        kind, files = _unpacked(backup_file, Path(folder), step)
        if kind == "postgresql":
            _into_postgres(Path(folder) / DUMPS[kind])
            (Path(folder) / DUMPS[kind]).unlink()
        elif os.environ.get("DATABASE_URL"):
            raise BackupFailed("the backup is of a site whose ledger is a file; unset DATABASE_URL")
        for each in sorted(Path(folder).iterdir()):
            os.replace(each, place / each.name)
    return files


def _dump(folder: Path) -> str:
    """The database as of one moment, into a file of the folder; its kind."""
    if os.environ.get("DATABASE_URL"):
        where, environment = _postgres()
        made = folder / DUMPS["postgresql"]
        _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={made}", where], environment)
        return "postgresql"
    source = home() / DUMPS["sqlite"]
    if not source.exists():
        raise BackupFailed(f"{home()}: there is no site here yet")
    with closing(sqlite3.connect(source, timeout=60)) as connection:
        connection.execute("VACUUM INTO ?", [str(folder / DUMPS["sqlite"])])
    return "sqlite"


def _files(tar: tarfile.TarFile, hashes: dict[str, str], step: Step) -> Iterator[tuple[str, Path]]:
    """What else is kept. The log of a case is taken while nobody writes to it, and before the captures it names."""
    for root in sorted((home() / "cases").glob("*")):
        with reading(root):
            for path in sorted(root.glob("custody.*")):
                _put(tar, hashes, _name(path), path, step)
    for path in sorted(home().rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(home()).parts)
        kept = path.is_file() and not hidden and path.name not in LEFT_OUT and path.suffix != ".part"
        if kept and _name(path) not in hashes:
            yield _name(path), path


def _name(path: Path) -> str:
    return path.relative_to(home()).as_posix()


def _put(tar: tarfile.TarFile, hashes: dict[str, str], name: str, path: Path, step: Step) -> None:
    """A file into the tar, as long as it was when its turn came; one that went away meanwhile was not to be kept."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        member = tar.gettarinfo(arcname=name, fileobj=file)
        member.uname = member.gname = ""
        counted = _Counted(file, member.size)
        tar.addfile(member, counted)
    hashes[name] = counted.hash.hexdigest()
    step()


class _Counted(io.RawIOBase):
    """Reads a file and hashes what it gives."""

    def __init__(self, file: io.BufferedReader, size: int) -> None:
        self.file, self.left, self.hash = file, size, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        self.hash.update(data)
        return data


def _finish(tar: tarfile.TarFile, kind: str, hashes: dict[str, str]) -> None:
    from importlib.metadata import version

    told = {
        "schema": SCHEMA,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "tool": f"onrecord {version('onrecord')}",
        "database": kind,
        "files": hashes,
    }
    data = json.dumps(told, indent=1).encode()
    member = tarfile.TarInfo(LIST)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def _unpacked(backup_file: Path, folder: Path, step: Step) -> tuple[str, int]:
    """The files of a backup in the folder, each held against the list; the kind of its database, and how many."""
    try:
        with tarfile.open(backup_file) as tar:
            for member in tar:
                tar.extract(member, folder, filter="data")
                step()
        told = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (tarfile.TarError, FileNotFoundError, ValueError, EOFError) as error:
        raise BackupFailed(f"{backup_file}: is not a whole backup ({error})") from error
    if told.get("schema") != SCHEMA:
        raise BackupFailed(f"{backup_file}: is not a backup that this version knows")
    (folder / LIST).unlink()
    found = {path.relative_to(folder).as_posix(): _hash(path) for path in folder.rglob("*") if path.is_file()}
    if wrong := sorted(name for name in found.keys() | told["files"] if found.get(name) != told["files"].get(name)):
        raise BackupFailed(f"{backup_file}: {wrong[0]} is not as it was when the backup was made")
    return told["database"], len(found)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _into_postgres(dump: Path) -> None:
    """The dump into an empty database, whole or not at all."""
    if not os.environ.get("DATABASE_URL"):
        raise BackupFailed("the backup is of a site on PostgreSQL; have DATABASE_URL name an empty database")
    where, environment = _postgres()
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    if row and row[0]:
        raise BackupFailed("the database that DATABASE_URL names is not empty")
    options = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    _run(["pg_restore", *options, f"--dbname={where}", str(dump)], environment)


def _postgres() -> tuple[str, dict[str, str]]:
    """How PostgreSQL's programs reach the database; its password is not for the list of processes."""
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    parts = conninfo_to_dict(os.environ["DATABASE_URL"])
    password = parts.pop("password", None)
    return make_conninfo("", **parts), {"PGPASSWORD": str(password)} if password else {}


def _run(command: list[str], environment: dict[str, str]) -> None:
    """One of PostgreSQL's programs. Raises BackupFailed with what it says."""
    if not which(command[0]):
        raise BackupFailed(f"{command[0]} is not installed; it comes with PostgreSQL's client programs")
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupFailed(f"{command[0]}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'failed'}")
