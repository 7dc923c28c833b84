"""Small documents of every kind that is read, made on the spot: each says the same few sentences."""

import gzip
from collections.abc import Sequence
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TITLE = "Storm brings down the bridge at Vell"
STORY = (
    "The bridge at Vell was carried away by the river Orm on Monday, the mayor of the town said in the evening.",
    "“We have lost the bridge,” Ana Lind told the Bell, and added that two people had been hurt in the flood.",
    "The governor denied on Tuesday that the province had neglected the bridge, which was inspected in the spring.",
)
MARKUP = "".join(f"<p>{words}</p>" for words in STORY)
HTML = (
    f"<!DOCTYPE html><html><head><title>{TITLE}</title><meta charset='utf-8'></head>"
    f"<body><article><h1>{TITLE}</h1>{MARKUP}</article></body></html>"
).encode()
TEXT = "\n\n".join((TITLE, *STORY)).encode()

Placed = tuple[float, float, float, str]
"""A line of type: points from the left and from the bottom, height, words."""


def typed(*columns: tuple[float, Sequence[str]], top: float = 700, size: float = 10) -> list[Placed]:
    """Lines set one under the other, in columns that begin at these distances from the left."""
    return [(x, top - 12 * i, size, line) for x, lines in columns for i, line in enumerate(lines)]


def pdf(*pages: Sequence[Placed], info: str = "", extra: str = "") -> bytes:
    """A PDF with these pages. info: the inside of its dictionary of facts. extra: more of the trailer."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    bodies.append(f"<< {info} >>")
    kids = []
    for page in pages:
        stream = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in page)
        bodies.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        fonts = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(bodies)} 0 R"
        bodies.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {fonts} >>")
        kids.append(f"{len(bodies)} 0 R")
    bodies[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, inside in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{inside}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {extra} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return bytes(out) + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def story_pdf() -> bytes:
    """The story as a PDF of one page, its lines broken as print breaks them."""
    plain = " ".join(STORY).replace("“", '"').replace("”", '"')
    words, lines = plain.split(), [""]
    for word in words:
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) < 60 else [lines[-1], word]
    page = [(50.0, 740.0, 20.0, TITLE), *typed((50, lines))]
    return pdf(page, info=f"/Title ({TITLE}) /Author (Rob Ott) /CreationDate (D:20220919120000Z)")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    f'<w:style w:styleId="b1"><w:name w:val="heading 1"/></w:style></w:styles>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:creator>Rob Ott</dc:creator><dcterms:created>2022-09-19T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def paragraph(words: str, style: str = "", inside: str = "") -> str:
    """A paragraph of a Word document."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r>{inside}</w:p>"


def docx(*paragraphs: str, core: str = CORE, **more: bytes) -> bytes:
    """A Word document with these paragraphs, by default the story. more: further files in it."""
    inside = "".join(paragraphs) or paragraph(TITLE, "Titel") + "".join(map(paragraph, STORY))
    document = f"<w:document {W}><w:body>{inside}</w:body></w:document>"
    parts = {
        "word/document.xml": document.encode(),
        "word/styles.xml": STYLES.encode(),
        "docProps/core.xml": core.encode(),
    }
    return zipped({"[Content_Types].xml": b"<Types/>", **parts, **more})


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive, the same whenever it is made."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(ZipInfo(name), body, ZIP_DEFLATED)
    return out.getvalue()


def letter(*attached: tuple[str, bytes, str]) -> bytes:
    """An e-mail with the story as its text. attached: name, bytes and media type of each file that comes with it."""
    message = EmailMessage()
    message["From"] = "Ana Lind <lind@vell.example>"
    message["To"] = "desk@bell.example"
    message["Subject"] = TITLE
    message["Date"] = "Mon, 19 Sep 2022 21:30:00 +0300"
    message["Message-ID"] = "<1@vell.example>"
    message.set_content("\n\n".join(STORY))
    for name, body, media in attached:
        main, _, sub = media.partition("/")
        message.add_attachment(body, maintype=main, subtype=sub, filename=name)
    if attached:
        message.set_boundary("border")  # by default another one each time
    return message.as_bytes()


def record(
    url: str = "https://bell.example/vell",
    body: bytes = HTML,
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    kind: str = "response",
    more: str = "",
    headers: str = "",
) -> bytes:
    """One record of a web archive. more, headers: further lines of its head and of the answer's."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-09-19T18:30:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n{more}Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


INFO = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 12\r\n\r\nsoftware: x\n\r\n\r\n"


def warc(*records: bytes, packed: bool = False) -> bytes:
    """A web archive of these records, by default a page, a text and a PDF. packed: each in a gzip member of its own."""
    given = records or (
        record(),
        record("https://bell.example/a.png", b"\x89PNG\r\n", "image/png"),
        record("https://bell.example/note", TEXT, "text/plain"),
        record("https://bell.example/report", story_pdf(), "application/octet-stream"),
    )
    each = (INFO, *given)
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in each)


def wacz(archive: bytes = b"", name: str = "archive/data.warc.gz") -> bytes:
    """A WACZ with one web archive in it."""
    return zipped({"datapackage.json": b"{}", name: archive or warc(packed=True)})
