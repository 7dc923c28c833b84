"""One writer at a time; readers see no half-done entry."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.preserve.disk import make_folder
from onrecord.preserve.problems import Busy

PATIENCE = 30.0
"""Seconds to wait for another process before giving up. An entry takes milliseconds."""


@contextmanager
def writing(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder's lock alone. Busy after `patience` seconds. The system frees it when the process ends."""
    try:
        handle = _lock(root)
    except FileNotFoundError:
        make_folder(root)
        handle = _lock(root)
    try:
        _take(handle, root, shared=False, patience=patience)
        yield
    finally:
        os.close(handle)


@contextmanager
def reading(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock together with other readers. Where no lock file is, nobody has written: nothing is held."""
    try:
        handle = os.open(root / "lock", os.O_RDONLY)
    except FileNotFoundError:
        yield
        return
    try:
        _take(handle, root, shared=True, patience=patience)
        yield
    finally:
        os.close(handle)


def _lock(root: Path) -> int:
    return os.open(root / "lock", os.O_RDWR | os.O_CREAT, 0o644)


def _take(handle: int, root: Path, *, shared: bool, patience: float) -> None:
    import fcntl  # not on every system, so not at import

    mode = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
    end = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(handle, mode)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise Busy(root, patience) from None
        time.sleep(0.01)
