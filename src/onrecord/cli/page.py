"""A page onto the disk: whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

PREFIX, SUFFIX = ".onrecord-", ".part"
"""Of the temporary name of a page that is being written."""


def obstacle(path: Path) -> str | None:
    """Why no page can be written at `path`, in words for a user; None where nothing stands in the way."""
    folder = os.path.dirname(os.path.realpath(path))
    if os.path.isdir(path):
        return "it is a folder"
    if os.path.exists(path) and not os.path.isfile(path):
        return "it is not a plain file"
    if not os.path.isdir(folder):
        return "its parent is not a folder" if os.path.exists(folder) else "its folder does not exist"
    if not os.access(folder, os.W_OK | os.X_OK):
        return "its folder may not be written to"
    return _refusal(path, folder)


def _refusal(path: Path, folder: str) -> str | None:
    """What the system says to this name, and to a file in this folder: a full disk, a name too long."""
    try:
        with suppress(FileNotFoundError):
            path.stat()
        with tempfile.NamedTemporaryFile(prefix=PREFIX, suffix=SUFFIX, dir=folder) as trial:
            trial.write(bytes(4096))
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return None


def write(path: Path, text: str) -> None:
    """`text` as UTF-8 at `path`, under a temporary name until complete; an OSError leaves nothing behind."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=target.parent)
    part = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode(target))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those that any new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
