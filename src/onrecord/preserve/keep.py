"""Take a capture into safe keeping: its bytes first, then the line that says where they came from."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from onrecord.preserve.custody import HEAD, Custody, Entry
from onrecord.preserve.problems import BrokenChain, Damaged
from onrecord.preserve.store import Store
from onrecord.preserve.warc import write_warc
from onrecord.records import Capture, Exchange

CAPTURED = "captured"


def keep(store_root: Path, capture: Capture, who: str, tool: str, exchanges: Sequence[Exchange] = ()) -> Entry:
    """Seal a capture in the store at `store_root` and return the line of the log that says so.

    who: the person or programme that acts. tool: name and version. exchanges: how it came over the web, redirects
    included; kept beside it as WARC. Without them the bytes and the line are all there is, as for a local file.
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
    return custody.append(who, tool, CAPTURED, digest, _detail(capture), kept)


def _detail(capture: Capture) -> dict[str, str]:
    """What is known of the capture beside its bytes."""
    known = {
        "source": capture.source,
        "size": str(len(capture.body)),
        "media_type": capture.media_type,
        "charset": capture.charset,
        "url": capture.url,
    }
    return {name: value for name, value in known.items() if value is not None}
