"""Where the cases lie on this machine."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.records import SourceError

NAME = re.compile(r"\w[\w.-]{0,99}")


def home() -> Path:
    """The folder of all data: $ONRECORD_HOME, else the platform's folder for a user's data."""
    chosen = os.environ.get("ONRECORD_HOME")
    return Path(chosen) if chosen else _user_data() / "onrecord"


def case_root(name: str) -> Path:
    """The store of a case, whether it is there or not; SourceError for what is no name of a case."""
    if not NAME.fullmatch(name):
        raise SourceError(name, "is not a name for a case: use letters, digits, '.', '_' and '-'")
    return home() / "cases" / name


def case_names() -> Iterator[str]:
    """The cases that are there, in order."""
    folder = home() / "cases"
    if folder.is_dir():
        yield from sorted(path.name for path in folder.iterdir() if path.is_dir() and NAME.fullmatch(path.name))


def _user_data() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
