"""A folder -> the texts and pages in it."""

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.collect.file import MEDIA_TYPES, printable, read_file, why
from onrecord.collect.limits import Limits
from onrecord.records import Capture, SourceError, Unreachable

READABLE = frozenset(suffix for suffix, media in MEDIA_TYPES.items() if media != "message/rfc822")
"""File name endings that are picked up; a file of another kind has to be named itself."""


def read_folder(folder: str, limits: Limits) -> Iterator[Capture | SourceError]:
    """Every text or page under `folder`, sorted, hidden ones left out; an error for each that fails."""
    denied: list[OSError] = []
    found = False
    for path in _walk(folder, denied):
        found = True
        try:
            yield read_file(path, limits)
        except SourceError as error:
            yield error
    for failure in denied:
        yield Unreachable(printable(str(failure.filename)), why(failure))
    if not found and not denied:
        yield Unreachable(printable(folder), f"holds no readable file ({' '.join(sorted(READABLE))})")


def _walk(folder: str, denied: list[OSError]) -> Iterator[str]:
    """Paths of regular files with a readable ending; folders that cannot be opened go to `denied`."""
    for here, folders, names in os.walk(folder, onerror=denied.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(here, name)
            # A dangling link is passed on, so that it is reported; a pipe would wait for ever.
            regular = os.path.isfile(path) or not os.path.exists(path)
            if regular and not name.startswith(".") and Path(name).suffix.lower() in READABLE:
                yield path
