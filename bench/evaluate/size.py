"""What the trained finder adds to an installation, and how much code extraction is."""

import importlib.metadata
from collections.abc import Iterable
from pathlib import Path

from bench.evaluate.scores import INSTALL, LINES, Figure
from geo.extract.learned import finder
from tests.serving import ROOT

ADDED = ("onnxruntime", "flatbuffers")
"""Packages that nothing but the trained finder brings."""


def figures() -> list[Figure]:
    """Return the figures of the report."""
    added = (
        sum(map(installed, ADDED)) + files_size(finder.FOLDER.glob("*.onnx")) + files_size(finder.FOLDER.glob("*.txt"))
    )
    code = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "geo/extract").rglob("*.py"))
    return [
        Figure(INSTALL, "this installation", "all", added / 1e6, "MB"),
        Figure(LINES, "geo/extract", "all", code, "lines"),
    ]


def installed(package: str) -> int:
    """Return the bytes of an installed package, 0 where it is not there."""
    try:
        found = importlib.metadata.files(package) or ()
    except importlib.metadata.PackageNotFoundError:
        return 0
    return files_size(Path(str(one.locate())) for one in found)


def files_size(files: Iterable[Path]) -> int:
    """Return the bytes of the *files* that are there."""
    return sum(one.stat().st_size for one in files if one.is_file())
