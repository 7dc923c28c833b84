"""What the user names -> shards: the pieces of input that are read, written and repeated each by itself."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from glob import glob, has_magic
from hashlib import sha256
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from onrecord.collect import is_address, printable
from onrecord.collect.file import MEDIA_TYPES
from onrecord.records import SourceError, Unreachable

PLACED = (".warc", ".warc.gz")
ARCHIVES = (*PLACED, ".wacz")
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PLAIN = tuple(suffix for suffix in MEDIA_TYPES if suffix not in ARCHIVES)
"""File name endings of each kind of shard; in those that are placed, each record can be had again by its place."""

TOGETHER = 100
"""Plain files of one folder that make a shard."""

ODD = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST = 80
"""Characters of an input's name that go into those of its tables."""


class Kind(StrEnum):
    """What a shard is made of."""

    ARCHIVE = "archive"
    """One web archive."""
    LINES = "lines"
    """One file with a JSON object a line."""
    FILES = "files"
    """Some plain files of one folder."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of input. name: of its tables; the same whenever the same files are named.

    paths: absolute paths or URLs; one but for plain files. size: bytes in all.
    """

    name: str
    kind: Kind
    paths: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True, order=True)
class _File:
    """One file of the input. path: absolute, or a URL."""

    path: str
    size: int


def find_shards(arguments: Sequence[str]) -> Iterator[Shard | SourceError]:
    """The shards that the arguments name, each once, in the order of their names; an error for what names nothing.

    arguments: files, folders, patterns ("crawl/*.warc.gz"), or URLs of any of these that fsspec opens.
    """
    found: dict[str, Shard] = {}
    for argument in arguments:
        if is_address(argument) and urlsplit(argument).password:
            bare = urlunsplit(urlsplit(argument)._replace(netloc=urlsplit(argument).hostname or ""))
            yield Unreachable(
                printable(bare), "holds a password, which would stand in every table; give it to the store"
            )
            continue
        try:
            files = list(_remote(argument) if is_address(argument) else _local(argument))
        except (OSError, ValueError, ImportError) as error:
            yield Unreachable(printable(argument), str(error).lower() or "cannot be listed")
            continue
        if not files:
            yield Unreachable(printable(argument), f"names no file that is read ({' '.join(ARCHIVES + LINES + PLAIN)})")
        found |= {shard.name: shard for shard in _shards(files)}
    yield from (found[name] for name in sorted(found))


def _shards(files: Iterable[_File]) -> Iterator[Shard]:
    plain: list[_File] = []
    for file in sorted(set(files)):
        kind = kind_of(file.path)
        if kind is Kind.FILES:
            plain.append(file)
        else:
            yield Shard(_name(PurePosixPath(file.path).name, [file]), kind, (file.path,), file.size)
    for folder, together in groupby(sorted(plain, key=_folder_first), key=lambda file: os.path.dirname(file.path)):
        some = list(together)
        for start in range(0, len(some), TOGETHER):
            part = some[start : start + TOGETHER]
            name = _name(PurePosixPath(folder).name or "files", part)
            yield Shard(name, Kind.FILES, tuple(file.path for file in part), sum(file.size for file in part))


def _folder_first(file: _File) -> tuple[str, str]:
    return os.path.dirname(file.path), file.path


def kind_of(path: str) -> Kind:
    """What a file is read as, by its name."""
    lower = path.lower()
    return Kind.ARCHIVE if lower.endswith(ARCHIVES) else Kind.LINES if lower.endswith(LINES) else Kind.FILES


def _name(stem: str, files: Iterable[_File]) -> str:
    """A readable name that no other input has, and that this one has not any more once it has grown or shrunk."""
    told = "\n".join(f"{file.path}\t{file.size}" for file in files)
    digest = sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{ODD.sub('-', printable(stem))[:LONGEST]}-{digest[:12]}"


def _local(argument: str) -> Iterator[_File]:
    path = os.path.abspath(argument)
    if os.path.isdir(path):
        yield from _walk(path)
        return
    named = sorted(glob(path, recursive=True)) if has_magic(argument) and not os.path.exists(path) else [path]
    for one in named:
        if os.path.isdir(one):
            yield from _walk(one)
        else:
            yield _File(one, os.stat(one).st_size)


def _walk(folder: str) -> Iterator[_File]:
    """Every file below a folder that is read, hidden ones left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = os.path.join(here, name)
            if not name.startswith(".") and name.lower().endswith(ARCHIVES + LINES + PLAIN) and os.path.isfile(path):
                yield _File(path, os.stat(path).st_size)


def _remote(url: str) -> Iterator[_File]:
    """Files of an object store, or whatever else fsspec opens."""
    try:
        yield from _listed(url)
    except Exception as error:  # each kind of store has errors of its own
        raise OSError(f"cannot be listed ({error})") from error


def _listed(url: str) -> Iterator[_File]:
    from fsspec.core import url_to_fs

    system, path = url_to_fs(url)
    listed: dict[str, dict[str, Any]]
    if has_magic(path):
        listed = system.glob(path, detail=True)
    elif system.isdir(path):
        listed = system.find(path, detail=True)
    else:
        listed = {path: system.info(path)}
    for name, told in listed.items():
        if told.get("type", "file") == "file" and (name == path or name.lower().endswith(ARCHIVES + LINES + PLAIN)):
            yield _File(system.unstrip_protocol(name), int(told.get("size") or 0))
