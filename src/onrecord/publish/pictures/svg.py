"""SVG elements as strings, every text and value escaped."""

from dataclasses import dataclass
from html import escape

TOUCH = 1e-6
"""Of a unit: boxes that share less only touch."""
CHARACTER = 0.6
"""Mean width of a character in parts of the size of its font, for a sans serif face; labels are placed by it."""


def tag(name: str, *inside: str, **attributes: object) -> str:
    """One element. Attributes that are None are left out; `class_` is class, `text_anchor` is text-anchor."""
    given = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    shown = "".join(f' {key}="{escape(_plain(value))}"' for key, value in given)
    return f"<{name}{shown}>{''.join(inside)}</{name}>" if inside else f"<{name}{shown}/>"


def text(x: float, y: float, words: str, anchor: str = "start", class_: str | None = None) -> str:
    """A line of text whose baseline begins, ends or is centred at (x, y)."""
    return tag("text", escape(words), x=x, y=y, text_anchor=None if anchor == "start" else anchor, class_=class_)


def link(href: str | None, *inside: str, label: str) -> str:
    """Elements that open something, with the label that a pointer and a screen reader get; not a link without href."""
    named = (tag("title", escape(label)), *inside)
    return tag("a", *named, href=href) if href else tag("g", *named)


def picture(width: float, height: float, name: str, title: str, description: str, *inside: str) -> str:
    """A whole picture. name: unique on its page, since title and description are tied to it."""
    return tag(
        "svg",
        tag("title", escape(title), id=f"{name}-title"),
        tag("desc", escape(description), id=f"{name}-about"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        role="group",
        aria_labelledby=f"{name}-title {name}-about",
        class_="picture",
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share an area."""
        across = other.right - self.left > TOUCH and self.right - other.left > TOUCH
        return across and other.bottom - self.top > TOUCH and self.bottom - other.top > TOUCH

    def within(self, other: "Box") -> bool:
        """Whether it lies wholly in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


def width_of(words: str, size: float) -> float:
    """About how wide a line of text is."""
    return len(words) * size * CHARACTER


def box_of(x: float, y: float, words: str, size: float, anchor: str = "start") -> Box:
    """About the box of a line of text as `text` places it."""
    width = width_of(words, size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - size, left + width, y + size * 0.3)


def shortened(words: str, width: float, size: float) -> str:
    """The words, cut with an ellipsis where they would be wider than `width`."""
    room = max(1, int(width / (size * CHARACTER)))
    return words if len(words) <= room else words[: max(1, room - 1)].rstrip() + "…"


def _plain(value: object) -> str:
    """Numbers with one decimal at most, so that the same data give the same bytes everywhere."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
