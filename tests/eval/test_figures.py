"""How figures are held against their labels, on a case small enough to count by hand."""

from eval.figures import answers, owner_fits
from onrecord.records import Article, Attribution, Figure, Reading, Span

TEXT = "The mayor said 16 people were killed, including five children. Nine were wounded. Raids hit ten houses."
SAID = Attribution("a1", (Span(0, 9),), (Span(10, 14),), (Span(15, 61),))


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def label(number, words, low, measure, owner="outlet", part_of=None, **more):
    span = list(at(words))
    return {
        "id": number,
        "span": span,
        "low": low,
        "high": low,
        "measure": measure,
        "owner": owner,
        "part_of": part_of,
        **more,
    }


def figure(words, low, measure, by=None, part_of=None):
    return Figure(at(words), low, low, None, measure, by=by, part_of=part_of)


LABELS = [
    label(0, "16", 16, "killed", [0, 9]),
    label(1, "five", 5, "killed", [0, 9], part_of=0),
    label(2, "Nine", 9, "injured"),
]


def sheet(*figures, labels=LABELS):
    return answers(labels, TEXT, Reading(Article("t", "", TEXT, ()), (SAID,), figures=figures))


def test_all_right():
    found = sheet(
        figure("16 people", 16, "killed", "a1"),
        figure("five children", 5, "killed", "a1", 0),
        figure("Nine", 9, "injured"),
    )
    assert [found.right(n) and found.owned(n) and not found.twice(n) for n in range(3)] == [True, True, True]
    assert found.counts([found.right(n) for n in range(3)]) == (3, 3, 3)


def test_each_mistake_is_told_apart():
    found = sheet(
        figure("16 people", 16, "injured", "a1"), figure("five children", 5, "killed"), figure("Raids", 2, "fled")
    )
    assert found.matched == [0, 1, None]
    assert [found.right(n) for n in range(3)] == [False, True, False]
    assert [found.owned(n) for n in range(3)] == [False, False, False]
    assert found.twice(1)
    assert found.counts([found.right(n) for n in range(3)]) == (1, 3, 3)


def test_things_and_what_is_set_aside_do_not_count():
    aside = [{**LABELS[0], "skip": True}, LABELS[1], LABELS[2]]
    found = sheet(figure("16 people", 1, "killed"), figure("ten houses", 10, "destroyed"), labels=aside)
    assert found.counts([False, False]) == (0, 2, 0)


def test_hearsay_belongs_to_nobody_and_either_of_two_owners_will_do():
    hearsay = Attribution("a2", (), (Span(10, 14),), (Span(15, 61),))
    reading = Reading(Article("t", "", TEXT, ()), (SAID, hearsay))
    by_nobody, by_mayor = figure("16", 16, "killed", "a2"), figure("16", 16, "killed", "a1")
    assert owner_fits(reading, by_nobody, {"owner": "nobody"})
    assert not owner_fits(reading, by_nobody, {"owner": "outlet"})
    assert owner_fits(reading, by_mayor, {"owner": "outlet", "owner_or": [4, 9]})
