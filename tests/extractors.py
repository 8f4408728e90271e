"""What extracts in tests: in this process, with the real models or without any."""

import threading
from collections.abc import Callable

from geo.child import Stop, Stopped
from geo.extract import Models, extract
from geo.model import EventDraft, Extraction, Reading
from tests import stores

SECONDS = 60


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
