"""GUM's news (Wikinews) as texts: whom the subjects of verbs of speech refer to, from syntax and coreference."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.records import Attribution, Span
from onrecord.resolve.vocabulary import says

THIRD = frozenset(["he", "she", "they", "it"])
OPENED_OR_CLOSED = re.compile(r"\((\d+)-[^()]*(\)?)|(\d+)\)")
ID, WORD, XPOS, HEAD, RELATION, MISC = 0, 1, 4, 6, 7, 9
SUBJECTS, CONTENTS = ("nsubj",), ("ccomp", "xcomp", "parataxis", "obj")


@dataclass(slots=True)
class Story:
    """One document. attributions: one for each verb of speech with a subject; pronouns: sources that are one.

    mentions: the labelled mentions of each entity.
    """

    name: str
    text: str = ""
    attributions: list[Attribution] = field(default_factory=list)
    pronouns: set[Span] = field(default_factory=set)
    mentions: list[tuple[str, Span]] = field(default_factory=list)

    def entity_of(self, span: Span) -> str | None:
        """The entity that is mentioned at just this span."""
        return next((entity for entity, mention in self.mentions if mention == span), None)

    def entities_at(self, span: Span) -> set[str]:
        """Entities with a mention that begins or ends where the span does and overlaps it."""
        found = (m for m in self.mentions if m[1].overlaps(span))
        return {entity for entity, mention in found if mention.start == span.start or mention.end == span.end}


@dataclass(frozen=True, slots=True)
class Token:
    """One word in its sentence. head: number of the word it depends on, 0 at the root."""

    number: int
    head: int
    relation: str
    xpos: str
    span: Span


def stories(files: Iterable[Path]) -> Iterator[Story]:
    """The stories of CoNLL-U files in order."""
    for path in files:
        story = Story(path.stem)
        opened: list[tuple[str, int]] = []
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = block.strip().splitlines()
            if any(line.startswith("# newpar") for line in lines) and story.text:
                story.text = story.text.rstrip() + "\n\n"
            tokens = [_token(story, line.split("\t"), opened) for line in lines if line[:1].isdigit()]
            _attributions(story, [token for token in tokens if token])
        story.text = story.text.rstrip()
        sources = {a.source[0] for a in story.attributions}
        story.pronouns = {s for s in sources if s.of(story.text).lower() in THIRD and story.entity_of(s)}
        yield story


def _token(story: Story, columns: list[str], opened: list[tuple[str, int]]) -> Token | None:
    """One word added to the text; None for ranges and empty words."""
    if not columns[ID].isdigit():
        return None
    start = len(story.text)
    story.text += columns[WORD]
    span = Span(start, len(story.text))
    _entities(story, columns[MISC], span, opened)
    if "SpaceAfter=No" not in columns[MISC].split("|"):
        story.text += " "
    return Token(int(columns[ID]), int(columns[HEAD]), columns[RELATION], columns[XPOS], span)


def _entities(story: Story, misc: str, at: Span, opened: list[tuple[str, int]]) -> None:
    """Keeps the mentions that this word closes, remembers those that it opens."""
    label = next((part[len("Entity=") :] for part in misc.split("|") if part.startswith("Entity=")), "")
    for match in OPENED_OR_CLOSED.finditer(label):
        entity = match[1] or match[3]
        if match[1]:
            opened.append((entity, at.start))
        if match[2] or match[3]:
            place = max(n for n, (number, _) in enumerate(opened) if number == entity)
            story.mentions.append((entity, Span(opened.pop(place)[1], at.end)))


def _attributions(story: Story, tokens: list[Token]) -> None:
    for verb in tokens:
        if not verb.xpos.startswith("V") or not says().fullmatch(verb.span.of(story.text)):
            continue
        below = [token for token in tokens if token.head == verb.number]
        subject = next((token for token in below if token.relation in SUBJECTS), None)
        if subject is None:
            continue
        source = _whole(tokens, subject)
        content = tuple(_whole(tokens, token) for token in below if token.relation in CONTENTS)
        if subject.span.of(story.text).lower() in THIRD and subject.xpos == "PRP":
            source = subject.span
        story.attributions.append(Attribution(f"a{len(story.attributions) + 1}", (source,), (verb.span,), content))


def _whole(tokens: list[Token], head: Token) -> Span:
    """From the first to the last word that depends on a word, itself among them."""
    inside = {head.number}
    while more := {t.number for t in tokens if t.head in inside} - inside:
        inside |= more
    spans = [token.span for token in tokens if token.number in inside]
    return Span(spans[0].start, spans[-1].end)
