"""What the reader of a page may do, for its template."""

from typing import Any

from django import template

from onrecord.access.actions import NAMED
from onrecord.access.table import may as allowed

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], action: str, case: Any = None) -> bool:
    """{% may "judge" case as ok %}: case is a row, a name, or left out. An unknown action is an error."""
    request = context.get("request")
    return allowed(getattr(request, "user", None), NAMED[action], case)
