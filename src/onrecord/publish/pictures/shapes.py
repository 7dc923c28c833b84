"""Marks that are told apart by their shape, not by colour alone."""

from onrecord.publish.pictures.svg import tag

OUTLINES = {
    "circle": None,
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    "wedge": ((0, 1.2), (1.15, -0.9), (-1.15, -0.9)),
    "bar": ((-0.5, -1.3), (0.5, -1.3), (0.5, 1.3), (-0.5, 1.3)),
    "plank": ((-1.3, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)),
    "cross": (
        (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
        (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
    ),
}  # fmt: skip
"""Corners of each shape, its half width about one."""
NAMES = tuple(OUTLINES)
RADIUS = 4.6


def shape(name: str, x: float, y: float, radius: float = RADIUS) -> str:
    """The shape of this name with its centre at (x, y)."""
    corners = OUTLINES[name]
    if corners is None:
        return tag("circle", cx=float(x), cy=float(y), r=radius)
    return tag("polygon", points=" ".join(f"{x + a * radius:.1f},{y + b * radius:.1f}" for a, b in corners))
