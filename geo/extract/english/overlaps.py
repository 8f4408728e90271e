"""One telling, one event: what is said of an event and the event itself are not both proposed.

"Moscow accused Kyiv of shelling a village" tells of the shelling, by Moscow's word; "accused Kyiv of preparing an
attack" of an accusation; "Kabul denied that its troops had crossed the border" of a denial, unless the crossing is told
elsewhere, too, or has a named place.
"""

from collections.abc import Sequence

from geo.extract.english import syntax
from geo.extract.english.merging import Group, Mention
from geo.extract.english.rules.index import SPOKEN

_BY_WORD = frozenset({"accuse", "blame", "threaten", "warn"})
"""Verbs of speech that give way to the event that they tell of."""

_AGAINST = frozenset({"denied", "doubted"})
_INTENDED = frozenset({"planned", "threatened"})


def settle(mentions: Sequence[Mention]) -> list[Mention]:
    """Return *mentions* without those that another mention of their sentence tells better, in text order."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.trigger.sentence.index, []).append(mention)
    kept: list[Mention] = []
    for mention in mentions:
        beside = by_sentence[mention.trigger.sentence.index]
        if not any(other is not mention and _yields(mention, other) for other in beside):
            kept.append(mention)
    return kept


def without_accusations(groups: Sequence[Group]) -> list[Group]:
    """Return *groups* without the accusations that tell of an event which the text tells of nowhere else."""
    told = [group for group in groups if group.mentions[0].type not in SPOKEN]
    return [group for group in groups if not _only_accuses(group.mentions, told)]


def _only_accuses(mentions: Sequence[Mention], told: Sequence[Group]) -> bool:
    accusation = mentions[0]
    if len(mentions) > 1 or accusation.trigger.token.lemma_.lower() not in _BY_WORD or accusation.type != "statement":
        return False
    return any(
        all(
            one.trigger.sentence.index == accusation.trigger.sentence.index
            and (one.factuality not in _INTENDED or accusation.trigger.token.lemma_.lower() == "threaten")
            and _governs(accusation, one)
            for one in group.mentions
        )
        for group in told
    )


def without_denied(groups: Sequence[Group]) -> list[Group]:
    """Return *groups* without events that the text only tells of to deny or doubt them: the denial is the event."""
    disputes = {
        mention.trigger.sentence.index for group in groups for mention in group.mentions if mention.type == "dispute"
    }
    return [
        group
        for group in groups
        if not all(
            mention.factuality in _AGAINST
            and mention.trigger.sentence.index in disputes
            and mention.type not in SPOKEN
            and not _is_placed(mention)
            for mention in group.mentions
        )
    ]


def _yields(mention: Mention, other: Mention) -> bool:
    """Tell whether *mention* gives way to *other*, which stands in the same sentence."""
    if mention.type == "statement":
        return other.type in ("appeal", "dispute") and _same_speaker(mention, other)
    return (
        mention.factuality in _INTENDED
        and mention.type not in SPOKEN
        and other.type in SPOKEN
        and other.trigger.token.lemma_.lower() in _BY_WORD - {"threaten"}
        and _governs(other, mention)
    )


def _is_placed(mention: Mention) -> bool:
    """Tell whether what is denied has a named place of its own: then it is an allegation to be kept."""
    places = mention.where.places
    return bool(places) and mention.where.level == "clause" and places[0].toponym.text[:1].isupper()


def _governs(mention: Mention, other: Mention) -> bool:
    return any(one.i == mention.trigger.token.i for one in syntax.ancestors(other.trigger.token))


def _same_speaker(mention: Mention, other: Mention) -> bool:
    names = {actor.name for actor in other.agents}
    return any(actor.name in names for actor in mention.agents)
