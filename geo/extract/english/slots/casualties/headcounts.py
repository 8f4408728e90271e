"""How many people a noun means: numerals and number words under it, "at least", those who are coordinated with it."""

from collections.abc import Iterator

from spacy.tokens import Token

from geo.extract.english.grammar import numbers, syntax
from geo.extract.english.slots.casualties.harm import CUES, DEAD, HURT
from geo.extract.english.text import Text
from geo.extract.wordlists import words
from geo.model import Toll

PEOPLE = frozenset(
    {"armed", "force", "official", "expert", "person", "people", "captive", "kin", "state", "name", "remains"}
)
_ONE = frozenset({"armed", "official", "expert", "person", "captive", "kin"})
_MANY = words("family group crowd population army force police troop staff crew community minority household couple")
"""Nouns in the singular that stand for several people."""

_SINGLE = frozenset({"he", "she", "him", "her"})


def number_of(context: Text, noun: Token) -> tuple[Toll, str] | None:
    """Return (how many *noun* and what is coordinated with it are, lemma of whom); None where it does not say."""
    first = _number_of_one(context, noun)
    if first is None:
        return None
    toll, name = first
    for other in _coordinated(noun):
        more = _number_of_one(context, other)
        if more is not None:
            toll = both(toll, more[0])
    return toll, name


def _coordinated(noun: Token) -> Iterator[Token]:
    """Yield the people coordinated with *noun*, though the parser hung them on a noun in between."""
    for child in noun.doc[noun.i + 1 : min(noun.right_edge.i + 1, noun.i + 20)]:
        if syntax.is_verb(child) or child.lower_ in ("including", "among", "as", "like"):
            return
        if child.dep_ == "conj" and child.lemma_.lower() not in CUES:
            yield child


def _number_of_one(context: Text, noun: Token) -> tuple[Toll, str] | None:
    noun = totalled(noun)
    inner = syntax.core(noun)
    lemma = inner.lemma_.lower()
    bare = numbers.is_number(inner) or lemma in DEAD or inner.lower_ in HURT
    classes = context.classes(inner)
    if not bare and classes and not classes & PEOPLE:
        return None
    name = "" if bare else lemma
    if noun.lower_ == "one" and noun.i and noun.nbor(-1).lower_ == "no":
        return Toll(0, 0, 0), ""
    for token in (noun, inner):
        number = number_before(token)
        value = numbers.number_at(number) if number is not None else None
        if value is not None:
            return value, name
    if inner.lower_ in _SINGLE:
        return Toll(1, 1, 1), "person"
    if noun.lower_ in ("one", "another") or (
        inner.tag_ in ("NN", "NNP") and lemma not in _MANY and _is_one(context, inner)
    ):
        return Toll(1, 1, 1), name or "person"
    return None


def number_before(noun: Token) -> Token | None:
    """Return the word that says how many *noun* are, itself or the last one under it: "between 10 and 15 men"."""
    if numbers.is_number(noun) and noun.lower_ not in ("one", "some"):
        return noun
    found: Token | None = None
    for child in noun.children:
        if child.i < noun.i and (child.dep_ == "nummod" or numbers.is_number(child)):
            inner = [one for one in child.subtree if child.i < one.i < noun.i and numbers.is_number(one)]
            found = inner[-1] if inner else child
    return found


def totalled(noun: Token) -> Token:
    """Return the number behind "a total of"."""
    if noun.lower_ not in ("total", "number"):
        return noun
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((inner for inner in of.children if inner.dep_ == "pobj"), noun) if of is not None else noun


def _is_one(context: Text, noun: Token) -> bool:
    """Return True if *noun* means one person: a name, or a noun in the singular."""
    mention = context.mention_at.get(noun.i)
    if mention is not None and mention.kind == "person":
        return True
    if noun.tag_ != "NN":
        return False
    classes = context.classes(noun)
    return bool(classes & _ONE) or (not classes and any(child.lower_ in ("a", "an") for child in noun.children))


def both(one: Toll, other: Toll) -> Toll:
    """Return the toll of two sets of people; a part is known only where both know it, low also from best."""
    low = [toll.low if toll.low is not None else toll.best for toll in (one, other)]
    best, high = [one.best, other.best], [one.high, other.high]
    return Toll(*(None if None in parts else sum(filter(None, parts)) for parts in (low, best, high)))
