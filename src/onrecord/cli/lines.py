"""Lines of a report on the terminal; plain, one fact a line and nothing cut, where the output goes elsewhere."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING

from onrecord.export.characters import BIDI_CONTROL, printable

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its parts, each with its style in rich's words. cut: whether to shorten it to the terminal's width."""

    parts: tuple[tuple[str, str], ...] = ()
    cut: bool = False

    def __str__(self) -> str:
        return "".join(text for text, _ in self.parts).rstrip()


def put(rows: Iterable[Row]) -> None:
    """Prints the rows on standard output, a blank line after them; what its encoding lacks stands as an escape."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if sys.stdout.isatty():
        from rich.console import Console

        draw_rows(rows, Console(highlight=False))
    else:
        print(*rows, "", sep="\n")


def draw_rows(rows: Iterable[Row], console: "Console") -> None:
    """Prints the rows on a terminal; what is too long for a line ends in an ellipsis."""
    from rich.text import Text

    for row in (*rows, Row()):
        line = Text.assemble(*row.parts)
        if row.cut:
            line.truncate(console.width, overflow="ellipsis")
        console.print(line)


def shown(text: str) -> str:
    """`text` on one line, with nothing in it that steers a terminal or reorders the words around it."""
    return " ".join(BIDI_CONTROL.sub("\ufffd", printable(text)).split())


def section(title: str, lines: list[Row]) -> Iterator[Row]:
    """The lines under their title; nothing where there are none."""
    if lines:
        yield from (Row(), Row(((title, "bold underline"),)), *lines)


def quoting(*parts: tuple[str, str]) -> Row:
    """A line that ends in quoted words, which may be cut short but are never changed otherwise."""
    return Row(parts, cut=True)
