"""A post's Markdown as HTML that can stand in a page: paragraphs, emphasis, quotations, lists, links, code; no more."""

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

RULES = (
    "paragraph", "list", "blockquote", "code", "fence", "text", "newline", "escape", "backticks", "emphasis", "link",
    "autolink", "entity",
)  # fmt: skip
"""Those of CommonMark that a post can use: no HTML, no pictures, no headings, no references defined elsewhere."""
TAGS = {"p", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre", "br", "bdi", "span"}
REL = "ugc nofollow noopener noreferrer"
NESTING = 20
_STEPS = {f"{name}_{end}" for name in ("blockquote", "bullet_list", "ordered_list") for end in ("open", "close")}
ADDRESS = re.compile(r"https?://[!-~]{3,400}(?<![.,;:!?)\]'\"*_>])", re.IGNORECASE)
PARTED = re.compile(f"({ADDRESS.pattern})", re.IGNORECASE)


def rendered(text: str) -> str:
    """The HTML of a post's text. Every word of the text is escaped, every link says where it leads."""
    import nh3

    return nh3.clean(
        _reader().render(text),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "p": {"dir"}, "li": {"dir"}, "span": {"class"}},
        url_schemes={"http", "https"},
        link_rel=REL,
    )


def nesting(text: str) -> int:
    """How deep quotations and lists stand in one another."""
    deep = deepest = 0
    for token in _reader().parse(text):
        if token.type in _STEPS:
            deep += token.nesting
            deepest = max(deepest, deep)
    return deepest


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING, "breaks": True})
    known = reader.get_all_rules()
    chosen = [rule for chain in ("block", "inline") for rule in known[chain] if rule not in RULES]
    reader.disable(chosen)
    reader.validateLink = _may_lead  # type: ignore[assignment, method-assign]
    reader.add_render_rule("link_close", _where)
    reader.add_render_rule("text", _text)
    for name in ("paragraph_open", "list_item_open"):
        reader.add_render_rule(name, _directed)
    return reader


def _text(_: Any, tokens: Any, place: int, __: Any, ___: Any) -> str:
    """Words, escaped; an address among them becomes a link, unless it stands in one."""
    kinds = [token.type for token in tokens[:place]]
    words = str(tokens[place].content)
    if kinds.count("link_open") > kinds.count("link_close"):
        return escape(words)
    return "".join(
        f'<a href="{escape(piece)}">{escape(piece)}</a>' if ADDRESS.fullmatch(piece) else escape(piece)
        for piece in PARTED.split(words)
    )


def _may_lead(address: str) -> bool:
    """Only to pages."""
    return address.lower().startswith(("https://", "http://"))


def _directed(reader: Any, tokens: Any, place: int, options: Any, env: Any) -> str:
    """Each paragraph finds its own direction, so that none turns the next."""
    tokens[place].attrSet("dir", "auto")
    return str(reader.renderToken(tokens, place, options, env))


def _where(_: Any, tokens: Any, place: int, __: Any, ___: Any) -> str:
    """After a link whose words are not its address: the host that it leads to, in letters that cannot lie."""
    start = place
    while tokens[start].type != "link_open":
        start -= 1
    address = str(tokens[start].attrGet("href"))
    words = "".join(token.content for token in tokens[start + 1 : place])
    host = _host(address)
    shown = words.strip().casefold().removeprefix("https://").removeprefix("http://")
    same = shown == address.casefold().partition("://")[2] and shown.isascii()
    return "</a>" if same or not host else f'</a> <span class="host">({host})</span>'


def _host(address: str) -> str:
    """The host as the network knows it: another alphabet shows as xn--."""
    try:
        host = urlsplit(address).hostname or ""
        found = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (UnicodeError, ValueError):
        return "an address that cannot be read"
    return "".join(letter for letter in found if letter.isalnum() or letter in "-.:")[:100]
