"""Places: every case of cases/places, the knowledge behind them, and what must hold for any text."""

import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord.resolve.places as places_room
from onrecord.lexicon import load
from onrecord.records import Article, Attribution, Block, BlockKind, PlaceRef, Span
from onrecord.resolve.nations import nations
from onrecord.resolve.places import find_places
from onrecord.resolve.places.covered import Covered
from onrecord.resolve.places.gazetteer import countries, named, regions
from onrecord.resolve.places.normal import normal
from onrecord.resolve.places.towns import towns
from onrecord.resolve.places.words import landmark_nouns, place_words, region_nouns

CASES = sorted((Path(__file__).parents[1] / "cases" / "places").glob("*.txt"))
SEED = Path(__file__).parents[3] / "shared" / "seed"


def article(text: str, kind: BlockKind = BlockKind.BODY) -> Article:
    """A text that is all one block."""
    return Article("case", "", text, (Block(kind, Span(0, len(text))),))


def nth(text: str, words: str, number: int) -> Span:
    """The span of the number-th place (from 1) where the words stand."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def words_of(places: tuple[PlaceRef, ...], text: str) -> list[str]:
    """The words of the places."""
    return [place.span.of(text) for place in places]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    expect = json.loads(case.with_suffix(".expect.json").read_text(encoding="utf-8"))
    spans = [nth(text, snippet, 1).start + snippet.index(words) for snippet, words in expect["sources"]]
    widths = [len(words) for _, words in expect["sources"]]
    said = [Attribution("a1", (Span(s, s + w),), (), ()) for s, w in zip(spans, widths, strict=True)]
    found = {place.span: place for place in find_places(article(text), said)}
    assert sorted(found) == sorted(nth(text, want["text"], want.get("nth", 1)) for want in expect["places"])
    for want in expect["places"]:
        place = found[nth(text, want["text"], want.get("nth", 1))]
        if want.get("open"):
            assert (place.gazetteer_id, place.lat, place.lon) == (None, None, None)
            assert len(place.candidates) > 1
        else:
            assert place.lat == pytest.approx(want["at"][0], abs=0.3)
            assert place.lon == pytest.approx(want["at"][1], abs=0.3)
            assert (place.country, place.precision) == (want["country"], want["precision"])
    assert not set(expect["absent"]) & {place.span.of(text) for place in found.values()}


def test_seed() -> None:
    if not SEED.exists():
        pytest.skip("the shared seed is not on this machine")
    gold = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    blocks = tuple(Block(BlockKind(b["kind"]), Span(*b["span"])) for b in gold["blocks"])
    text = (SEED / "article.txt").read_bytes().decode()
    found = find_places(Article("seed", "", text, blocks, published=date(2022, 9, 19)))
    for want in gold["places"]:
        place = next(place for place in found if place.span.of(text) == want["name"])
        assert place.country == want["country"]
        if "lat" in want:
            assert (place.lat, place.lon) == pytest.approx((want["lat"], want["lon"]), abs=0.3)
        else:
            assert place.precision == 4


@pytest.mark.parametrize(
    ("names", "gazetteer_id"),
    [
        (["Izyum", "Izium", "Изюм", "Ізюм"], "geonames:707292"),
        (["Kharkiv", "Kharkov", "Харків", "Харьков"], "geonames:706483"),
        (["Kyiv", "Kiev", "Київ", "Киев"], "geonames:703448"),
    ],
)
def test_a_town_is_known_by_its_other_names_and_spellings(names: list[str], gazetteer_id: str) -> None:
    for name in names:
        (place,) = find_places(article(f"They met in {name} on Monday."))
        assert place.gazetteer_id == gazetteer_id


def test_the_gazetteer_is_small() -> None:
    folder = Path(places_room.__file__).parent
    assert 500_000 < sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) < 150_000_000


def test_every_line_of_names_is_found_by_halving() -> None:
    lines = towns().names.split(b"\n")
    assert lines == sorted(lines)
    for line in [*lines[:50], *lines[5000::4999], *lines[-50:]]:
        assert len(named(line.partition(b"\t")[0].decode())) == line.count(b",") + 1
    assert named("") == named("zzzz") == named("\ud800") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Georgia voted. They met in Georgia.", [(None, 7, 2), (None, 7, 2)]),
        ("The Georgian army left Georgia.", [("GE", 6, 2)]),
        ("They met in Atlanta, Georgia.", [("US", 1, 1), ("US", 4, 2)]),
        ("Michael Jordan met Jordan Orlan; Jordan said so.", []),
        ("The March on Rome began; Mrs May said it may march.", [("IT", 1, 3)]),
        ("It fell in Zzyzxville.", []),
        ("It fell in Zzyzx County by the Zzyzx River.", [(None, 3, 0), (None, 5, 0)]),
        ("near Izyum; in Izyum district; Izyum region; the Black Sea; in Ukraine", None),
    ],
)
def test_what_may_be_a_name_or_several_places(text: str, found: list[tuple[str | None, int, int]] | None) -> None:
    places = find_places(article(text))
    if found is None:
        assert [place.precision for place in places] == [2, 3, 4, 5, 6]
        return
    assert [(place.country, place.precision, len(place.candidates)) for place in places] == found
    assert all((place.gazetteer_id is None) == (place.reason is not None) for place in places)


@pytest.mark.parametrize("piece", ["1", "1,", "Izyum, ", "in Izyum. ", "Orlan River "])
def test_a_hundred_kilobytes_of_one_thing_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(place.span.end <= len(text) for place in find_places(article(text)))


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_covered_says_what_a_walk_through_all_spans_says(spans: list[Span], one: Span) -> None:
    assert Covered(spans).covers(one) == any(span.covers(one) for span in spans)
    assert Covered(spans).overlaps(one) == any(span.overlaps(one) for span in spans)


def test_unread_blocks_are_left_alone() -> None:
    assert find_places(article("A storm hit Izyum.", BlockKind.PROMO)) == ()


@pytest.mark.parametrize("entry", load("places"), ids=lambda entry: entry["name"])
def test_every_region_is_found_in_its_example(entry: dict[str, object]) -> None:
    for example in entry["examples"]:  # type: ignore[attr-defined]
        text = f"They met {example} on Monday."
        options = regions()[str(entry["name"])]
        places = find_places(article(text))
        assert [place.span.of(text) in text for place in places] == [True]
        assert options.lat == entry["at"][0]  # type: ignore[index]
        known = {places[0].gazetteer_id, *(candidate.gazetteer_id for candidate in places[0].candidates)}
        assert options.gazetteer_id in known


@pytest.mark.parametrize("entry", load("countries"), ids=lambda entry: entry["name"])
def test_every_country_is_found_in_its_example(entry: dict[str, object]) -> None:
    code = str(entry["iso"])
    for example in entry["examples"]:  # type: ignore[attr-defined]
        places = find_places(article(f"It was seen by {example}."))
        assert code in {c.country for p in places for c in p.candidates}
    option = countries()[str(entry["name"])]
    assert -90 <= option.lat <= 90
    assert -180 <= option.lon <= 180


def test_every_capital_is_in_the_gazetteer() -> None:
    missing = [
        (nation.name, capital)
        for code, nation in nations().items()
        for capital in nation.capitals
        if code not in {option.country for option in named(capital)}
    ]
    assert missing == []


@pytest.mark.parametrize("entry", load("place-words"), ids=lambda entry: entry["role"])
def test_every_list_of_words_is_met_by_its_examples(entry: dict[str, object]) -> None:
    nouns = {"region": region_nouns(), "landmark": landmark_nouns()}
    words = nouns.get(str(entry["role"]), place_words(str(entry["role"])))
    for example in entry["examples"]:  # type: ignore[attr-defined]
        assert any(f" {word} " in f" {example} " for word in words), example


def test_words_are_words() -> None:
    assert all(isinstance(word, str) for entry in load("place-words") for word in entry["words"])


def test_swapping_the_countries_swaps_the_places() -> None:
    text = "Troops left {0} for {1}. Officials in {0} said {1} had fired first."
    one, other = ([p.country for p in find_places(article(text.format(*pair)))]
                  for pair in (("Russia", "Ukraine"), ("Ukraine", "Russia")))  # fmt: skip
    swap = {"RU": "UA", "UA": "RU"}
    assert one == [swap[code] for code in other if code]
    assert len(one) == 4


@given(
    st.lists(st.sampled_from(["In", "Izyum", "Paris", "Mr", "said", ",", ".", "the", "Kharkiv", "region", "“", "\n"]))
)
def test_spans_lie_in_the_text_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    places = find_places(article(text))
    assert all(place.span.of(text).strip() == place.span.of(text) != "" for place in places)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(places))
    assert places == find_places(article(text))


@given(st.text(max_size=40))
def test_looking_a_name_up_twice_changes_nothing(name: str) -> None:
    assert normal(normal(name)) == normal(name)
