"""What a public function documents is what it takes."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import geo

SECTION = re.compile(r"^Args:\n(?P<body>(?:(?:[ ]{4,}.*)?\n)*)", re.MULTILINE)
ENTRY = re.compile(r"^ {4}(?P<names>\*{0,2}\w+(?:, \*{0,2}\w+)*):", re.MULTILINE)


def modules() -> Iterator[ModuleType]:
    """Import every module of the package but the command line, which runs when it is imported as a script."""
    for found in pkgutil.walk_packages(geo.__path__, prefix="geo."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def public_functions() -> dict[str, Callable[..., Any]]:
    """Return the functions, classes and methods whose dotted name has no leading underscore, by that name."""
    found: dict[str, Callable[..., Any]] = {}
    for module in modules():
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
                continue
            if inspect.isfunction(thing):
                found[f"{module.__name__}.{name}"] = thing
            elif inspect.isclass(thing):
                found[f"{module.__name__}.{name}"] = thing
                for method, raw in vars(thing).items():
                    function = getattr(raw, "__func__", raw)
                    if inspect.isfunction(function) and not method.startswith("_"):
                        found[f"{module.__name__}.{name}.{method}"] = function
    return found


def documented(docstring: str) -> list[str]:
    """Return the parameter names of a docstring's ``Args:`` section, in order."""
    section = SECTION.search(inspect.cleandoc(docstring) + "\n")
    if section is None:
        return []
    return [name for entry in ENTRY.finditer(section["body"]) for name in entry["names"].replace("*", "").split(", ")]


def taken(function: Callable[..., Any]) -> list[str]:
    """Return the parameter names of a function, without ``self`` and ``cls``."""
    return [name for name in inspect.signature(function).parameters if name not in {"self", "cls"}]


def mismatch(function: Callable[..., Any]) -> str:
    """Say how documentation and signature differ; empty where they agree or no parameter is documented."""
    names = documented(function.__doc__ or "")
    if not names or names == taken(function):
        return ""
    return f"documents {names}, takes {taken(function)}"


FUNCTIONS = public_functions()


def test_documented_parameters_are_the_real_ones() -> None:
    """Where a docstring has an Args section, it names every parameter, in the signature's order, and no other."""
    assert {name: found for name, one in sorted(FUNCTIONS.items()) if (found := mismatch(one))} == {}


def test_public_things_say_what_they_are() -> None:
    """Every public function, class and method has a docstring."""
    assert len(FUNCTIONS) > 500
    assert [name for name, one in sorted(FUNCTIONS.items()) if not one.__doc__] == []


def test_modules_say_what_they_hold() -> None:
    """Every module has a docstring, but for an __init__ that holds nothing."""
    bare = [module.__name__ for module in modules() if not module.__doc__ and inspect.getsource(module).strip()]
    assert bare == []


def test_the_check_can_fail() -> None:
    """A parameter that is documented twice, missing, or out of order is noticed; joined names are read."""

    def wrong(lat: float, lon: float) -> None:
        """Do.

        Args:
            lat: degrees.
            long: degrees: with a colon
                and a second line: too.
        """

    def right(a: float, b: float, *, c: float) -> None:
        """Do.

        Args:
            a, b: points.
            c: a length.

        Returns:
            nothing: really.
        """

    assert "long" in mismatch(wrong)
    assert mismatch(right) == ""
    assert documented(right.__doc__ or "") == ["a", "b", "c"]
