"""The page's colours: WCAG AA in light and in dark."""

import re
from importlib.resources import files

import pytest

STYLE = files("onrecord.export").joinpath("page/style.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)[:2]
)
TEXT = [
    ("ink", "paper"), ("ink", "tint"), ("ink", "sheet"), ("quiet", "paper"), ("quiet", "sheet"), ("quiet", "tint"),
    ("charge", "paper"), ("answer", "paper"), ("link", "paper"), ("link", "tint"), ("paper", "ink"), ("paper", "link"),
]  # fmt: skip
LINES = [("edge", "paper"), ("edge", "tint"), ("charge", "tint"), ("answer", "tint")]


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT, ids="-on-".join)
def test_text(scheme, pair):
    assert contrast(*(scheme[name] for name in pair)) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", LINES, ids="-on-".join)
def test_lines(scheme, pair):
    assert contrast(*(scheme[name] for name in pair)) >= 3
