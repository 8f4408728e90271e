"""A mention: one word that tells of an event, with what fills its slots, in any language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from geo.extract.annotations import ActorMention, Span, When, Where
from geo.extract.events.attributions import Attribution
from geo.extract.events.rules import Rule
from geo.extract.layout import Sentence
from geo.facts.event_types import Behaviour

if TYPE_CHECKING:
    import numpy as np

T = TypeVar("T")

OWN_WORDS = frozenset({"clause", "sentence"})
"""How near a date or a place was found for the mention itself to give it."""

MOST_ACTORS = 8
"""Actors that one side of an event may have."""

INTENDED = frozenset({"planned", "threatened"})
"""Factualities of what has not happened yet."""


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """One trigger with what fills its slots.

    Attributes:
        trigger: what the language's own grammar knows of the trigger.
        rule: the rule that it met.
        sentence: where it stands.
        span: the trigger's characters.
        lemma: the trigger's lemma, in lower case.
        agents, targets: who acted, and on whom.
        is_guess: True where its grammar names nobody, and those who acted are but the names nearest to it.
        target_words: lemmas of those on whom, as the text has them.
        when, where: date and places.
        attributions: who says so, the nearest first.
        factuality: a word of the vocabulary.
        is_blunt: True where the word says what was done and not by which kind of event: "kill", "destroy".
        handicap: what its grammar takes off its worth as evidence.
        words: lemmas of the nouns, names, verbs and numbers of its sentence.
        chance: how likely the trained finder takes it for an event, 0 where it says nothing.
        vector: what the finder knows of it, None where it says nothing.
        signs: what its grammar says for or against its telling of an event, by name.
    """

    trigger: T
    rule: Rule
    sentence: Sentence
    span: Span
    lemma: str
    agents: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]
    target_words: frozenset[str]
    when: When | None
    where: Where
    attributions: tuple[Attribution, ...]
    factuality: str
    is_blunt: bool = False
    is_guess: bool = False
    handicap: float = 0.0
    words: frozenset[str] = frozenset()
    chance: float = 0.0
    vector: "np.ndarray | None" = field(default=None, compare=False, repr=False)
    signs: frozenset[str] = frozenset()

    @property
    def type(self) -> str:
        """The type of event."""
        return self.rule.type

    @property
    def behaviour(self) -> Behaviour:
        """How events of the type behave."""
        return self.rule.behaviour

    @property
    def richness(self) -> float:
        """How much its own sentence tells: what makes one mention better evidence than another."""
        score = 0.0
        if self.when is not None:
            score += {"clause": 2.0, "sentence": 1.5, "said": 1.0}.get(self.when.level, 0.75)
        if self.where.places:
            score += {"clause": 2.0, "sentence": 1.5}.get(self.where.level, 0.25)
        score += 0.5 * bool(self.agents) + 0.5 * bool(self.targets) + self.rule.weight
        return score - self.handicap - (4.0 if not self.sentence.is_body else 0.0)


@dataclass(slots=True)
class Group(Generic[T]):
    """The mentions of one event, in text order.

    ``rival`` is how likely its first mention is one with another event told before, which it was held apart from;
    ``said`` is who asserts or denies the event in sentences that tell of it by no mention.
    """

    mentions: list[Mention[T]] = field(default_factory=list)
    rival: float = 0.0
    said: list[Attribution] = field(default_factory=list)

    @property
    def best(self) -> Mention[T]:
        """The mention that tells most; the first among equals."""
        return richest(self.mentions)


def richest(mentions: Iterable[Mention[T]]) -> Mention[T]:
    """Return the mention that tells most; the first among equals."""
    return max(mentions, key=lambda one: (one.richness, -one.span[0]))


def is_loose_intention(rule: Rule, factuality: str, *, when: When | None, where: Where) -> bool:
    """Return True for something planned or threatened that its own words give neither a date nor a place."""
    return (
        factuality in INTENDED
        and not rule.behaviour.is_spoken
        and rule.type != "clash"
        and (when is None or when.level not in OWN_WORDS)
        and where.level != "clause"
    )


def distinct(actors: Iterable[Sequence[ActorMention]]) -> list[ActorMention]:
    """Return each of *actors* once, the first :data:`MOST_ACTORS` of them."""
    found: dict[str, ActorMention] = {}
    for some in actors:
        for actor in some:
            found.setdefault(actor.actor_id or actor.name, actor)
    return list(found.values())[:MOST_ACTORS]
