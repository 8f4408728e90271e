"""An English report's text to its places, dates, actors and events: the stages in their order."""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from geo.extract import layout
from geo.extract.annotations import Found, Span
from geo.extract.dates.recogniser import dateline, find_dates
from geo.extract.english import events
from geo.extract.english.actors import find_actors
from geo.extract.english.text import Text, index_text
from geo.extract.toponyms import resolver
from geo.extract.toponyms.recogniser import find_toponyms
from geo.facts.ontology import Ontology
from geo.places.gazetteer import Gazetteer

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

    A preposition that opens a sentence before a name is read in lower case, and so it stands in the document: the
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


def read(
    text: str,
    *,
    nlp: Language,
    gazetteer: Gazetteer,
    ontology: Ontology,
    published: str = "",
    title: str = "",
    boilerplate: Sequence[Span] = (),
) -> Found:
    """Return the places, dates, actors and events of an English text.

    Args:
        text: the report; all offsets are its code points.
        nlp: a pipeline that :func:`geo.extract.models.prepare` has seen.
        gazetteer: where places are looked up.
        ontology: event types and actors.
        published: the report's date (EDTF), which "yesterday" is told from; empty where unknown.
        title: the report's title; a line that repeats it is a heading.
        boilerplate: sorted spans that are not the report.
    """
    context = index(
        text, nlp=nlp, gazetteer=gazetteer, ontology=ontology, published=published, title=title, boilerplate=boilerplate
    )
    if context is None:
        return Found()
    proposed = events.propose(context, gazetteer=gazetteer)
    return Found(tuple(context.toponyms), tuple(context.dates), tuple(context.mentions), tuple(proposed))


def index(
    text: str,
    *,
    nlp: Language,
    gazetteer: Gazetteer,
    ontology: Ontology,
    published: str = "",
    title: str = "",
    boilerplate: Sequence[Span] = (),
) -> Text | None:
    """Return *text* parsed, with its places, dates and actors; None where it has no sentence.  See :func:`read`."""
    doc = parse(text, nlp=nlp)
    sentences = layout.sentences(doc, boilerplate=boilerplate, title=title)
    if not sentences:
        return None
    places = [
        toponym
        for toponym in resolver.resolve(find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
        if not layout.is_within(boilerplate, toponym.start)
    ]
    names = [
        mention
        for mention in find_actors(doc, ontology=ontology, toponyms=places)
        if not layout.is_within(boilerplate, mention.start)
    ]
    return index_text(
        doc,
        ontology=ontology,
        sentences=sentences,
        mentions=names,
        toponyms=places,
        dates=find_dates(text, language="en", published=published, boilerplate=boilerplate),
        quotes=layout.quotations(text),
        published=published or _published_by(text),
    )


def _published_by(text: str) -> str:
    """Return the day that a dateline at the head of *text* gives (EDTF), empty where there is none."""
    found = dateline(text, language="en")
    return found[0] if found is not None else ""


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
