"""What is kept of who each name belongs to is what looking through all names at once gives."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest

from onrecord.ledger.ask.speakers import heard, loudest, names, number, spelled, under
from onrecord.ledger.judge import judge, new, undo
from onrecord.ledger.known import existing
from onrecord.ledger.look import case_view
from onrecord.ledger.models import Tally
from onrecord.ledger.settle import is_stale, settle
from onrecord.ledger.write import add_reading
from onrecord.records import Reading
from onrecord.records.judgement import Deed, Kind
from tests.ledger.sample import MACHINE, RULES, Said, reading, sealed

CASE = "names"
FIRST, OTHER, THIRD = "Volodymyr Zelensky", "Volodymyr Zelenskiy", "Volodymyr Zelenskyy"
NAMES = (FIRST, OTHER, THIRD, "Oleh Marchenko", "Oleg Marchenko", "Valeriy Marchenko", "Sergei Lavrov", "Sergey Lavrov")


def report(place: int, *speakers: str, body: str | None = None) -> Reading:
    """Everybody says something."""
    told = [f"{name} said that thing{number} burned." for number, name in enumerate(speakers)]
    said = [Said(name, "said", f"that thing{number} burned") for number, name in enumerate(speakers)]
    found = reading(" ".join(told), *said, publisher=f"Wire {place}")
    by = tuple(
        replace(one, speaker=one.speaker and replace(one.speaker, speaks_for=body)) for one in found.attributions
    )
    return replace(found, attributions=by)


def add(reports: Iterable[Reading], first: int = 1) -> None:
    for line, one in enumerate(reports, first):
        add_reading(CASE, sealed(one, line), one, MACHINE, RULES)
    settle(CASE, RULES)


def kept() -> list[tuple[str, int, tuple[str, ...]]]:
    rows = list(heard(existing(CASE)).order_by("-whole", "name"))
    also = spelled(rows)
    return [(row.name, row.whole, also[row.pk]) for row in rows]


def looked_through() -> list[tuple[str, int, tuple[str, ...]]]:
    found = case_view(CASE, RULES).speakers
    return [(one.name, sum(count for _, count in one.stances), one.also) for one in found]


def test_one_person_stands_once_with_all_that_was_said(database: str) -> None:
    add([report(1, FIRST), report(2, OTHER), report(3, OTHER, "Lena Orr")])
    case = existing(CASE)
    assert kept() == [(OTHER, 3, (FIRST,)), ("Lena Orr", 1, ())]
    assert [(row.name, row.told) for row in loudest(case, 0, 9)] == [
        (OTHER, {"assert": 3}),
        ("Lena Orr", {"assert": 1}),
    ]
    assert number(case) == 2
    assert under(case, FIRST) == under(case, OTHER) == (OTHER, FIRST)
    assert names(case).same == dict.fromkeys((FIRST, OTHER), frozenset((FIRST, OTHER)))


@pytest.mark.parametrize("seed", range(6))
def test_settled_as_it_grows_it_is_as_when_all_are_looked_through(database: str, seed: int) -> None:
    chance = Random(seed)
    for place in range(1, 9):
        speakers = chance.sample(NAMES, chance.randint(1, 4))
        body = chance.choice([None, "Government of Ukraine", "Government of Russia"])
        add([report(place, *speakers, body=body)], place)
        assert kept() == looked_through()
        assert not is_stale(existing(CASE))


def test_whom_somebody_holds_apart_are_two_until_that_is_undone(database: str) -> None:
    add([report(1, FIRST), report(2, OTHER, FIRST)])
    apart = judge(CASE, new(Deed.SPLIT, Kind.SPEAKER, FIRST, "ana", other=OTHER), RULES)
    settle(CASE, RULES)
    assert kept() == looked_through() == [(FIRST, 2, ()), (OTHER, 1, ())]
    undo(CASE, apart.id, "ana", RULES)
    settle(CASE, RULES)
    assert kept() == looked_through() == [(FIRST, 3, (OTHER,))]


def test_whom_somebody_held_to_be_one_stands_under_the_one_name(database: str) -> None:
    add([report(1, FIRST, "Lena Orr"), report(2, OTHER)])
    judge(CASE, new(Deed.MERGE, Kind.SPEAKER, "Lena Orr", "ana", other=FIRST), RULES)
    settle(CASE, RULES)
    assert kept() == looked_through() == [(FIRST, 3, (OTHER,))]
    assert Tally.objects.get(name="Lena Orr").whole == 0


def test_until_it_is_settled_the_case_says_so(database: str) -> None:
    add([report(1, FIRST)])
    one = report(2, OTHER)
    add_reading(CASE, sealed(one, 2), one, MACHINE, RULES)
    assert is_stale(existing(CASE))
    assert kept() == [(FIRST, 1, ())]
