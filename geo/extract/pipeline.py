"""A report's text to its places, dates, actors and proposed events, in the language that it is written in.

What the stages hand on is in :mod:`geo.extract.annotations`; each language has them in order in its ``reader.py``.
"""

from collections.abc import Sequence

from geo.extract import layout, other_languages, tokens
from geo.extract.annotations import Found, Span
from geo.extract.dates.recogniser import find_dates
from geo.extract.english import reader as english
from geo.extract.learned import finder as learned
from geo.extract.models import Models
from geo.extract.toponyms.untagged import recogniser as untagged


def find(
    text: str, models: Models, *, language: str, published: str = "", title: str = "", boilerplate: Sequence[Span] = ()
) -> Found:
    """Return the places, dates, actors and events of *text*, which is read as *language*.

    Args:
        text: what to mine; all offsets are its code points.
        models: the loaded models.
        language: what the text is read as (:func:`geo.extract.languages.reading_language`).
        published: the report's date (EDTF), which "yesterday" is told from; empty where unknown.
        title: the report's title; a line that repeats it is a heading.
        boilerplate: spans that are not the report; they stay in the text and are not mined.

    Returns:
        What was found, in text order; nothing in an empty text.
    """
    if not text.strip():
        return Found()
    marked = sorted(boilerplate)
    if language == "en":
        return english.read(
            text, nlp=models.nlp, gazetteer=models.gazetteer, ontology=models.ontology, published=published,
            title=title, boilerplate=marked, finder=learned.of_language(language),
        )  # fmt: skip
    doc = tokens.read(text)
    when = tuple(find_dates(text, published=published, language=language, boilerplate=marked))
    if language != "ru":
        found = untagged.find_toponyms(doc, language=language, gazetteer=models.gazetteer)
        places = tuple(place for place in found if not layout.is_within(marked, place.start))
        named = {(place.start, place.end) for place in places}
        dates = tuple(date for date in when if (date.start, date.end) not in named)
        finder = learned.of_language(language)
        if finder is None:
            return Found(places, dates)
        return other_languages.read(
            doc, language=language, toponyms=places, dates=dates, finder=finder, title=title, boilerplate=marked
        )
    from geo.extract.russian import reader  # its dictionary is loaded with the first Russian text

    return reader.read(
        doc,
        gazetteer=models.gazetteer,
        ontology=models.ontology,
        dates=when,
        title=title,
        boilerplate=marked,
        finder=learned.of_language(language),
    )
