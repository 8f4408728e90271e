"""The small plotly.js: taken only if it is what was pinned; a failure costs nothing but size."""

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from geo.views.app import static_files
from tools import fetch_plotly_basic as tool

SCRIPT = b"/**\n* plotly.js (basic - minified) v9.8.7\n*/\nself.Plotly = {};\n"


def packed(name: str = "package/plotly-basic.min.js") -> bytes:
    """A package with the script under *name*."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(SCRIPT)
        archive.addfile(member, io.BytesIO(SCRIPT))
    return written.getvalue()


def pin(package: bytes) -> str:
    """What the registry tells of a package."""
    return base64.b64encode(hashlib.sha512(package).digest()).decode()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the bundle will lie, beside a whole plotly.js of version 9.8.7."""
    whole = tmp_path / "plotly.min.js"
    whole.write_text("/**\n* plotly.js v9.8.7\n*/\n", encoding="utf-8")
    bundle = tmp_path / "packages" / "plotly-basic.min.js"
    monkeypatch.setattr(static_files, "whole_plotly", lambda: whole)
    monkeypatch.setattr(static_files, "BASIC_PLOTLY", bundle)
    monkeypatch.setattr(static_files, "basic_plotly", lambda: bundle if bundle.exists() else None)
    return bundle


def test_the_pinned_package_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is fetched once; the next call asks nobody."""
    asked: list[str] = []
    monkeypatch.setattr(tool, "PINS", {"9.8.7": pin(packed())})
    monkeypatch.setattr(tool, "fetch", lambda version: asked.append(version) or packed())
    assert [tool.main(), tool.main()] == [0, 0]
    assert place.read_bytes() == SCRIPT
    assert asked == ["9.8.7"]


@pytest.mark.parametrize("trouble", ["another package", "no script", "no network", "no pin", "no archive"])
def test_nothing_else_is_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], trouble: str
) -> None:
    """Whatever goes wrong is said in one line, and setting up goes on."""
    package = {"no script": packed("package/other.js"), "no archive": b"<html>"}.get(trouble, packed())

    def fetch(version: str) -> bytes:
        if trouble == "no network":
            raise OSError("no route to host")
        return package

    pins = {"9.8.7": pin(b"something" if trouble == "another package" else package)}
    monkeypatch.setattr(tool, "PINS", {} if trouble == "no pin" else pins)
    monkeypatch.setattr(tool, "fetch", fetch)
    assert tool.main() == 0
    assert not place.exists()
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_the_version_that_is_installed_has_a_pin() -> None:
    """A new plotly needs a new pin, or each first visit gets a megabyte more."""
    assert static_files.plotly_version(static_files.whole_plotly()) in tool.PINS
