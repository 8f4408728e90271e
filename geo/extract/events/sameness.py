"""How likely two mentions of one text are of one event: a small network, fitted on annotated reports.

The weights are ``sameness.json`` beside this module, written by ``make train``; without them merging keeps to its rules
(:mod:`geo.extract.events.merging`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from geo.extract.annotations import ActorMention, When, Where
from geo.extract.events import days
from geo.extract.events.coreference import Coreference
from geo.extract.events.mentions import OWN_WORDS, Mention
from geo.extract.events.places import nested

T = TypeVar("T")

WEIGHTS = Path(__file__).with_name("sameness.json")
_STEM = 6
_STEPS = (0, 1, 2, 4, 8, 16)
"""Distances in sentences from which a pair counts as farther apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Sameness:
    """A loaded network: one hidden layer.

    Attributes:
        inner, inner_bias: arrays (hidden, features) and (hidden,).
        outer, outer_bias: an array (hidden,) and a number.
        bar: the likelihood from which on two mentions are taken for one event.
    """

    inner: np.ndarray
    inner_bias: np.ndarray
    outer: np.ndarray
    outer_bias: float
    bar: float

    def of(self, told: Sequence[Sequence[float]]) -> np.ndarray:
        """Return the likelihoods, 0 to 1, that the pairs *told* (n, :func:`features`) are each of one event."""
        odds = np.tanh(np.array(told) @ self.inner.T + self.inner_bias) @ self.outer + self.outer_bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))


@lru_cache(maxsize=1)
def load(path: Path = WEIGHTS) -> Sameness | None:
    """Return the network at *path*, None where there is none."""
    if not path.is_file():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    inner, inner_bias, outer = (np.array(told[name]) for name in ("inner", "inner_bias", "outer"))
    return Sameness(inner, inner_bias, outer, told["outer_bias"], told["bar"])


@dataclass(frozen=True, slots=True, eq=False)
class Known(Generic[T]):
    """A mention with what its language's grammar says of it alone, asked once for all its pairs."""

    mention: Mention[T]
    is_definite: bool
    is_noun: bool
    people: tuple["_People", "_People", "_People"]

    @classmethod
    def of(cls, mention: Mention[T], *, language: Coreference[T]) -> "Known[T]":
        """Return *mention* with what *language* says of it."""
        agents, targets = (_People.of(some, language=language) for some in (mention.agents, mention.targets))
        people = (agents, targets, agents.joined(targets))
        return cls(mention, language.is_definite(mention), language.is_noun(mention), people)


@dataclass(frozen=True, slots=True)
class _People:
    """The names that actors go by, and whether all of them are described in words that fit many."""

    names: frozenset[str]
    is_vague: bool

    @classmethod
    def of(cls, actors: Sequence[ActorMention], *, language: Coreference[T]) -> "_People":
        names = frozenset(name for actor in actors for name in language.names_of(actor))
        return cls(names, all(map(language.is_vague, actors)))

    def joined(self, other: "_People") -> "_People":
        return _People(self.names | other.names, self.is_vague and other.is_vague)


def features(one: Known[T], other: Known[T], *, language: Coreference[T]) -> list[float]:
    """Return what is known of two mentions, each 0 or 1 or a share; the first one stands before the other."""
    earlier, later = one.mention, other.mention
    distance = abs(later.sentence.index - earlier.sentence.index)
    first, second = earlier.behaviour, later.behaviour
    same = later.type == earlier.type
    alike = likeness(earlier, later)
    violent = first.is_violent or "harm" in (first.merges, second.merges)
    return [
        *(float(distance >= step) for step in _STEPS),
        float(later.sentence.paragraph == earlier.sentence.paragraph),
        float(earlier.sentence.index <= 1),
        float(earlier.sentence.heading or later.sentence.heading),
        float(same),
        float(first.merges == second.merges != ""),
        alike,
        alike * same,
        float(first.is_spoken and second.is_spoken),
        float(first.is_spoken != second.is_spoken),
        alike * float(first.is_spoken and second.is_spoken),
        float(violent),
        float(earlier.type == "conference" and same),
        float(earlier.type in ("law", "election") and same),
        float("death" in (earlier.type, later.type)),
        float("other" in (earlier.type, later.type)),
        float(earlier.lemma[:_STEM] == later.lemma[:_STEM]),
        float(other.is_definite),
        float(other.is_noun),
        float(one.is_noun),
        float(language.is_one(earlier, later)),
        float(language.is_another(earlier, later)),
        float(language.is_taken_up(earlier, later)),
        float(bool(earlier.target_words & later.target_words)),
        float(earlier.factuality != later.factuality),
        *_shared(earlier.words, later.words),
        min(earlier.chance, later.chance),
        *_dates(earlier.when, later.when),
        *_places(earlier.where, later.where),
        *(told for mine, theirs in zip(one.people, other.people, strict=True) for told in _same_people(mine, theirs)),
    ]


def are_apart(earlier: Mention[T], later: Mention[T], *, language: Coreference[T]) -> bool:
    """Return True if two mentions cannot be of one event.

    Their own words name other days and other places, the later one counts on, or they stand under headings of other
    places.
    """
    if language.is_another(earlier, later):
        return True
    _, differ, in_own_words, _ = _places(earlier.where, later.where)
    if differ and "heading" in (earlier.where.level, later.where.level):
        return True
    return in_own_words > 0 and _dates(earlier.when, later.when)[2] > 0


def likeness(one: Mention[T], other: Mention[T]) -> float:
    """Return the cosine of what the finder knows of two mentions, 0 where it knows nothing of one."""
    if one.vector is None or other.vector is None:
        return 0.0
    return float(one.vector @ other.vector)


def _shared(one: frozenset[str], other: frozenset[str]) -> tuple[float, ...]:
    """Return the words that two sentences share, of those of both and of those of the shorter."""
    if not one or not other:
        return 0.0, 0.0
    both = len(one & other)
    return both / len(one | other), both / min(len(one), len(other))


def _dates(one: When | None, other: When | None) -> tuple[float, ...]:
    if one is None or other is None:
        return 1.0, 0.0, 0.0, 0.0
    differ = days.differ(one.date.edtf, other.date.edtf)
    own = one.level in OWN_WORDS and other.level in OWN_WORDS
    return 0.0, float(differ), float(differ and own), float(not differ and own)


def _places(one: Where, other: Where) -> tuple[float, ...]:
    if not one.places or not other.places:
        return 1.0, 0.0, 0.0, 0.0
    agree = any(nested(here.toponym, there.toponym) for here in one.places[:3] for there in other.places[:3])
    own = one.level in OWN_WORDS and other.level in OWN_WORDS
    return 0.0, float(not agree), float(not agree and own), float(agree and own)


def _same_people(one: _People, other: _People) -> tuple[float, ...]:
    if not one.names or not other.names:
        return 1.0, 0.0, 0.0
    shared = not one.names.isdisjoint(other.names)
    return 0.0, float(shared), float(not shared and not one.is_vague and not other.is_vague)
