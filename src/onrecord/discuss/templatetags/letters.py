"""Filters of the forum's templates. Those of the open pages are used too, by name."""

from django import template

from onrecord.discuss.letter import cut as shortened

register = template.Library()


@register.filter
def cut(text: str) -> str:
    """The beginning of a letter, without the signs of Markdown."""
    return shortened(text)
