"""What the papers tell a person to type exists."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def text_of(paper: Path) -> str:
    """Return a paper's text."""
    return paper.read_text(encoding="utf-8")


def test_readme_opens_with_the_two_commands() -> None:
    """The README's first block of code is make run and make test, and nothing else."""
    block = re.search(r"```\w*\n(.*?)```", text_of(ROOT / "README.md"), re.DOTALL)
    assert block
    assert [line.partition("#")[0].strip() for line in block[1].splitlines()] == ["make run", "make test"]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_make_targets_exist(paper: Path) -> None:
    """Every `make X` that stands in code in a paper is a target of the Makefile."""
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text_of(paper), re.DOTALL))
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= TARGETS


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_named_files_exist(paper: Path) -> None:
    """Every link to a file of the repository, and every `folder/file` in code, leads somewhere."""
    text = text_of(paper)
    linked = {paper.parent / target for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)}
    named = {
        ROOT / name for name in re.findall(r"`((?:geo|pages|tests|tools|data|docs|bench)/[a-z_/]+\.[a-z]+)`", text)
    }
    assert [str(path) for path in sorted(linked | named) if not path.exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_commands_of_the_program_exist(paper: Path) -> None:
    """Every `python -m geo WORD` in a paper is a command that --help knows."""
    words = set(re.findall(r"python -m geo ([a-z]+)", text_of(paper)))
    if not words:
        assert "python -m geo " not in text_of(paper)
        return
    run = subprocess.run([sys.executable, "-m", "geo", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [word for word in sorted(words) if not re.search(rf"\b{word}\b", run.stdout)] == []


def test_ci_runs_the_readme_command() -> None:
    """.ci/run ends with the README's test command and nothing cleverer."""
    assert text_of(ROOT / ".ci" / "run").rstrip().splitlines()[-1] == "make test"


def test_requirements_are_pinned_with_hashes() -> None:
    """Every package is pinned and hashed, and no address of an index or path of a machine stands in the files."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = text_of(ROOT / name)
        assert "://" not in text
        assert not re.search(r"(?m)^[^#\n]*(?:--index|--find-links|-e |file:)", text)
        entries = re.split(r"(?m)^(?=[a-z])", text)[1:]
        assert entries
        assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_development_pins_agree_with_the_app() -> None:
    """What both files pin, they pin to the same version."""
    pins = [
        dict(re.findall(r"(?m)^([\w.-]+(?:\[[^]]*\])?)==(\S+)", text_of(ROOT / name)))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0].items() <= pins[1].items()


def _exists(name: str) -> bool:
    """Return True if *name* is a module, or something in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        try:
            for part in parts[length:]:
                found = getattr(found, part)
        except AttributeError:
            return False
        return True
    return False


def test_what_docstrings_refer_to_exists() -> None:
    """Every module, class and function that a docstring refers to by its full name is there."""
    lost = [
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("geo", "pages", "tests", "bench", "tools")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for name in re.findall(r":[a-z]+:`~?(geo(?:\.\w+)+)`", text_of(path))
        if not _exists(name)
    ]
    assert lost == []
