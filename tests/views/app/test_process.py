"""What every page needs once: the gazetteer is built on the first start, by one thread, whoever is watching."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import people
from geo.config import Settings
from geo.model import Person
from geo.people import READER
from geo.places import gazetteer
from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.app import process
from tests import sample

Progress = Callable[[int, int, str], None]


class Works:
    """A gazetteer whose build waits until it is let go, and may be told to fail."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()
        self.builds = 0
        self.failure: Exception | None = None

    def is_built(self, home: Path) -> bool:
        """Tell whether a build has ended well."""
        return (home / "built").exists()

    def build(self, home: Path, *, progress: Progress) -> None:
        """Say that half is done, wait, then finish or fail."""
        self.builds += 1
        progress(50, 100, "half of the names")
        self.begun.set()
        assert self.go.wait(60)
        if self.failure is not None:
            raise self.failure
        (home / "built").touch()


def _page() -> None:
    import streamlit as st

    from geo.views.app import process

    process.prepare()
    st.write("the page itself")


@pytest.fixture
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Works]:
    """A home without a gazetteer, and the works that build it."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    built = Works()
    monkeypatch.setattr(gazetteer, "is_built", built.is_built)
    monkeypatch.setattr(gazetteer, "build", built.build)
    process.forget()
    yield built
    built.go.set()
    process.forget()


def look(*, seconds: float = 30) -> AppTest:
    """Open the page and wait for it."""
    return AppTest.from_function(_page, default_timeout=seconds).run()


def written(page: AppTest) -> list[str]:
    """What stands on the page."""
    return [text.value for text in page.markdown]


def test_first_start_builds_and_goes_on(works: Works) -> None:
    """The first page waits for the build and then shows itself; later pages find it done."""
    works.go.set()
    assert written(look()) == ["the page itself"]
    assert written(look()) == ["the page itself"]
    assert works.builds == 1


def test_build_outlives_the_page_that_began_it(works: Works) -> None:
    """A reader who gives up does not end the build; the next one waits for the same, and it is not done twice."""
    with pytest.raises(RuntimeError, match="timed out"):
        look(seconds=1)
    assert works.begun.is_set()
    works.go.set()
    assert written(look()) == ["the page itself"]
    assert works.builds == 1


def test_failure_is_told_and_tried_again(works: Works) -> None:
    """A build that fails is told in words, without a traceback; the next start tries anew."""
    works.failure = OSError("the disk is full")
    works.go.set()
    page = look()
    assert not page.exception
    assert [error.value for error in page.error] == ["The gazetteer could not be built: the disk is full"]
    assert "the page itself" not in written(page)
    works.failure = None
    assert written(look()) == ["the page itself"]
    assert works.builds == 2


def test_built_already_shows_nothing_of_it(works: Works, tmp_path: Path) -> None:
    """Where the gazetteer is there, nothing is built and nothing is said."""
    (tmp_path / "built").touch()
    page = look()
    assert written(page) == ["the page itself"]
    assert not page.title
    assert works.builds == 0


def test_data_is_encoded_once_for_all() -> None:
    """The same filters give the very same bytes; other filters, lanes, axes or another catalogue give others."""
    small = Catalogue(sample.small())
    first = process.atlas_data(small, Filters(), "type", "event")
    assert process.atlas_data(small, Filters(), "type", "event") is first
    others = [
        process.atlas_data(small, Filters(types=("attack",)), "type", "event"),
        process.atlas_data(small, Filters(), "actor", "event"),
        process.atlas_data(small, Filters(), "type", "report"),
        process.atlas_data(Catalogue(sample.hostile()), Filters(), "type", "event"),
    ]
    assert len({first, *others}) == 5


@pytest.mark.parametrize(
    ("person", "mode", "may"),
    [
        (READER, "local", False), (READER, "team", False), (Person("Local user", role="admin"), "local", True),
        (Person("Local user", role="admin"), "readonly", False),
        (Person("Rea", "r@a.example", "reviewer"), "team", True),
        (Person("Vic", "vic@listed.example", "viewer"), "team", True),
        (Person("Val", "val@domain.example", "viewer"), "team", True),
        (Person("Who", "who@else.example", "viewer"), "team", False), (Person("Who", "", "viewer"), "team", False),
    ],
)  # fmt: skip
def test_who_may_read_texts(person: Person, mode: str, may: bool) -> None:
    """Full texts are for those at the machine and those whom the settings name, never on a public site."""
    roles = (("vic@listed.example", "viewer"), ("@domain.example", "viewer"))
    assert people.may_read_texts(Settings(mode=mode, roles=roles), person) is may


def test_models_are_loaded_before_a_report_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server loads them once, in the background, when somebody looks at the reports; a failure is told to nobody."""
    process.forget()
    loads: list[str] = []

    def load() -> None:
        loads.append(threading.current_thread().name)
        raise OSError("no such pipeline")

    monkeypatch.setattr(process, "extractor", load)
    monkeypatch.setattr(gazetteer, "is_built", lambda _: False)
    process.expect_reports()
    assert loads == []
    process.warm_up()
    process.expect_reports()
    process.expect_reports()
    for thread in threading.enumerate():
        if thread.name == "models":
            thread.join(30)
    assert loads == ["models"]
    process.forget()
