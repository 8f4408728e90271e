"""Who speaks in a whole text or a stretch of it: releases signed or attributed, and transcripts with turns.

A release may open with a line such as "Jane Doe, Minister of Trade" or "The following is attributable to Spokesperson
Jane Doe:", and what follows is her word.  A transcript opens each turn with the speaker's name and a colon.  "We" and
"I" in such a text are whoever speaks there.
"""

import re
from collections.abc import Iterator, Sequence

from geo.extract.annotations import ActorMention, Span
from geo.extract.english.classes import CLASSES
from geo.extract.english.text import Text
from geo.extract.events.attributions import Attribution

_ATTRIBUTABLE = re.compile(r"\b(?:is|are|was) (?:attributable|attributed) to\b(?P<who>[^\n:]{3,120}):")
_SIGNED = re.compile(r"^[^\n,:.!?]{3,60}(?:\.[^\n,:.!?]{1,40})?, (?P<office>[^\n.!?:]{4,80})$", re.MULTILINE)
_TURN = re.compile(r"^(?P<who>[A-Z][A-Z .'’-]{2,60}):[ \t]", re.MULTILINE)
_HEAD = 1200
"""Characters from the beginning in which a release says who speaks."""

_MOST_TURNS = 200


def find_voices(context: Text) -> list[Attribution]:
    """Return who speaks in *context*'s text as a whole or in the turns of a transcript, in text order."""
    turns = list(_turns(context))
    return sorted([*_signed(context), *turns], key=lambda one: one.verb)


def _signed(context: Text) -> Iterator[Attribution]:
    text = context.text
    found = _ATTRIBUTABLE.search(text, 0, _HEAD)
    if found is not None:
        speaker = _person(context, *found.span("who"))
        if speaker is not None:
            yield _speaking(context, speaker, "reports", found.span(), upto=len(text))
        return
    for line in _SIGNED.finditer(text, 0, min(_HEAD, len(text))):
        words = line["office"].lower().split()
        speaker = _person(context, *line.span())
        offices = any("official" in CLASSES.get(word.strip(",;"), ()) for word in words)
        if speaker is not None and offices and speaker.start - line.start() < 5:
            yield _speaking(context, speaker, "claims", line.span(), upto=len(text))
            return


def _turns(context: Text) -> Iterator[Attribution]:
    turns = list(_TURN.finditer(context.text))[:_MOST_TURNS]
    if len(turns) < 2:
        return
    people: dict[str, ActorMention] = {}
    for one in context.mentions:
        if one.kind == "person" and one.name[:1].isupper() and " " in one.name:
            people.setdefault(one.name.split()[-1].lower(), one)
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        known = people.get(turn["who"].split()[-1].lower())
        if known is not None:
            end = following.start() if following is not None else len(context.text)
            yield _speaking(context, known, "claims", turn.span(), upto=end)


def _speaking(context: Text, speaker: ActorMention, stance: str, line: Span, *, upto: int) -> Attribution:
    """Return that *speaker* answers for what stands from the end of *line* up to *upto*."""
    first, _ = context.tokens(*line)
    return Attribution(speaker, stance, first, line, ((line[1], upto),))


def _person(context: Text, start: int, end: int) -> ActorMention | None:
    people: Sequence[ActorMention] = [
        one for one in context.mentions if start <= one.start < end and one.kind == "person" and " " in one.name
    ]
    return next((one for one in people if one.name[:1].isupper()), None)
