"""Extraction in child processes (:mod:`geo.child`): no text can stall, bloat or kill the program that asks.

A child holds one copy of the models, some 545 MB, and reads one report after the other.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from geo import child
from geo.child import Asked, ChildFailed, Died, Json, OutOfMemory, OutOfTime, Pool, Responds, Stop, Stopped
from geo.config import Settings
from geo.errors import CannotExtract
from geo.extract import extract, load_models
from geo.extract.learned import finder
from geo.model import Extraction, Reading
from geo.records import from_json, to_json

SECONDS = 60.0
"""Time by the clock for a report; one of a thousand words takes half a second."""

SECONDS_A_CHARACTER = 0.001
"""What comes on top for each character of the text, some six times what an ordinary one takes."""

MOST_SECONDS = 300.0
"""The most that any text may have: two million characters of ordinary prose take a hundred."""

MEMORY = 3 * 2**30
"""Bytes that a child may have."""

_START = "from geo.extract.apart import serve; serve()"
_TRIES = 2


class Extractors:
    """The children that extract, for all threads of this process."""

    def __init__(self, settings: Settings, *, most: int = 2, kept: int = 1, start: str = _START) -> None:
        """Begin without a child.

        Args:
            settings: which models to load.
            most: children at a time; a second one starts while the first is busy.
            kept: children that stay when nothing is asked.
            start: Python code that serves; another one than ours for tests.
        """
        setup = {"home": str(settings.home), "data": str(settings.data), "spacy_model": settings.spacy_model}
        self.children = Pool(start, most=most, kept=kept, setup=setup)
        self.seconds = SECONDS

    def warm(self) -> None:
        """Load the models in the background, and from now on again where a child dies."""
        self.children.warm()

    def extract(self, reading: Reading, *, demonyms: bool = True, stop: Stop | None = None) -> Extraction:
        """Return what :func:`geo.extract.extract` finds in a report.

        Args:
            reading: the report.
            demonyms: as there.
            stop: by which somebody may end it at once.

        Raises:
            CannotExtract: it failed, or took more time or memory than it may.
            Stopped: *stop* was asked for.
        """
        seconds = min(self.seconds + SECONDS_A_CHARACTER * len(reading.text), MOST_SECONDS)
        question = {"reading": to_json(reading), "demonyms": demonyms}
        try:
            answer = self.children.ask(question, seconds=seconds, stop=stop, tries=_TRIES)
        except Stopped:
            raise
        except OutOfTime as error:
            why = f"reading this report took more than {round(seconds, 1):.4g} seconds and was stopped"
            raise CannotExtract(why) from error
        except OutOfMemory as error:
            why = f"reading this report took more than {MEMORY / 2**30:g} GB of memory and was stopped"
            raise CannotExtract(why) from error
        except Died as error:
            raise CannotExtract("the process that reads reports ended twice over this one") from error
        except ChildFailed as error:
            raise CannotExtract(error.why, details=error.details) from error
        return from_json(Extraction, answer["extraction"])

    def close(self) -> None:
        """End the children; the next report starts another."""
        self.children.close()


def serve() -> None:
    """Extract what is asked on standard input until it ends; what the child process runs."""
    child.serve(_prepare)


def _prepare(setup: Json) -> Responds:
    from geo.extract import pipeline  # noqa: F401  with it comes all that reads; the program that asks needs none of it

    child.bound_memory(MEMORY)
    settings = Settings(home=Path(setup["home"]), data=Path(setup["data"]), spacy_model=setup["spacy_model"])
    with ThreadPoolExecutor(max_workers=1) as beside:
        loading = beside.submit(finder.load)
        models = load_models(settings)
        loading.result()

    def respond(asked: Asked) -> Json:
        reading = from_json(Reading, asked.question["reading"])
        return {"extraction": to_json(extract(reading, models, demonyms=asked.question["demonyms"]))}

    return respond
