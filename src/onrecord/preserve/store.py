"""A folder of sealed bytes, each under its own SHA-256. What is in it is never written again."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.preserve.disk import make_folder, sync_folder, write_once
from onrecord.preserve.problems import Damaged, Missing

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Store:
    """Content-addressed bytes under `root`/objects/ab/cdef...: the name is the SHA-256, in hex, of the content."""

    root: Path

    def path(self, digest: str) -> Path:
        """Where the bytes of this digest lie, or would."""
        return self.root / "objects" / digest[:2] / digest[2:]

    def put(self, data: bytes, digest: str = "") -> str:
        """Keep `data` and return its digest. On return it is on the disk, whole.

        digest: that of the data where the caller has just hashed it. A copy that is there is left alone; Damaged when
        it is not what it was.
        """
        digest = digest or hashlib.sha256(data).hexdigest()
        place = self.path(digest)
        folder, made = place.parent, False
        if place.exists():
            self.check(digest)
        else:
            made = make_folder(folder)
            write_once(place, data)
        # Also for a copy or a folder that was there: whoever made it may have been cut off before its name was safe.
        sync_folder(folder)
        if not made:
            sync_folder(folder.parent)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of this digest, checked. Raises Missing, or Damaged when they are not what was sealed."""
        try:
            data = self.path(digest).read_bytes()
        except FileNotFoundError:
            raise Missing(digest, "the sealed bytes are gone") from None
        except OSError as error:
            raise Damaged(digest, f"cannot be read ({error.strerror})") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise Damaged(digest, "the bytes are not those that were sealed")
        return data

    def check(self, digest: str) -> None:
        """Hash the bytes of this digest anew, however many. Raises as `get` does."""
        try:
            with self.path(digest).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            raise Missing(digest, "the sealed bytes are gone") from None
        except OSError as error:
            raise Damaged(digest, f"cannot be read ({error.strerror})") from error
        if found != digest:
            raise Damaged(digest, "the bytes are not those that were sealed")

    def digests(self) -> Iterator[str]:
        """Every digest in the store, in order. Unfinished writes are not in it."""
        for name in self._names():
            if DIGEST.fullmatch(name):
                yield name

    def leftovers(self) -> Iterator[str]:
        """Files among the objects that are none: writes that a power cut left unfinished. Paths below the root."""
        for name in self._names():
            if not DIGEST.fullmatch(name):
                yield f"objects/{name[:2]}/{name[2:]}"

    def _names(self) -> Iterator[str]:
        for folder in sorted((self.root / "objects").glob("[0-9a-f][0-9a-f]")):
            for file in sorted(folder.iterdir()):
                yield folder.name + file.name
