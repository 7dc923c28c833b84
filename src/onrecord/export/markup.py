"""Text made safe to stand in a page, and the marks that statements carry there."""

from html import escape

from onrecord.export.characters import BIDI_CONTROL, printable
from onrecord.export.wording import STANCES
from onrecord.records import Attribution, Stance

_STYLES = {
    Stance.ACCUSE: "accuse",
    Stance.DENY: "deny",
    Stance.DOUBT: "doubt",
    Stance.DEMAND: "demand",
    Stance.COMMIT: "demand",
}


def escaped(text: str) -> str:
    """`text` for use between tags or in a quoted attribute."""
    return escape(printable(text))


def isolated(text: str) -> str:
    """`text` between tags, so that its direction and its bidi controls end with it."""
    return f"<bdi>{escaped(text)}</bdi>"


def words(text: str) -> str:
    """A stretch of the article between tags; isolated only where a bidi control would reach beyond it."""
    return isolated(text) if BIDI_CONTROL.search(text) else escaped(text)


def mark_style(stance: Stance) -> str:
    """The line under the words: the stances that look alike share one."""
    return _STYLES.get(stance, "assert")


def line_style(attribution: Attribution) -> str:
    """The line under a statement: its stance's, or the one for hearsay where the article names nobody."""
    return mark_style(attribution.stance) if attribution.source else "hearsay"


def badge(attribution: Attribution) -> str:
    """The stance as a small sign, told by its word and its edge, not by colour alone."""
    return f'<span class="badge {line_style(attribution)}">{STANCES[attribution.stance]}</span>'
