"""The places of a story, and the one in play."""

from onrecord.link.scene import Scene, scene_of
from onrecord.records import Article, Block, BlockKind, Span


def scene(text: str, promo: int = 0) -> Scene:
    """The scene of a text whose first `promo` code points are an appeal."""
    blocks = (Block(BlockKind.PROMO, Span(0, promo)), Block(BlockKind.BODY, Span(promo, len(text))))
    return scene_of(Article("here", "", text, blocks))


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_place_is_known_by_the_words_before_it_and_then_everywhere() -> None:
    text = "Nine fell in New Orlan. New Orlan mourned with Novak."
    assert [name for _, name in scene(text).mentions] == ["New Orlan", "New Orlan"]


def test_months_countries_and_appeals_are_no_places() -> None:
    text = "Give in Brod! In April, soldiers in Ukraine and in the French town of Orlan fell."
    assert [name for _, name in scene(text, promo=13).mentions] == ["Orlan"]


def test_a_capital_is_a_place_only_where_a_place_stands() -> None:
    text = "Shells fell in Kyiv. Kyiv denied it."
    assert [start for start, _ in scene(text).mentions] == [text.index("Kyiv")]


def test_the_place_in_play_is_the_one_named_most() -> None:
    text = "Graves in Orlan. More in Orlan than in Brod. Troops fled."
    assert scene(text).in_play(at(text, "Troops")) == {"Orlan"}


def test_of_two_named_as_often_the_later_is_in_play() -> None:
    text = "Graves in Orlan. Graves in Brod. Troops fled."
    assert scene(text).in_play(at(text, "Troops")) == {"Brod"}


def test_nothing_is_in_play_where_places_are_left_unnamed() -> None:
    text = "Graves in Orlan.\nGraves in other northern towns, he said."
    assert scene(text).in_play(at(text, "he said")) == frozenset()
    assert scene("He said so.").in_play(Span(0, 2)) == frozenset()


def test_a_comparison_names_no_place() -> None:
    text = "Graves in Brod. It is the same as in Brod, he said in Orlan."
    assert scene(text).named(at(text, "It is the same as in Brod")) == frozenset()
    assert scene(text).named(at(text, "in Orlan")) == {"Orlan"}
