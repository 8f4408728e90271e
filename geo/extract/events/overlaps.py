"""One telling, one event: what is said of an event and the event itself are not both proposed.

"Moscow accused Kyiv of shelling a village" tells of the shelling, by Moscow's word; "accused Kyiv of preparing an
attack" of an accusation; "Kabul denied that its troops had crossed the border" of a denial, unless the crossing is told
elsewhere, too, or has a named place.
"""

from collections.abc import Sequence
from typing import TypeVar

from geo.extract.events.attributions import AGAINST
from geo.extract.events.coreference import Coreference
from geo.extract.events.mentions import INTENDED, Group, Mention

T = TypeVar("T")

_AGAINST = frozenset(AGAINST.values())


def without_overlaps(mentions: Sequence[Mention[T]], *, language: Coreference[T]) -> list[Mention[T]]:
    """Return *mentions* without those that another mention of their sentence tells better, in text order."""
    by_sentence: dict[int, list[Mention[T]]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence.index, []).append(mention)
    return [
        mention
        for mention in mentions
        if not any(
            other is not mention and _yields(mention, other, language) for other in by_sentence[mention.sentence.index]
        )
    ]


def without_accusations(groups: Sequence[Group[T]], *, language: Coreference[T]) -> list[Group[T]]:
    """Return *groups* without the accusations that tell of an event which the text tells of nowhere else."""
    told = [group for group in groups if not group.mentions[0].behaviour.is_spoken]
    return [group for group in groups if not _only_accuses(group.mentions, told, language)]


def _only_accuses(mentions: Sequence[Mention[T]], told: Sequence[Group[T]], language: Coreference[T]) -> bool:
    accusation = mentions[0]
    if len(mentions) > 1 or accusation.lemma not in language.accusing or accusation.type != "statement":
        return False
    return any(
        all(
            one.sentence.index == accusation.sentence.index
            and (one.factuality not in INTENDED or accusation.lemma in language.threatening)
            and language.governs(accusation, one)
            for one in group.mentions
        )
        for group in told
    )


def without_denied(groups: Sequence[Group[T]]) -> list[Group[T]]:
    """Return *groups* without events that the text only tells of to deny or doubt them: the denial is the event."""
    disputes = {mention.sentence.index for group in groups for mention in group.mentions if mention.type == "dispute"}
    return [
        group
        for group in groups
        if not all(
            mention.factuality in _AGAINST
            and mention.sentence.index in disputes
            and not mention.behaviour.is_spoken
            and not _is_placed(mention)
            for mention in group.mentions
        )
    ]


def _yields(mention: Mention[T], other: Mention[T], language: Coreference[T]) -> bool:
    """Return True if *mention* gives way to *other*, which stands in the same sentence."""
    if mention.type == "statement":
        return other.type in ("appeal", "dispute") and _same_speaker(mention, other)
    return (
        mention.factuality in INTENDED
        and not mention.behaviour.is_spoken
        and other.behaviour.is_spoken
        and other.lemma in language.accusing - language.threatening
        and language.governs(other, mention)
    )


def _is_placed(mention: Mention[T]) -> bool:
    """Return True if what is denied has a named place of its own: then it is an allegation to be kept."""
    places = mention.where.places
    return bool(places) and mention.where.level == "clause" and places[0].toponym.text[:1].isupper()


def _same_speaker(mention: Mention[T], other: Mention[T]) -> bool:
    names = {actor.name for actor in other.agents}
    return any(actor.name in names for actor in mention.agents)
