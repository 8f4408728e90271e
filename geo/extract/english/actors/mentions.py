"""Who is named in a text: persons, groups, states and institutions.

The alias table comes first, then the recogniser's PERSON, ORG and NORP spans, then descriptions ("175 militants",
"border troops of the countries", "the governor of Sar-e Pul", "son of Tahir Yoldash").  Within the report a surname
stands for the full name that came before it, and a bracketed acronym for the name in front of the bracket.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from geo.extract.annotations import ActorMention, Toponym
from geo.extract.english import people
from geo.extract.english.actors.descriptions import described_by, to_the_end_of_places
from geo.extract.english.actors.found import Found
from geo.extract.english.actors.names import clean, entity_of, kind_of, known_as
from geo.extract.english.grammar import syntax
from geo.extract.events import actor_names
from geo.facts.ontology import Ontology

_EDGE = " \t\n\"'“”‘’«»,.;:()[]-–—"
_LONGEST_FULL_NAME = 12


def find_actors(doc: Doc, *, ontology: Ontology, toponyms: Sequence[Toponym] = ()) -> list[ActorMention]:
    """Return the actors that *doc* names, in text order; a description ("IMU leader") may hold a name.

    Args:
        doc: the parsed text.
        ontology: whose alias table gives canonical names.
        toponyms: countries among them may act as states; what is a place or a demonym is no person.

    Returns:
        Mentions whose spans are characters of ``doc.text``.
    """
    text = doc.text
    taken = bytearray(len(doc) + 1)
    found: list[Found] = []

    def add(mention: Found) -> bool:
        if mention.first >= mention.last or any(taken[mention.first : mention.last]):
            return False
        taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
        found.append(mention)
        return True

    for first, last, actor in actor_names.matches(doc, ontology=ontology):
        if actor.kind != "group" or _is_all_of_it(doc, first, last):
            add(known_as(first, last, actor))
    _join_branches(doc, found, ontology=ontology)
    for mention in _bracketed(doc, found):
        add(mention)
    places = {toponym.start: toponym for toponym in toponyms}
    for labels in (("PERSON",), ("ORG", "NORP")):
        for entity in doc.ents:
            if entity.label_ in labels:
                named = entity_of(entity, places=places, ontology=ontology)
                if named is not None:
                    add(named)
        if "PERSON" in labels:
            for first, last in people.unrecognised(doc, taken=taken, places=places):
                add(Found(first, last, clean(doc[first:last].text), "person"))
        for mention in _surnames(doc, found):
            add(mention)
    for mention in _states(doc, toponyms):
        add(mention)
    by_first = {one.first: (number, one) for number, one in enumerate(found)}
    described = [
        description
        for token in doc
        if token.tag_[:2] == "NN" and not taken[token.i]
        for description in described_by(token, taken=taken, named=by_first)
    ]
    found.extend(to_the_end_of_places(doc, described, toponyms))
    found.sort(key=lambda one: one.first)
    return [_mention(doc, one, text=text) for one in found]


def _mention(doc: Doc, found: Found, *, text: str) -> ActorMention:
    start = doc[found.first].idx
    last = doc[found.last - 1]
    end = last.idx + len(last)
    return ActorMention(start, end, text[start:end], found.name, found.kind, found.actor_id)


def _is_all_of_it(doc: Doc, first: int, last: int) -> bool:
    """Return True if a common noun of the table ("fighters") is the whole description, not part of a longer one."""
    before = doc[first - 1] if first else None
    if before is not None and (before.tag_ in ("CD", "JJ", "NN") or (before.tag_[:3] == "NNP" and not before.is_punct)):
        named = doc[last - 1].text[:1].isupper()
        return before.head.i not in range(first, last) if before.tag_ != "CD" else named
    after = doc[last] if last < len(doc) else None
    return after is None or after.lower_ not in ("of", "from")


def _join_branches(doc: Doc, found: list[Found], *, ontology: Ontology) -> None:
    """Make one mention of a branch and what it is a branch of: "the Khorasan branch of ISIS"."""
    at = 0
    while at + 1 < len(found):
        one, other = found[at], found[at + 1]
        between = doc[one.last : other.first].text.strip(_EDGE)
        if other.first - one.last <= 3 and between == "of" and one.actor_id and other.actor_id:
            above = {actor.id for actor in ontology.lineage(ontology.actors[one.actor_id])}
            if other.actor_id in above:
                found[at : at + 2] = [replace(one, last=other.last)]
                continue
        at += 1


def _bracketed(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Return acronyms in brackets behind a name, with what they abbreviate, and each later use of them."""
    by_end = {one.last: one for one in found}
    for entity in doc.ents:
        if entity.label_ == "ORG" and entity.end not in by_end:
            by_end[entity.end] = Found(entity.start, entity.end, clean(entity.text), kind_of(entity.text), "")
    known: dict[str, Found] = {}
    mentions: list[Found] = []
    for index in range(1, len(doc) - 1):
        token = doc[index]
        if (
            2 <= len(token.text) <= 8
            and token.text.isupper()
            and doc[index - 1].text == "("
            and doc[index + 1].text == ")"
            and index - 1 in by_end
        ):
            known[token.text] = _from_its_first_letter(doc, by_end[index - 1], token.text)
    if known:
        for token in doc:
            full = known.get(token.text)
            if full is not None:
                mentions.append(replace(full, first=token.i, last=token.i + 1))
    return mentions


