"""What extracts in tests: in this process, with the real models or without any."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from geo.child import Stop, Stopped
from geo.config import Settings
from geo.extract import Models, apart, extract
from geo.model import EventDraft, Extraction, Reading
from tests import stores

SECONDS = 60


class _Lasting(apart.Extractors):
    """Children that outlive whoever is done with them."""

    def close(self) -> None:
        """Stay for the next."""

    def end(self) -> None:
        """End the children."""
        super().close()


@contextmanager
def lasting(settings: Settings) -> Iterator[None]:
    """Let each run of the command line in the block ask the same children: to load models takes them two seconds.

    Args:
        settings: where the gazetteer lies that those load.
    """
    shared = _Lasting(settings)

    def lend(_settings: Settings, **_options: Any) -> _Lasting:
        return shared

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "Extractors", lend)
        yield
    shared.end()


class InProcess:
    """Extracts with loaded models, without a child."""

    def __init__(self, models: Models) -> None:
        self._models = models

    def extract(self, reading: Reading, *, stop: Stop | None = None) -> Extraction:
        """Return what the stages find."""
        return extract(reading, self._models)


class Mind:
    """Proposes one event of a text that it knows, without models, and can be made to wait or to fail."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.begun = threading.Event()
        self.read: list[str] = []
        self.failure: Exception | None = None
        self.stuck: Callable[[str], bool] = lambda _: False

    def extract(self, reading: Reading, *, stop: Stop | None = None) -> Extraction:
        """Return an extraction, once :attr:`go` is set, or at once raise what a stopped child raises."""
        self.begun.set()
        ended = threading.Event()
        with (stop or Stop()).calls(ended.set):
            while self.stuck(reading.text) or not self.go.wait(0.01):
                if ended.wait(0.01):
                    raise Stopped("it was stopped")
        self.read.append(reading.text)
        if self.failure is not None:
            raise self.failure
        return Extraction("en", events=self._events(reading.text))

    def _events(self, text: str) -> tuple[EventDraft, ...]:
        return (stores.proposal(text),) if "The Hill Union met" in text else ()
