"""What stands at a span of a report's text: its quote, its paragraph, and the sentences next to it."""

import re
from dataclasses import replace

from geo.model import EventDraft

_WITHIN = 400
"""Characters on either side in which a neighbouring sentence is looked for."""

_BREAK = re.compile(r"(?<=[.!?…؟])[\"'”’»)\]]*\s+|\n+")


def with_quotes(draft: EventDraft, text: str) -> EventDraft:
    """Return *draft* with the quotes and paragraphs of its own report's spans as *text* has them.

    Args:
        draft: an event whose offsets lie within *text*.
        text: the text of its report.
    """
    spans = tuple(
        replace(one, quote=text[one.start : one.end], paragraph=paragraph_of(text, one.start))
        if one.start is not None and not one.report
        else one
        for one in draft.spans
    )
    return replace(draft, spans=spans)


def paragraph_of(text: str, offset: int) -> int:
    """Return which of the lines of *text* that are not empty holds *offset*, from 1."""
    return max(1, sum(1 for line in text[: offset + 1].splitlines() if line.strip()))


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the sentence before and the sentence after a span, of its own paragraph; empty where there is none."""
    before = text[max(0, start - _WITHIN) : start].rpartition("\n")[2].strip()
    after = text[end : end + _WITHIN].partition("\n")[0].strip()
    pieces = [piece for piece in _BREAK.split(before) if piece]
    first = next((piece for piece in _BREAK.split(after) if piece), "")
    return (pieces[-1] if pieces else "", first)


def around(text: str, start: int, end: int) -> str:
    """Return the sentence, or sentences, of one paragraph that a span lies in, cut where they run on too far."""
    before = text[max(0, start - _WITHIN) : start].rpartition("\n")[2]
    after = text[end : end + _WITHIN].partition("\n")[0]
    return (_BREAK.split(before)[-1] + text[start:end] + _BREAK.split(after)[0]).strip()
