"""What a server does before its first visitor comes."""

import time
from pathlib import Path

import pytest

from geo.places import gazetteer
from geo.views import warm_up
from geo.views.app import models, opened
from tests import app_caches


class Children:
    """In the place of the children: counts how often they are to be ready."""

    def __init__(self) -> None:
        self.warmed = 0

    def warm(self) -> None:
        """Stand in for the method of this name."""
        self.warmed += 1


def test_models_are_loaded_before_a_report_comes(seeded_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server has them loaded when somebody looks at the reports; where the page alone is run nothing is started."""
    app_caches.forget()
    children = Children()
    monkeypatch.setattr(models, "extractors", lambda: children)
    monkeypatch.setattr(gazetteer, "is_built", lambda _: False)
    monkeypatch.setattr(gazetteer, "build_apart", lambda _, **__: None)
    models.load_ahead()
    assert children.warmed == 0
    warm_up.warm_up()
    models.load_ahead()
    assert children.warmed == 1
    app_caches.forget()


def test_a_first_start_makes_all_by_itself(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anybody has come the gazetteer is being built, and the store is made and filled."""
    app_caches.forget()
    homes: list[Path] = []
    monkeypatch.setattr(gazetteer, "is_built", lambda _: False)
    monkeypatch.setattr(gazetteer, "build_apart", lambda home, **_: homes.append(home))
    warm_up.warm_up()
    assert opened.store().revision() > 0
    assert opened.store().path == environment / "dateline.sqlite"
    until = time.monotonic() + 30
    while not homes and time.monotonic() < until:
        time.sleep(0.01)
    assert homes == [environment]
    app_caches.forget()
