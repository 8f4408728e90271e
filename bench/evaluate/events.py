"""Which proposed events are right in type, date and place, as ``score_events.py`` judges them."""

import importlib.util
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.evaluate.corpora import SHARED

Json = dict[str, Any]


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_events", SHARED / "tools" / "score_events.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("score_events.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(gold: Path, texts: Path, answers: Sequence[Json]) -> Iterator[tuple[float, bool]]:
    """Yield (certainty, whether right) of each proposal; a neutral one is left out.

    A proposal is right where it agrees with some gold event in evidence, type, date and place: the scorer's pairing is
    not asked for, since whether one is right does not hang on which of two equal ones is paired.
    """
    told = json.loads(gold.read_text(encoding="utf-8"))
    scorer = _scorer()
    for answer in answers:
        text = (texts / f"{answer['id']}.txt").read_text(encoding="utf-8")
        wanted = [event for event in told["events"] if event["report"] == answer["id"]]
        for proposal in answer["events"]:
            span = (proposal["evidence"]["start"], proposal["evidence"]["end"])
            fits = [event for event in wanted if _agrees(scorer, event, span, text)]
            full = [event for event in fits if _is_right(scorer, event, proposal, told["places"])]
            if full and all(event.get("neutral") for event in full):
                continue
            if not full and fits and all(event.get("neutral") for event in fits):
                continue
            yield proposal["certainty"], bool(full)


def _agrees(scorer: ModuleType, event: Json, span: tuple[int, int], text: str) -> bool:
    quotes = scorer.accepted(event, "quote", "quotes")
    found = ((text.find(quote), text.find(quote) + len(quote)) for quote in quotes)
    return any(scorer.agreement(span, quote, text) for quote in found)


def _is_right(scorer: ModuleType, event: Json, proposal: Json, places: Json) -> bool:
    return bool(
        scorer.same_type(event, proposal["type"])
        and scorer.place_right(event, proposal, places)
        and any(scorer.same_date(date, proposal["date"]) for date in scorer.accepted(event, "date", "dates"))
    )
