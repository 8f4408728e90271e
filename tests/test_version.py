"""The release is named once, and everything that says it says the same."""

import re
import subprocess
import sys
from pathlib import Path

from geo import __version__

ROOT = Path(__file__).resolve().parents[1]


def test_the_newest_entry_of_the_changelog_is_the_release() -> None:
    """CHANGELOG.md begins with the release that the code says it is."""
    entries = re.findall(r"(?m)^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert entries[0] == __version__


def test_no_other_file_states_a_release() -> None:
    """pyproject.toml and package.json leave the number to the code."""
    assert not re.search(r'(?m)^version\s*=\s*"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert '"version"' not in (ROOT / "package.json").read_text(encoding="utf-8")


def test_the_command_line_says_it() -> None:
    """``python -m geo --version`` prints the release."""
    run = subprocess.run(
        [sys.executable, "-m", "geo", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == f"Dateline {__version__}"
