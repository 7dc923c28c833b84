"""Records as plain JSON values and back, by their type hints; a field that has its default is left out."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Restorer = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """`value` as JSON holds it: a record as an object, spans and tuples as arrays, days in ISO 8601."""
    if is_dataclass(value):
        kept = ((each.name, getattr(value, each.name), each.default) for each in fields(value))
        return {name: plain(given) for name, given, default in kept if default is MISSING or given != default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def restored(kind: type[T], value: Any) -> T:
    """The record, or other value, of this type that `plain` gave; ValueError for what it cannot have given."""
    restorer: Restorer = _restorer(kind)  # type: ignore[arg-type]
    try:
        result: T = restorer(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{value!r} is no {kind.__name__}") from error
    return result


@cache
def _restorer(kind: Any) -> Restorer:
    """What makes a value of this type again; worked out once a type, since statements come back by the thousand."""
    if get_origin(kind) in (Union, UnionType):
        return _optional(*(_restorer(one) for one in get_args(kind) if one is not NoneType))
    if get_origin(kind) is tuple:
        return _tuple(*get_args(kind))
    if is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, tuple):
        return lambda value: kind(*value)
    if issubclass(kind, date):
        return lambda value: kind.fromisoformat(value)
    return _same(kind) if not issubclass(kind, Enum) else lambda value: kind(value)


def _same(kind: type) -> Restorer:
    """For what JSON has itself."""
    fit = (int, float) if kind is float else (kind,)

    def restore(value: Any) -> Any:
        if not isinstance(value, fit):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return restore


def _optional(restore: Restorer) -> Restorer:
    return lambda value: None if value is None else restore(value)


def _tuple(first: Any, *others: Any) -> Restorer:
    """For tuples of any number of one type, or of one of each type."""
    if others == (Ellipsis,):
        each = _restorer(first)
        return lambda value: tuple([each(one) for one in value])
    restorers = [_restorer(one) for one in (first, *others)]
    return lambda value: tuple(restore(one) for restore, one in zip(restorers, value, strict=True))


def _record(kind: Any) -> Restorer:
    hints = get_type_hints(kind)
    restorers = {each.name: _restorer(hints[each.name]) for each in fields(kind)}
    return lambda value: kind(**{name: restorers[name](given) for name, given in value.items()})
