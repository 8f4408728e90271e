"""What a server does before its first visitor comes."""

import pytest

from geo.places import gazetteer
from geo.views import warm_up
from geo.views.app import models
from tests import app_caches


class Children:
    """In the place of the children: counts how often they are to be ready."""

    def __init__(self) -> None:
        self.warmed = 0

    def warm(self) -> None:
        """Stand in for the method of this name."""
        self.warmed += 1


def test_models_are_loaded_before_a_report_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server has them loaded when somebody looks at the reports; where the page alone is run nothing is started."""
    app_caches.forget()
    children = Children()
    monkeypatch.setattr(models, "extractors", lambda: children)
    monkeypatch.setattr(gazetteer, "is_built", lambda _: False)
    models.load_ahead()
    assert children.warmed == 0
    warm_up.warm_up()
    models.load_ahead()
    assert children.warmed == 1
    app_caches.forget()
