"""Take a capture into safe keeping: its bytes first, then the line that says where they came from."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.preserve.custody import HEAD, Custody, Entry
from onrecord.preserve.problems import BrokenChain, Damaged
from onrecord.preserve.store import Store
from onrecord.preserve.warc import write_warc
from onrecord.records import Capture, Exchange

CAPTURED, UNCHANGED = "captured", "unchanged"

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
    if hashlib.sha256(capture.body).hexdigest() != capture.sha256:
        raise Damaged(capture.source, "the bytes are not those of its SHA-256")
    store, custody = Store(store_root), Custody(store_root)
    warc = write_warc(exchanges, tool) if exchanges else None
    # Looked at again after the objects: another process may have begun the log in between.
    if not custody.head.exists() and next(store.digests(), None) and not custody.head.exists():
        raise BrokenChain(HEAD, "is gone, though there are objects that were kept")
    custody.begin()
    digest = store.put(capture.body)
    kept = {"warc": store.put(warc)} if warc else {}
    told = _detail(capture) | validators(exchanges) | dict(detail or {})
    return custody.append(who, tool, CAPTURED, digest, told, kept)


def note_unchanged(
    store_root: Path, digest: str, source: str, url: str, who: str, tool: str, exchanges: Sequence[Exchange]
) -> Entry:
    """Log that a page was looked at again and is still the capture `digest`; the exchanges that say so are kept.

    source: the address asked for. url: where it led. Raises as `keep` does, and Missing for a capture that is gone.
    """
    store = Store(store_root)
    store.check(digest)
    kept = {"warc": store.put(write_warc(exchanges, tool))}
    detail = {"source": source, "url": url} | validators(exchanges)
    return Custody(store_root).append(who, tool, UNCHANGED, digest, detail, kept)


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
