"""Sentences that tell of harm by a weapon which people lay or carry, which the finder may take for an accident."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from geo.extract.english.classes import DUG, LAID
from geo.extract.english.text import Text
from geo.extract.layout import Sentence
from geo.extract.learned.finder import Hit
from geo.extract.wordlists import words

_LOOKS_BACK = words("blast explosion toll")
_WITHIN = frozenset({"in", "at", "inside", "into", "from"})
_THROWN = words("rocket missile mortar shell artillery drone gunfire projectile shrapnel bullet")
_LANDING = words("hit strike land kill wound injure slam damage destroy fall wreck pound rain shower")
"""Weapons that are thrown, and what they do where they are not tried out or lost."""

_BY_ITSELF = frozenset({"accident", "operation"})
"""What the finder takes harm for that nobody is named for: who steps on a mine carries out no operation."""

_REACH = 3
"""Sentences after the one that names a weapon in which "the blast" or "the toll" is that weapon's."""


def intended(context: Text, sentences: Sequence[Sentence], hits: Sequence[Sequence[Hit]]) -> list[list[Hit]]:
    """Return *hits* with an attack for each accident that a laid or carried weapon caused.

    Args:
        context: the parsed text.
        sentences: its sentences that are read, in text order.
        hits: what the finder says of each of them, likeliest first.
    """
    mended: list[list[Hit]] = []
    latest = -_REACH - 1
    for sentence, its in zip(sentences, hits, strict=True):
        tokens = context.doc[sentence.first : sentence.last]
        if any(_is_laid(token) for token in tokens):
            latest = sentence.index
        refers = sentence.index - latest <= _REACH and any(_looks_back(token) for token in tokens)
        armed = latest == sentence.index or refers
        harmed = armed and any(hit.type == "accident" for hit in its)
        mended.append([replace(hit, type="attack") if harmed and hit.type in _BY_ITSELF else hit for hit in its])
    return mended


def _is_laid(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in _THROWN and token.tag_[:2] == "NN":
        over = token.head
        while over.dep_ in ("compound", "nmod") and over.head != over:
            over = over.head
        return token.dep_ in ("nsubj", "agent", "compound", "pobj") and any(
            one.lemma_.lower() in _LANDING and any(child.dep_ in ("dobj", "prep") for child in one.children)
            for one in (over, over.head)
        )
    if lemma not in LAID or token.tag_[:2] not in ("NN", "JJ"):
        return False
    if lemma == "suicide":  # one that is not committed but carried: "suicide attack"
        return token.dep_ in ("amod", "compound", "nmod")
    if lemma != "mine":
        return True
    if token.dep_ == "pobj" and token.head.lower_ in _WITHIN:
        return False
    return not any(other.lemma_.lower() in DUG for other in token.sent)


def _looks_back(token: Token) -> bool:
    return token.lemma_.lower() in _LOOKS_BACK and any(child.lower_ in ("the", "that") for child in token.children)
