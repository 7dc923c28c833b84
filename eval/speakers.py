"""Exam: who speaks. Sources of `training/labels/speakers*.jsonl`, `dev` for writing rules and `held` apart; GUM's news.

The labelled attributions of an article are resolved, so that only the resolving is examined. A source is right where
the name is the label's or one that `same_as` holds, partly right where it is the same person's with words left out or
too many ("Orlan" for "Ada Orlan", which counts as neither right nor wrong), wrong where somebody or something else is
named, and open where nobody is.
GUM (Wikinews) was labelled by others, for coreference: its pronouns that speak, and whom its labels say they mean.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from eval.gum import Story, stories
from eval.rows import Corpus, Row, corpus, ratio
from eval.texts import LABELS
from onrecord.clean import clean
from onrecord.records import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Capture,
    Span,
    Speaker,
    SpeakerKind,
    Unresolved,
    hull,
)
from onrecord.resolve.people import resolve_speakers
from onrecord.resolve.people.identity import same_entity
from training.labels.standoff import read_standoff
from training.labels.texts import load_text

ROWS = (LABELS / "speakers.jsonl", LABELS / "speakers-more.jsonl")
DEV = (*ROWS, LABELS / "speakers-new.jsonl")
"""Those for writing rules; nothing that is held stands in the last."""
PAIRS = Path(__file__).resolve().parent.parent / "tests" / "resolve" / "people_pairs.yaml"
KEPT = ("fakes-train.jsonl", "fakes-train-2.jsonl", "fakes-train-3.jsonl", "fakes-held.jsonl")
"""Where the attributions of our own labelled articles stand."""
POINTING = ("pronoun", "relative")
UNNAMED = (SpeakerKind.GROUP, SpeakerKind.ANONYMOUS)
"""Kinds that careful readers tell apart by no firm rule: one kind here."""
RIGHT, PARTLY, WRONG, OPEN = "right", "partly", "wrong", "open"


@dataclass(frozen=True, slots=True)
class Answered:
    """A labelled source and what was made of it. label: the row of speakers.jsonl."""

    label: dict[str, Any]
    source: str
    speaker: Speaker | None
    unresolved: Unresolved | None

    @property
    def outcome(self) -> str:
        """RIGHT, PARTLY, WRONG or OPEN; where the reader could not tell, open is right."""
        if self.speaker is None:
            return RIGHT if self.label["speaker"] is None else OPEN
        if called(self.label, self.speaker.name):
            return RIGHT
        return PARTLY if _shares_a_surname(self.label, self.speaker) else WRONG

    @property
    def named(self) -> bool:
        """Whether there is a right name on both sides, so that the rest of the speaker can be compared."""
        return self.speaker is not None and self.label["speaker"] is not None and self.outcome == RIGHT

    @property
    def kind_right(self) -> bool:
        """Whether the kind of speaker is the label's."""
        if self.speaker is None:
            return False
        kinds = {self.speaker.kind, SpeakerKind(self.label["speaker"]["kind"])}
        return len(kinds) == 1 or kinds == set(UNNAMED)

    @property
    def voice_right(self) -> bool:
        """Whether the body spoken for is the label's, or the speaker itself where the label has none."""
        want, got = self.label["speaker"]["speaks_for"], self.speaker.speaks_for if self.speaker else None
        return _bare(want or "") == _bare(got or "")


def exam(corpora: Path) -> Iterator[Row]:
    """Speakers in all, by the kinds of source that are hard, kind and body spoken for; then GUM's pronouns."""
    for part in ("dev", "held"):
        data = corpus(f"speakers {part}", DEV if part == "dev" else ROWS)
        yield from _rows(data, list(answers(corpora, part)))
    yield from _pair_rows(corpus("speakers across articles", [PAIRS]))
    files = sorted((corpora / "gum").glob("*.conllu"))
    yield from _gum_rows(corpus("GUM news", files), [pronouns(story) for story in stories(files)])


def _rows(data: Corpus, done: Sequence[Sequence[Answered]]) -> Iterator[Row]:
    yield _share(data, "speaker right", done, RIGHT)
    yield _share(data, "somebody else named", done, WRONG)
    yield _share(data, "pronouns and roles right", [_of(text, *POINTING, "role") for text in done], RIGHT)
    yield _share(data, "pronouns and roles, somebody else", [_of(text, *POINTING, "role") for text in done], WRONG)
    named = [[a for a in text if a.named] for text in done]
    yield ratio(data, "kind of speaker right", *_counts([[a.kind_right for a in text] for text in named]))
    yield ratio(data, "spoken for right", *_counts([[a.voice_right for a in text] for text in named]))
    for kind in sorted({a.label["kind_of_source"] for text in done for a in text}):
        for outcome in (RIGHT, PARTLY, WRONG, OPEN):
            counts = _counts([[a.outcome == outcome for a in _of(text, kind)] for text in done])
            yield ratio(data, kind, *counts, held=False, column=outcome)


def _share(data: Corpus, name: str, done: Sequence[Sequence[Answered]], outcome: str) -> Row:
    counts = _counts([[a.outcome == outcome for a in text] for text in done])
    return ratio(data, name, *counts, lower_is_better=outcome == WRONG)


def _counts(texts: Sequence[Sequence[bool]]) -> tuple[list[int], list[int]]:
    """Of each text: how many are true, how many there are."""
    return [sum(text) for text in texts], [len(text) for text in texts]


def _of(text: Sequence[Answered], *kinds: str) -> list[Answered]:
    return [a for a in text if a.label["kind_of_source"] in kinds]


