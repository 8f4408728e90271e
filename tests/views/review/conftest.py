"""A store on a file, which a page's thread may read, and the review page on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import queries
from geo.config import Settings
from geo.model import Candidate, EventPlace, Person
from geo.store import Store
from geo.views.app import opened, visitor
from tests import sample, stores


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The small collection in a store of its own."""
    opened = stores.fresh(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield opened
    opened.close()


@dataclass
class Page:
    """The review page as a person sees it."""

    app: AppTest

    @property
    def said(self) -> str:
        """Everything that it says as HTML."""
        return "".join(part.proto.body for part in self.app.get("html"))

    def pressable(self) -> list[str]:
        """The buttons that can be pressed."""
        return [button.key for button in self.app.button if not button.disabled]

    def press(self, name: str) -> "Page":
        """Press the button whose key begins with *name*, or ends with it."""
        found = [one for one in self.app.button if one.key.startswith(name)]
        found = found or [one for one in self.app.button if name in one.key]
        assert len(found) == 1, [one.key for one in self.app.button]
        assert not found[0].disabled, name
        found[0].click()
        return self.run()

    def run(self) -> "Page":
        """Let the page run again, and see to it that nothing breaks."""
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    def section(self, name: str) -> "Page":
        """Go to another section of the page."""
        self.app.session_state["review-section"] = name
        return self.run()


def _page() -> None:
    from geo.views.review import page as review_page

    review_page.show_review_page()


@pytest.fixture
def open_page(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Page]:
    """Open the page on the store as somebody: ``open_page(stores.REVIEWER, event="...")``."""

    def enter(person: Person = stores.EDITOR, *, mode: str = "local", **query: str) -> Page:
        monkeypatch.setattr(opened, "store", lambda: store)
        monkeypatch.setattr(visitor, "person", lambda: person)
        monkeypatch.setattr(opened, "settings", lambda: Settings(home=settings.home, mode=mode, tiles=False))
        app = AppTest.from_function(_page, default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        return Page(app).run()

    return enter


@pytest.fixture
def waiting(store: Store) -> list[str]:
    """The ids of three proposals, the least certain first; the first may be either of two places."""
    place = EventPlace(
        "happened_at", "Millton", sample.PLACES["millton"], "the best known",
        (Candidate(sample.PLACES["millton"], 0.7, "the best known"), Candidate(stores.MILLTON_EAST, 0.3, "namesake")),
    )  # fmt: skip
    events = [replace(stores.proposal(), certainty=c, summary=f"Of {c}.", places=(place,)) for c in (0.3, 0.6, 0.9)]
    report = stores.add(store, *events)
    return [one.id for one in queries.queue(store, report=report)]
