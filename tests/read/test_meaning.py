"""Attributions as a whole: their order and names, and the first real article."""

import json
from pathlib import Path

import pytest

from onrecord.link import contested
from onrecord.read.found import Found, Guess
from onrecord.read.meaning import interpret
from onrecord.read.voice import voices
from onrecord.records import Act, Article, Attribution, Block, BlockKind, Certainty, Span, Spans, Stance, Voice
from tests.relations import build, load_case

SEED = Path(__file__).parents[2].parent / "shared" / "seed"
LEAST_OVERLAP = 0.8


def test_attributions_are_named_in_the_order_of_their_cues() -> None:
    case = build(*load_case("stance", "nested"))
    shuffled = [Found(a.source, a.cue, a.content, a.confidence) for a in reversed(case.attributions.values())]
    read = interpret(case.article, shuffled)
    assert [a.id for a in read] == [f"a{number}" for number in range(1, len(read) + 1)]
    assert [a.cue for a in read] == sorted(a.cue for a in read)


def test_a_relation_without_cue_stands_where_its_content_does() -> None:
    text = "Rain. “It fell.” He said it was old."
    article = Article("here", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    quote = Found((), (), (Span(6, 16),), 0.5)
    said = Found((Span(17, 19),), (Span(20, 24),), (Span(25, 35),), 0.7)
    read = interpret(article, [said, quote])
    assert [(a.content, a.confidence) for a in read] == [(quote.content, 0.5), (said.content, 0.7)]


def test_a_sure_model_decides_act_and_certainty_where_the_words_do_not() -> None:
    text = "He blethered that it fell."
    article = Article("here", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    sure = Guess(act=_only(len(Act), 1), certainty=_only(len(Certainty), 1))
    found = Found((Span(0, 2),), (Span(3, 12),), (Span(13, 25),), 0.9, sure)
    (read,) = interpret(article, [found])
    assert (read.act, read.certainty) == (Act.BELIEF, Certainty.HEDGED)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Orland and", ["Orland"]),
        ("the envoy of the", ["the envoy"]),
        ("Orland", ["Orland"]),
        ("it", ["it"]),
        ("that", ["that"]),
        ("that the", None),
        ("The", None),
        ("and", None),
        ("of them", None),
        ("some of them", ["some of them"]),
    ],
)
def test_what_names_nobody_is_no_source(source: str, kept: list[str] | None) -> None:
    text = f"{source} said that it fell."
    article = Article("here", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    start = len(source) + 1
    found = Found((Span(0, len(source)),), (Span(start, start + 4),), (Span(start + 5, len(text) - 1),), 0.9)
    read = interpret(article, [found])
    assert [[piece.of(text) for piece in a.source] for a in read] == ([] if kept is None else [kept])


def test_a_content_that_is_an_article_alone_is_none() -> None:
    text = "The Ledger reported it. The Ledger reported."
    article = Article("here", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    told = Found((Span(4, 10),), (Span(11, 19),), (Span(20, 22),), 0.9)
    slip = Found((Span(28, 34),), (Span(35, 43),), (Span(24, 27),), 0.9)
    assert [a.content for a in interpret(article, [told, slip])] == [told.content]


def _only(count: int, number: int) -> tuple[float, ...]:
    return tuple(float(n == number) for n in range(count))


@pytest.fixture(scope="module")
def seed() -> tuple[Article, dict[str, Attribution], dict[str, dict[str, object]], dict[str, object]]:
    """The first real article, its expected spans read for their meaning, both by the expectation's ids."""
    if not SEED.exists():
        pytest.skip("the shared seed is not on this machine")
    gold = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    blocks = tuple(Block(BlockKind(b["kind"]), Span(*b["span"])) for b in gold["blocks"])
    article = Article("seed", "", text, blocks)
    rows = {(_spans(row["cue"]), _spans(row["content"])): row for row in gold["attributions"]}
    found = [Found(_spans(row["source"]), cue, content, 1.0) for (cue, content), row in rows.items()]
    read = {rows[a.cue, a.content]["id"]: a for a in interpret(article, found)}
    return article, read, {row["id"]: row for row in rows.values()}, gold


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)


Seed = tuple[Article, dict[str, Attribution], dict[str, dict[str, object]], dict[str, object]]


def test_the_seed_reads_as_expected(seed: Seed) -> None:
    _, read, rows, _ = seed
    ids = {attribution.id: name for name, attribution in read.items()}
    assert {n: (str(a.stance), str(a.quote), ids.get(a.parent or "")) for n, a in read.items()} == {
        n: (row["stance"], row["quote"], row["inside"]) for n, row in rows.items()
    }


def test_the_accused_of_the_seed_are_named(seed: Seed) -> None:
    article, read, rows, _ = seed
    targets = {n: a.target.of(article.text) if a.target else None for n, a in read.items() if a.stance is Stance.ACCUSE}
    assert targets == {name: rows[name]["target"] for name in targets}


def test_the_seed_is_contested_as_expected(seed: Seed) -> None:
    article, read, _, gold = seed
    ids = {attribution.id: name for name, attribution in read.items()}
    found = [
        ([ids[x] for x in entry.asserted_by], [ids[x] for x in entry.denied_by])
        for entry in contested(article, list(read.values()))
    ]
    expected = gold["contested"]
    assert isinstance(expected, list)
    assert [entry for entry in expected if (entry["asserted_by"], entry["denied_by"]) not in found] == []


def test_the_outlets_own_clauses_of_the_seed_are_found(seed: Seed) -> None:
    article, read, _, gold = seed
    own = [v.span for v in voices(article, list(read.values())) if v.voice is Voice.OWN]
    expected = gold["own_voice"]
    assert isinstance(expected, list)
    best = {tuple(pair): max(_overlap(Span(*pair), span) for span in own) for pair in expected}
    assert {pair: share for pair, share in best.items() if share < LEAST_OVERLAP} == {}


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))
