"""The power is cut between any two steps on the disk. What is left verifies, keeps its promises, and goes on."""

import random
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from onrecord.preserve import Custody, Kind, keep, verify
from tests.preserve.captures import capture, exchange
from tests.preserve.power import CUT, DONE, run

ALL = frozenset(("names", "content"))
LOSSES = {"process": frozenset(), "names": frozenset(("names",)), "content": frozenset(("content",)), "power": ALL}
HARMLESS = {Kind.STRAY, Kind.UNFINISHED}


@pytest.fixture(autouse=True)
def _warm(tmp_path):
    """Load here what every child would load for itself."""
    two_captures(tmp_path / "warm")(lambda: None)


def two_captures(root: Path) -> Callable[[Callable[[], None]], None]:
    def work(done: Callable[[], None]) -> None:
        keep(root, capture("Two bodies."), "ana", "onrecord 0.1.0", [exchange()])
        done()
        keep(root, capture("Three bodies."), "ana", "onrecord 0.1.0")
        done()

    return work


def holds(root: Path, promised: int) -> None:
    """The store is sound, has every line that was promised, and takes another."""
    if root.exists():
        before = verify(root)
        assert {finding.kind for finding in before.findings} <= HARMLESS, before.findings
        assert before.entries >= promised
    else:
        assert promised == 0
    entry = keep(root, capture("Four bodies."), "ana", "onrecord 0.1.0")
    after = verify(root)
    assert {finding.kind for finding in after.findings} <= HARMLESS, after.findings
    assert after.entries == entry.number > promised
    assert not Custody(root).interrupted()


@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES.keys())
def test_a_cut_at_any_step(tmp_path, lose):
    for cut in count(1):
        root = tmp_path / str(cut) / "case"
        root.parent.mkdir()
        ended, promised = run(two_captures(root), tmp_path / f"{cut}.aside", cut, lose)
        if ended == DONE:
            break
        assert ended == CUT
        holds(root, promised)
        shutil.rmtree(root.parent)
    assert cut > 40
    assert promised == 2


def test_a_second_cut_while_it_recovers(tmp_path):
    chance = random.Random(7)
    for number in range(60):
        root = tmp_path / str(number) / "case"
        root.parent.mkdir()
        promised = 0
        for life in range(2):
            lose = chance.choice(list(LOSSES.values()))
            aside = tmp_path / f"{number}.{life}.aside"
            ended, more = run(two_captures(root), aside, chance.randint(1, 60), lose)
            assert ended in (CUT, DONE)
            promised += more
        holds(root, promised)


def test_the_test_sees_a_store_that_forgets_to_sync(tmp_path, monkeypatch):
    """Without the announcement's sync, some cut breaks the promise or the chain: the simulation can fail."""
    monkeypatch.setattr("onrecord.preserve.disk.sync_folder", lambda _: None)
    monkeypatch.setattr("onrecord.preserve.store.sync_folder", lambda _: None)
    broken = 0
    for cut in range(1, 60):
        root = tmp_path / str(cut) / "case"
        root.parent.mkdir()
        _, promised = run(two_captures(root), tmp_path / f"{cut}.aside", cut, ALL)
        entries = verify(root).entries if root.exists() else 0
        broken += entries < promised
    assert broken
