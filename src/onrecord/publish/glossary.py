"""What the closed vocabularies mean: the sentences that stand beside their members in the records."""

import ast
import inspect
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import TypeVar

from onrecord.records import Act, Stance, Voice
from onrecord.records.claims import State

E = TypeVar("E", bound=Enum)


def meanings(kind: type[E]) -> dict[E, str]:
    """The sentence under each member in the source, so that pages and code cannot tell different things."""
    body = _body(kind)
    found = {}
    for before, after in pairwise(body):
        if isinstance(before, ast.Assign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            name = before.targets[0]
            if isinstance(name, ast.Name) and name.id in kind.__members__:
                found[kind[name.id]] = str(after.value.value)
    return found


@cache
def _body(kind: type[Enum]) -> list[ast.stmt]:
    parsed = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(parsed, ast.ClassDef)
    return parsed.body


STATES = meanings(State)
STANCES = meanings(Stance)
VOICES = meanings(Voice)
ACTS = meanings(Act)
