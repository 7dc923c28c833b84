"""Stories that a page breaks into several boxes, with advertisements between, put together again.

trafilatura takes the best box of a page. Where further boxes hold paragraphs inside just the same
elements and classes as those of the story, they are the story too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SHORTEST = 40
"""Code points below which a paragraph is not looked at."""

FEWEST = 3
"""Paragraphs of the story that must stand in one place before more of that place are believed."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page: its box, the tags and classes around it, outermost last, and its words."""

    box: int
    place: tuple[str, ...]
    words: str


def find_paragraphs(tree: Any) -> list[Paragraph]:
    """The longer paragraphs of a page, in order, white space as single blanks; none where it has no <article>."""
    if tree.find(".//article") is None:
        return []
    boxes: dict[Any, tuple[int, tuple[str, ...]]] = {}
    found = []
    for element in tree.iter("p"):
        words = " ".join("".join(element.itertext()).split())
        if len(words) >= SHORTEST:
            parent = element.getparent()
            if parent not in boxes:
                boxes[parent] = len(boxes), tuple(map(_named, element.iterancestors()))
            box, around = boxes[parent]
            found.append(Paragraph(box, (_named(element), *around), words))
    return found


def _named(element: Any) -> str:
    return f"{element.tag}.{element.get('class', '')}"


def missing(story: Sequence[str], paragraphs: Sequence[Paragraph]) -> dict[str, list[str]]:
    """Paragraphs that belong to the story but are not in it, by the line of it that they follow."""
    known = set(story)
    taken = [paragraph for paragraph in paragraphs if paragraph.words in known]
    places = {paragraph.place for paragraph in taken}
    if len(places) != 1 or len(taken) < FEWEST or not any(tag.startswith("article.") for tag in taken[0].place):
        return {}
    boxes = {paragraph.box for paragraph in taken}  # what is left out of these, is left out on purpose
    left_out: dict[str, list[str]] = {}
    last = ""
    for paragraph in paragraphs:
        if paragraph.words in known:
            last = paragraph.words
        elif last and paragraph.place in places and paragraph.box not in boxes:
            left_out.setdefault(last, []).append(paragraph.words)
    return left_out
