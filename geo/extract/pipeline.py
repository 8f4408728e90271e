"""A report's text to its places, dates, actors and proposed events, in the language that it is written in.

What the stages hand on is in :mod:`geo.extract.annotations`.  The language pipeline, the gazetteer and the ontology are
passed in: they are loaded once and serve every text.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language

from geo.extract import layout, tokens
from geo.extract.annotations import Found, Span
from geo.extract.dates.recogniser import find_dates
from geo.extract.english import reader as english
from geo.extract.toponyms.untagged import recogniser as untagged
from geo.facts.ontology import Ontology
from geo.places.gazetteer import Gazetteer


def extract(
    text: str,
    *,
    nlp: Language,
    gazetteer: Gazetteer,
    ontology: Ontology,
    published: str = "",
    title: str = "",
    language: str = "en",
    demonyms: bool = True,
    boilerplate: Sequence[Span] = (),
) -> Found:
    """Return the places, dates, actors and events of *text*.

    Args:
        text: the report as stored; all offsets are its code points.
        nlp: an English pipeline that :func:`geo.extract.english.reader.prepare` has seen.
        gazetteer: where places are looked up.
        ontology: event types and actors.
        published: the report's date (EDTF), which "yesterday" is told from; empty where unknown.
        title: the report's title; a line that repeats it is a heading.
        language: what the text is read as (:func:`geo.extract.languages.reading_language`); *nlp* reads English only.
        demonyms: whether words such as "Afghan" are among the toponyms; events are told with them in any case.
        boilerplate: spans that are not the report; they stay in the text and are not mined.

    Returns:
        What was found, in text order; empty for an empty text.
    """
    if not text.strip():
        return Found()
    marked = sorted(boilerplate)
    if language == "en":
        found = english.read(
            text, nlp=nlp, gazetteer=gazetteer, ontology=ontology, published=published, title=title, boilerplate=marked
        )
    else:
        found = _without_parser(
            text, language=language, gazetteer=gazetteer, ontology=ontology, published=published, title=title,
            boilerplate=marked,
        )  # fmt: skip
    return found if demonyms else _without_demonyms(found)


def _without_parser(
    text: str, *, language: str, gazetteer: Gazetteer, ontology: Ontology, published: str, title: str,
    boilerplate: Sequence[Span],
) -> Found:  # fmt: skip
    """Return what is read in a language other than English: places and dates, and in Russian actors and events."""
    doc = tokens.read(text)
    dates = tuple(find_dates(text, published=published, language=language, boilerplate=boilerplate))
    if language == "ru":
        from geo.extract.russian import reader as russian  # its dictionary is loaded with the first Russian text

        return russian.read(
            doc, gazetteer=gazetteer, ontology=ontology, dates=dates, title=title, boilerplate=boilerplate
        )
    found = untagged.find_toponyms(doc, language=language, gazetteer=gazetteer)
    places = tuple(place for place in found if not layout.is_within(boilerplate, place.start))
    named = {(place.start, place.end) for place in places}
    return Found(places, tuple(date for date in dates if (date.start, date.end) not in named))


def _without_demonyms(found: Found) -> Found:
    return replace(found, toponyms=tuple(place for place in found.toponyms if place.kind != "demonym"))
