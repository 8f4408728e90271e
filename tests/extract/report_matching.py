"""Match proposed events, as JSON objects, with those that a report is known to tell of."""

from collections.abc import Sequence
from typing import Any

from geo import edtf
from geo.extract.events import days
from geo.places.names import fold

Verdict = dict[str, bool]


def pairs(expected: Sequence[Any], proposed: Sequence[dict[str, Any]], text: str) -> dict[int, tuple[int, Verdict]]:
    """Return for each expected event that is proposed (proposal, what is right of it), one to one, best first."""
    ranked = []
    for number, event in enumerate(expected):
        places = [_place(words, text) for words in event.words.split("|")]
        for index, one in enumerate(proposed):
            evidence, what = one["evidence"], one["spans"]["what"]
            if any(evidence["start"] < end and start < evidence["end"] for start, end in places):
                near = any(start - 3 <= what[0] <= end + 3 for start, end in places)
                verdict = judge(event, one)
                ranked.append((verdict["type"], sum(verdict.values()), near, -number, -index, verdict))
    found: dict[int, tuple[int, Verdict]] = {}
    taken: set[int] = set()
    for *_, number, index, verdict in sorted(ranked, key=lambda one: one[:5], reverse=True):
        if -number not in found and -index not in taken:
            found[-number] = (-index, verdict)
            taken.add(-index)
    return found


def judge(expected: Any, proposal: dict[str, Any]) -> Verdict:
    """Return what is right of *proposal*."""
    return {
        "type": proposal["type"] in expected.types.split(),
        "date": any(_same_date(date, proposal["date"] or "") for date in expected.date.split("|")),
        "place": any(_same_place(place, proposal["places"]) for place in expected.place.split("|")),
        "actor": not expected.actor
        or any(
            fold(name) in fold(actor["name"]) or fold(actor["name"]) in fold(name)
            for name in expected.actor.split("|")
            for actor in proposal["actors"]
        ),
    }


def _place(words: str, text: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _same_date(expected: str, got: str) -> bool:
    if not expected or not got:
        return expected == got
    return edtf.parse(expected).year_known == edtf.parse(got).year_known and not days.differ(expected, got)


def _same_place(expected: str, places: Sequence[dict[str, Any]]) -> bool:
    first = next((place for place in places if place["role"] == "happened_at"), places[0] if places else None)
    if first is None or not expected:
        return first is None and not expected
    if len(expected) == 2 and expected.isupper():
        return bool(first["country"] == expected)
    return fold(expected) in fold(first["name"])
