"""A report's text to its places, dates, actors and proposed events: the stages in their order.

A stage is a module; what they hand on is in :mod:`geo.extract.annotations`.  The language pipeline, the gazetteer and
the ontology are passed in: they are loaded once and serve every text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from geo.extract import actors, attributes, context, dates, events, layout, resolve, toponyms
from geo.extract.annotations import ActorMention, DateMention, Proposal, Span, Toponym
from geo.gazetteer import Gazetteer
from geo.ontology import Ontology

LONGEST_CHUNK = 60_000
"""Characters that the language pipeline is given at once; its memory grows with them."""


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
    """Return *text* parsed as one document; a long one is parsed in pieces, cut at line ends or spaces."""
    if len(text) <= LONGEST_CHUNK:
        return nlp(text)
    pieces = [nlp(piece) for piece in _pieces(text)]
    whole = Doc.from_docs(pieces, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    return whole if whole is not None else nlp.make_doc("")


def extract(
    text: str,
    *,
    nlp: Language,
    gazetteer: Gazetteer,
    ontology: Ontology,
    published: str = "",
    title: str = "",
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
        demonyms: whether words such as "Afghan" are among the toponyms; events are told with them in any case.
        boilerplate: spans that are not the report; they stay in the text and are not mined.

    Returns:
        What was found, in text order; empty for an empty text.
    """
    if not text.strip():
        return Extraction()
    doc = parse(text, nlp=nlp)
    marked = sorted(boilerplate)
    sentences = layout.sentences(doc, boilerplate=marked, title=title)
    if not sentences:
        return Extraction()
    places = [
        toponym
        for toponym in resolve.resolve(toponyms.find(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
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
        dates=dates.find(text, published=published, boilerplate=marked),
        quotes=layout.quotations(text),
    )
    return Extraction(
        toponyms=tuple(toponym for toponym in places if demonyms or toponym.kind != "demonym"),
        dates=tuple(found.dates),
        actors=tuple(found.mentions),
        events=tuple(events.propose(found, gazetteer=gazetteer)),
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
