"""What the forum must know of the open pages, which it does not import: the site joins the two (settings.OPEN_PAGE)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from onrecord.discuss.models import Passage
from onrecord.ledger.models import Case


@dataclass(frozen=True, slots=True)
class Subject:
    """What a thread is about, as pages show it. kind: "claim" or "statement". mark: of the statement that names it.

    title: exact words of a report. note: its state, or who says it.
    """

    kind: str
    title: str
    note: str
    href: str
    mark: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a report that may be shown to everyone, and where they stand in the reading of this number."""

    sha256: str
    reading: int
    start: int
    end: int
    words: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as a page shows it. href: into the report, where the words stand; its page where they are gone."""

    words: str
    href: str
    outlet: str
    published: date | None


class Seen(Protocol):
    """A case as whoever asks sees it."""

    @property
    def row(self) -> Case:
        """The ledger's row."""

    @property
    def title(self) -> str:
        """What pages call it."""

    @property
    def href(self) -> str:
        """Its page."""

    @property
    def is_open(self) -> bool:
        """Whether everyone sees it."""

    def claim(self, code: str) -> Subject | None:
        """The claim of this code, None where there is none to see."""

    def claim_with(self, mark: str) -> Subject | None:
        """The claim that a statement belongs to now."""

    def statement(self, mark: str) -> Subject | None:
        """The statement of this mark."""

    def marks(self, code: str) -> Iterable[str]:
        """The marks of all statements of a claim; may be a query."""

    def held_back(self, text: str) -> list[str]:
        """Names in a text that the case holds back from everyone."""

    def veiled(self, html: str) -> str:
        """HTML with the names that are held back from whoever looks taken out."""

    def place(self, code: str, words: str, prefix: str, suffix: str) -> Place:
        """Where the words stand in the report whose SHA-256 begins so. Raises manners.Refused, which says why not."""

    def report(self, code: str) -> str | None:
        """What the report is called, None where there is none."""

    def cited(self, passages: Iterable[Passage]) -> Mapping[int, Cited]:
        """The passages as they may be shown now, by the number of their post; some may be left out."""


class OpenPage(Protocol):
    """The open pages."""

    def seen(self, request: HttpRequest, name: str) -> Seen:
        """The case of this name. Raises Http404 where there is none that may be looked at."""

    def everyone(self, case: Case) -> Seen:
        """The case as everyone sees it."""

    def names(self, numbers: Iterable[int], request: HttpRequest | None) -> Mapping[int, str]:
        """The titles of those of these cases that may be looked at, by number; None for everyone’s eyes."""

    def speaker(self, seen: Seen, name: str) -> str | None:
        """The address of a speaker's page, None where there is none."""

    def said_by(self, seen: Seen, name: str, most: int) -> list[Subject]:
        """What a speaker said, the newest first."""


@cache
def open_page() -> OpenPage:
    """That of this site."""
    made: OpenPage = import_string(settings.OPEN_PAGE)()
    return made
