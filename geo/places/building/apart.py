"""Build the gazetteer in a process of its own, whose memory goes with it: it takes as much as a running app."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from geo.config import DATA
from geo.errors import GazetteerBroken
from geo.places.building import build as in_process
from geo.places.building.build import Progress

_ROOT = Path(__file__).resolve().parents[3]

_START = "from geo.places.building import apart; apart.work()"


def build(home: Path, *, data: Path = DATA, progress: Progress | None = None) -> Path:
    """Make the gazetteer in *home* unless it is there, and return its path, as :func:`.build.build` does.

    A build that fails or is ended leaves nothing of itself.

    Args:
        home: writable folder, made if missing.
        data: folder of the project's own facts.
        progress: told how far the work is, from this thread.

    Raises:
        GazetteerBroken: a source is missing or cannot be read, the file cannot be written, or the process was ended.
    """
    path = in_process.path_of(home, data=data)
    if in_process.is_whole(path):
        return path
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])}
    said: dict[str, str] = {}
    with subprocess.Popen(  # noqa: S603 - our own interpreter with a constant
        [sys.executable, "-c", _START, str(home.absolute()), str(data.absolute())],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True,
        encoding="utf-8",
    ) as child:  # fmt: skip
        assert child.stdout is not None
        try:
            for line in child.stdout:
                told = json.loads(line)
                if isinstance(told, dict):
                    said = told
                elif progress is not None:
                    progress(*told)
        except BaseException:
            child.kill()
            raise
    if child.returncode or not in_process.is_whole(path):
        _clear(home, path)
        raise GazetteerBroken(said.get("path", str(path)), why=said.get("why", "the process that built it was ended"))
    return path


def work() -> None:
    """Build, and tell on standard output how far it is, a line of JSON each; what the process of its own runs."""
    home, data = (Path(word) for word in sys.argv[1:3])

    def tell(done: int, total: int, stage: str) -> None:
        print(json.dumps([done, total, stage]), flush=True)  # noqa: T201  it is what the parent reads

    try:
        in_process.build(home, data=data, progress=tell)
    except GazetteerBroken as failure:
        print(json.dumps({"path": failure.path, "why": failure.why}), flush=True)  # noqa: T201
        sys.exit(1)


def _clear(home: Path, path: Path) -> None:
    """Remove what a process that was ended left, unless another is at work on it."""
    with contextlib.suppress(OSError, Timeout), FileLock(home / "gazetteer.lock", timeout=0):
        path.with_suffix(".unfinished").unlink(missing_ok=True)
