"""Who answers for what a text says: one record for every language, and the claims that are made of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.extract.annotations import ActorMention, ClaimMention, Span

AGAINST = {"denies": "denied", "doubts": "doubted"}
"""The factuality of an event whose speaker takes one of these stances on it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone's word for something.

    Attributes:
        speaker: who says so.
        stance: a word of the vocabulary.
        verb: the word that says so: in English the index of its token, in Russian its position in its sentence.
        span: where the text says so.
        covers: characters that the speaker answers for; empty where that is the rest of the sentence.
        is_responsible: True where the speaker says to have done it.
    """

    speaker: ActorMention
    stance: str
    verb: int
    span: Span
    covers: tuple[Span, ...] = ()
    is_responsible: bool = False

    def holds(self, offset: int) -> bool:
        """Return True if the character at *offset* is under this attribution."""
        return any(start <= offset < end for start, end in self.covers)

    @property
    def extent(self) -> int:
        """How much is covered: an inner attribution covers less than one round it."""
        return sum(end - start for start, end in self.covers)


def claims_of(attributions: Iterable[Attribution]) -> tuple[ClaimMention, ...]:
    """Return *attributions* as claims, each speaker and stance once."""
    claims: dict[tuple[str, str], ClaimMention] = {}
    for one in attributions:
        claims.setdefault((one.speaker.name, one.stance), ClaimMention(one.speaker.name, one.stance, *one.span))
    return tuple(claims.values())
