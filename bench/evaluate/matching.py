"""Which proposal stands for which event: the pairing of ``score_events.py``, kept for a closer look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.evaluate.events import scorer

Json = dict[str, Any]

LONGEST_EVIDENCE = 600
"""Characters; a proposal with more stands for nothing."""

_NEUTRAL = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """An event of the gold, a proposal, or both; and whether type, date and place of the proposal are the event's."""

    report: str
    event: Json | None
    proposal: Json | None
    type: bool = False
    date: bool = False
    place: bool = False

    @property
    def is_neutral(self) -> bool:
        """Whether the event is neither owed nor held against who proposes it."""
        return self.event is not None and bool(self.event.get("neutral"))

    @property
    def is_owed(self) -> bool:
        """Whether there is an event that must be found."""
        return self.event is not None and not self.is_neutral

    @property
    def is_pair(self) -> bool:
        """Whether there are both."""
        return self.event is not None and self.proposal is not None

    @property
    def wrong(self) -> tuple[str, ...]:
        """What of type, date and place is wrong."""
        judged = (("type", self.type), ("date", self.date), ("place", self.place))
        return tuple(name for name, right in judged if not right)


def matches(gold: Json, texts: Path, answers: Sequence[Json]) -> list[Match]:
    """Return each event and each proposal once, paired as ``score_events.py`` pairs them: the best agreement first.

    Args:
        gold: places, reports and events, as the scorer reads them.
        texts: the folder of the reports' texts.
        answers: what the program said; reports that the gold has not are passed over.
    """
    answered = {one["id"]: one["events"] for one in answers}
    found: list[Match] = []
    for report in gold["reports"]:
        text = (texts / f"{report}.txt").read_text(encoding="utf-8")
        wanted = [event for event in gold["events"] if event["report"] == report]
        found += _of_report(report, text, wanted, answered.get(report, []), gold["places"])
    return found


def _of_report(
    report: str, text: str, wanted: Sequence[Json], proposed: Sequence[Json], places: Mapping[str, Json]
) -> list[Match]:
    tool = scorer()
    pairs = []
    for i, event in enumerate(wanted):
        spans = [(text.find(one), text.find(one) + len(one)) for one in tool.accepted(event, "quote", "quotes")]
        for j, proposal in enumerate(proposed):
            near = _nearness(proposal["evidence"], spans, text)
            if not near:
                continue
            match = Match(
                report, event, proposal,
                bool(tool.same_type(event, proposal["type"])),
                any(tool.same_date(date, proposal["date"]) for date in tool.accepted(event, "date", "dates")),
                bool(tool.place_right(event, proposal, places)),
            )  # fmt: skip
            rank = 3 - len(match.wrong) - (_NEUTRAL if match.is_neutral else 0.0)
            pairs.append(((rank, near, -i, -j), match))
    found: list[Match] = []
    events, proposals = set(range(len(wanted))), set(range(len(proposed)))
    for (*_, i, j), match in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if -i in events and -j in proposals:
            events.remove(-i)
            proposals.remove(-j)
            found.append(match)
    found += (Match(report, wanted[i], None) for i in sorted(events))
    found += (Match(report, None, proposed[j]) for j in sorted(proposals))
    return found


def _nearness(evidence: Json, spans: Sequence[tuple[int, int]], text: str) -> float:
    first, last = evidence["start"], evidence["end"]
    if evidence["quote"] != text[first:last] or not 0 < last - first <= LONGEST_EVIDENCE:
        return 0.0
    return max((float(scorer().agreement((first, last), span, text)) for span in spans), default=0.0)
