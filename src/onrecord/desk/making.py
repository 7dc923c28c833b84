"""A case begun at the desk."""

import re

from django.db import transaction

from onrecord.desk.jobs import NotTaken
from onrecord.ledger.models import Case
from onrecord.ledger.setup import guarded
from onrecord.preserve import case_root


def make_case(title: str) -> Case:
    """A case named after a title. Raises NotTaken for a name that is taken, and SourceError for what is none."""
    name = re.sub(r"[^\w.-]+", "-", " ".join(title.split())).strip("-.").lower()[:80]
    if not name:
        raise NotTaken("a case needs a name")
    case_root(name)
    with guarded(), transaction.atomic():
        if Case.objects.filter(name__iexact=name).exists():
            raise NotTaken(f"there is a case named {name!r} already")
        case = Case(name=name)
        case.save()
        return case
