"""Cases of meaning: a text, and the relations in it by their words, as the model would have found them.

NAME.txt is a report whose first line is the headline. NAME.expect.json holds

    {"relations": [{"id": "x1", "source": "…", "cue": "…", "content": ["…"], "stance": "…", …}], …}

where "words@2" is the second place of the words in the text, and every further field is what must be read.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.read.found import Found
from onrecord.read.meaning import interpret
from onrecord.records import Article, Attribution, Block, BlockKind, Span, Spans

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what is expected of it; attributions are those of its relations, by the relations' ids."""

    article: Article
    expected: dict[str, Any]
    attributions: dict[str, Attribution]

    def words(self, spans: Spans) -> list[str]:
        """The words of the spans."""
        return [span.of(self.article.text) for span in spans]


def names(folder: str) -> list[str]:
    """The cases of a folder of tests/cases."""
    return sorted(path.stem for path in (CASES / folder).glob("*.txt"))


def load_case(folder: str, name: str) -> tuple[str, dict[str, Any]]:
    """The text of a case, and what is expected of it."""
    path = CASES / folder / f"{name}.txt"
    return path.read_text(encoding="utf-8"), json.loads(path.with_suffix(".expect.json").read_text(encoding="utf-8"))


def build(text: str, expected: dict[str, Any]) -> Case:
    """A case, its relations read for their meaning."""
    end = text.find("\n") if "\n" in text.strip() else len(text)
    blocks = (Block(BlockKind.HEADLINE, Span(0, end)), Block(BlockKind.BODY, Span(min(end + 1, len(text)), len(text))))
    article = Article("case", "", text, blocks, language="en")
    found = {relation["id"]: _found(text, relation) for relation in expected["relations"]}
    read = {(a.source, a.cue, a.content): a for a in interpret(article, list(found.values()))}
    return Case(article, expected, {name: read[f.source, f.cue, f.content] for name, f in found.items()})


def _found(text: str, relation: dict[str, Any]) -> Found:
    pieces = [place(text, words) for words in relation["content"]]
    source = (place(text, relation["source"]),) if relation["source"] else ()
    cue = (place(text, relation["cue"]),) if relation["cue"] else ()
    return Found(source, cue, tuple(sorted(pieces)), 0.9)


def place(text: str, words: str) -> Span:
    """Where words stand in a text; "words@2" is their second place."""
    plain, _, number = words.partition("@")
    start = -1
    for _ in range(int(number or 1)):
        start = text.find(plain, start + 1)
        assert start >= 0, f"not in the text: {words!r}"
    return Span(start, start + len(plain))
