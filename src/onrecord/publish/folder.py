"""A whole case as a folder of pages that need no server: what readers would see, every link made relative.

The pages are those of the site, asked for one after another from the case's own on, as a reader would follow them.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, join, relpath
from urllib.parse import unquote, urldefrag, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse

from onrecord.records import OnRecordError

LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
IMPORT = re.compile(r'url\("([^"]+)"\)')
SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


class NotEmpty(OnRecordError):
    """The folder that is to be written holds something already."""


@dataclass(slots=True)
class _Folder:
    """What is being written. file_of: of each address that was met, None for one that leads nowhere."""

    name: str
    to: Path
    step: Callable[[], object]
    waiting: list[str] = field(default_factory=list)
    file_of: dict[str, str | None] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)


def write(name: str, to: Path, step: Callable[[], object] = lambda: None) -> int:
    """Write the case into the folder, which must be new or empty; how many pages. Raises NotEmpty, NoSuch and OSError.

    What readers do not see is not in it. It may be written of a case that is not published.
    """
    from onrecord.ledger.known import existing

    existing(name)
    if to.exists() and any(to.iterdir()):
        raise NotEmpty(f"{to}: is not empty")
    to.mkdir(parents=True, exist_ok=True)
    folder, pages = _Folder(name, to, step), 0
    _file(folder, reverse("publish:case", args=[name]))
    while folder.waiting:
        pages += _page(folder, folder.waiting.pop())
        step()
    return pages


def _page(folder: _Folder, address: str) -> int:
    """Ask for a page and write it, its links led to files."""
    parts = urlsplit(address)
    request = RequestFactory().get(parts.path, QUERY_STRING=parts.query)
    request.user = AnonymousUser()
    request.exporting = True  # type: ignore[attr-defined]
    text = _rendered(request, unquote(parts.path))
    here = folder.file_of[address]
    assert here
    _put(folder, here, LINK.sub(lambda met: _led(folder, here, address, met), text).encode())
    return 1


def _rendered(request: HttpRequest, path: str) -> str:
    found = resolve(path)
    return found.func(request, *found.args, **found.kwargs).content.decode()  # type: ignore[no-any-return]


def _led(folder: _Folder, here: str, page: str, met: re.Match[str]) -> str:
    """A link as it works in the folder."""
    target = unescape(met[2])
    whole = f"{urlsplit(page).path}{target}" if target.startswith("?") else target
    address, fragment = urldefrag(whole)
    if not address.startswith("/") or address.startswith("//"):
        return met[0]
    file = _file(folder, address.rstrip("?"))
    if file is None:
        return f'{met[1]}="#"'
    led = relpath(file, dirname(here) or ".")
    return f'{met[1]}="{escape(led)}{f"#{escape(fragment)}" if fragment else ""}"'


def _file(folder: _Folder, address: str) -> str | None:
    """The file of an address; one that is met for the first time is written, or waits to be."""
    if address not in folder.file_of:
        if address.startswith(settings.STATIC_URL):
            folder.file_of[address] = _static(folder, address)
        else:
            folder.file_of[address] = named = _named(folder.name, address)
            if named and named not in folder.taken:
                folder.taken.add(named)
                folder.waiting.append(address)
    return folder.file_of[address]


def _named(case: str, address: str) -> str | None:
    """What the file of a page is called; None for a page that is no part of the case, and for one that is not there."""
    parts = urlsplit(address)
    path, home = unquote(parts.path), f"/cases/{case}/"
    if path == "/":
        return "index.html"
    try:
        resolve(path)
    except (Resolver404, Http404):
        return None
    if path.startswith("/cases/") and not path.startswith(home):
        return None
    inner = path.removeprefix(home).strip("/") or "index"
    pieces = [_plain(piece) for piece in inner.split("/")]
    query = f"--{_plain(unquote(parts.query))}" if parts.query else ""
    return f"{'/'.join(pieces)}{query}.html"


def _plain(words: str) -> str:
    """A name for a file on any system: as it is where that can be, else with a hash of it."""
    if SAFE.fullmatch(words):
        return words
    kept = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:40]
    return f"{kept or 'page'}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def _static(folder: _Folder, address: str) -> str | None:
    """A style sheet, font or picture, copied; with what a style sheet asks for."""
    name = address.removeprefix(settings.STATIC_URL)
    found = finders.find(name)
    if not found:
        return None
    data = Path(found).read_bytes()
    _put(folder, join("static", name), data)
    for asked in _asked(name, data):
        _file(folder, f"{settings.STATIC_URL}{asked}")
    return join("static", name)


def _asked(name: str, data: bytes) -> Iterator[str]:
    if name.endswith(".css"):
        yield from (join(dirname(name), met) for met in IMPORT.findall(data.decode()))


def _put(folder: _Folder, file: str, data: bytes) -> None:
    path = folder.to / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
