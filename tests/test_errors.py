"""The error tree in the module's docstring is the tree of classes."""

import builtins
import inspect
import re

import pytest

from geo import errors

DRAWN = re.findall(r"[├└]── (\w+)\s+\((\w+)\)", errors.__doc__ or "")
CLASSES = {
    name: cls
    for name, cls in inspect.getmembers(errors, inspect.isclass)
    if cls.__module__ == errors.__name__ and cls is not errors.GeoError
}


def test_tree_is_complete() -> None:
    """Every error is drawn once, and every drawn error exists."""
    assert sorted(name for name, _ in DRAWN) == sorted(CLASSES)


@pytest.mark.parametrize(("name", "builtin"), DRAWN)
def test_error_is_also_the_builtin_it_means(name: str, builtin: str) -> None:
    """Each error inherits the root and the builtin that the tree names."""
    assert issubclass(CLASSES[name], errors.GeoError)
    assert issubclass(CLASSES[name], getattr(builtins, builtin))


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_error_carries_what_it_was_given(name: str) -> None:
    """Each error keeps its arguments as attributes, and its message is one line that shows the subject."""
    cls = CLASSES[name]
    parameters = [p for p in inspect.signature(cls).parameters.values() if p.kind is not p.VAR_POSITIONAL]
    given = {
        p.name: 3 if p.annotation is int else ("a", "b") if "tuple" in str(p.annotation) else f"the {p.name}"
        for p in parameters
    }
    subject, *rest = given
    error = cls(given[subject], **{key: given[key] for key in rest})
    assert getattr(error, subject) == given[subject]
    assert str(given[subject]) in str(error)
    assert "\n" not in str(error)