def _from_its_first_letter(doc: Doc, full: Found, acronym: str) -> Found:
    """Return *full* from the word that *acronym* begins with, where the recogniser has left out the words before."""
    if full.actor_id or full.name[:1] == acronym[:1] or full.kind == "person":
        return full
    for first in range(full.first - 1, max(0, full.first - _LONGEST_FULL_NAME) - 1, -1):
        word = doc[first]
        if word.tag_[:3] != "NNP" and word.lower_ not in ("and", "of", "for", "the", "&", ","):
            break
        if word.tag_[:3] == "NNP" and word.text[:1] == acronym[:1]:
            return replace(full, first=first, name=clean(doc[first : full.last].text))
    return full


def _surnames(doc: Doc, found: list[Found]) -> list[Found]:
    """Return single capitalised words that are the last name of a person whose full name came before."""
    people: dict[str, tuple[int, Found]] = {}
    for one in sorted(found, key=lambda one: one.first):
        words = one.name.split()
        if one.kind == "person" and len(words) > 1 and not one.name.startswith("Son of"):
            people.setdefault(words[-1], (one.last, one))
            if "-" in words[-1]:
                people.setdefault(words[-1].rsplit("-", 1)[-1], (one.last, one))
    mentions: list[Found] = []
    for token in doc:
        known = people.get(token.text)
        if known is not None and token.i >= known[0]:
            mentions.append(replace(known[1], first=token.i, last=token.i + 1))
    for position, one in enumerate(found):
        if one.kind == "person" and " " not in one.name and not one.actor_id:
            known = people.get(one.name)
            if known is not None and one.first >= known[0]:
                found[position] = replace(known[1], first=one.first, last=one.last)
    return mentions


def _states(doc: Doc, toponyms: Sequence[Toponym]) -> list[Found]:
    by_start = {token.idx: token.i for token in doc}
    states: list[Found] = []
    for toponym in toponyms:
        first = by_start.get(toponym.start)
        if toponym.entry is None or first is None:
            continue
        if toponym.entry.feature_code == "PPLC" and doc[first].dep_ == "nsubj" and syntax.is_verb(doc[first].head):
            states.append(Found(first, first + 1, toponym.text, "state"))
        if toponym.kind == "country":
            last = first + 1
            while last < len(doc) and doc[last].idx < toponym.end:
                last += 1
            states.append(Found(first, last, toponym.entry.name, "state"))
    return states
