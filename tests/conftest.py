"""What every test may ask for: settings, a built gazetteer, the folder of reports; and no network."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.config import Settings

if TYPE_CHECKING:
    from geo.places.gazetteer import Gazetteer

pytest_plugins = ("pytester", "tests.strict_skips", "tests.databases")

_LOCAL = ("127.0.0.1", "::1", "localhost")


def _stay_on_this_machine(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse to connect anywhere but to this machine: an audit hook, so that no library gets round it."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and address[0] not in _LOCAL:
        raise RuntimeError(f"a test tried to reach {address[0]}; tests run with the network off")


sys.addaudithook(_stay_on_this_machine)


_SLOW = (
    "extract/test_growth", "store/test_kill", "browser/", "intake/", "store/", "views/", "bench/",
    "extract/test_odd_code_points", "extract/test_apart", "extract/test_stream", "test_child", "reading/test_sandbox",
    "facts/test_new_type",
)  # fmt: skip
"""Where tests lie that ``make check`` leaves out: they start browsers, databases, children or whole pages."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long, by where it lies or because it wants a PostgreSQL server, and let those files go first.

    Workers are handed a file at a time: a slow one that came last would leave all but one with nothing to do.
    """
    order: dict[Path, int] = {}
    for item in items:
        place = item.path.relative_to(Path(__file__).parent).as_posix()
        rank = next((rank for rank, slow in enumerate(_SLOW) if place.startswith(slow)), len(_SLOW))
        order[item.path] = rank
        if rank < len(_SLOW) or "postgresql" in item.name:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: order[item.path])


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reports and gold data, for those who have it."""
    from tests import strict_skips

    folder = strict_skips.shared_folder()
    if folder is None:
        pytest.skip(strict_skips.WITHOUT_SHARED)
    return folder


@pytest.fixture(scope="session")
def gazetteer_home(request: pytest.FixtureRequest) -> Path:
    """A folder with a built gazetteer: the one that ``make setup`` built, else one built here and kept between runs.

    Workers that come at the same time wait for one another in ``build``, which holds a lock.
    """
    from geo.places.building import build

    home = Settings.from_environment().home
    if not build.is_built(home):
        home = request.config.cache.mkdir("gazetteer")
        build.build(home)
    return home


@pytest.fixture(scope="session")
def gazetteer(gazetteer_home: Path) -> Iterator["Gazetteer"]:
    """The gazetteer, open for look-ups."""
    from geo.places import gazetteer as module

    with module.open(gazetteer_home) as opened:
        yield opened


@pytest.fixture
def home(gazetteer_home: Path, tmp_path: Path) -> Path:
    """A fresh, writable home whose gazetteer is already there: what a second start of the app finds."""
    from tests.homes import lend_gazetteer

    folder = tmp_path / "home"
    folder.mkdir()
    lend_gazetteer(gazetteer_home, to=folder)
    return folder


@pytest.fixture
def settings(home: Path) -> Settings:
    """Settings of a process that runs in a fresh home, with the network off."""
    return Settings(home=home, nominatim="", tiles=False)


@pytest.fixture(autouse=True)
def _main_module() -> Iterator[None]:
    """Put the main module back: AppTest leaves its script there, which a spawned process would then run first."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The process's own environment set to a fresh home and nothing else of ours; for AppTest, which reads it."""
    for name in [name for name in os.environ if name.startswith("DATELINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATELINE_HOME", str(home))
    return home


@pytest.fixture
def seeded_environment(environment: Path, shipped_store: Path) -> Path:
    """As ``environment``, with the store of the facts that ship in the home already: a second start of the app."""
    shutil.copyfile(shipped_store, environment / shipped_store.name)
    return environment
