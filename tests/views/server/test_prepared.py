"""After ``python -m geo prepare`` somebody without rights starts the server from an app folder that belongs to root."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from geo.places.building import build
from tests.serving import ROOT, free_port

NOBODY = 65534
IN_TIME = 10
"""Seconds: five are promised on a machine that has nothing else to do."""

_APP = ("geo", "pages", "data", ".streamlit", "streamlit_app.py")


@dataclass(frozen=True)
class Started:
    """A server that was started without rights: its origin, what it last said of being ready, and after how long."""

    origin: str
    status: int
    said: dict[str, object]
    seconds: float

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Ask for a path; return status and body."""
        return ask(f"{self.origin}{path}", headers)


def ask(address: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    """Return status and body of an address; status 0 where nobody answers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers or {}), timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()
    except (urllib.error.URLError, OSError):
        return 0, b""


def without_rights(command: list[str]) -> list[str]:
    """Return the command as nobody runs it, who owns nothing; who is not root has no rights over what is sealed anyway.

    The interpreter may lie in root's own folder: nobody may read there, but still not write.
    """
    if os.getuid() != 0:
        return command
    reading = ["--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"]
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *reading, *command]


def seal(folder: Path) -> None:
    """Let nobody write a folder and what is in it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def open_up(folder: Path, *, give: bool = False) -> None:
    """Let the owner write again; *give* it to nobody where this is root."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)
        if give and os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)


def listing(folder: Path) -> set[str]:
    """Return the names of everything in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


class Place:
    """An app folder of its own, prepared, and a home."""

    def __init__(self, folder: Path, gazetteer: Path) -> None:
        self.app, self.home = folder / "app", folder / "home"
        for name in _APP:
            source, target = ROOT / name, self.app / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "secrets.toml"))
            else:
                shutil.copyfile(source, target)
        self.home.mkdir()
        shutil.copyfile(gazetteer, self.home / gazetteer.name)

    def run(self, *words: str, home: Path) -> None:
        """Run a command of the program."""
        command = [sys.executable, "-m", "geo", *words]
        environment = {"PATH": os.environ["PATH"], "DATELINE_HOME": str(home)}
        done = subprocess.run(command, cwd=self.app, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr

    @contextmanager
    def start(self, *, home: Path, wanted: int = 200, mode: str = "local") -> Iterator[Started]:
        """Start the server without rights; yield it when it is ready, or *wanted* is its answer to whether it is."""
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
        environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "DATELINE_HOME": str(home)}
        environment |= {"DATELINE_MODE": mode, "PYTHONDONTWRITEBYTECODE": "1"}
        begun, origin = time.monotonic(), f"http://127.0.0.1:{port}"
        with subprocess.Popen(
            without_rights([*command, "--server.address", "127.0.0.1"]), cwd=self.app, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as server:  # fmt: skip
            try:
                status, body = 0, b""
                while status != wanted and server.poll() is None and time.monotonic() < begun + 60:
                    time.sleep(0.05)
                    status, body = ask(f"{origin}/readyz")
                yield Started(origin, status, json.loads(body or b"{}"), time.monotonic() - begun)
            finally:
                server.terminate()
                server.wait(20)


@pytest.fixture(scope="module")
def place(gazetteer_home: Path) -> Iterator[Place]:
    """The app folder, prepared and sealed; it lies where everybody may look, unlike pytest's own folders."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        made = Place(folder, build.path_of(gazetteer_home))
        made.run("prepare", home=made.home)
        seal(made.app)
        yield made
        open_up(folder)


@pytest.fixture
def copy_of_home(place: Place) -> Callable[[], AbstractContextManager[Path]]:
    """Copies of the prepared home that nobody owns."""

    @contextmanager
    def copy() -> Iterator[Path]:
        target = place.home.with_name("own-home")
        shutil.copytree(place.home, target)
        open_up(target, give=True)
        try:
            yield target
        finally:
            open_up(target)
            shutil.rmtree(target)

    return copy


def addresses(page: bytes) -> list[str]:
    """Return the addresses of our own modules that a page names."""
    return [part.split('"')[0] for part in page.decode().split('href="./')[1:] if part.startswith("app/static/")]


def serves(started: Started) -> bool:
    """Return True if the page comes, and the files that it names, as they are and compressed."""
    status, page = started.get("/")
    assert status == 200
    named = addresses(page)
    assert named
    for address in named[:3]:
        assert started.get(f"/{address}")[0] == 200, address
        assert started.get(f"/{address}", **{"Accept-Encoding": "gzip"})[0] == 200, address
    return started.get("/_stcore/health")[0] == 200


def test_prepared_it_is_ready_at_once(place: Place, copy_of_home: Callable[[], AbstractContextManager[Path]]) -> None:
    """With one writable folder and nobody's rights the server is ready in seconds, before anybody has come."""
    before = listing(place.app)
    assert any("compressed/" in name for name in before)
    assert any(name.startswith("static/frames/") for name in before)
    assert any(name.startswith("geo/") and name.endswith(".pyc") for name in before)
    with copy_of_home() as home, place.start(home=home) as started:
        assert (started.status, started.said) == (200, {"ready": True, "missing": []})
        assert started.seconds < IN_TIME
        assert serves(started)
    assert listing(place.app) == before


def test_files_come_from_the_home_where_the_app_has_none(
    place: Place, copy_of_home: Callable[[], AbstractContextManager[Path]]
) -> None:
    """An app folder that belongs to root, and was never prepared, is no reason for an Internal Server Error."""
    open_up(place.app)
    static = place.app / "static"
    static.rename(place.app.with_name("put-away"))
    seal(place.app)
    try:
        with copy_of_home() as home, place.start(home=home) as started:
            assert started.status == 200
            assert serves(started)
            assert (home / "static").is_dir()
        assert not static.exists()
    finally:
        open_up(place.app)
        place.app.with_name("put-away").rename(static)
        seal(place.app)


def test_a_read_only_disk_opens_for_readers(place: Place) -> None:
    """Where nothing at all can be written, a prepared site in the mode readonly opens, and leaves nothing."""
    seal(place.home)
    before = listing(place.home)
    with place.start(home=place.home, mode="readonly") as started:
        assert started.status == 200
        assert serves(started)
    assert listing(place.home) == before


def test_what_is_missing_is_said(place: Place) -> None:
    """With an empty home that cannot be written the server lives and says what it lacks, without naming a place."""
    empty = place.home.with_name("empty-home")
    empty.mkdir()
    seal(empty)
    with place.start(home=empty, wanted=503) as started:
        assert started.said == {"ready": False, "missing": ["gazetteer", "store"]}
        assert started.get("/healthz")[0] == 200
        assert started.get("/")[0] == 200
