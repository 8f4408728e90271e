"""What a server does before its first visitor comes."""

import threading

import pytest

from geo.places import gazetteer
from geo.views import warm_up
from geo.views.app import models
from tests import app_caches


def test_models_are_loaded_before_a_report_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server loads them once, in the background, when somebody looks at the reports; a failure is told to nobody."""
    app_caches.forget()
    loads: list[str] = []

    def load() -> None:
        loads.append(threading.current_thread().name)
        raise OSError("no such pipeline")

    monkeypatch.setattr(models, "extractor", load)
    monkeypatch.setattr(gazetteer, "is_built", lambda _: False)
    models.load_ahead()
    assert loads == []
    warm_up.warm_up()
    models.load_ahead()
    models.load_ahead()
    for thread in threading.enumerate():
        if thread.name == "models":
            thread.join(30)
    assert loads == ["models"]
    app_caches.forget()