def labelled(part: str) -> dict[str, list[dict[str, Any]]]:
    """The labelled sources of a part by document."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in DEV:
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if row["part"] == part:
                rows[row["doc"]].append(row)
    return rows


def called(label: dict[str, Any], name: str) -> bool:
    """Whether a name is one of those that are right for a labelled source."""
    names = [label["speaker"]["name"], *label["same_as"]] if label["speaker"] else []
    return _bare(name) in {_bare(one) for one in names}


def _shares_a_surname(label: dict[str, Any], speaker: Speaker) -> bool:
    """Whether two persons' names end alike and one holds all the words of the other."""
    told = label["speaker"]
    if told is None or {told["kind"], speaker.kind.value} != {SpeakerKind.PERSON.value}:
        return False
    one, other = _bare(told["name"]).split(), _bare(speaker.name).split()
    return one[-1:] == other[-1:] and (set(one) <= set(other) or set(other) <= set(one))


def answers(corpora: Path, part: str) -> Iterator[list[Answered]]:
    """The labelled sources of each article of a part."""
    for doc, labels in labelled(part).items():
        text = load_text(corpora, doc)
        found = resolve_speakers(article(doc, text), attributions(corpora, doc))
        by_source = {a.source: a for a in found}
        for_doc = [(label, by_source[spans(label["source"])]) for label in labels]
        yield [Answered(label, _words(text, a), a.speaker, a.unresolved) for label, a in for_doc]


def article(name: str, text: str) -> Article:
    """A text as the product takes it in; all of it body where cleaning would change it."""
    body = text.encode()
    found = clean(Capture(name, body, hashlib.sha256(body).hexdigest(), "text/plain", "utf-8"), None)
    return found if found.text == text else Article(name, "", text, (Block(BlockKind.BODY, Span(0, len(text))),))


def attributions(corpora: Path, doc: str) -> list[Attribution]:
    """The labelled attributions of a document, in the order of their cues."""
    labels = sorted(_labels(corpora, doc), key=lambda label: sorted(label["cue"]))
    return [
        Attribution(str(label.get("id") or f"a{n}"), *(spans(label[role]) for role in ("source", "cue", "content")))
        for n, label in enumerate(labels, 1)
    ]


def _labels(corpora: Path, doc: str) -> list[dict[str, Any]]:
    collection, _, name = doc.partition("/")
    if collection == "polnear":
        part, _, stem = name.partition("/")
        return read_standoff(min((corpora / "polnear" / part / "attributions").glob(f"{stem}_????.ann")))
    lines = (line for file in KEPT for line in (LABELS / file).read_text(encoding="utf-8").splitlines())
    return next(row["attributions"] for line in lines if (row := json.loads(line))["doc"] == doc)


def spans(pieces: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """The pieces of a label as spans."""
    return tuple(sorted(Span(start, end) for start, end in pieces))


def _words(text: str, attribution: Attribution) -> str:
    span = hull(attribution.source)
    return span.of(text) if span else ""


def _bare(name: str) -> str:
    """A name by its letters and figures alone, without an article before it."""
    low = re.sub(r"^(?:the|an?) ", "", name.lower().replace("’", "'"))
    return " ".join(re.findall(r"[^\W_]+", low.replace("'s ", " ").replace(".", "")))


def pronouns(story: Story) -> list[str]:
    """What was made of each pronoun of a story that speaks: RIGHT, WRONG or OPEN."""
    found = resolve_speakers(article(story.name, story.text), story.attributions)
    return [_outcome(story, a) for a in found if hull(a.source) in story.pronouns]


def _outcome(story: Story, attribution: Attribution) -> str:
    """By the entity whose mentions the speaker's mentions are, or that the labels call by the speaker's name."""
    if attribution.speaker is None:
        return OPEN
    source = hull(attribution.source) or Span(0, 0)
    votes: Counter[str | None] = Counter()
    for mention in attribution.speaker.mentions:
        if mention != source and mention not in story.pronouns:
            votes.update(story.entities_at(mention))
    # a mention may hold another's ("Orlan’s aide"): its entity must be as frequent as any
    own, best = story.entity_of(source), max(votes.values(), default=0)
    called = {_bare(mention.of(story.text)) for entity, mention in story.mentions if entity == own}
    name = _bare(attribution.speaker.name)
    return RIGHT if (best and votes[own] == best) or any(f" {one} ".endswith(f" {name} ") for one in called) else WRONG


def _pair_rows(data: Corpus) -> Iterator[Row]:
    """Labelled pairs of speakers of two articles: how many merged ones are one, how many that are one are merged."""
    pairs = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    told = [(same_entity(*_pair(pair)) is not None, same == "same") for same in pairs for pair in pairs[same]]
    yield ratio(data, "merged are one", [m and s for m, s in told], [m for m, _ in told])
    yield ratio(data, "one are merged", [m and s for m, s in told], [s for _, s in told])


def _pair(pair: list[Any]) -> tuple[Speaker, Speaker]:
    one, other, *more = pair
    told = more[0] if more else {}
    kind = SpeakerKind(told.get("kind", "person"))
    second = SpeakerKind(told.get("kind2", kind))
    return Speaker(one, kind, None, told.get("for")), Speaker(other, second, None, told.get("for2"))


def _gum_rows(data: Corpus, done: Sequence[Sequence[str]]) -> Iterator[Row]:
    for outcome, name in ((RIGHT, "pronouns that speak, right"), (WRONG, "pronouns that speak, somebody else")):
        counts = _counts([[o == outcome for o in text] for text in done])
        yield ratio(data, name, *counts, lower_is_better=outcome == WRONG)
