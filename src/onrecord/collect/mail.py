"""An e-mail -> its attachments, each a file of its own."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from typing import NamedTuple

from onrecord.collect.answer import printable_name
from onrecord.lexicon.media import MAIL
from onrecord.records import Unreachable

MOST_PARTS = 20_000
"""Lines that may be the border between two parts, past which a letter is no letter."""

BORDER = re.compile(rb"^--", re.MULTILINE)
HEADS = re.compile(rb"(?:[!-9;-~]{1,76}:[ \t][^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}){3}")
NEEDED = re.compile(rb"^(?:received|message-id|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
SEPARATORS = re.compile(r"[/\\]")

BROKEN_MAIL = (ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError)
"""What the standard library trips over in letters that nobody has tried; the letter is at fault."""


class Attachment(NamedTuple):
    """A file that came with a letter: its own name, without folders; its bytes; and what it was declared to be."""

    name: str
    body: bytes
    media_type: str | None
    charset: str | None


def looks_like_mail(head: bytes) -> bool:
    """Whether a file that nobody declared to be anything begins with the headers that only mail servers write."""
    found = HEADS.match(head)
    return found is not None and NEEDED.search(head[:16_384]) is not None


def attachments(source: str, body: bytes) -> Iterator[Attachment | Unreachable]:
    """The files that came with a letter, in order; pictures that belong to its own layout are left out."""
    if len(BORDER.findall(body)) > MOST_PARTS:
        yield Unreachable(source, "has too many parts")
        return
    try:
        letter = message_from_bytes(body, policy=policy.compat32)
    except (*BROKEN_MAIL, RecursionError):
        return  # said once, when the letter itself is read
    for number, part in enumerate(_parts(letter), 1):
        if part is not letter and _is_file(part):
            try:
                yield _attachment(part, number)
            except (*BROKEN_MAIL, RecursionError) as error:
                reason = f"cannot be taken out of the letter ({type(error).__name__})"
                yield Unreachable(f"{source}!part-{number}", reason)


def _parts(letter: Message) -> Iterator[Message]:
    """What is not made of parts itself; an attached letter counts as one thing."""
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(each for each in reversed(inner) if isinstance(each, Message))
        else:
            yield part


def _is_file(part: Message) -> bool:
    disposition = part.get_content_disposition()
    if part.get_content_maintype() == "image" and part["Content-ID"] and disposition != "attachment":
        return False
    is_story = part.get_content_type() in ("text/plain", "text/html")
    return disposition == "attachment" or bool(_given_name(part)) or not is_story


def _attachment(part: Message, number: int) -> Attachment:
    media_type = part.get_content_type() if "content-type" in part else None
    if media_type == MAIL and isinstance(inner := part.get_payload(), list):
        body = b"".join(each.as_bytes() for each in inner if isinstance(each, Message))
    else:
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
    suffix = ".eml" if media_type == MAIL else ""
    name = SEPARATORS.split(_given_name(part))[-1].strip(". ")
    return Attachment(printable_name(name) or f"part-{number}{suffix}", body, media_type, part.get_content_charset())


def _given_name(part: Message) -> str:
    """The file name that a part carries, "" for none."""
    try:
        return str(make_header(decode_header(part.get_filename() or "")))
    except BROKEN_MAIL:
        return ""
