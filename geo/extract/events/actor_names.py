"""The alias table, ready to be found in a text: names of actors by their first word.

Words are compared without regard to case and accents, a short acronym only as it is written (see
:mod:`geo.facts.ontology`).  Aliases that name a report's own people by a number ("Group of 175 militants") are left
out: what they stand for in one report they do not in another.
"""

import re
from functools import lru_cache

from spacy.tokens import Doc

from geo.facts.ontology import Ontology, is_acronym
from geo.model import Actor
from geo.places.names import fold

_SEPARATORS = frozenset("-–/'’.\"“”")
_DIGIT = re.compile(r"\d")

Table = dict[str, list[tuple[tuple[str, ...], str, str]]]
"""First folded word -> (all folded words, spelling to insist on or empty, actor id), longest first."""


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of *name*, without a leading "the".

    >>> words_of("Jama'at Nasr al-Islam")
    ('jamaat', 'nasr', 'al', 'islam')
    """
    words = tuple(fold(name).split())
    return words[1:] if words[:1] == ("the",) and len(words) > 1 else words


_TABLES: dict[int, tuple[Ontology, Table]] = {}
_MOST_TABLES = 8


def table(ontology: Ontology) -> Table:
    """Return the look-up table of *ontology*'s actors, made once for each of the last few ontologies."""
    known = _TABLES.get(id(ontology))
    if known is not None and known[0] is ontology:
        return known[1]
    made: Table = {}
    for actor in ontology.actors.values():
        if actor.kind == "group" and _DIGIT.search(actor.name):
            continue
        for name in (actor.name, *actor.aliases):
            words = words_of(name)
            if words:
                made.setdefault(words[0], []).append((words, name if is_acronym(name) else "", actor.id))
    for entries in made.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    if len(_TABLES) >= _MOST_TABLES:
        _TABLES.clear()
    _TABLES[id(ontology)] = ontology, made
    return made


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split()) or ("\0",)


def matches(doc: Doc, *, ontology: Ontology) -> list[tuple[int, int, Actor]]:
    """Return (first token, last token + 1, actor) for each name of an actor, left to right, never overlapping."""
    names = table(ontology)
    whole = doc.text
    units = _units(doc)
    found: list[tuple[int, int, Actor]] = []
    at = 0
    while at < len(units):
        word, first, _ = units[at]
        hit = None
        for words, spelling, id_ in names.get(word, ()):
            upto = at + len(words)
            if upto > len(units) or any(units[at + n][0] != words[n] for n in range(1, len(words))):
                continue
            last = units[upto - 1][2]
            written = whole[doc[first].idx : doc[last].idx + len(doc[last])]
            if spelling and written.replace(".", "") != spelling.replace(".", ""):
                continue
            if not spelling and len(words) == 1 and not (written[:1].isupper() or ontology.actors[id_].kind == "group"):
                continue
            hit = (first, last + 1, ontology.actors[id_], upto)
            break
        if hit is None:
            at += 1
        else:
            found.append(hit[:3])
            at = hit[3]
    return found


def _units(doc: Doc) -> list[tuple[str, int, int]]:
    """Return (folded word, first token, last token); what apostrophes and hyphens hold together is taken apart."""
    units: list[tuple[str, int, int]] = []
    for token in doc:
        text = token.text
        if text in _SEPARATORS or token.is_space or text in ("'s", "’s"):
            continue
        units.extend((word, token.i, token.i) for word in _words(text))
    return units
