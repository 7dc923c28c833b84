"""Speakers: every case of cases/people, the knowledge behind them, and what must hold for any text."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import load
from onrecord.records import Article, Attribution, Block, BlockKind, Span, SpeakerKind, words_of
from onrecord.resolve.names import find_people
from onrecord.resolve.page import lay_out
from onrecord.resolve.people import begin, resolve_speakers
from onrecord.resolve.people.bodies import body_within, head_of, known_body, nations_within, tokens
from onrecord.resolve.people.roles import as_role
from onrecord.resolve.vocabulary import name_words

CASES = sorted((Path(__file__).parents[1] / "cases" / "people").glob("*.txt"))
SEED = Path(__file__).parents[3] / "shared" / "seed"


def article(text: str) -> Article:
    """A text that is all body."""
    return Article("case", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))


def locate(text: str, want: dict[str, str], number: int) -> Attribution:
    """An attribution whose parts are searched for inside the snippet that holds them."""
    begin = text.index(want["in"])

    def part(words: str) -> tuple[Span, ...]:
        start = begin + want["in"].index(words)
        return (Span(start, start + len(words)),) if words else ()

    return Attribution(f"a{number}", part(want["source"]), part(want["cue"]), part(want["content"]))


def said(text: str, *sources: str) -> tuple[Attribution, ...]:
    """The attributions of a text by their sources alone, resolved."""
    spans = [Span(text.index(source), text.index(source) + len(source)) for source in sources]
    given_ = [Attribution(f"a{n}", (span,), (), ()) for n, span in enumerate(spans, 1)]
    return resolve_speakers(article(text), given_)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    expect = json.loads(case.with_suffix(".expect.json").read_text(encoding="utf-8"))["attributions"]
    found = resolve_speakers(article(text), [locate(text, want, n) for n, want in enumerate(expect, 1)])
    for want, got in zip(expect, found, strict=True):
        assert (got.speaker and got.speaker.name) == want["speaker"], want["in"]
        assert (got.speaker is None) == (got.unresolved is not None)
        if got.speaker:
            fields = {
                "kind": got.speaker.kind.value,
                "role": got.speaker.role,
                "speaks_for": got.speaker.speaks_for,
                "anonymous": got.anonymous,
                "mentions": [span.of(text) for span in got.speaker.mentions],
            }
            assert {key: fields[key] for key in fields.keys() & want.keys()} == {
                key: want[key] for key in fields.keys() & want.keys()
            }
        elif "candidates" in want:
            assert got.unresolved is not None
            assert sorted(got.unresolved.candidates) == sorted(want["candidates"])
            assert got.unresolved.reason


def test_seed() -> None:
    if not SEED.exists():
        pytest.skip("the shared seed is not on this machine")
    gold = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    text = (SEED / "article.txt").read_bytes().decode()
    blocks = tuple(Block(BlockKind(b["kind"]), Span(*b["span"])) for b in gold["blocks"])
    labelled = [
        Attribution(a["id"], *(tuple(Span(*piece) for piece in a[part]) for part in ("source", "cue", "content")))
        for a in gold["attributions"]
    ]
    found = resolve_speakers(Article("seed", "", text, blocks), labelled)
    alias = {wording: name for name, wordings in gold["speakers"].items() for wording in wordings}
    for attribution in found:
        wording = words_of(text, attribution.source)
        want = alias.get(wording, wording or None)
        assert (attribution.speaker and attribution.speaker.name) == want, attribution.id
    anonymous = {attribution.id for attribution in found if attribution.anonymous}
    assert anonymous == {"B3a", "B9", "B12"}


@pytest.mark.parametrize("file", ["metonyms", "bodies"])
def test_every_body_is_found_in_its_examples(file: str) -> None:
    for entry in load(file):
        for example in entry["examples"]:
            body = body_within(example)
            assert body is not None, example
            assert body == known_body(entry["names"][0]), example
            assert body.kind == SpeakerKind(entry["kind"])


def test_every_capital_and_country_stands_for_its_government() -> None:
    overridden = {name for file in ("metonyms", "bodies") for entry in load(file) for name in entry["names"]}
    for entry in load("countries"):
        for name in {entry["name"], *entry.get("also", ()), *entry.get("capitals", ())} - overridden:
            text = f"{name} rejected it."
            speaker = said(text, name)[0].speaker
            assert speaker is not None, name
            assert speaker.kind is SpeakerKind.GOVERNMENT
            assert speaker.name.endswith(entry["name"]) or name in {"Djibouti", "Luxembourg"}, name


def test_every_head_is_met_by_its_examples() -> None:
    for entry in load("heads"):
        for example in entry["examples"]:
            words = [word for word in tokens(example) if word not in ("the", "a", "an")]
            found = [head for end in range(1, len(words) + 1) if (head := head_of(words[:end]))]
            assert any(head.kind == entry["kind"] for _, head in found), example


def test_every_role_is_met_by_its_examples() -> None:
    for entry in load("roles"):
        for example in entry["examples"]:
            low = f" {example.lower()} "
            assert any(f" {word} " in low for word in entry["words"]), example


def test_every_given_name_is_met_by_its_examples() -> None:
    for entry in load("first-names"):
        for example in entry["examples"]:
            cast = find_people(lay_out(article(f"It was {example} who left.")))
            assert [(p.name, p.gender) for p in cast.people] == [(example, entry.get("gender"))]


def test_words_about_names_are_words() -> None:
    for entry in load("name-words"):
        assert all(isinstance(word, str) for word in entry["words"])
        assert entry["words"][0] in name_words(entry["role"])


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("But Orlan Holdings sent Peter Orlan to Harbour Street.", ["Peter Orlan"]),
        ("Rival Ada Orlan met New Harbour Governor Peter Tarn.", ["Ada Orlan", "Peter Tarn"]),
        ("Peter J. Orlan spoke. Peter Orlan left. Peter Orlan Jr. stayed.", ["Peter J. Orlan", "Peter Orlan Jr."]),
        ("Bashar al-Orlan spoke. Mr Orlan left.", ["Bashar al-Orlan"]),
        ("I’ve seen it. He’s gone.", []),
    ],
)
def test_names(text: str, people: list[str]) -> None:
    assert [person.name for person in find_people(lay_out(article(text))).people] == people


@pytest.mark.parametrize(
    ("phrase", "voice"),
    [
        ("Kremlin spokesperson", "Government of Russia"),
        ("Ukrainian foreign minister", "Government of Ukraine"),
        ("president of France", "Government of France"),
        ("spokesman for the UN", "United Nations"),
        ("Orlan campaign spokeswoman", "Orlan campaign"),
        ("farmer", None),
    ],
)
def test_voices(phrase: str, voice: str | None) -> None:
    role = as_role(phrase)
    assert role is not None
    assert role.voice == voice


def test_what_somebody_was_gives_no_voice() -> None:
    speaker = said("Peter Orlan, a former Russian minister, said so.", "Peter Orlan")[0].speaker
    assert speaker is not None
    assert speaker.speaks_for is None


def test_a_body_that_bears_a_country_is_not_that_country() -> None:
    assert nations_within("a reporter for USA Today in Ukraine") == ("UA",)


def test_a_pronoun_does_not_mean_who_speaks_the_quotation() -> None:
    text = "Peter Orlan met Martin Tarn. “He said no,” Orlan told reporters."
    quoted = Attribution("a1", (Span(*_at(text, "Orlan told", 5)),), (), (Span(*_at(text, "“He said no,”", 13)),))
    inner = Attribution("a2", (Span(*_at(text, "He said", 2)),), (), (Span(*_at(text, "no,", 2)),), parent="a1")
    found = resolve_speakers(article(text), [quoted, inner])
    assert [a.speaker and a.speaker.name for a in found] == ["Peter Orlan", "Martin Tarn"]


def _at(text: str, words: str, size: int) -> tuple[int, int]:
    start = text.index(words)
    return start, start + size


SWAP = {"Russia": "Ukraine", "Ukraine": "Russia", "Moscow": "Kyiv", "Kyiv": "Moscow"}
SWAP |= {"Russian": "Ukrainian", "Ukrainian": "Russian"}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Russia rejected it. Kyiv agreed.", ["Russia", "Kyiv"]),
        ("The Russian army fired. Ukrainian officials said so.", ["The Russian army", "Ukrainian officials"]),
        ("The Ukrainian president said no.", ["The Ukrainian president"]),
    ],
)
def test_swapping_the_parties_swaps_the_speakers(text: str, sources: list[str]) -> None:
    def swap(words: str) -> str:
        return " ".join(SWAP.get(word.strip("."), word.strip(".")) + "." * word.endswith(".") for word in words.split())

    straight = [a.speaker for a in said(text, *sources)]
    crossed = [a.speaker for a in said(swap(text), *map(swap, sources))]
    for one, other in zip(straight, crossed, strict=True):
        assert one is not None
        assert other is not None
        assert (swap(one.name), one.kind) == (other.name, other.kind)
        assert swap(one.speaks_for or "") == (other.speaks_for or "")


WORDS = [
    "Peter Orlan",
    "Orlan",
    "He",
    "said",
    "Mr",
    "the president",
    "officials",
    ",",
    ".",
    "who",
    "they",
    "“",
    "”",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.data())
def test_every_source_gets_a_speaker_or_a_reason_and_nothing_else_changes(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    starts = sorted({data.draw(st.integers(0, len(text) - 1)) for _ in range(3)})
    given_ = [Attribution(f"a{s}", (Span(s, min(len(text), s + 6)),), (), ()) for s in starts]
    found = resolve_speakers(article(text), given_)
    assert found == resolve_speakers(article(text), given_)
    for before, after in zip(given_, found, strict=True):
        assert (after.speaker is None) != (after.unresolved is None)
        assert replace(after, speaker=None, unresolved=None, anonymous=False) == before
        assert after.speaker is None or after.speaker.name.lower().split()[0] not in ("the", "a", "an", "of", ",", "“")
        assert all(0 <= m.start < m.end <= len(text) for m in (after.speaker.mentions if after.speaker else ()))


def test_a_capital_that_is_also_a_surname_stays_open() -> None:
    text = "Denzel Orlan Washington flew home. Later on, Washington said it was late. He slept."
    start = text.index("Washington said")
    given_ = [Attribution("a1", (Span(0, 23),), (), ()), Attribution("a2", (Span(start, start + 10),), (), ())]
    answer = resolve_speakers(article(text), given_)[1]
    assert answer.unresolved is not None
    assert answer.unresolved.candidates == ("Government of the United States", "Denzel Orlan Washington")


def test_capitals_are_no_pronouns() -> None:
    found = said("The US denied it. WHO counted nine.", "US", "WHO")
    assert [a.speaker and a.speaker.name for a in found] == [
        "Government of the United States",
        "World Health Organization",
    ]


def test_every_calling_is_met_by_its_examples() -> None:
    known = {entry["name"] for entry in load("bodies") if "name" in entry}
    for entry in load("called"):
        for example in entry["examples"]:
            assert any(example.endswith(noun) for noun in entry["nouns"]), example
        assert set(entry["names"]) <= known
        assert all(SpeakerKind(kind) for kind in entry["kinds"])


def test_doubled_apostrophes_quote() -> None:
    text = "''The gate is shut,'' Mary Orlan said. It's the ''old'' gate.\n''It stays so, she added."
    quoted = [span.of(text) for span in begin(article(text), []).scene.page.quotations]
    assert quoted == ["''The gate is shut,''", "''old''", "''It stays so, she added."]


@pytest.mark.parametrize("country", ["Russia", "Ukraine"])
@pytest.mark.parametrize("wording", ["{} Defence Ministry", "{} Defense Ministry", "{} Ministry of Defence"])
def test_a_ministry_goes_by_one_name(country: str, wording: str) -> None:
    adjective = {"Russia": "Russian", "Ukraine": "Ukrainian"}[country]
    named = f"the {wording.format(adjective)}"
    found = said(f"On Monday {named} said so, while others did not.", named)[0]
    assert found.speaker is not None
    assert found.speaker.name == f"Defence Ministry of {country}"
