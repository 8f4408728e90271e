"""Statements worth an event of their own: what officials and bodies say in public about security, in Russian.

As in :mod:`geo.extract.english.statements`, one a speaker, and only in a sentence that tells of no event.
"""

from collections.abc import Sequence

from geo.extract.events.attributions import Attribution
from geo.extract.events.mentions import Mention
from geo.extract.russian.classes import SUBSTANCE
from geo.extract.russian.text import Line, Text
from geo.extract.russian.triggers import Trigger

_LEAST_SUBSTANCE = 2
_SPEAKS = frozenset({"institution", "state", "armed_group", "organisation"})


def find_statements(
    text: Text, said: dict[int, list[Attribution]], mentions: Sequence[Mention[Trigger]]
) -> list[tuple[Line, Attribution]]:
    """Return the attributions that are statements, each with its line, in text order.

    Args:
        text: the parsed text.
        said: who says what, by the index of the line.
        mentions: what the text tells of; who speaks there has their event already.
    """
    busy = {actor.name for one in mentions if one.behaviour.is_spoken for actor in one.agents}
    told = {one.sentence.index for one in mentions}
    found: dict[str, tuple[Line, Attribution]] = {}
    for line in text.lines:
        if not line.layout.is_body or line.layout.index in told:
            continue
        lemmas = {form.lemma for word in line.sentence.words for form in word.forms[:2]}
        if len(lemmas & SUBSTANCE) < _LEAST_SUBSTANCE:
            continue
        for one in said[line.layout.index]:
            if one.stance == "claims" and one.speaker.name not in busy and is_official(text, line, one):
                found.setdefault(one.speaker.name, (line, one))
    return list(found.values())


def is_official(text: Text, line: Line, attribution: Attribution) -> bool:
    """Return True if the speaker of *attribution*, in *line*, speaks for a state, a body or an armed group."""
    speaker = attribution.speaker
    if speaker.kind in _SPEAKS:
        return True
    if speaker.kind != "person":
        return False
    words = line.sentence.words
    return any(
        "official" in text.cast.classes(name, line.sentence)
        for phrase in line.sentence.tops
        if words[phrase.first].start <= speaker.start < words[phrase.reach - 1].end
        for name in (phrase, *phrase.names)
    )
