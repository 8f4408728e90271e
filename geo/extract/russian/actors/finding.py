"""Who is named in a Russian text: known actors, persons, organisations, and countries as states."""

from collections.abc import Sequence

from spacy.tokens import Doc

from geo.extract.annotations import ActorMention, Toponym
from geo.extract.russian import organisations
from geo.extract.russian.actors.known import Known, aliases
from geo.extract.russian.actors.names import persons
from geo.facts.ontology import Ontology


def find_actors(
    doc: Doc, *, ontology: Ontology, toponyms: Sequence[Toponym],
    named: Sequence[tuple[int, int, ActorMention]] | None = None,
) -> Known:  # fmt: skip
    """Return the actors that *doc* names: known ones, persons, organisations, and countries as states.

    Args:
        doc: the words.
        ontology: the known actors.
        toponyms: the places named in it.
        named: what :func:`aliases` gives for it, where that is known already.
    """
    known = Known()
    for first, last, mention in aliases(doc, ontology=ontology) if named is None else named:
        known.add(mention, first, last)
    for one in organisations.find(doc):
        if known.at.keys().isdisjoint(range(one.first, one.last)):
            known.add(one.mention, one.first, one.last)
    placed = {token.i for one in toponyms for token in doc.char_span(one.start, one.end, alignment_mode="expand") or ()}
    persons(doc, known, placed, ontology=ontology)
    by_start = {token.idx: token.i for token in doc}
    for toponym in toponyms:
        at = by_start.get(toponym.start)
        if at is not None and toponym.kind == "country" and toponym.entry is not None and at not in known.at:
            mention = ActorMention(toponym.start, toponym.end, toponym.text, toponym.entry.name, "state")
            known.add(mention, at, at + len(toponym.text.split()))
    known.mentions.sort(key=lambda one: (one.start, -one.end))
    return known
