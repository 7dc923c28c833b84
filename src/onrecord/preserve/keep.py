"""Take a capture into safe keeping: its bytes first, then the line that says where they came from."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.preserve.custody import HEAD, Custody, Entry
from onrecord.preserve.index import index
from onrecord.preserve.problems import BrokenChain, Damaged
from onrecord.preserve.store import Store
from onrecord.preserve.warc import Earlier, write_warc
from onrecord.records import Capture, Exchange

CAPTURED, UNCHANGED, GONE = "captured", "unchanged", "gone"

VALIDATORS = {"etag": b"etag", "last_modified": b"last-modified"}
"""What a server gives to ask it later whether the page has changed: name in the log, and in the answer's headers."""

VALIDATOR = re.compile(rb"[\x20-\x7e]{1,500}")


def keep(
    store_root: Path,
    capture: Capture,
    who: str,
    tool: str,
    exchanges: Sequence[Exchange] = (),
    detail: Mapping[str, str] | None = None,
) -> Entry:
    """Seal a capture in the store at `store_root` and return the line of the log that says so.

    who: the person or programme that acts. tool: name and version. exchanges: how it came over the web, redirects
    included; kept beside it as WARC. Without them the bytes and the line are all there is, as for a local file.
    detail: what else the line is to say.
    A power cut in between leaves bytes that no line names, and never a line whose bytes are not there.
    Raises Damaged when the bytes, or a copy that the store has of them, are not those of the capture's SHA-256, and
    BrokenChain when the log does not end as it must or is gone.
    """
    digest = hashlib.sha256(capture.body).hexdigest()
    if digest != capture.sha256:
        raise Damaged(capture.source, "the bytes are not those of its SHA-256")
    store, custody = Store(store_root), Custody(store_root)
    warc = write_warc(exchanges, tool) if exchanges else None
    if not custody.head.exists():
        _begin(store, custody)
    store.put(capture.body, digest)
    kept = {"warc": store.put(warc)} if warc else {}
    told = _detail(capture) | validators(exchanges) | dict(detail or {})
    return custody.append(who, tool, CAPTURED, digest, told, kept)


def _begin(store: Store, custody: Custody) -> None:
    """Make the log of a store that has none yet; BrokenChain where it must have had one."""
    # Looked for again after the objects: another process may have begun it in between.
    if next(store.digests(), None) and not custody.head.exists():
        raise BrokenChain(HEAD, "is gone, though there are objects that were kept")
    custody.begin()


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a page that is in the case. source: the address asked for. url: where it led.

    sealed: the line of the capture that the page is, or was. exchanges: what was answered. returned: the number of the
    line that says that the page was gone, where it is there again.
    """

    source: str
    url: str
    sealed: Entry
    exchanges: Sequence[Exchange]
    returned: int | None = None


def note_unchanged(store_root: Path, look: Look, who: str, tool: str) -> Entry:
    """Log that a page was looked at again and is still what it was; the exchanges that say so are kept.

    Their WARC refers to the capture's own, and has its body only where it came in other bytes (packed anew, say).
    Raises as `keep` does, and Missing for a capture that is not in the store.
    """
    store = Store(store_root)
    store.check(look.sealed.capture)
    kept = {"warc": store.put(write_warc(look.exchanges, tool, _earlier(store, look)))}
    detail = {"source": look.source, "url": look.url} | validators(look.exchanges) | back(look.returned)
    return Custody(store_root).append(who, tool, UNCHANGED, look.sealed.capture, detail, kept)


def note_gone(store_root: Path, look: Look, status: int, who: str, tool: str) -> Entry:
    """Log that a page was looked for again and is not there any more, says its server; how it said so is kept.

    status: 404 or 410. Raises as `keep` does.
    """
    kept = {"warc": Store(store_root).put(write_warc(look.exchanges, tool))}
    detail = {"source": look.source, "url": look.url, "status": str(status)}
    return Custody(store_root).append(who, tool, GONE, look.sealed.capture, detail, kept)


def back(returned: int | None) -> dict[str, str]:
    """What a line says of a page that was gone before, by the line that said so; nothing where it was not."""
    return {"back": str(returned)} if returned else {}


def _earlier(store: Store, look: Look) -> Earlier | None:
    """The answer in which the capture came, where that is kept and of the same page."""
    if "warc" not in look.sealed.kept:
        return None
    *_, last = index(store.get(look.sealed.kept["warc"]))
    return Earlier(last.url, last.date, last.digest, last.name) if last.url == look.exchanges[-1].url else None


def validators(exchanges: Sequence[Exchange]) -> dict[str, str]:
    """ETag and Last-Modified of the last answer, under the names that the log gives them, where they are sound."""
    headers = {name.lower(): value.strip() for name, value in exchanges[-1].response_headers} if exchanges else {}
    given = {ours: headers.get(theirs, b"") for ours, theirs in VALIDATORS.items()}
    return {ours: value.decode("ascii") for ours, value in given.items() if VALIDATOR.fullmatch(value)}


def _detail(capture: Capture) -> dict[str, str]:
    """What is known of the capture beside its bytes."""
    known = {
        "source": capture.source,
        "size": str(len(capture.body)),
        "media_type": capture.media_type,
        "charset": capture.charset,
        "url": capture.url,
        "got": capture.at.isoformat() if capture.at else None,  # by others, long before
    }
    return {name: value for name, value in known.items() if value is not None}
