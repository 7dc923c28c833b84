"""A case opened to everyone, or closed again; each act is a row, and the last one holds."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db.models import Max

from onrecord.ledger.known import existing
from onrecord.ledger.models import Case
from onrecord.ledger.setup import guarded
from onrecord.publish.models import Publication


def publish(name: str, who: str, title: str = "", note: str = "", *, full_text: bool = False) -> Publication:
    """Show a case to everyone; title and note are the team's words. Raises NoSuch and Unusable."""
    return _enter(name, who, shown=True, title=title, note=note, full_text=full_text)


def withdraw(name: str, who: str) -> Publication:
    """Show a case to the team alone from now on. Raises NoSuch and Unusable."""
    return _enter(name, who, shown=False)


def standing(case: Case) -> Publication | None:
    """What holds of a case; None where it was never published."""
    return Publication.objects.filter(case=case).order_by("-pk").first()


def open_cases(*, closed: bool = False) -> list[Publication]:
    """What holds of every case that is open to everyone, the last published first; closed: of the others, too."""
    last = Publication.objects.values("case").annotate(Max("pk")).values_list("pk__max", flat=True)
    rows = Publication.objects.filter(pk__in=last).select_related("case").order_by("-pk")
    return list(rows if closed else rows.filter(shown=True))


def history(case: Case) -> Sequence[Publication]:
    """Every act, the newest first."""
    return list(Publication.objects.filter(case=case).order_by("-pk"))


def _enter(name: str, who: str, **told: object) -> Publication:
    with guarded():
        row = Publication(case=existing(name), who=who, at=datetime.now(UTC), **told)
        row.save()
        return row
