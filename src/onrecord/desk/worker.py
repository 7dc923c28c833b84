"""The worker: takes in what was handed in, one source after the other, as `onrecord add` would.

It may be stopped at any moment. What it had begun is begun again: a file whose bytes are in the case is met as such,
and a page that the log of the case already has from this very item is not fetched a second time.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.desk.jobs import incoming
from onrecord.desk.models import OPEN, Item, State
from onrecord.desk.outcomes import Outcome, kept, outcome
from onrecord.keeping import Case, How, open_case, terms_of
from onrecord.ledger.problems import LedgerError
from onrecord.ledger.setup import guarded
from onrecord.preserve import Broken, Busy, home
from onrecord.records import Capture, SourceError

if TYPE_CHECKING:
    from onrecord.collect.url import Terms

Opener = Callable[[str, str], Case]

TRIES = 3
"""How often an item is begun before it counts as failed: something in it stops the worker."""
PATIENCE = 5.0
"""Seconds that a new worker waits for the one before to end."""
PAUSE = 2.0
"""Seconds between two looks for something to do."""
SLOW = 30.0
"""Seconds within which a worker that was started is sure to run."""
STRAY = timedelta(days=2)
"""Age at which an uploaded file that belongs to no item is removed."""


def wake() -> None:
    """Have a worker started in a process of its own; where one is at work it ends at once.

    Nothing happens where $ONRECORD_WORKER is "off": then `onrecord work --stay` runs as a service.
    """
    if os.environ.get("ONRECORD_WORKER") != "off":
        command = [sys.executable, "-m", "onrecord", "work"]
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def rouse() -> None:
    """The same for whoever only looks: unless a worker runs, or was started so lately that it may not run yet."""
    mark = home() / "desk" / "roused"
    lately = mark.exists() and time.time() - mark.stat().st_mtime < SLOW
    if not lately and not is_at_work():
        mark.touch()
        wake()


def is_at_work() -> bool:
    """Whether a worker runs on this machine."""
    with _alone(0.0) as mine:
        return not mine


def work(opened: Opener = open_case, terms: "Terms | None" = None, *, stay: bool = False) -> int:
    """Work off what waits; stay: then wait for more, until stopped. How many items were worked off.

    opened: opens the case of a name for somebody. terms: on which to fetch addresses. Only one worker runs at a time;
    a second one returns 0.
    """
    with _alone(PATIENCE) as mine:
        if not mine:
            return 0
        count, cases = 0, dict[int, Case]()
        _sweep()
        while True:
            item = _next()
            if item is not None:
                _take(item, cases, opened, terms or terms_of())
                count += 1
            elif stay:
                time.sleep(PAUSE)
            else:
                return count


@contextmanager
def _alone(patience: float) -> Iterator[bool]:
    """Whether no other worker runs, which is kept so until the end."""
    from onrecord.preserve.lock import writing

    try:
        with writing(home() / "desk", patience):
            yield True
    except Busy:
        yield False


def _next() -> Item | None:
    """What is to be done now, marked as begun."""
    with guarded():
        item = Item.objects.filter(state__in=OPEN).order_by("pk").select_related("job__case").first()
        if item is None:
            return None
        item.state, item.tries = State.WORKING.value, item.tries + 1
        item.begun = item.begun or datetime.now(UTC)
        item.save()
        return item


def _take(item: Item, cases: dict[int, Case], opened: Opener, terms: "Terms") -> None:
    """Add one item to its case, and note what became of it."""
    if item.tries > TRIES:
        _end(item, [], f"the worker was stopped {TRIES} times over this source")
        return
    found: list[Outcome] = []
    try:
        if item.job_id not in cases:  # the log may have grown since the last job
            cases.clear()
            cases[item.job_id] = opened(item.job.case.name, item.job.who)
        case = cases[item.job_id]
        found += _added(case, item, terms)
        case.settle()
        reason = _reason(found)
    except (SourceError, Broken, Busy, LedgerError) as error:
        reason = str(error)
    except OSError as error:
        reason = f"cannot be written to ({(error.strerror or str(error)).lower()})"
    _end(item, found, reason)


def _added(case: Case, item: Item, terms: "Terms") -> Iterator[Outcome]:
    """What became of the reports of an item. What an earlier run left unread is read first, and is not its."""
    if not item.file:
        if item.tries > 1 and (done := _had(case, item)):
            list(case.add([], terms))
            yield done
            return
        named = case.add([item.source], terms)
    else:
        named = case.take(_captures(item))
    found = [outcome(each) for each in named]
    mine = [one for one in found if one.how != How.READ.value]
    yield from mine or found


def _had(case: Case, item: Item) -> Outcome | None:
    """The page, where a run that was stopped had sealed it for this item."""
    entry = case.memory.previous(item.source, item.source)
    if entry is None or item.begun is None or datetime.fromisoformat(entry.at) < item.begun:
        return None
    return Outcome(item.source, How.NEW.value, entry.capture)


def _captures(item: Item) -> "Iterator[Capture | SourceError]":
    """What is in an uploaded file, under the name that it was handed in by."""
    from onrecord.collect.contents import read_contents
    from onrecord.collect.file import declared
    from onrecord.collect.limits import Limits
    from onrecord.records import Unreachable

    try:
        with open(incoming() / item.file, "rb") as stream:
            yield from read_contents(stream, item.source, Limits(), declared(item.source))
    except FileNotFoundError:
        yield Unreachable(item.source, "the uploaded file is not there any more")


def _reason(found: list[Outcome]) -> str:
    """Why nothing of an item is in the case, or "" where something is."""
    if any(one.sha256 and not one.problem for one in found):
        return ""
    return next((one.problem for one in found), "nothing that could be read was in it")


def _end(item: Item, found: list[Outcome], reason: str) -> None:
    with guarded():
        item.state = (State.FAILED if reason else State.DONE).value
        item.found, item.reason, item.ended = kept(found), reason, datetime.now(UTC)
        item.save()
    if item.file and (not reason or any(one.sha256 for one in found)):
        (incoming() / item.file).unlink(missing_ok=True)


def _sweep() -> None:
    """Remove uploads that a stop left without an item."""
    if not incoming().is_dir():
        return
    with guarded():
        known = set(Item.objects.exclude(file="").values_list("file", flat=True))
    oldest = (datetime.now(UTC) - STRAY).timestamp()
    for path in incoming().iterdir():
        if path.name not in known and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
