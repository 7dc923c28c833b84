"""E-mails: the letter and each file that came with it."""

from io import BytesIO
from pathlib import Path

from onrecord.clean import clean
from onrecord.collect import Limits, gather
from onrecord.records import Capture, SourceError
from tests.documents import STORY, TEXT, docx, letter, story_pdf, warc

PDF, WORD = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def got(path: Path, body: bytes, limits: Limits = Limits()) -> list[Capture | SourceError]:  # noqa: B008 (frozen)
    path.write_bytes(body)
    return list(gather([str(path)], limits=limits))


def names(found: list[Capture | SourceError]) -> list[str]:
    return [each.source.partition(".eml")[2] for each in found]


def test_attachments_are_captures_of_their_own(tmp_path: Path) -> None:
    files = (
        ("report.pdf", story_pdf(), PDF),
        ("note.docx", docx(), "application/octet-stream"),
        ("a.txt", TEXT, "text/plain"),
    )
    found = got(tmp_path / "mail.eml", letter(*files))
    assert names(found) == ["", "!report.pdf", "!note.docx", "!a.txt"]
    captures = [each for each in found if isinstance(each, Capture)]
    assert [each.media_type for each in captures] == ["message/rfc822", PDF, WORD, "text/plain"]
    assert [each.body for each in captures[1:]] == [body for _, body, _ in files]
    assert all(STORY[2] in clean(each).text for each in captures)


def test_a_letter_is_known_without_its_name_and_a_text_stays_one(tmp_path: Path) -> None:
    (known,) = gather(["-"], stdin=BytesIO(letter()))
    (text,) = got(tmp_path / "a.txt", letter())
    assert isinstance(known, Capture)
    assert isinstance(text, Capture)
    assert known.media_type == "message/rfc822"
    assert clean(text).text == letter().decode()
    (story,) = gather(
        ["-"], stdin=BytesIO(b"Subject: The bridge\nThe mayor: it is gone.\nThe army: it is not.\n\nMore.")
    )
    assert isinstance(story, Capture)
    assert story.media_type is None


def test_names_are_names_alone(tmp_path: Path) -> None:
    tricks = ("../../etc/evil.txt", "C:\\evil.txt", "..", "a\x07b.txt")
    found = got(tmp_path / "mail.eml", letter(*((name, TEXT, "text/plain") for name in tricks)))
    assert names(found)[1:3] == ["!evil.txt", "!evil.txt"]
    assert names(found)[3].startswith("!part-")
    assert "\x07" not in names(found)[4]
    assert [path.name for path in tmp_path.iterdir()] == ["mail.eml"]


def test_an_archive_and_a_letter_inside_are_opened(tmp_path: Path) -> None:
    inner = letter(("a.txt", TEXT, "text/plain"))
    found = got(
        tmp_path / "m.eml", letter(("x.warc.gz", warc(packed=True), "application/gzip"), ("in.eml", inner, PDF))
    )
    assert names(found)[1].startswith("!x.warc.gz!https://bell.example/vell")
    assert names(found)[-2:] == ["!in.eml", "!in.eml!a.txt"]


def test_letters_in_letters_end(tmp_path: Path) -> None:
    body = letter()
    for _ in range(7):
        body = letter(("in.eml", body, "application/octet-stream"))
    found = got(tmp_path / "m.eml", body)
    assert len(found) == 6
    assert str(found[-1]).endswith("!in.eml: stands inside more than 4 others")


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    head = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    found = got(tmp_path / "m.eml", head + b"--b\n\nx\n" * 30_000)
    assert str(found[-1]).endswith("m.eml: has too many parts")
