"""Writes that survive a power cut: on return the bytes are on the disk and so is the name they go by.

Everything that changes a store on the disk happens in this file, step by step through `os`, so that a test can cut
the power between any two steps.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def make_folder(folder: Path) -> bool:
    """Make a folder and those above it, each entered durably in the one above. Whether it had to be made."""
    if folder.is_dir():
        return False
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)
    return True


def write_once(place: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, and never over another; one that is there is left alone.

    A link fails where the name is taken, which a rename would not. The name itself lasts once `sync_folder` has run.
    """
    part = place.parent / f".{secrets.token_hex(8)}"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _fill(handle, data)
        os.chmod(part, 0o444)
        with suppress(FileExistsError):
            os.link(part, place)
    finally:
        os.unlink(part)


def replace(place: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put `data` in the place of a small file: the old content or the new one is there, never a mixture.

    lasting: whether a power cut must not bring the old content back.
    """
    part = place.with_suffix(".part")
    _fill(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), data)
    os.replace(part, place)
    if lasting:
        sync_folder(place.parent)


def write_at(place: Path, position: int, data: bytes) -> None:
    """Write `data` as the end of a file, from `position` on; what stood behind that is cut off first."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.ftruncate(handle, position)
    _fill(handle, data)
    if not position:  # it may have been made just now
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Make the folder's list of names survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fill(handle: int, data: bytes) -> None:
    """Write all of `data` to an open file, have it on the disk, and close the file."""
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
