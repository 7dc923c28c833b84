"""A folder -> the reports in it."""

import os
from collections.abc import Iterator

from onrecord.collect.contents import read_path
from onrecord.collect.file import MEDIA_TYPES, printable, why
from onrecord.collect.limits import Limits
from onrecord.records import Capture, SourceError, Unreachable

READABLE = tuple(sorted(MEDIA_TYPES))
"""File name endings that are picked up; a file of another kind has to be named itself."""


def read_folder(folder: str, limits: Limits) -> Iterator[Capture | SourceError]:
    """Every report under `folder`, sorted, hidden ones left out; an error for each that fails."""
    denied: list[OSError] = []
    found = False
    for path in _walk(folder, denied):
        found = True
        yield from read_path(path, limits)
    for failure in denied:
        yield Unreachable(printable(str(failure.filename)), why(failure))
    if not found and not denied:
        yield Unreachable(printable(folder), f"holds no readable file ({' '.join(READABLE)})")


def _walk(folder: str, denied: list[OSError]) -> Iterator[str]:
    """Paths of regular files with a readable ending; folders that cannot be opened go to `denied`."""
    for here, folders, names in os.walk(folder, onerror=denied.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(here, name)
            # A dangling link is passed on, so that it is reported; a pipe would wait for ever.
            regular = os.path.isfile(path) or not os.path.exists(path)
            if regular and not name.startswith(".") and name.lower().endswith(READABLE):
                yield path
