"""What is where in a WARC file: the CDXJ index by which players of web archives find a page."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.preserve.problems import Unfit

WWW = re.compile(r"^(https?://)www\d*\.")


@dataclass(frozen=True, slots=True)
class Indexed:
    """One response or resource. offset, length: bytes of its record. date: WARC-Date. status: None without HTTP.

    name: WARC-Record-ID.
    """

    url: str
    date: str
    media_type: str
    status: str | None
    digest: str
    record: str
    offset: int
    length: int
    name: str

    def line(self, file: str, shift: int) -> str:
        """Its line in an index, for a file in which the WARC begins at byte `shift`."""
        fields = {
            "url": self.url,
            "mime": self.media_type,
            "status": self.status,
            "digest": self.digest,
            "recordDigest": self.record,
            "length": self.length,
            "offset": self.offset + shift,
            "filename": file,
        }
        known = {name: str(value) for name, value in fields.items() if value is not None}
        moment = re.sub(r"\D", "", self.date)[:14]
        return f"{surt(self.url)} {moment} {json.dumps(known)}\n"


def index(warc: bytes) -> Iterator[Indexed]:
    """The responses and resources of an uncompressed WARC file, in order; raises Unfit when it cannot be read."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    records = ArchiveIterator(io.BytesIO(warc))
    try:
        for record in records:
            head, http = record.rec_headers, record.http_headers
            offset = records.get_record_offset()
            record.content_stream().read()
            length = records.get_record_length()
            if record.rec_type not in ("response", "resource"):
                continue
            whole = hashlib.sha256(warc[offset : offset + length]).hexdigest()
            yield Indexed(
                url=head.get_header("WARC-Target-URI"),
                date=head.get_header("WARC-Date"),
                media_type=_media_type((http or head).get_header("Content-Type") or ""),
                status=http.get_statuscode() if http else None,
                digest=head.get_header("WARC-Payload-Digest"),
                record=f"sha256:{whole}",
                offset=offset,
                length=length,
                name=head.get_header("WARC-Record-ID"),
            )
    except ArchiveLoadFailed as error:
        raise Unfit("WARC", f"cannot be read ({error})") from error


def surt(url: str) -> str:
    """The key by which a URL is looked up, its host turned round: "https://www.b.org/x?q" is "org,b)/x?q".

    Lower case, query parameters sorted by name, "www." and fragment left out. Anything but http(s) is its own key.
    """
    if not url.startswith(("http:", "https:")):
        return url
    from httpx import URL, InvalidURL

    try:
        parts = URL(WWW.sub(r"\1", url.lower()))
    except InvalidURL:
        return url
    host = ",".join(reversed(parts.raw_host.decode("ascii").split(".")))
    port = f":{parts.port}" if parts.port else ""
    path, _, query = parts.raw_path.decode("ascii").lower().partition("?")
    ordered = "&".join(sorted(query.split("&"), key=lambda pair: pair.partition("=")[0]))
    return f"{host}{port}){path}" + (f"?{ordered}" if query else "")


def _media_type(value: str) -> str:
    return value.partition(";")[0].strip()
