"""Which proposed events are right in type, date and place, as ``score_events.py`` judges them."""

import importlib.util
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.evaluate.corpora import SHARED

Json = dict[str, Any]


@cache
def scorer() -> ModuleType:
    """Return ``score_events.py`` as a module.  Raises FileNotFoundError where ../shared is not there."""
    spec = importlib.util.spec_from_file_location("score_events", SHARED / "tools" / "score_events.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("score_events.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


JUDGED = Path(__file__).parents[1] / "annotations" / "re3d_judged.json"
"""Proposals for re3d's tuning half that a reader judged right or wrong; what it holds is told in it."""


def read(answers: Sequence[Json]) -> Iterator[tuple[Json, bool]]:
    """Yield (proposal, whether right) of each proposal for re3d that is the same as one that was judged."""
    told = {
        (one["report"], tuple(one["what"]), one["type"], one["date"], one["place"]): one["right"]
        for one in json.loads(JUDGED.read_text(encoding="utf-8"))["proposals"]
    }
    for answer in answers:
        for proposal in answer["events"]:
            place = proposal["places"][0]["gazetteer_id"] if proposal["places"] else ""
            key = (answer["id"], tuple(proposal["spans"]["what"]), proposal["type"], proposal["date"], place)
            if key in told:
                yield proposal, told[key]


def judged(gold: Path, texts: Path, answers: Sequence[Json]) -> Iterator[tuple[Json, bool]]:
    """Yield (proposal, whether right) of each proposal; a neutral one is left out.

    A proposal is right where it agrees with some gold event in evidence, type, date and place: the scorer's pairing is
    not asked for, since whether one is right does not hang on which of two equal ones is paired.
    """
    yield from judged_of(json.loads(gold.read_text(encoding="utf-8")), texts, answers)


def judged_of(told: Json, texts: Path, answers: Sequence[Json]) -> Iterator[tuple[Json, bool]]:
    """As :func:`judged`, for a gold that has been read; answers for other reports are passed over."""
    tool = scorer()
    for answer in (one for one in answers if one["id"] in told["reports"]):
        text = (texts / f"{answer['id']}.txt").read_text(encoding="utf-8")
        wanted = [event for event in told["events"] if event["report"] == answer["id"]]
        for proposal in answer["events"]:
            span = (proposal["evidence"]["start"], proposal["evidence"]["end"])
            fits = [event for event in wanted if _agrees(tool, event, span, text)]
            full = [event for event in fits if _is_right(tool, event, proposal, told["places"])]
            if full and all(event.get("neutral") for event in full):
                continue
            if not full and fits and all(event.get("neutral") for event in fits):
                continue
            yield proposal, bool(full)


def scored(gold: Json, texts: Path, answers: Sequence[Json]) -> Json:
    """Return what ``score_events.py`` says of *answers*, for the reports of *gold* only."""
    found: Json = scorer().score(gold, texts, {one["id"]: one["events"] for one in answers})[0]
    return found


def as_annotated(gold: Path, texts: Path, answers: Sequence[Json], *, later: Mapping[str, str]) -> list[Json]:
    """Return *answers* in the types that the annotators of *gold* knew.

    A proposal of a later type is left out where no gold event stands for it, since none could; where one does that was
    not given the new word, it gets the old one.

    Args:
        gold, texts, answers: as for :func:`judged`.
        later: types that came after the annotations, with what such events were called until then.
    """
    told = json.loads(gold.read_text(encoding="utf-8"))
    tool = scorer()
    found = []
    for answer in answers:
        text = (texts / f"{answer['id']}.txt").read_text(encoding="utf-8")
        wanted = [event for event in told["events"] if event["report"] == answer["id"]]
        kept = []
        for one in answer["events"]:
            if one["type"] in later:
                span = (one["evidence"]["start"], one["evidence"]["end"])
                fits = [event for event in wanted if _agrees(tool, event, span, text)]
                if not fits:
                    continue
                if not any(one["type"] in tool.accepted(event, "type", "types") for event in fits):
                    kept.append({**one, "type": later[one["type"]]})
                    continue
            kept.append(one)
        found.append({**answer, "events": kept})
    return found


def faults(gold: Path, texts: Path, answers: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """Yield (fault, cause) of each event that is missed or told wrong, and of each proposal that no event stands for.

    As in :func:`judged`, pairing is not asked for: an event is compared with the proposal that agrees with most of it.
    """
    yield from faults_of(json.loads(gold.read_text(encoding="utf-8")), texts, answers)


def faults_of(told: Json, texts: Path, answers: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """As :func:`faults`, for a gold that has been read; answers for other reports are passed over."""
    tool = scorer()
    for answer in (one for one in answers if one["id"] in told["reports"]):
        text = (texts / f"{answer['id']}.txt").read_text(encoding="utf-8")
        wanted = [event for event in told["events"] if event["report"] == answer["id"]]
        spans = [(one, (one["evidence"]["start"], one["evidence"]["end"])) for one in answer["events"]]
        for event in wanted:
            near = [one for one, span in spans if _agrees(tool, event, span, text)]
            if not event.get("neutral"):
                yield from _faults(tool, event, near, told["places"])
        for one, span in spans:
            if not any(_agrees(tool, event, span, text) for event in wanted):
                yield "no event of the gold", f"taken for: {one['type']}"


def _faults(tool: ModuleType, event: Json, near: Sequence[Json], places: Json) -> Iterator[tuple[str, str]]:
    if not near:
        yield "missed", event["type"]
        return
    one = max(near, key=lambda proposal: _rightness(tool, event, proposal, places))
    kind, day, place = _rightness(tool, event, one, places)
    if not kind:
        yield "another type", f"{event['type']}, taken for {one['type']}"
    if not day:
        yield "another date", _misdated(event, one)
    if not place:
        yield "another place", _misplaced(event, one, places)


def _misdated(event: Json, proposal: Json) -> str:
    rule = next((one for one in proposal["rules"] if one.startswith("when:")), "when:none").removeprefix("when:")
    if not proposal["date"]:
        return "none was found"
    return f"the text gives none; found by: {rule}" if event["date"] is None else f"a wrong one; found by: {rule}"


def _misplaced(event: Json, proposal: Json, places: Json) -> str:
    named = proposal["places"]
    first = next((one for one in named if one["role"] == "happened_at"), named[0] if named else None)
    if first is None:
        return "none was found"
    rule = next((one for one in proposal["rules"] if one.startswith("where:")), "").removeprefix("where:")
    wanted = next((name for name in event.get("places_any") or event["places"] if name), None)
    if wanted is None:
        return f"the text gives none; found by: {rule}"
    return f"{first['kind']} for {places[wanted]['kind']}; found by: {rule}"


def _agrees(tool: ModuleType, event: Json, span: tuple[int, int], text: str) -> bool:
    quotes = tool.accepted(event, "quote", "quotes")
    found = ((text.find(quote), text.find(quote) + len(quote)) for quote in quotes)
    return any(tool.agreement(span, quote, text) for quote in found)


def _is_right(tool: ModuleType, event: Json, proposal: Json, places: Json) -> bool:
    return all(_rightness(tool, event, proposal, places))


def _rightness(tool: ModuleType, event: Json, proposal: Json, places: Json) -> tuple[bool, bool, bool]:
    """Return whether type, date and place of *proposal* are those of *event*."""
    return (
        bool(tool.same_type(event, proposal["type"])),
        any(tool.same_date(date, proposal["date"]) for date in tool.accepted(event, "date", "dates")),
        bool(tool.place_right(event, proposal, places)),
    )
