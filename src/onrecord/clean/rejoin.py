"""Stories that a page breaks into several boxes, with advertisements between, put together again.

trafilatura takes the best box of a page. Where further boxes hold paragraphs inside just the same
elements and classes as those of the story, they are the story too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

SHORTEST = 40
"""Code points below which a paragraph is not looked at."""

FEWEST = 3
"""Paragraphs of the story that must stand in one place before more of that place are believed."""


class Box:
    """What paragraphs of a page stand in together. name: its tag and class."""

    def __init__(self, element: Any) -> None:
        self._element = element
        self.name = _named(element)

    @cached_property
    def around(self) -> tuple[str, ...]:
        """The tags and classes of all around it, outermost last; few boxes are ever asked."""
        return tuple(map(_named, self._element.iterancestors()))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page: its box, its own tag and class, and its words."""

    box: Box
    name: str
    words: str

    @property
    def look(self) -> tuple[str, str]:
        """Its own tag and class, and those of its box: where these differ, so do the places."""
        return self.name, self.box.name

    @property
    def place(self) -> tuple[str, ...]:
        """The tags and classes of it and of all around it, outermost last."""
        return *self.look, *self.box.around


def find_paragraphs(tree: Any, written: Iterable[tuple[Any, str]]) -> list[Paragraph]:
    """The longer paragraphs of a page, in order, white space as single blanks; none where it has no <article>.

    written: elements of the tree, all its paragraphs among them, with the words in them.
    """
    if tree.find(".//article") is None:
        return []
    boxes: dict[Any, Box] = {}
    found = []
    for element, text in written:
        if element.tag == "p" and len(text) >= SHORTEST and len(words := " ".join(text.split())) >= SHORTEST:
            parent = element.getparent()
            box = boxes.get(parent) or boxes.setdefault(parent, Box(parent))
            found.append(Paragraph(box, _named(element), words))
    return found


def _named(element: Any) -> str:
    return f"{element.tag}.{element.get('class', '')}"


def missing(story: Sequence[str], paragraphs: Sequence[Paragraph]) -> dict[str, list[str]]:
    """Paragraphs that belong to the story but are not in it, by the line of it that they follow."""
    known = set(story)
    taken = [paragraph for paragraph in paragraphs if paragraph.words in known]
    if len(taken) < FEWEST or len({paragraph.look for paragraph in taken}) > 1:
        return {}
    places = {paragraph.place for paragraph in taken}
    if len(places) > 1 or not any(tag.startswith("article.") for tag in taken[0].place):
        return {}
    boxes = {paragraph.box for paragraph in taken}  # what is left out of these, is left out on purpose
    left_out: dict[str, list[str]] = {}
    last = ""
    for paragraph in paragraphs:
        if paragraph.words in known:
            last = paragraph.words
        elif last and paragraph.box not in boxes and paragraph.look == taken[0].look and paragraph.place in places:
            left_out.setdefault(last, []).append(paragraph.words)
    return left_out
