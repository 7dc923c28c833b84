"""Low, best and high: by the rule that is printed with them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.across import points, series
from onrecord.records import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Figure,
    PlaceRef,
    Precision,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
)
from onrecord.records.claims import Echo, Point, Series
from tests.link.across.saying import DAY, report

SPAN = Span(0, 2)


def point(
    low: int | None,
    by: str,
    day: int = 4,
    high: int | None = -1,
    measure: str = "killed",
    place: str | None = "Orlan",
    *,
    increment: bool = False,
    party: bool = False,
    part: bool = False,
    name: str = "",
) -> Point:
    """A figure; its high end is its low one unless another is given."""
    figure = Figure(SPAN, low, low if high == -1 else high, None, measure, increment=increment)
    when = date(2021, 3, day)
    return Point(name or by, figure, by, "…", when, when, party, False, place, part)


def one(*given_points: Point, **more: object) -> Series:
    (found,) = series(given_points, **more)  # type: ignore[arg-type]
    return found


def bounds(*given_points: Point) -> tuple[int | None, int | None, int | None]:
    found = one(*given_points)
    return found.low, found.best, found.high


@pytest.mark.parametrize(
    ("given_points", "expected", "why"),
    [
        ([point(9, "doctors")], (9, 9, 9), "one figure"),
        ([point(9, "doctors"), point(12, "police")], (9, 9, 12), "of two on one day the lower"),
        ([point(9, "doctors"), point(12, "police", 5)], (9, 12, 12), "of two the later"),
        ([point(9, "doctors"), point(14, "doctors", 6)], (14, 14, 14), "a voice's new figure replaces its old one"),
        ([point(9, "doctors"), point(9, "police"), point(12, "a monitor", 6)], (9, 9, 12), "two agree on the first"),
        ([point(30, "police", high=None), point(34, "doctors")], (30, 34, 34), "at least 30 holds 34 too"),
        ([point(24, "residents", high=99), point(31, "doctors")], (24, 31, 99), "dozens is wide and holds 31"),
        ([point(2, "army", party=True), point(40, "doctors")], (2, 40, 40), "a party on its own side is never best"),
        ([point(2, "army", party=True)], (2, None, 2), "nor when it stands alone"),
        ([point(16, "doctors"), point(5, "doctors", part=True)], (16, 16, 16), "five of them are a part of sixteen"),
        ([point(16, "doctors"), point(10, "police", 5, increment=True)], (16, 16, 16), "ten more are no total"),
        ([point(None, "police", high=20), point(9, "doctors")], (9, 9, 20), "up to 20 opens no low end"),
    ],
)
def test_the_rule(given_points: list[Point], expected: tuple[int | None, ...], why: str) -> None:
    assert bounds(*given_points) == expected, why


def test_measures_and_places_are_kept_apart() -> None:
    found = series([point(9, "doctors"), point(3, "doctors", measure="injured"), point(4, "doctors", place="Velm")])
    assert [(s.measure, s.place, s.best) for s in found] == [
        ("injured", "Orlan", 3),
        ("killed", "Orlan", 9),
        ("killed", "Velm", 4),
    ]


def test_copies_are_shown_and_not_weighed() -> None:
    told = [point(9, "doctors"), point(12, "police", name="copy", day=6)]
    found = one(*told, echoes=[Echo("copy", "else", 0.9, ())])
    assert (found.best, [p.echo for p in found.points]) == (9, [False, True])


def test_nothing_is_lost_and_the_rule_is_given() -> None:
    told = [point(9, "doctors"), point(14, "doctors", 6), point(5, "doctors", part=True)]
    found = one(*told)
    assert len(found.points) == 3
    assert "never best" in found.rule


some = st.builds(
    point,
    st.integers(0, 50),
    st.sampled_from(["doctors", "police", "army"]),
    st.integers(1, 9),
    part=st.booleans(),
    party=st.booleans(),
    increment=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(some, min_size=1, max_size=8), st.randoms())
def test_best_lies_between_low_and_high_and_order_does_not_matter(told: list[Point], chance: object) -> None:
    found = series(told)
    for line in found:
        if line.best is not None:
            assert line.low is not None
            assert line.high is not None
            assert line.low <= line.best <= line.high
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [(s.low, s.best, s.high) for s in series(shuffled)] == [(s.low, s.best, s.high) for s in found]


TEXT = "The army said it had killed 70 militants near Orlan. Doctors counted 16 dead, including five children."


def reading() -> Reading:
    """A report with a party's figure, an outlet's own, and a part of it."""
    army = Speaker("Army of Northland", SpeakerKind.ARMED_FORCE)
    said = Attribution("a1", (Span(0, 8),), (Span(9, 13),), (Span(14, 51),), speaker=army)
    seventy, sixteen, five = TEXT.index("70"), TEXT.index("16"), TEXT.index("five")
    figures = (
        Figure(Span(seventy, seventy + 12), 70, 70, None, "killed", Span(seventy + 3, seventy + 12), by="a1", place=0),
        Figure(Span(sixteen, sixteen + 7), 16, 16, None, "killed", None),
        Figure(Span(five, five + 13), 5, 5, None, "killed", None, part_of=1),
    )
    orlan = PlaceRef(Span(46, 51), "Orlan", "geonames:1", 1.0, 2.0, "NL", Precision.EXACT)
    article = Article("here", "r", TEXT, (Block(BlockKind.BODY, Span(0, len(TEXT))),), published=DAY)
    return Reading(article, (said,), places=(orlan,), figures=figures)


def test_each_point_opens_its_sentence_and_names_its_voice() -> None:
    army, doctors, part = points(report("r", "The Orlan Post"), reading())
    assert (army.by, army.by_party, army.place) == ("Army of Northland", True, "Orlan")
    assert (doctors.by, doctors.by_party, doctors.place) == ("The Orlan Post", False, "Orlan")
    assert (part.part, part.quote) == (True, "Doctors counted 16 dead, including five children.")
    assert all(each.quote in TEXT for each in (army, doctors, part))
