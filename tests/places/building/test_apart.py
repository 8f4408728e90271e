"""The gazetteer is built in a process of its own, which leaves nothing behind where it fails."""

import subprocess
from pathlib import Path

import pytest

from geo.errors import GazetteerBroken
from geo.places.building import apart, build


def test_what_is_there_is_not_built_again(gazetteer_home: Path) -> None:
    """No process is started, and nothing is told."""
    told: list[object] = []
    path = apart.build(gazetteer_home, progress=lambda *step: told.append(step))
    assert path == build.path_of(gazetteer_home)
    assert told == []


def _in_its_place(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(apart, "_START", code)


def test_progress_is_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process tells comes in order, while it works."""
    monkeypatch.setattr(build, "is_whole", lambda path: path.exists())
    target = build.path_of(tmp_path)
    told_there = "print(json.dumps([1, 100, 'NAMES']))"
    _in_its_place(monkeypatch, f"import json, pathlib; {told_there}; pathlib.Path({str(target)!r}).touch()")
    told: list[object] = []
    assert apart.build(tmp_path, progress=lambda *step: told.append(step)) == target
    assert told == [(1, 100, "NAMES")]


def test_what_fails_there_is_told_here(tmp_path: Path) -> None:
    """The reason comes from the process, in its words."""
    (tmp_path / "file").touch()
    with pytest.raises(GazetteerBroken, match="File exists"):
        apart.build(tmp_path / "file")


def test_a_process_that_is_killed_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever ends it in the middle of its work gets a message, and the half-made file is gone."""
    target = build.path_of(tmp_path).with_suffix(".unfinished")
    _in_its_place(monkeypatch, f"import os, pathlib; pathlib.Path({str(target)!r}).touch(); os.kill(os.getpid(), 9)")
    with pytest.raises(GazetteerBroken, match="was ended"):
        apart.build(tmp_path)
    assert {path.name for path in tmp_path.glob("*")} <= {"gazetteer.lock"}


def test_the_process_ends_with_who_wanted_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where progress cannot be shown any more, the work is ended, too."""
    _in_its_place(monkeypatch, "import json, time; print(json.dumps([1, 100, 'x']), flush=True); time.sleep(600)")
    started: list[subprocess.Popen[str]] = []
    popen = subprocess.Popen

    def start(*words: object, **how: object) -> "subprocess.Popen[str]":
        started.append(popen(*words, **how))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(apart.subprocess, "Popen", start)

    def closed(*_: object) -> None:
        raise RuntimeError("the page is closed")

    with pytest.raises(RuntimeError, match="closed"):
        apart.build(tmp_path, progress=closed)
    assert started[0].returncode is not None
