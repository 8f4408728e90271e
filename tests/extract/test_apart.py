"""Extraction in child processes: the same answers, and nothing that a text does to a child reaches this process."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.child import Stop, Stopped
from geo.config import Settings
from geo.errors import CannotExtract
from geo.extract import apart, extract, stream
from geo.extract.apart import Extractors
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded
from tests.unruly_child import START

TEXT = "Gunmen attacked a police post in Kabul on 3 March 2021, killing two officers."
SECONDS = 60


@pytest.fixture(scope="module")
def settings(gazetteer_home: Path) -> Settings:
    """Settings for children."""
    return Settings(home=gazetteer_home, nominatim="", tiles=False)


@pytest.fixture
def unruly(settings: Settings) -> Iterator[Extractors]:
    """Children with the real models that some words get stuck, break or kill."""
    made = Extractors(settings, start=START)
    yield made
    made.close()


def reading(text: str) -> Reading:
    """A text as it was read."""
    return Reading(text, language="en", published="2021-03-04")


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to hold, at most :data:`SECONDS`."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_child_finds_what_this_process_finds(settings: Settings, gazetteer: Gazetteer) -> None:
    """Records come back from the child as they would from here, demonyms or none, for an empty text, too."""
    texts = [TEXT, "", "Афганские военные отбили атаку в Кундузе 3 марта 2018 года.", "در کابل انفجار شد"]
    extractors = Extractors(settings, most=1)
    for text in texts:
        for demonyms in (True, False):
            here = extract(reading(text), loaded(gazetteer), demonyms=demonyms)
            assert extractors.extract(reading(text), demonyms=demonyms) == here
    extractors.close()


def test_limits_end_a_report_not_the_work(unruly: Extractors) -> None:
    """Time, memory and faults are each told in words, and the next report is read."""
    assert unruly.extract(reading(TEXT)).events
    unruly.seconds = 0.5
    with pytest.raises(CannotExtract, match=r"took more than 0\.5 seconds and was stopped"):
        unruly.extract(reading("stuck"))
    unruly.seconds = apart.SECONDS
    with pytest.raises(CannotExtract, match="took more than 3 GB of memory and was stopped"):
        unruly.extract(reading("swallow"))
    with pytest.raises(CannotExtract, match="IndexError: a fault of ours") as caught:
        unruly.extract(reading("fault"))
    assert "Traceback" in caught.value.details
    assert unruly.extract(reading(TEXT)).events


def test_a_long_text_has_more_time(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute, and a second more for each thousand characters."""
    asked: list[float] = []
    extractors = Extractors(settings)

    def ask(*_: object, seconds: float, **__: object) -> None:
        asked.append(seconds)
        raise Stopped("enough")

    monkeypatch.setattr(extractors.children, "ask", ask)
    with pytest.raises(Stopped):
        extractors.extract(reading("x" * 30_000))
    assert asked == [pytest.approx(90)]


def test_a_child_that_is_killed_is_replaced_and_asked_again(unruly: Extractors) -> None:
    """A report whose child was killed is read by the next; one that kills each is refused in words."""
    found = []
    thread = threading.Thread(target=lambda: found.append(unruly.extract(reading(f"{TEXT} Wait here."))))
    thread.start()
    until(lambda: len(unruly.children.pids) == 1)
    time.sleep(1)  # it waits, or loads its models still: both must do
    (first,) = unruly.children.pids
    os.kill(first, signal.SIGKILL)
    thread.join(SECONDS)
    assert found[0].events
    assert first not in unruly.children.pids
    with pytest.raises(CannotExtract, match="ended twice"):
        unruly.extract(reading("die"))


def test_a_batch_survives_what_its_lines_do(unruly: Extractors) -> None:
    """A line that kills its child and one that never ends get their error; the rest is answered, in order."""
    unruly.seconds = 10.0
    asked = [json.dumps({"id": word, "text": word}) for word in ("one", "die", "asleep", "fault", "two")]
    answers = [json.loads(line) for line in stream.lines(asked, extractors=unruly, jobs=2)]
    assert [one["id"] for one in answers] == ["one", "die", "asleep", "fault", "two"]
    assert [one.get("error", "").rpartition(" ")[2] for one in answers] == ["", "one", "stopped", "ours", ""]


def test_a_stop_ends_the_child_within_a_second(unruly: Extractors) -> None:
    """Whoever asked gets an answer at once, and the process is gone."""
    unruly.extract(reading(TEXT))
    (busy,) = unruly.children.pids
    stop, ended = Stop(), threading.Event()

    def run() -> None:
        with pytest.raises(Stopped):
            unruly.extract(reading("stuck"), stop=stop)
        ended.set()

    threading.Thread(target=run).start()
    time.sleep(0.3)
    assert not ended.is_set()
    began = time.monotonic()
    stop.ask()
    assert ended.wait(SECONDS)
    assert time.monotonic() - began < 1
    with pytest.raises(ProcessLookupError):
        os.kill(busy, 0)


def test_what_is_missing_is_told_with_the_report(settings: Settings, tmp_path: Path) -> None:
    """Without a gazetteer, or without the language pipeline, the report's error says so."""
    without = Extractors(replace(settings, home=tmp_path))
    without.warm()
    with pytest.raises(CannotExtract, match="gazetteer") as caught:
        without.extract(reading(TEXT))
    assert caught.value.details == ""
    without.close()
    other = Extractors(replace(settings, spacy_model="en_no_such_model"))
    with pytest.raises(CannotExtract, match="en_no_such_model"):
        other.extract(reading(TEXT))
    other.close()
