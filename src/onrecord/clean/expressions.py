"""A regular expression taken apart: as much of its grammar as the lexicon uses."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?::|<?[=!])|\(\??"
    r"|(?:[*+?]|\{\d+,?\d*\}|\{,\d+\})[?+]?|.",
    re.DOTALL,
)
IN_SET = re.compile(r"\\.|.", re.DOTALL)
UNBOUNDED = 1 << 31


class Unknown(ValueError):
    """The expression uses what is not taken apart here."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One character, as it is."""

    char: str


@dataclass(frozen=True, slots=True)
class Any:
    """One character of a kind. apart: whether it is one that no word holds (a space, no word character)."""

    apart: bool = False


@dataclass(frozen=True, slots=True)
class Border:
    """A place. fresh: whether a word may begin behind it and none goes on. ends: whether a word may end before it.

    beginning: whether it is that of the text.
    """

    fresh: bool
    ends: bool
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A look ahead or back, which takes no character."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; a group is a choice of one."""

    branches: tuple[tuple["Item", ...], ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item several times."""

    item: "Item"
    least: int
    most: int


Item = Letter | Any | Border | Look | Choice | Repeat
Items = tuple[Item, ...]

BEGINNING = Border(fresh=True, ends=True, beginning=True)
BORDERS = {
    "^": BEGINNING,
    "\\b": Border(fresh=True, ends=True),
    "$": Border(fresh=False, ends=True),
    "\\B": Border(fresh=False, ends=False),
}
KINDS = {
    ".": Any(),
    "\\w": Any(),
    "\\d": Any(),
    "\\D": Any(),
    "\\S": Any(),
    "\\s": Any(apart=True),
    "\\W": Any(apart=True),
}
REPEATS = {"*": (0, UNBOUNDED), "+": (1, UNBOUNDED), "?": (0, 1)}
LOOKS = frozenset(("(?=", "(?!", "(?<=", "(?<!"))


def parse(expression: str) -> Items:
    """The items of an expression in order; Unknown where it uses more than the lexicon does."""
    tokens = [token[0] for token in TOKEN.finditer(expression)]
    tokens.reverse()
    choice = _choice(tokens)
    if tokens:
        raise Unknown(expression)
    return choice.branches[0] if len(choice.branches) == 1 else (choice,)


def branches(expression: str) -> tuple[str, ...]:
    """The expressions, one or more, of which any may match where this one does."""
    parts, depth = [""], 0
    for token in (match[0] for match in TOKEN.finditer(expression)):
        depth += token.startswith("(") - (token == ")")
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    return tuple(parts)


def _choice(tokens: list[str]) -> Choice:
    """The branches up to the bracket that closes them, or to the end; the tokens are taken from the list's end."""
    branches: list[list[Item]] = [[]]
    while tokens and tokens[-1] != ")":
        token = tokens.pop()
        if token == "|":
            branches.append([])
        elif token[0] in "*+?{" and (bounds := _bounds(token)):
            branches[-1].append(Repeat(branches[-1].pop(), *bounds))
        else:
            branches[-1].append(_item(token, tokens))
    return Choice(tuple(map(tuple, branches)))


def _item(token: str, tokens: list[str]) -> Item:
    if token in ("(", "(?:") or token in LOOKS:
        inside = _choice(tokens)
        if not tokens:
            raise Unknown(token)
        tokens.pop()
        return Look() if token in LOOKS else inside
    if token.startswith("[") and len(token) > 1:
        return _set(token[1:-1])
    return BORDERS.get(token) or _one(token)


def _bounds(token: str) -> tuple[int, int] | None:
    """Least and most of a repetition; None for a brace that stands for itself."""
    if token[0] in REPEATS:
        return REPEATS[token[0]]
    least, comma, most = token.rstrip("?+").strip("{}").partition(",")
    if not (least or most):
        return None
    return int(least or 0), int(most or UNBOUNDED) if comma else int(least)


def _set(inside: str) -> Item:
    """A set of single letters as a choice of them; any other as a kind."""
    parts = IN_SET.findall(inside)
    if parts[0] == "^" or "-" in parts[1:-1]:
        return Any()
    members = tuple(_one(part) for part in parts)
    if all(isinstance(member, Letter) for member in members):
        return Choice(tuple((member,) for member in members))
    return Any(apart=all(is_apart(member) for member in members))


def _one(token: str) -> Letter | Any:
    """A character or a kind of them."""
    if token in KINDS:
        return KINDS[token]
    char = token[-1]
    if len(token) > 2 or (len(token) == 2 and (token[0] != "\\" or char.isalnum())):
        raise Unknown(token)
    return Letter(char)


def is_apart(item: Item) -> bool:
    """Whether an item is one character that no word holds."""
    if isinstance(item, Letter):
        return not re.match(r"\w", item.char)
    if isinstance(item, Choice):
        return all(len(branch) == 1 and is_apart(branch[0]) for branch in item.branches)
    return isinstance(item, Any) and item.apart


def is_anchored(expression: str) -> bool:
    """Whether it can match at the beginning of a text only."""
    try:
        items = parse(expression)
    except Unknown:
        return False
    branches = items[0].branches if len(items) == 1 and isinstance(items[0], Choice) else (items,)
    return all(branch[:1] == (BEGINNING,) for branch in branches)
