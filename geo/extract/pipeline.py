"""A report's text to its places, dates, actors and proposed events: the stages in their order.

A stage is a module; what they hand on is in :mod:`geo.extract.annotations`.  The language pipeline, the gazetteer and
the ontology are passed in: they are loaded once and serve every text.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from geo.extract import layout, tokens
from geo.extract.annotations import Found, Span
from geo.extract.dates.recogniser import find_dates
from geo.extract.english import actors, context, events
from geo.extract.models import Models
from geo.extract.toponyms import resolver
from geo.extract.toponyms.recogniser import find_toponyms
from geo.extract.toponyms.untagged import recogniser as untagged

LONGEST_CHUNK = 60_000
"""Characters that the language pipeline is given at once; its memory grows with them."""


_OPENING = re.compile(
    r"(^[^\w\n]*|[.!?][\"'”’)\]]*\s+)(Above|Across|Against|Beside|Inside|Near|Off|Opposite|Outside|Toward)"
    r"(?= [A-Z])(?! East\b)",
    re.MULTILINE,
)
"""The prepositions that en_core_web_sm takes for a part of the name behind them, where they open a sentence."""


def parse(text: str, *, nlp: Language) -> Doc:
    """Return *text* parsed as one document; a long one is parsed in pieces, cut at line ends or spaces.

    A preposition that opens a sentence before a name is read in small letters, and so it stands in the document: the
    tagger takes "Near Mosul" for a person.  No sentence is longer than :data:`geo.extract.layout.LONGEST_SENTENCE`: a
    text with a longer one is parsed again, with that cut in pieces.
    """
    text = _OPENING.sub(lambda found: found[1] + found[2].lower(), text)
    if len(text) <= LONGEST_CHUNK:
        return _parse(text, nlp=nlp)
    return layout.joined([_parse(piece, nlp=nlp) for piece in _pieces(text)])


def _parse(text: str, *, nlp: Language) -> Doc:
    doc = nlp(layout.words_of(text, nlp=nlp))
    starts = layout.too_long(doc)
    if not starts:
        return doc
    again = layout.words_of(text, nlp=nlp)
    for start in starts:
        again[start].is_sent_start = True
    return nlp(again)


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
        return _in_english(text, models, published=published, title=title, boilerplate=marked)
    doc = tokens.read(text)
    when = tuple(find_dates(text, published=published, language=language, boilerplate=marked))
    if language != "ru":
        found = untagged.find_toponyms(doc, language=language, gazetteer=models.gazetteer)
        places = tuple(place for place in found if not layout.is_within(marked, place.start))
        named = {(place.start, place.end) for place in places}
        return Found(places, tuple(date for date in when if (date.start, date.end) not in named))
    from geo.extract.russian import reader  # its dictionary is loaded with the first Russian text

    return reader.read(
        doc, gazetteer=models.gazetteer, ontology=models.ontology, dates=when, title=title, boilerplate=marked
    )


def _in_english(text: str, models: Models, *, published: str, title: str, boilerplate: Sequence[Span]) -> Found:
    gazetteer, ontology = models.gazetteer, models.ontology
    doc = parse(text, nlp=models.nlp)
    sentences = layout.sentences(doc, boilerplate=boilerplate, title=title)
    if not sentences:
        return Found()
    places = [
        toponym
        for toponym in resolver.resolve(find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
        if not layout.is_within(boilerplate, toponym.start)
    ]
    names = [
        mention
        for mention in actors.find(doc, ontology=ontology, toponyms=places)
        if not layout.is_within(boilerplate, mention.start)
    ]
    found = context.build(
        doc,
        ontology=ontology,
        sentences=sentences,
        mentions=names,
        toponyms=places,
        dates=find_dates(text, published=published, boilerplate=boilerplate),
        quotes=layout.quotations(text),
    )
    return Found(
        tuple(places), tuple(found.dates), tuple(found.mentions), tuple(events.propose(found, gazetteer=gazetteer))
    )


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > LONGEST_CHUNK:
        limit = start + LONGEST_CHUNK
        cut = max(text.rfind("\n", start, limit), text.rfind(" ", limit - 200, limit)) + 1
        if cut <= start:
            cut = limit
        yield text[start:cut]
        start = cut
    yield text[start:]
