"""Fit how likely two mentions are of one event, on what the finders find in reports that they have not seen."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from geo.extract.english import events as english
from geo.extract.events import sameness
from geo.extract.events.coreference import Coreference
from geo.extract.events.mentions import Mention
from geo.extract.learned import choice
from geo.extract.learned.finder import Finder
from geo.extract.models import Models
from geo.extract.russian import events as russian
from tools.finder import reports
from tools.finder.labels import Report, Told

HIDDEN, EPOCHS = 12, 60
BAR = 0.35
"""The likelihood from which on two mentions are taken for one: the best detection F1 on the tuning half."""

_LEAST_OVERLAP = 10
_FARTHEST_TRIGGER = 60
_LOOKED_BACK = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """What two mentions of one report tell, and whether they are of one event."""

    features: tuple[float, ...]
    is_one: bool


def pairs(report: Report, *, finder: Finder, models: Models) -> Iterator[Pair]:
    """Yield the pairs of mentions of *report* that both tell of an annotated event."""
    found, language = _mentions(report, finder=finder, models=models)
    events = [_event_of(mention, report.events) for mention in found]
    known = [sameness.Known.of(mention, language=language) for mention in found]
    for at, later in enumerate(known):
        for before in range(max(0, at - _LOOKED_BACK), at):
            if events[at] is not None and events[before] is not None:
                told = sameness.features(known[before], later, language=language)
                yield Pair(tuple(told), events[at] == events[before])


def _mentions(report: Report, *, finder: Finder, models: Models) -> tuple[list[Mention[Any]], Coreference[Any]]:
    if report.language == "en":
        context = reports.english(report, models=models)
        if context is None:
            return [], english.LANGUAGE
        return english.mentions(context, gazetteer=models.gazetteer, finder=finder), english.LANGUAGE
    text = reports.russian(report, models=models)
    return (russian.mentions(text, finder=finder) if text is not None else []), russian.LANGUAGE


def _event_of(mention: Mention[Any], events: Sequence[Told]) -> int | None:
    """Return the number of the annotated event that *mention* tells of, None where it tells of none."""
    best: tuple[int, int] | None = None
    for number, event in enumerate(events):
        if choice.kind(mention.type) not in {choice.kind(one) for one in (event.type, *event.others)}:
            continue
        for span, trigger in zip(event.spans, event.triggers, strict=True):
            start, end = trigger or span
            if min(span[1], mention.sentence.end) - max(span[0], mention.sentence.start) < _LEAST_OVERLAP:
                continue
            far = 0 if start <= mention.span[0] < end else min(abs(mention.span[0] - one) for one in (start, end))
            outside = not span[0] <= mention.span[0] <= span[1]
            if outside and far > _FARTHEST_TRIGGER:
                continue
            if best is None or far < best[0]:
                best = far, number
    return best[1] if best is not None else None


def fit(told: Sequence[Pair], path: Path) -> None:
    """Fit the network on *told* and write it to *path* (:func:`geo.extract.events.sameness.load` reads it)."""
    torch.manual_seed(0)
    x = torch.tensor([one.features for one in told])
    y = torch.tensor([float(one.is_one) for one in told])
    inner, outer = nn.Linear(x.shape[1], HIDDEN), nn.Linear(HIDDEN, 1)
    drop = nn.Dropout(0.1)
    parameters = [*inner.parameters(), *outer.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=5e-3, weight_decay=0.02)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(x)).split(256):
            odds = outer(drop(torch.tanh(inner(x[batch]))))[:, 0]
            loss = functional.binary_cross_entropy_with_logits(odds, y[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    weights = {
        "inner": _rounded(inner.weight), "inner_bias": _rounded(inner.bias), "outer": _rounded(outer.weight[0]),
        "outer_bias": _rounded(outer.bias)[0], "bar": BAR,
    }  # fmt: skip
    path.write_text(json.dumps(weights) + "\n", encoding="utf-8")


def _rounded(weights: torch.Tensor) -> Any:
    told = weights.detach().double()
    return ((told * 1e4).round() / 1e4).tolist()
