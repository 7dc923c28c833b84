"""Who sees what: readers see published cases and quoted passages, the team sees all but what is closed to it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from onrecord.access.actions import Action
from onrecord.access.groups import cases_for
from onrecord.access.table import is_team as of_team
from onrecord.access.table import may
from onrecord.ledger.ask import cases, reports
from onrecord.ledger.models import Case, ReadingVersion
from onrecord.publish.models import Publication
from onrecord.publish.publication import standing
from onrecord.publish.veil import OPEN, Veil, veil_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A case that may be looked at, and how much of it. publication: what was last decided, None for never."""

    case: Case
    publication: Publication | None
    veil: Veil
    team: bool = False

    @property
    def name(self) -> str:
        """By which the team and the addresses call it."""
        return self.case.name

    @property
    def title(self) -> str:
        """The team's title, else the name."""
        return (self.publication and self.publication.title) or self.name.replace("-", " ").capitalize()

    @property
    def note(self) -> str:
        """The team's words about the case."""
        return self.publication.note if self.publication else ""

    @property
    def is_open(self) -> bool:
        """Whether everyone sees it."""
        return bool(self.publication and self.publication.shown)

    @property
    def full_text(self) -> bool:
        """Whether whole texts of outlets are shown to whoever looks."""
        return self.team or bool(self.publication and self.publication.full_text)


def is_team(request: HttpRequest) -> bool:
    """Whether somebody of the team looks, signed in."""
    return of_team(getattr(request, "user", None))


def listed(request: HttpRequest, published: list[Publication]) -> list[Publication]:
    """Of what was published or withdrawn, what may be named to whoever looks."""
    names = set(cases_for(getattr(request, "user", None)).values_list("pk", flat=True)) if is_team(request) else set()
    return [one for one in published if one.shown or one.case_id in names]


def is_export(request: HttpRequest) -> bool:
    """Whether a page is written into a folder, by somebody who may see the case, for those who may not."""
    return bool(getattr(request, "exporting", False))


def the_case(request: HttpRequest, name: str) -> Shown:
    """The case of this name; Http404 where there is none, or none that may be looked at."""
    case = cases.called(name)
    publication = standing(case) if case else None
    team = case is not None and may(getattr(request, "user", None), Action.SEE_CASE, case)
    if case is None or not (team or is_export(request) or (publication and publication.shown)):
        raise Http404
    return Shown(case, publication, OPEN if team else veil_of(case), team)


def may_download(request: HttpRequest, shown: Shown, version: ReadingVersion) -> bool:
    """The team may; others where whole texts are shown and nothing of this one is held back."""
    if may(getattr(request, "user", None), Action.SEE_CAPTURE, shown.case):
        return True
    if not shown.full_text or shown.veil.over(version.text) != version.text:
        return False
    return not shown.veil.marks & reports.marks(version)
