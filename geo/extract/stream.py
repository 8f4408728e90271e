"""Many reports, one after the other or on several processes: the engine behind ``python -m geo extract``."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from multiprocessing import get_context
from typing import Any

import spacy

from geo.config import Settings
from geo.extract import languages, output, pipeline
from geo.extract.english import reader
from geo.facts import ontology as ontologies
from geo.places import gazetteer as gazetteers
from geo.reading.read import Reading, read_text

_AHEAD = 64
"""Reports handed to the processes for each of them before the first answer is taken; bounds memory."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """The loaded models; one serves every report of a process."""

    nlp: spacy.language.Language
    gazetteer: gazetteers.Gazetteer
    ontology: ontologies.Ontology

    def report(
        self, identifier: str, reading: Reading, *, demonyms: bool = True, text: str | None = None
    ) -> output.Json:
        """Extract one report.

        Args:
            identifier: the report's id.
            reading: what :mod:`geo.reading.read` made of it.
            demonyms: whether words such as "Afghan" are among the toponyms.
            text: what offsets count in, where that is not the reading's own text.
        """
        mined = reading.mined()
        language = languages.reading_language(mined, told=reading.language)
        found = pipeline.extract(
            mined,
            nlp=self.nlp,
            gazetteer=self.gazetteer,
            ontology=self.ontology,
            published=reading.published,
            title=reading.title,
            language=language,
            demonyms=demonyms,
            boilerplate=reading.boilerplate,
        )
        return output.report(
            identifier,
            reading.text if text is None else text,
            toponyms=list(found.toponyms),
            dates=list(found.dates),
            events=list(found.events),
            note=languages.note(language) if mined.strip() else "",
        )


@lru_cache(maxsize=1)
def extractor(settings: Settings) -> Extractor:
    """Load the models, once for the process.

    Raises:
        GazetteerMissing: the gazetteer has not been built.
        OSError: the language pipeline that the settings name is not installed.
    """
    return Extractor(
        nlp=reader.load(settings.spacy_model),
        gazetteer=gazetteers.open(settings.home, data=settings.data),
        ontology=ontologies.load(settings.data),
    )


def line(text: str, *, settings: Settings, demonyms: bool = True) -> str:
    """Answer one line of JSON, ``{"id", "text", "published"?, "title"?}``; a bad one gets its error, never raises."""
    identifier = ""
    try:
        asked = _object(text)
        identifier = str(asked.get("id") or "")
        reading = _read(asked)
        answer = extractor(settings).report(identifier, reading, demonyms=demonyms)
    except (ValueError, RecursionError) as problem:  # errors of geo that speak of the text are ValueErrors
        answer = output.failure(identifier, str(problem) or type(problem).__name__)
    return json.dumps(answer, ensure_ascii=False)


def _object(text: str) -> dict[str, Any]:
    found: Any = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004  bad input, not a programming error
    return found


def _read(asked: dict[str, Any]) -> Reading:
    """Read the text exactly as it was given, so that offsets count in it."""
    text, published, title = (asked.get(key) or "" for key in ("text", "published", "title"))
    if "text" not in asked or not all(isinstance(value, str) for value in (text, published, title)):
        raise ValueError("text, published and title must be strings, and text must be there")
    reading = read_text(text, published=published, title=title)
    if reading.text != text:
        raise ValueError("the text cannot be read as it is")
    return reading


def lines(source: Iterable[str], *, settings: Settings, demonyms: bool = True, jobs: int = 1) -> Iterator[str]:
    """Answer a stream of lines in its order; empty lines are passed over.

    Args:
        source: lines of JSON.
        settings: which models to load.
        demonyms: as for :func:`line`.
        jobs: processes to spread the work over.
    """
    asked = (text for text in source if text.strip())
    work = partial(line, settings=settings, demonyms=demonyms)
    if jobs == 1:
        yield from map(work, asked)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        while batch := list(islice(asked, _AHEAD * jobs)):
            yield from pool.map(work, batch, chunksize=4)
