"""What the grammar of a language says of two mentions: whether they are one event, or two.

:mod:`geo.extract.events.merging` asks; ``coreference.py`` of each language answers.
"""

from typing import Protocol, TypeVar

from geo.extract.annotations import ActorMention
from geo.extract.events.mentions import Mention

T = TypeVar("T")


class Coreference(Protocol[T]):
    """The questions that merging asks of a language; of two mentions the earlier one comes first.

    Attributes:
        accusing: lemmas of verbs that tell of an event by someone's word, as "accuse" does.
        threatening: those among them that tell of what is only intended.
        charging: lemmas of verbs by which someone is said to have done wrong, which may be denied.
    """

    accusing: frozenset[str]
    threatening: frozenset[str]
    charging: frozenset[str]

    def is_one(self, earlier: Mention[T], later: Mention[T]) -> bool:
        """Return True if the grammar makes the two one event: the one is the subject or the result of the other."""

    def is_another(self, earlier: Mention[T], later: Mention[T]) -> bool:
        """Return True if the grammar makes the later one a new event: "a second blast", another count or cause."""

    def is_taken_up(self, earlier: Mention[T], later: Mention[T]) -> bool:
        """Return True if the later mention is a definite noun for the earlier: "held a rally ... the rally was"."""

    def is_definite(self, mention: Mention[T]) -> bool:
        """Return True if the mention is of something known already: "the attack"."""

    def is_noun(self, mention: Mention[T]) -> bool:
        """Return True if the mention is a noun."""

    def is_single(self, mention: Mention[T]) -> bool:
        """Return True if the mention is a common noun in the singular."""

    def is_main(self, mention: Mention[T]) -> bool:
        """Return True if the mention tells the news of its clause, and does not only say whom or what is meant."""

    def governs(self, mention: Mention[T], other: Mention[T]) -> bool:
        """Return True if *other* stands under *mention* in the syntax of their sentence."""

    def names_of(self, actor: ActorMention) -> list[str]:
        """Return what an actor is known by: id or name, and the noun of a description."""

    def is_vague(self, actor: ActorMention) -> bool:
        """Return True if the actor is described by words that fit many: "people", "residents"."""

    def is_armed(self, actor: ActorMention) -> bool:
        """Return True if the actor is described as fighters or attackers."""
