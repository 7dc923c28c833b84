"""A disk whose power can be cut before any step, for the tests of this room.

Runs in a child process. Every call of `os` that changes the disk is a step. When the power is cut, what had not been
made to last by fsync is lost: names of files, content of files, both, or nothing (as when the process alone dies).
A write that is cut off leaves its first half.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CUT, DONE, FAILED = 77, 0, 78
REAL = {
    name: getattr(os, name)
    for name in ("open", "close", "write", "fsync", "ftruncate", "link", "unlink", "replace", "mkdir", "chmod")
}


@dataclass
class Disk:
    """Counts steps, dies before step `cut`, and undoes what would be lost. aside: a folder of the same file system."""

    aside: Path
    cut: int
    lose: frozenset[str]
    steps: int = 0
    undo: list[tuple[str, int, Callable[[], object]]] = field(default_factory=list)

    def install(self) -> None:
        for name in REAL:
            if hasattr(self, name):
                setattr(os, name, getattr(self, name))

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.cut:
            for kind, _, back in reversed(self.undo):
                if kind in self.lose:
                    back()
            os._exit(CUT)

    def later(self, kind: str, owner: int, back: Callable[[], object]) -> None:
        """Note how to take back a change that `owner` (an inode) has not made to last."""
        self.undo.append((kind, owner, back))

    def saved(self, path: Any) -> Path | None:
        """Another name for the file at `path`, so that it can come back."""
        if not os.path.exists(path):
            return None
        spare = self.aside / str(len(list(self.aside.iterdir())))
        REAL["link"](path, spare)
        return spare

    def named(self, path: Any, back: Callable[[], object]) -> None:
        self.later("names", os.stat(os.path.dirname(path)).st_ino, back)

    def open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        writes = flags & (os.O_WRONLY | os.O_RDWR)
        if not writes or os.path.isdir(path):
            return int(REAL["open"](path, flags, mode, **more))
        self.step()
        fresh = not os.path.exists(path)
        old = b"" if fresh else Path(path).read_bytes()
        handle = int(REAL["open"](path, flags, mode, **more))
        if fresh:
            self.named(path, lambda: REAL["unlink"](path))
        self.content(handle, old if flags & os.O_TRUNC else None)
        return handle

    def content(self, handle: int, old: bytes | None = None) -> None:
        """Remember what an open file holds, before it changes."""
        spare = REAL["open"](f"/proc/self/fd/{handle}", os.O_RDWR)
        before = os.pread(spare, os.fstat(spare).st_size, 0) if old is None else old

        def back() -> None:
            REAL["ftruncate"](spare, 0)
            os.pwrite(spare, before, 0)

        self.later("content", os.fstat(handle).st_ino, back)

    def write(self, handle: int, data: Any) -> int:
        self.content(handle)
        half = bytes(data)[: len(data) // 2]
        if self.steps + 1 == self.cut:
            REAL["write"](handle, half)
        self.step()
        return int(REAL["write"](handle, data))

    def ftruncate(self, handle: int, size: int) -> None:
        self.step()
        self.content(handle)
        REAL["ftruncate"](handle, size)

    def fsync(self, handle: int) -> None:
        self.step()
        inode = os.fstat(handle).st_ino
        self.undo = [kept for kept in self.undo if kept[1] != inode]

    def chmod(self, path: Any, mode: int) -> None:
        self.step()
        REAL["chmod"](path, mode)

    def link(self, source: Any, target: Any) -> None:
        self.step()
        REAL["link"](source, target)
        self.named(target, lambda: REAL["unlink"](target))

    def unlink(self, path: Any) -> None:
        self.step()
        spare = self.saved(path)
        REAL["unlink"](path)
        self.named(path, lambda: REAL["link"](spare, path))

    def replace(self, source: Any, target: Any) -> None:
        self.step()
        spare = self.saved(target)
        REAL["replace"](source, target)

        def back() -> None:
            REAL["replace"](target, source)
            if spare:
                REAL["link"](spare, target)

        self.named(target, back)

    def mkdir(self, path: Any, mode: int = 0o777) -> None:
        self.step()
        REAL["mkdir"](path, mode)
        self.named(path, lambda: os.rmdir(path))


def run(work: Callable[[Callable[[], None]], None], aside: Path, cut: int, lose: frozenset[str]) -> tuple[int, int]:
    """Run `work` in a child whose power is cut before step `cut`: how it ended, and how often it said "done".

    work: is given the function to call whenever something has been promised.
    """
    aside.mkdir(exist_ok=True)
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        status = FAILED
        try:
            disk = Disk(aside, cut, lose)
            disk.install()
            work(lambda: REAL["write"](tell, b"."))
            status = DONE
        finally:
            os._exit(status)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        promised = len(pipe.read())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), promised
