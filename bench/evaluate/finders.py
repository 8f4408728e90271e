"""Events by the rules alone, by the trained finder alone, and by both, in this process and without reading files.

No option of the program says which: the readers of the two languages take the finder as an argument.  For the finder
alone the rules' triggers are put aside while a text is read.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal
from unittest import mock

from geo.extract import Models, drafts, languages, layout, output, tokens
from geo.extract.annotations import Found
from geo.extract.dates.recogniser import find_dates
from geo.extract.english import events as english_events
from geo.extract.english import reader as english
from geo.extract.learned import finder as learned
from geo.extract.russian import events as russian_events
from geo.extract.russian import reader as russian
from geo.model import Extraction, Reading
from geo.reading.read import read_text

Json = dict[str, Any]
Which = Literal["rules", "model", "both"]


def are_there() -> bool:
    """Whether the trained finder can be loaded."""
    return learned.load() is not None


def read(requests: Sequence[Json], models: Models, *, by: Which) -> list[Json]:
    """Return the events of *requests*, English or Russian, in the form of the program's answers.

    Args:
        requests: id, text, and publication date where it is known.
        models: the loaded models.
        by: what finds events.

    Raises:
        ValueError: a text is in another language.
    """
    with _finding(by):
        return [_answer(one, models, by=by) for one in requests]


@contextmanager
def _finding(by: Which) -> Iterator[None]:
    if by != "model":
        yield
        return
    none = mock.Mock(return_value=[])
    with (
        mock.patch.object(english_events, "find_triggers", none),
        mock.patch.object(russian_events, "find_triggers", none),
    ):
        yield


def _answer(request: Json, models: Models, *, by: Which) -> Json:
    reading = read_text(request["text"], published=request.get("published", ""))
    text = layout.mined(reading.text, reading.boilerplate)
    language = languages.reading_language(text, told=reading.language)
    found = _found(text, models, language=language, reading=reading, by=by)
    events = drafts.of_proposals(found.events, reading.text, gazetteer=models.gazetteer)
    return {"id": request["id"], "events": output.report(request["id"], Extraction(language, events=events))["events"]}


def _found(text: str, models: Models, *, language: str, reading: Reading, by: Which) -> Found:
    if language not in learned.LANGUAGES:
        raise ValueError(f"a text in {language}")
    finder = None if by == "rules" else learned.of_language(language)
    marked = sorted(reading.boilerplate)
    if language == "en":
        return english.read(
            text, nlp=models.nlp, gazetteer=models.gazetteer, ontology=models.ontology, published=reading.published,
            title=reading.title, boilerplate=marked, finder=finder,
        )  # fmt: skip
    dates = tuple(find_dates(text, published=reading.published, language=language, boilerplate=marked))
    return russian.read(
        tokens.read(text), gazetteer=models.gazetteer, ontology=models.ontology, dates=dates, title=reading.title,
        boilerplate=marked, finder=finder,
    )  # fmt: skip
