"""Installing: uv is told what pip would use, and pip does it where uv cannot."""

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tools import install

PINS = """\
typer==1.2 \\
    --hash=sha256:aa
uv==9.8.7 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
uvicorn==1.0 \\
    --hash=sha256:dd
"""


def test_only_uv_is_pinned_first() -> None:
    """Its version and every hash are taken, nothing of its neighbours."""
    assert install.pinned("uv", text=PINS) == "uv==9.8.7 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
    with pytest.raises(ValueError, match="uv is not pinned"):
        install.pinned("uv", text="uvicorn==1.0\n")


def test_the_projects_own_file_pins_uv() -> None:
    """The file that make installs from names a uv and its hashes."""
    text = Path(install.__file__).parents[1].joinpath("requirements-dev.txt").read_text(encoding="utf-8")
    assert install.pinned("uv", text=text).count("--hash=sha256:") > 5


def test_pips_settings_reach_uv() -> None:
    """The environment counts more than the file, and what is said to uv itself most."""
    listed = r"""
global.index-url='https://mirror.example.org/simple'
global.extra-index-url='https://one.example.org/simple\nhttps://two.example.org/simple'
global.find-links='/a/wheels /b/wheels'
global.timeout='20'
:env:.index-url='https://near.example.org/simple'
:env:.no-color='1'
"""
    told = install.environment(listed, given={"UV_HTTP_TIMEOUT": "99", "HOME": "/home/vic"})
    assert told == {
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_DEFAULT_INDEX": "https://near.example.org/simple",
        "UV_INDEX": "https://one.example.org/simple https://two.example.org/simple",
        "UV_FIND_LINKS": "/a/wheels,/b/wheels",
        "UV_HTTP_TIMEOUT": "99",
        "HOME": "/home/vic",
    }


@pytest.mark.parametrize("trouble", ["no uv", "uv fails", "pip finds no uv", None])
def test_pip_does_it_where_uv_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], trouble: str | None
) -> None:
    """Whatever goes wrong with uv is said in one line, and everything is installed anew by pip, with hashes."""
    ran: list[list[str]] = []

    def run(command: list[str], *, check: bool, **more: Any) -> SimpleNamespace:
        ran.append(command)
        by_uv = command[0].endswith("uv")
        if by_uv and trouble == "no uv":
            raise FileNotFoundError("uv")
        if (by_uv and trouble == "uv fails") or (command[-1].endswith("uv.txt") and trouble == "pip finds no uv"):
            raise subprocess.CalledProcessError(2, command)
        return SimpleNamespace(returncode=0, stdout="")

    monkeypatch.setattr(subprocess, "run", run)
    file = tmp_path / "pins.txt"
    file.write_text(PINS, encoding="utf-8")
    assert install.main([str(file)]) == 0
    assert all("--require-hashes" in command for command in ran if "install" in command)
    said = capsys.readouterr().err
    if trouble is None:
        assert ran[-1][0].endswith("uv")
        assert said == ""
    else:
        assert ran[-1][1:3] == ["-m", "pip"]
        assert "--force-reinstall" in ran[-1]
        assert said.count("\n") == 1
        assert "pip does it instead" in said
