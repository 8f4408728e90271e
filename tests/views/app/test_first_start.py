"""The gazetteer is built on the first start, by one thread, whoever is watching."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.places import gazetteer
from tests import app_caches

Progress = Callable[[int, int, str], None]


class Works:
    """A gazetteer whose build waits until it is let go, and may be told to fail."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()
        self.builds = 0
        self.failure: Exception | None = None

    def is_built(self, home: Path) -> bool:
        """Return True if a build has ended well."""
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

    from geo.views.app import first_start

    first_start.prepare()
    st.write("the page itself")


@pytest.fixture
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Works]:
    """A home without a gazetteer, and the works that build it."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    built = Works()
    monkeypatch.setattr(gazetteer, "is_built", built.is_built)
    monkeypatch.setattr(gazetteer, "build_apart", built.build)
    app_caches.forget()
    yield built
    built.go.set()
    app_caches.forget()


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
