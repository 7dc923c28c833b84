"""Chosen captures as one WACZ 1.1.1 file, which players of web archives open; signed where a key is given."""

import base64
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.preserve.custody import Custody, Entry
from onrecord.preserve.index import Indexed, index
from onrecord.preserve.keep import CAPTURED
from onrecord.preserve.problems import Missing
from onrecord.preserve.store import Store
from onrecord.preserve.warc import write_resource

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    Key = EllipticCurvePrivateKey | Ed25519PrivateKey

EXPORTED = "exported"
VERSION = "1.1.1"
SIGNING = "0.1.0"
WARC, INDEX, PAGES = "archive/data.warc", "indexes/index.cdxj", "pages/pages.jsonl"


@dataclass(frozen=True, slots=True)
class Label:
    """What an export says of itself. software: name and version. created: with its time zone.

    titles: of single pages, by the SHA-256 of their captures.
    """

    title: str
    software: str
    created: datetime
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> str:
        """When it was created, RFC 3339 in UTC, to the second."""
        return self.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def export_wacz(
    root: Path, captures: Sequence[str], target: Path, who: str, label: Label, key: "Key | None" = None
) -> Entry:
    """Write the captures with these SHA-256 digests to `target`, and a line of the log that says so.

    Each is taken as the log first names it: its WARC records, or, for what did not come over the web, a resource
    record under "urn:sha256:...". The log, and with it who worked on the case, stays behind. The same captures and
    label give the same bytes, but for the signature. An error leaves the target as it was. Raises Missing for a
    digest that the log does not name, and what `Store.get` and `Custody.entries` raise.

    key: ECDSA on the curve P-384 is what players check; Ed25519 and other curves are for those who know your key.
    """
    chosen = _chosen(root, captures)
    part = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w") as archive:
            _write(_Package(archive, label), root, chosen, key)
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    detail = {"file": target.name, "sha256": digest, "captures": str(len(chosen))}
    return Custody(root).append(who, label.software, EXPORTED, detail=detail)


@dataclass(slots=True)
class _Package:
    """A zip file that notes what goes into it."""

    archive: zipfile.ZipFile
    label: Label
    resources: list[dict[str, str | int]] = field(default_factory=list)

    def add(self, path: str, pieces: Iterator[bytes]) -> None:
        """Store a file, uncompressed so that players can read parts of it."""
        date = self.label.created.astimezone(UTC).timetuple()[:6]
        info = zipfile.ZipInfo(path, max(date, (1980, 1, 1, 0, 0, 0)))
        info.create_system, info.external_attr = 3, 0o644 << 16
        digest, size = hashlib.sha256(), 0
        with self.archive.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
        name = path.rpartition("/")[2]
        self.resources.append({"name": name, "path": path, "hash": f"sha256:{digest.hexdigest()}", "bytes": size})

    def add_json(self, path: str, content: dict[str, Any]) -> str:
        """Store an object as JSON; its digest, "sha256:" and hex."""
        self.add(path, iter([json.dumps(content, indent=2).encode()]))
        return str(self.resources[-1]["hash"])


def _chosen(root: Path, captures: Sequence[str]) -> list[Entry]:
    """For each digest, in the order asked for, the first line of the log that has its WARC, else the first line."""
    found: dict[str, Entry] = {}
    for entry in Custody(root).entries():
        known = found.get(entry.capture)
        if entry.act == CAPTURED and (known is None or ("warc" in entry.kept and "warc" not in known.kept)):
            found[entry.capture] = entry
    for digest in captures:
        if digest not in found:
            raise Missing(digest, "the log names no such capture")
    return [found[digest] for digest in dict.fromkeys(captures)]


def _write(package: _Package, root: Path, chosen: list[Entry], key: "Key | None") -> None:
    label = package.label
    lines: list[str] = []
    pages = [_json({"format": "json-pages-1.0", "id": "pages", "title": label.title})]

    def archive() -> Iterator[bytes]:
        shift = 0
        for entry in chosen:
            warc = _warc(root, entry)
            records = list(index(warc))
            lines.extend(record.line(WARC.rpartition("/")[2], shift) for record in records)
            pages.append(_page(entry, records[-1], label.titles.get(entry.capture)))
            shift += len(warc)
            yield warc

    package.add(WARC, archive())
    package.add(INDEX, (line.encode() for line in sorted(lines)))
    package.add(PAGES, iter(pages))
    about = {"profile": "data-package", "title": label.title, "created": label.moment, "wacz_version": VERSION}
    digest = package.add_json(
        "datapackage.json", about | {"software": label.software, "resources": package.resources[:]}
    )
    signed = {"signedData": _signed(digest, label, key)} if key else {}
    package.add_json("datapackage-digest.json", {"path": "datapackage.json", "hash": digest} | signed)


def _warc(root: Path, entry: Entry) -> bytes:
    store = Store(root)
    if "warc" in entry.kept:
        return store.get(entry.kept["warc"])
    body, at = store.get(entry.capture), datetime.fromisoformat(entry.at)
    return write_resource(f"urn:sha256:{entry.capture}", body, entry.detail.get("media_type"), at, entry.tool)


def _page(entry: Entry, record: Indexed, title: str | None) -> bytes:
    """The line of the page list: where the capture's last record stands, and which sealed bytes it shows."""
    page = {"id": entry.capture[:16], "url": record.url, "ts": record.date, "sha256": entry.capture}
    return _json(page | ({"title": title} if title else {}))


def _json(content: dict[str, str]) -> bytes:
    return json.dumps(content).encode() + b"\n"


def _signed(digest: str, label: Label, key: "Key") -> dict[str, str]:
    """The anonymous signature of the WACZ signing specification: over the words of the digest."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return {
        "hash": digest,
        "created": label.moment,
        "software": label.software,
        "version": SIGNING,
        "signature": base64.b64encode(_signature(digest.encode(), key)).decode(),
        "publicKey": base64.b64encode(public).decode(),
    }


def _signature(message: bytes, key: "Key") -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256

    if not isinstance(key, EllipticCurvePrivateKey):
        return key.sign(message)
    # Browsers want the two numbers side by side, each as wide as the curve, and no ASN.1 around them.
    width = (key.curve.key_size + 7) // 8
    return b"".join(number.to_bytes(width) for number in decode_dss_signature(key.sign(message, ECDSA(SHA256()))))
