"""Bytes in: files, folders, web addresses and standard input -> Capture.

What cannot be got is an error value that names its source, so that a batch goes on with the rest.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.collect.contents import expanded, read_contents, read_path
from onrecord.collect.file import printable
from onrecord.collect.folder import read_folder
from onrecord.collect.limits import Limits
from onrecord.records import Capture, SourceError

__all__ = ["Limits", "expanded", "gather", "is_address", "printable"]

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_address(argument: str) -> bool:
    """Whether an argument names something to fetch, and no file."""
    return ADDRESS.match(argument) is not None


def gather(
    arguments: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
) -> Iterator[Capture | SourceError]:
    """One capture or one error for each report that the arguments name, in order, each got when asked for.

    arguments: files, folders, http(s) addresses, or "-" for `stdin` (by default standard input).
    allow_private: whether addresses that are not of the public internet may be fetched.
    """
    for argument in arguments:
        try:
            yield from _captures(argument, stdin, allow_private, limits)
        except SourceError as error:
            yield error


def _captures(
    argument: str, stdin: BinaryIO | None, allow_private: bool, limits: Limits
) -> Iterator[Capture | SourceError]:
    if argument == "-":
        yield from read_contents(stdin or sys.stdin.buffer, argument, limits)
    elif is_address(argument):
        yield from expanded(_fetch(printable(argument), allow_private, limits), limits)
    elif os.path.isdir(argument):
        yield from read_folder(argument, limits)
    else:
        yield from read_path(argument, limits)


def _fetch(address: str, allow_private: bool, limits: Limits) -> Capture:
    from onrecord.collect.url import fetch  # the HTTP library is slow to load

    return fetch(address, limits, _refuse_none) if allow_private else fetch(address, limits)


def _refuse_none(_address: str) -> None:
    """Every address is a good one."""
