"""A report's text to its places, dates, actors and proposed events: the stages in their order.

A stage is a module; what they hand on is in :mod:`geo.extract.annotations`.  The language pipeline, the gazetteer and
the ontology are passed in: they are loaded once and serve every text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from geo.extract import layout, tokens
from geo.extract.annotations import ActorMention, DateMention, Proposal, Span, Toponym
from geo.extract.dates.recogniser import find_dates
from geo.extract.english import actors, attributes, context, events
from geo.extract.toponyms import resolver
from geo.extract.toponyms.recogniser import find_toponyms
from geo.extract.toponyms.untagged import recogniser as untagged
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


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one text."""

    toponyms: tuple[Toponym, ...] = ()
    dates: tuple[DateMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    events: tuple[Proposal, ...] = ()


def load(name: str) -> Language:
    """Load the installed pipeline *name*, prepared.

    Its matrices are multiplied by numpy's library rather than by the one that thinc takes by default: the same answers,
    half as fast again where the latter knows no code of the processor's own (measured on AVX2).

    Raises:
        OSError: it is not installed.
    """
    with use_ops("numpy", use_blis=False):
        return prepare(spacy.load(name, exclude=["senter"]))


def prepare(nlp: Language) -> Language:
    """Return *nlp* with sentences kept within their paragraphs; a second call changes nothing."""
    attributes.remember(nlp)
    if layout.PARAGRAPH_BREAKS not in nlp.pipe_names:
        nlp.add_pipe(layout.PARAGRAPH_BREAKS, before="parser" if "parser" in nlp.pipe_names else None)
    return nlp


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
) -> Extraction:
    """Return the places, dates, actors and events of *text*.

    Args:
        text: the report as stored; all offsets are its code points.
        nlp: an English pipeline that :func:`prepare` has seen.
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
        return Extraction()
    if language != "en":
        read = _in_another_language(
            text, language=language, gazetteer=gazetteer, ontology=ontology, published=published, title=title,
            boilerplate=sorted(boilerplate),
        )  # fmt: skip
        return read if demonyms else _without_demonyms(read)
    doc = parse(text, nlp=nlp)
    marked = sorted(boilerplate)
    sentences = layout.sentences(doc, boilerplate=marked, title=title)
    if not sentences:
        return Extraction()
    places = [
        toponym
        for toponym in resolver.resolve(find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
        if not layout.is_within(marked, toponym.start)
    ]
    names = [
        mention
        for mention in actors.find(doc, ontology=ontology, toponyms=places)
        if not layout.is_within(marked, mention.start)
    ]
    found = context.build(
        doc,
        ontology=ontology,
        sentences=sentences,
        mentions=names,
        toponyms=places,
        dates=find_dates(text, published=published, boilerplate=marked),
        quotes=layout.quotations(text),
    )
    return Extraction(
        toponyms=tuple(toponym for toponym in places if demonyms or toponym.kind != "demonym"),
        dates=tuple(found.dates),
        actors=tuple(found.mentions),
        events=tuple(events.propose(found, gazetteer=gazetteer)),
    )


def _in_another_language(
    text: str, *, language: str, gazetteer: Gazetteer, ontology: Ontology, published: str, title: str,
    boilerplate: Sequence[Span],
) -> Extraction:  # fmt: skip
    """Return what is read in a language other than English: places and dates, and in Russian actors and events."""
    doc = tokens.read(text)
    when = tuple(find_dates(text, published=published, language=language, boilerplate=boilerplate))
    if language != "ru":
        places = _outside(untagged.find_toponyms(doc, language=language, gazetteer=gazetteer), boilerplate)
        named = {(place.start, place.end) for place in places}
        return Extraction(places, tuple(date for date in when if (date.start, date.end) not in named))
    from geo.extract.russian import reader  # its dictionary is loaded with the first Russian text

    found = reader.read(
        doc, gazetteer=gazetteer, ontology=ontology, dates=when, title=title, boilerplate=boilerplate
    )  # fmt: skip
    return Extraction(found.toponyms, when, found.actors, found.events)


def _outside(places: Sequence[Toponym], boilerplate: Sequence[Span]) -> tuple[Toponym, ...]:
    return tuple(place for place in places if not layout.is_within(boilerplate, place.start))


def _without_demonyms(found: Extraction) -> Extraction:
    return replace(found, toponyms=tuple(place for place in found.toponyms if place.kind != "demonym"))


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
