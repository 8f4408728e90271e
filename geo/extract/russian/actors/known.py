"""Known actors under their inflected aliases, and all actors of one text by token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from geo.extract.annotations import ActorMention
from geo.extract.russian.grammar.morphology import lemmas
from geo.facts.ontology import Ontology, is_acronym
from geo.places.names import fold

Table = dict[str, list[tuple[tuple[frozenset[str], ...], str, bool, str]]]
"""Lemma of a first word -> (lemmas of the words, spelling to insist on, whether small letters do, actor id)."""

_TABLES: dict[int, tuple[Ontology, Table]] = {}


@dataclass(slots=True)
class Known:
    """The actors named in one text, by token."""

    mentions: list[ActorMention] = field(default_factory=list)
    at: dict[int, ActorMention] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)

    def add(self, mention: ActorMention, first: int, last: int) -> None:
        """Enter *mention* for tokens [*first*, *last*)."""
        self.mentions.append(mention)
        self.last[first] = last
        for i in range(first, last):
            self.at[i] = mention


def aliases(doc: Doc, *, ontology: Ontology) -> list[tuple[int, int, ActorMention]]:
    """Return (first token, last token, actor) for each name of the alias table, in any case, in text order."""
    table = _table(ontology)
    whole = doc.text
    tokens = [token for token in doc if not token.is_space and token.text not in '«»"“”„']
    found = []
    at = 0
    while at < len(tokens):
        hit = next(iter(_hits(tokens, at, table)), None)
        if hit is None:
            at += 1
            continue
        upto, id_ = hit
        actor = ontology.actors[id_]
        first, last = tokens[at], tokens[upto - 1]
        start, end = first.idx, last.idx + len(last.text)
        found.append((first.i, last.i + 1, ActorMention(start, end, whole[start:end], actor.name, actor.kind, id_)))
        at = upto
    return found


def _hits(tokens: Sequence[object], at: int, table: Table) -> Iterator[tuple[int, str]]:
    text = str(tokens[at])
    for key in (*sorted(lemmas(text)), fold(text)):
        for wanted, spelling, small, id_ in table.get(key, ()):
            upto = at + len(wanted)
            if upto > len(tokens):
                continue
            written = [str(token) for token in tokens[at:upto]]
            if spelling and written[0] != spelling:
                continue
            if not spelling and not written[0][:1].isupper() and not small:
                continue
            if all(words & {*lemmas(one), fold(one)} for words, one in zip(wanted, written, strict=True)):
                yield upto, id_


def _table(ontology: Ontology) -> Table:
    known = _TABLES.get(id(ontology))
    if known is not None and known[0] is ontology:
        return known[1]
    made: Table = {}
    for actor in ontology.actors.values():
        if actor.kind in ("group", "state"):
            continue
        for name in (actor.name, *actor.aliases):
            if not _is_cyrillic(name[:1]) and not name.isascii():
                continue
            parts = name.split()
            wanted = tuple(lemmas(part) if _is_cyrillic(part) else frozenset({fold(part)}) for part in parts)
            if not wanted:
                continue
            spelling = name if is_acronym(name) else ""
            for key in sorted(wanted[0]):
                made.setdefault(key, []).append((wanted, spelling, name[:1].islower(), actor.id))
    for entries in made.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[3]))
    _TABLES.clear()
    _TABLES[id(ontology)] = ontology, made
    return made


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter < "\u0530" for letter in word)
