"""Pictures are drawn within their frame, nothing over anything else, and say in a table what they show."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.publish.pictures import figure_chart, place_map, timeline
from onrecord.publish.pictures.land import View, land_in
from onrecord.publish.pictures.map import Spot
from onrecord.publish.pictures.scale import Days, numbers
from onrecord.publish.pictures.svg import Box, box_of
from onrecord.publish.pictures.timeline import Entry
from onrecord.records import Figure, Precision, Span
from onrecord.records.claims import Point, Series

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2031, 5, 4)
HOSTILE = '"><script>alert(1)</script>'


def point(low: int | None, high: int | None, by: str = "A", day: date | None = DAY, echo: bool = False) -> Point:
    return Point("r", Figure(Span(0, 1), low, high, None, "killed"), by, "quote", day, day, echo=echo)


def series(*points: Point, low: int | None = None, best: int | None = None, high: int | None = None) -> Series:
    return Series("killed", "Northport", points, low, best, high, "The rule.")


def chart(given_series: Series, width: float = 720.0):
    return figure_chart(given_series, "c", "Killed", lambda _: "#x", width)


def drawn(svg: str) -> etree._Element:
    root = etree.fromstring(svg.encode())
    assert not root.xpath("//@style | //*[local-name()='style' or local-name()='script']")
    return root


def frame(root: etree._Element) -> Box:
    _, _, width, height = map(float, root.get("viewBox").split())
    return Box(0, 0, width, height)


def labels(root: etree._Element) -> list[Box]:
    found = root.iter(f"{SVG}text")
    return [
        box_of(float(each.get("x")), float(each.get("y")), each.text or "", 13, each.get("text-anchor") or "start")
        for each in found
    ]


def assert_tidy(svg: str) -> None:
    root = drawn(svg)
    boxes = labels(root)
    assert [box for box in boxes if not box.within(frame(root))] == []
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []


# --- axes


@given(st.floats(0, 1e12))
def test_an_axis_of_numbers_holds_the_largest_and_has_few_round_marks(largest):
    axis = numbers(largest, 260, 18)
    assert axis.top >= largest
    assert 2 <= len(axis.marks()) <= 6
    assert axis.marks()[0].words == "0"


@given(st.dates(), st.integers(0, 400_000), st.floats(60, 900))
@settings(max_examples=200)
def test_marks_of_days_are_in_order_and_as_few_as_there_is_room_for(first, length, width):
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    marks = Days(first, last, 10, 10 + width).marks(90)
    places = [mark.at for mark in marks]
    assert places == sorted(places)
    assert 1 <= len(marks) <= max(1, width / 90)
    assert all(10 <= place <= 10 + width for place in places)


def test_the_year_is_written_once_and_again_where_it_changes():
    words = [mark.words for mark in Days(date(2030, 12, 30), date(2031, 1, 2), 0, 500).marks(90)]
    assert words == ["30 Dec 2030", "31 Dec", "1 Jan 2031", "2 Jan"]


# --- figures over time


def test_every_point_is_a_link_with_a_mark_in_the_frame():
    root = drawn(chart(series(point(440, 440), point(400, None, "B"), point(440, 450, "C", DAY + timedelta(3)))).svg)
    links = list(root.iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == ["#x"] * 3
    assert links[0].find(f"{SVG}title").text == "440: A, 2031-05-04"
    assert len(links[1].findall(f".//{SVG}line[@class='whisker open']")) == 1
    assert len(links[2].findall(f".//{SVG}line[@class='whisker']")) == 1


def test_a_higher_figure_stands_higher_and_a_later_one_further_right():
    root = drawn(chart(series(point(10, 10), point(20, 20, day=DAY + timedelta(1)))).svg)
    first, second = (link.find(f".//{SVG}circle") for link in root.iter(f"{SVG}a"))
    assert float(second.get("cy")) < float(first.get("cy"))
    assert float(second.get("cx")) > float(first.get("cx"))


def test_voices_are_told_apart_by_shape_and_named_in_the_table():
    found = chart(series(point(1, 1, "A"), point(2, 2, "B"), point(3, 3, "A")))
    assert [row.shape for row in found.rows] == ["circle", "square", "circle"]
    assert [row.by for row in found.rows] == ["A", "B", "A"]


def test_a_point_without_a_day_is_in_the_table_alone():
    found = chart(series(point(1, 1, day=None)))
    assert found.svg == ""
    assert [row.value for row in found.rows] == ["1"]


@pytest.mark.parametrize("width", [350.0, 720.0])
@pytest.mark.parametrize("ends", [(440, 447, 450), (447, 447, 447), (0, None, None), (1, 10**12, 10**15)])
def test_nothing_is_written_over_anything_else(width, ends):
    voices = ("Oleh of Northport", "The Office of the Commissioner for Everything in the North", "B", "C")
    points = [point(ends[0], ends[2] or 5, by, DAY + timedelta(number * 5)) for number, by in enumerate(voices * 3)]
    low, best, high = ends
    assert_tidy(chart(series(*points, low=low, best=best, high=high), width).svg)


def test_names_are_shown_as_text():
    root = drawn(chart(series(point(1, 2, HOSTILE))).svg)
    assert HOSTILE in [each.text for each in root.iter(f"{SVG}text")]


# --- timeline


def test_a_sure_day_is_a_dot_and_an_unsure_one_a_span():
    root = drawn(timeline([Entry("one", DAY, DAY), Entry("two", DAY, DAY + timedelta(9))], "t", "When").svg)
    assert len(list(root.iter(f"{SVG}circle"))) == 1
    assert [each.get("class") for each in root.iter(f"{SVG}rect")] == ["span"]


def test_an_open_end_is_drawn_as_open_and_no_day_at_all_is_in_the_table_alone():
    found = timeline([Entry("open", DAY, None), Entry("never", None, None), Entry("sure", DAY, DAY)], "t", "When")
    assert [each.get("class") for each in drawn(found.svg).iter(f"{SVG}rect")] == ["span open"]
    assert [row.words for row in found.rows] == ["sure", "open", "never"]


@pytest.mark.parametrize("width", [350.0, 720.0])
@given(
    data=st.lists(
        st.tuples(st.text("abc ", min_size=1, max_size=80), st.integers(0, 900), st.integers(0, 60)), max_size=30
    )
)
@settings(max_examples=60)
def test_entries_never_lie_over_one_another(width, data):
    entries = [Entry(words, DAY + timedelta(a), DAY + timedelta(a + b)) for words, a, b in data]
    svg = timeline(entries, "t", "When", width).svg
    if entries:
        assert_tidy(svg)


# --- map


def spot(name: str, lat: float, lon: float, precision: Precision = Precision.EXACT) -> Spot:
    return Spot(name, lat, lon, precision)


def test_north_is_up_and_a_coarse_place_is_a_circle():
    root = drawn(place_map([spot("A", 50, 30), spot("B", 48, 30, Precision.REGION)], "m", "Where").svg)
    dots = {
        link.find(f"{SVG}text").text: link.find(f"{SVG}circle")
        for link in root.iter(f"{SVG}g")
        if link.find(f"{SVG}text") is not None
    }
    assert float(dots["A"].get("cy")) < float(dots["B"].get("cy"))
    assert [each.get("class") for each in root.iter(f"{SVG}circle")].count("reach") == 1


def test_places_on_both_sides_of_the_date_line_stand_together():
    root = drawn(place_map([spot("A", -17, 179), spot("B", -18, -179)], "m", "Where").svg)
    a, b = (float(each.get("cx")) for each in root.iter(f"{SVG}circle"))
    assert 0 < a < b < 720


@pytest.mark.parametrize("width", [350.0, 720.0])
@given(places=st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(Precision)), max_size=25))
@settings(max_examples=30, deadline=None)
def test_any_places_make_a_tidy_map(width, places):
    spots = [spot(f"Place {number}", *place) for number, place in enumerate(places)]
    found = place_map(spots, "m", "Where", width)
    assert len(found.rows) == len(spots)
    if found.svg:
        assert_tidy(found.svg)


def test_land_is_cut_at_the_view():
    view = View(-10, 35, 5, 45)
    places = [place for ring in land_in(view) for place in ring]
    assert len(places) > 100
    assert all(
        view.west - 1e-6 <= lon <= view.east + 1e-6 and view.south - 1e-6 <= lat <= view.north + 1e-6
        for lon, lat in places
    )


def test_the_middle_of_an_ocean_has_no_land():
    assert land_in(View(-40, 25, -35, 28)) == ()
