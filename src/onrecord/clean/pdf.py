"""A PDF -> its text as paragraphs, in the order in which they are read, and what it says about itself."""

import json
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from onrecord.clean.page import Marked, Page, laid_out, plain
from onrecord.clean.typeset import Line, paragraphs
from onrecord.records import BlockKind, NoArticle

SECONDS, MOST_PAGES, LONGEST = 8, 500, 2_000_000
"""Seconds of a processor, pages and code points past which a document is given up."""

PATIENCE = 25
"""Seconds in all past which it is given up even so: the machine may be busy, or know no bounds."""

FEWEST_LETTERS = 20
"""Letters below which a document is taken for pictures of pages."""

MOST_UNKNOWN = 0.2
"""Share of characters without a meaning, past which a document's type cannot be read."""

UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
OUT_OF_TIME = tuple(-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name))
"""Exit codes of a process that the system ended at its bounds of time."""

PROGRAM = str(Path(__file__).with_name("pdfium.py"))

BIG, LONGEST_HEADING, FIRST_PARAGRAPHS = 1.15, 160, 6
"""How much larger the type of a heading is than most; its code points at most; where the title stands."""

FILE_NAME = re.compile(r"^(?:microsoft (?:word|powerpoint) - .*|untitled.*|.*\.\w{3,4})$", re.IGNORECASE)
"""Titles that a program put in, not a person."""

DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


class Contents(NamedTuple):
    """A document's facts (Title, Author, CreationDate) and its pages, each as lines."""

    facts: dict[str, str]
    pages: list[list[Line]]


def read_pdf(source: str, body: bytes) -> Page:
    """The text of a PDF; NoArticle says why there is none. What a file name or a program gave as title is not one."""
    facts, pages = _contents(source, body)
    words = "".join(line.words for page in pages for line in page)
    if sum(map(str.isalpha, words)) < FEWEST_LETTERS:
        raise NoArticle(source, "is a PDF of pictures, without text (scanned pages have to be recognised first)")
    if len(UNKNOWN.findall(words)) > MOST_UNKNOWN * len(words):
        raise NoArticle(source, "is a PDF whose type does not say which characters it shows")
    story = [(plain(text), size) for text, size in paragraphs(pages)]
    title = _title(plain(facts.get("Title", "")), [each for each in story if each[0]])
    text, lines = laid_out(list(_marked(title, story)))
    author = plain(facts.get("Author", ""))
    return Page(
        text,
        lines,
        title=title,
        byline=author if " " in author else None,  # one word is a user's name
        published=_day(facts.get("CreationDate", "")),
    )


def _contents(source: str, body: bytes) -> Contents:
    """What the reader of PDF, a process of its own, finds."""
    command = [sys.executable, "-P", PROGRAM, str(SECONDS), str(MOST_PAGES), str(LONGEST)]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=PATIENCE, check=True)
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        slow = isinstance(error, subprocess.TimeoutExpired) or getattr(error, "returncode", 0) in OUT_OF_TIME
        why = f"takes longer than {SECONDS} seconds to read" if slow else "is a PDF that breaks its reader"
        raise NoArticle(source, why) from error
    if "failure" in found:
        raise NoArticle(source, found["failure"])
    return Contents(found["facts"], [[Line(*line) for line in page] for page in found["pages"]])


def _title(told: str, story: Sequence[tuple[str, float]]) -> str | None:
    """What the document calls itself where its first page bears that out; else its first large words."""
    first = story[:FIRST_PARAGRAPHS]
    if told and (shown := next((words for words, _ in first if words.casefold() == told.casefold()), None)):
        return shown
    sizes = [size for words, size in story for _ in range(len(words) // 40 + 1)]
    usual, largest = median(sizes), max(size for _, size in first)
    if largest > BIG * usual:
        return next(words for words, size in first if size == largest)
    return told if told and not FILE_NAME.match(told) else None


def _marked(title: str | None, story: Sequence[tuple[str, float]]) -> Iterator[Marked]:
    """The paragraphs, the title and the headings among them marked as such."""
    usual = Counter(size for words, size in story for _ in range(len(words) // 40 + 1)).most_common(1)[0][0]
    titled = False
    for words, size in story:
        if words == title and not titled:
            titled = True
            yield words, BlockKind.HEADLINE
        elif words:
            large = size > BIG * usual and len(words) <= LONGEST_HEADING
            yield words, BlockKind.HEADING if large else None


def _day(written: str) -> date | None:
    """The day on which the document was made; None where that cannot be."""
    found = DAY.match(written)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
