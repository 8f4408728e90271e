"""A report's text to its places, dates, actors and proposed events: the stages in their order.

A stage is a module; what they hand on is in :mod:`geo.extract.annotations`.  The language pipeline, the gazetteer and
the ontology are passed in: they are loaded once and serve every text.
"""

from dataclasses import dataclass

from spacy.language import Language

from geo.extract import layout
from geo.extract.annotations import ActorMention, DateMention, Proposal, Toponym


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one text."""

    toponyms: tuple[Toponym, ...] = ()
    dates: tuple[DateMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    events: tuple[Proposal, ...] = ()


def prepare(nlp: Language) -> Language:
    """Return *nlp* with sentences kept within their paragraphs; a second call changes nothing."""
    if layout.PARAGRAPH_BREAKS not in nlp.pipe_names:
        nlp.add_pipe(layout.PARAGRAPH_BREAKS, before="parser" if "parser" in nlp.pipe_names else None)
    return nlp
