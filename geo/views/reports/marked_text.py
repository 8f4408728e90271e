"""What is marked in a report: its text cut where marks begin and end, as values that the browser only sets as text."""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from geo import edtf
from geo.model import CASUALTIES, EventDraft, Extraction, PlaceMention
from geo.queries import NOT_REVIEWED, Item, ReportPage

PARTS = ("what", "where", "when", "who", "toll", "says")
"""Kinds of marks within the sentence that an event rests on; ``says`` is who takes which stance."""

_PROPOSED = "proposed"
_LEGEND = {
    "evidence": "a sentence that an event rests on", "what": "what happened", "where": "where", "when": "when",
    "who": "who was in it", "toll": "how many were killed or injured",
    "says": "who says or disputes it", _PROPOSED: NOT_REVIEWED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, in code points: ``kind`` is one of :data:`PARTS`, or ``evidence``.

    ``event`` is empty for a place or a date that belongs to none; ``meaning`` then says what it was taken for.
    """

    start: int
    end: int
    kind: str
    event: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line that is marked alike throughout: the kinds of its marks, and the events they belong to.

    ``meaning`` is what a place or a date that belongs to no event was taken for.
    """

    text: str
    kinds: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    aside: bool = False
    meaning: str = ""


Line = tuple[Segment, ...]


def marks(draft: EventDraft, *, event: str) -> Iterator[Mark]:
    """Return what to mark for an event of this report; spans of other reports are none of its.

    Args:
        draft: the event.
        event: its id.
    """
    for span in draft.spans:
        if span.start is None or span.end is None or span.report:
            continue
        kind = "toll" if span.purpose in CASUALTIES else span.purpose if span.purpose in PARTS else "evidence"
        yield Mark(span.start, span.end, kind, event)
    named = [("where", place.start, place.end) for place in draft.places]
    named += [("who", actor.start, actor.end) for actor in draft.actors]
    named += [("says", claim.start, claim.end) for claim in draft.claims if not claim.report]
    for kind, start, end in named:
        if start is not None and end is not None:
            yield Mark(start, end, kind, event)


def mentioned(found: Extraction, *, beside: Sequence[Mark]) -> Iterator[Mark]:
    """Return what to mark of the places and dates of a report where no event rests on the text.

    Args:
        found: what was extracted.
        beside: the marks of events; what touches one of them is left to it.
    """
    taken = sorted((mark.start, mark.end) for mark in beside)
    ends = list(accumulate((end for _, end in taken), max))
    named = [("where", one.start, one.end, _place(one)) for one in found.toponyms]
    named += [("when", one.start, one.end, edtf.parse(one.edtf).words() if one.edtf else "") for one in found.dates]
    for kind, start, end, meaning in named:
        before = bisect_left(taken, (end, 0))
        if not before or ends[before - 1] <= start:
            yield Mark(start, end, kind, "", meaning)


def _place(found: PlaceMention) -> str:
    if found.lat is None:
        return "a place that is not known"
    return f"{found.name}, {found.country}" if found.country and found.kind != "country" else found.name


def lines(text: str, found: Sequence[Mark], *, boilerplate: Sequence[tuple[int, int]] = ()) -> tuple[Line, ...]:
    """Cut a text into its lines, and those where marks begin and end.

    Args:
        text: the whole report.
        found: the marks; they may overlap.
        boilerplate: spans that are not the report itself.

    Returns:
        The lines without their ends; an empty line has no segment.  Joined by line ends they are the text again.
    """
    opened: dict[int, list[Mark]] = {}
    closed: dict[int, list[Mark]] = {}
    for mark in found:
        start, end = max(0, mark.start), min(len(text), mark.end)
        if start < end:
            opened.setdefault(start, []).append(mark)
            closed.setdefault(end, []).append(mark)
    edges = {0, len(text), *opened, *closed}
    edges |= {min(max(0, at), len(text)) for span in boilerplate for at in span}
    asides = sorted(boilerplate)
    made: list[list[Segment]] = [[]]
    active: list[Mark] = []
    order, aside = sorted(edges), 0
    for start, end in pairwise(order):
        gone = closed.get(start, ())
        active = [mark for mark in active if mark not in gone] + opened.get(start, [])
        while aside < len(asides) and asides[aside][1] <= start:
            aside += 1
        outside = aside < len(asides) and asides[aside][0] <= start
        kinds = tuple(dict.fromkeys(mark.kind for mark in active))
        # the marks that end first say most exactly what is meant
        events = tuple(
            dict.fromkeys(mark.event for mark in sorted(active, key=lambda m: (m.end - m.start, m.start)) if mark.event)
        )
        meaning = next((mark.meaning for mark in active if mark.meaning), "")
        for n, piece in enumerate(text[start:end].split("\n")):
            if n:
                made.append([])
            if piece:
                made[-1].append(Segment(piece, kinds, events, outside, meaning))
    return tuple(tuple(line) for line in made)


def of_report(page: ReportPage, events: Sequence[Item]) -> tuple[Line, ...]:
    """Return the lines of a report's text with *events* marked, and places and dates beside them.

    Of the digest, where only that is held.
    """
    if page.text is not None:
        found = [mark for one in events for mark in marks(one.draft, event=one.id)]
        if page.mentions is not None:
            found += mentioned(page.mentions, beside=found)
        return lines(page.text, found, boilerplate=page.boilerplate)
    told: dict[int, list[str]] = {}
    for one in events:
        for span in one.draft.spans:
            if span.sentence and not span.report:
                told.setdefault(span.sentence, []).append(one.id)
    made: list[Line] = []
    for n, (sentence, _) in enumerate(page.digest, start=1):
        names = tuple(dict.fromkeys(told.get(n, ())))
        made += [(Segment(sentence, ("evidence",) if names else (), names),), ()]
    return tuple(made)


def payload(
    report: str, made: Sequence[Line], *, summaries: Mapping[str, str], proposed: Collection[str] = ()
) -> bytes:
    """Encode what the browser shows.

    Args:
        report: its id.
        made: the report's lines.
        summaries: of each event, for those who cannot see the marks.
        proposed: ids of the events that nobody has reviewed; what only these rest on is marked as such.
    """
    names = list(summaries)
    number = {name: n for n, name in enumerate(names)}
    shown = {kind for line in made for segment in line for kind in segment.kinds}
    if any(name in proposed for line in made for segment in line for name in segment.events):
        shown.add(_PROPOSED)
    value = {
        "report": report,
        "events": [[name, summaries[name]] for name in names],
        "proposed": [number[name] for name in names if name in proposed],
        "legend": [[kind, words] for kind, words in _LEGEND.items() if kind in shown],
        "lines": [[[one.text, list(one.kinds), [number[name] for name in one.events if name in number], one.aside,
                    *([one.meaning] if one.meaning else [])] for one in line] for line in made],
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
