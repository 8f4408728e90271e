"""A Russian report's text to its places, actors and events: the stages in their order."""

from collections.abc import Sequence

from spacy.tokens import Doc

from geo.extract import layout
from geo.extract.annotations import DateMention, Found, Span, Toponym
from geo.extract.learned.finder import Finder
from geo.extract.russian import actors, events, organisations, text
from geo.extract.toponyms.untagged import recogniser
from geo.facts.ontology import Ontology
from geo.places.gazetteer import Gazetteer

_NAMELESS = frozenset({"armed_group", "organisation", "institution", "outlet", "person"})


def read(
    doc: Doc,
    *,
    gazetteer: Gazetteer,
    ontology: Ontology,
    dates: Sequence[DateMention],
    title: str = "",
    boilerplate: Sequence[Span] = (),
    finder: Finder | None = None,
) -> Found:
    """Return the places, actors and events of a Russian text.

    Args:
        doc: its words, as :func:`geo.extract.tokens.read` cuts them.
        gazetteer: where places are looked up.
        ontology: event types and actors.
        dates: the dates in it.
        title: the report's title; a line that repeats it is a heading.
        boilerplate: sorted spans that are not the report.
        finder: the trained finder of events; without it the rules alone find them.
    """
    places, prepared = index(
        doc, gazetteer=gazetteer, ontology=ontology, dates=dates, title=title, boilerplate=boilerplate
    )
    if prepared is None:
        return Found(tuple(places), tuple(dates))
    proposed = events.propose(prepared, finder=finder)
    return Found(tuple(places), tuple(dates), tuple(prepared.cast.known.mentions), tuple(proposed))


def index(
    doc: Doc,
    *,
    gazetteer: Gazetteer,
    ontology: Ontology,
    dates: Sequence[DateMention],
    title: str = "",
    boilerplate: Sequence[Span] = (),
) -> tuple[list[Toponym], text.Text | None]:
    """Return the places of a Russian text, and the text read for events; None where it has no sentence.

    Args:
        doc, gazetteer, ontology, dates, title, boilerplate: as for :func:`read`.
    """
    named = actors.aliases(doc, ontology=ontology)
    masked = [(mention.start, mention.end) for _, _, mention in named if mention.kind in _NAMELESS]
    masked += [(one.mention.start, one.mention.end) for one in organisations.find(doc)]
    masked += [(token.idx, token.idx + len(token)) for token in organisations.abbreviations(doc)]
    for first, last in actors.name_runs(doc):
        masked.append((doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text)))
    places = [
        one
        for one in recogniser.find_toponyms(
            doc,
            language="ru",
            gazetteer=gazetteer,
            masked=masked,
            is_person=actors.is_person,
            is_word=actors.is_common_word,
        )
        if not layout.is_within(boilerplate, one.start)
    ]
    sentences = layout.sentences(doc, boilerplate=boilerplate, title=title)
    if not sentences:
        return places, None
    known = actors.find_actors(doc, ontology=ontology, toponyms=places, named=named)
    return places, text.index_text(doc, sentences=sentences, known=known, toponyms=places, dates=dates)
