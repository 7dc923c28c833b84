"""Handing in: what is to be added to a case, kept until the worker has taken it in."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Sum

from onrecord.collect import is_address
from onrecord.desk.models import OPEN, Item, Job, State
from onrecord.desk.upload import MOST
from onrecord.ledger.anchors import storable
from onrecord.ledger.models import Case
from onrecord.ledger.setup import guarded
from onrecord.preserve import home
from onrecord.records import OnRecordError

_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


class NotTaken(OnRecordError):
    """What was handed in cannot be taken as it is; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. of: its items. statements: read in what is new."""

    job: Job
    of: int
    done: int
    failed: int
    statements: int

    @property
    def open(self) -> int:
        """Items that wait or are worked on."""
        return self.of - self.done - self.failed

    @property
    def ended(self) -> int:
        """Items that need no more work."""
        return self.done + self.failed


def incoming() -> Path:
    """The folder of uploads that were not taken in yet."""
    return home() / "desk" / "incoming"


def addresses(text: str) -> list[str]:
    """The addresses in what somebody pasted, each once, in order. Raises NotTaken, naming what is none."""
    given = list(dict.fromkeys(storable(text).split()))
    for one in given:
        if not (is_address(one) and _WEB.fullmatch(one)):
            raise NotTaken(f"{one[:100]!r} is no address of a page; it must begin with https:// or http://")
    return given


def hand_in(case: Case, who: str, pages: Sequence[str], files: "Sequence[UploadedFile[Any]]") -> Job:
    """Keep addresses and files for the worker. The files are on the disk before the job is in the database.

    Raises NotTaken for nothing and for too much, and Unusable.
    """
    if not pages and not files:
        raise NotTaken("there is nothing to add: give an address or choose a file")
    if len(pages) + len(files) > MOST:
        raise NotTaken(f"these are {len(pages) + len(files)} sources; up to {MOST} are taken at once")
    with guarded():
        spooled = [(_name(one), _spool(one), one.size or 0) for one in files]
        given = [(page, "", 0) for page in pages] + spooled
        with transaction.atomic():
            job = Job.objects.create(case=case, who=who, at=datetime.now(UTC))
            Item.objects.bulk_create(
                Item(job=job, number=number, source=source, file=file, size=size)
                for number, (source, file, size) in enumerate(given, 1)
            )
    return job


def again(job: Job) -> int:
    """Try once more what failed and can be had again: addresses, and files whose bytes never came into the case."""
    with guarded(), transaction.atomic():
        kept = {path.name for path in incoming().iterdir()} if incoming().is_dir() else set()
        rows = [one for one in job.items.filter(state=State.FAILED.value) if not one.file or one.file in kept]
        for row in rows:
            row.state, row.tries, row.reason, row.found = State.WAITING.value, 0, "", []
            row.begun = row.ended = None
            row.save()
    return len(rows)


def progress(jobs: Sequence[Job]) -> list[Progress]:
    """How far each is; two queries."""
    count: dict[int, dict[str, int]] = {}
    rows = Item.objects.filter(job__in=jobs).values_list("job", "state").annotate(number=Count("pk"), all=Sum("size"))
    for job, state, number, _ in rows.order_by():
        count.setdefault(job, {})[state] = number
    return [_progress(job, count.get(job.pk, {})) for job in jobs]


def _progress(job: Job, count: dict[str, int]) -> Progress:
    found = job.items.filter(state=State.DONE.value).values_list("found", flat=True)
    statements = sum(one.get("statements") or 0 for outcomes in found for one in outcomes)
    return Progress(
        job, sum(count.values()), count.get(State.DONE.value, 0), count.get(State.FAILED.value, 0), statements
    )


def waiting(case: Case | None = None) -> bool:
    """Whether there is something for the worker."""
    rows = Item.objects.filter(state__in=OPEN)
    return (rows.filter(job__case=case) if case else rows).exists()


def cases_coming() -> set[int]:
    """The numbers of cases for which the worker has something to do."""
    return set(Item.objects.filter(state__in=OPEN).values_list("job__case", flat=True).distinct())


def _name(one: "UploadedFile[Any]") -> str:
    """What the file is called, for the log of the case: its own name, without folders."""
    return storable((one.name or "").replace("\\", "/").rpartition("/")[2].strip()) or "a file without a name"


def _spool(one: "UploadedFile[Any]") -> str:
    """Its bytes, safe on the disk; the name they are under."""
    name = uuid4().hex
    folder = incoming()
    folder.mkdir(0o700, parents=True, exist_ok=True)
    with open(folder / name, "xb") as file:
        for chunk in one.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return name
