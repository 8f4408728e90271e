"""Frozen records as JSON values and back, for what crosses the border of a process or goes into a column.

A record becomes a list of its fields' values in their order, which is a third of the size of an object with names.
Both sides must be of the same release: this is no format to keep.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def to_json(value: Any) -> Any:
    """Return a record, or a tuple of values, as what :mod:`json` can write."""
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if is_dataclass(value):
        kind: Any = type(value)
        return [to_json(getattr(value, name)) for name in _names(kind)]
    return value


def from_json(kind: type[Record], value: Any) -> Record:
    """Return the record of *kind* that :func:`to_json` made *value* of.

    Args:
        kind: a frozen dataclass of strings, numbers, records, tuples of them, and None.
        value: what came back from JSON.

    Raises:
        TypeError: the class has a field of a type that is not foreseen.
        ValueError: the value has not as many fields as the class.
    """
    wanted: Any = kind
    made: Record = _reader(wanted)(value)
    return made


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _same(value: Any) -> Any:
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of the type *kind* from its JSON."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (inner,) = (one for one in arguments if one is not NoneType)
        read = _reader(inner)
        return _same if read is _same else lambda value: None if value is None else read(value)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is ...:
            read = _reader(arguments[0])
            return tuple if read is _same else lambda value: tuple(map(read, value))
        readers = tuple(_reader(one) for one in arguments)
        return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_reader(kind)
    if kind in (str, int, float, bool):
        return _same
    raise TypeError(f"{kind} is not foreseen in a record")


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = [_reader(hints[name]) for name in _names(kind)]

    def read(value: Any) -> Any:
        return kind(*[one(part) for one, part in zip(readers, value, strict=True)])

    return read
