"""Fit how likely a proposal is an event, and right, by its cues: on what finders propose in unseen reports."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch.nn import functional

from bench import news
from bench.evaluate import events, matching
from geo.extract.annotations import Proposal
from geo.extract.english import events as english
from geo.extract.events import cues
from geo.extract.learned.finder import Finder
from geo.extract.models import Models
from geo.extract.russian import events as russian
from tools.finder import reports
from tools.finder.labels import Report

LEAST = 8
"""Proposals that must have a cue for it to be weighed."""

_DECAY = 0.5
_REAL = 4.0
"""What a proposal for a real report weighs, one for a made-up text 1: those are denser, and harder to get right."""

_STEPS = 800


@dataclass(frozen=True, slots=True)
class Judged:
    """The cues of a proposal; whether it is an event of its own, and whether it is right in type, date and place."""

    report: str
    cues: Mapping[str, float]
    is_event: bool
    is_right: bool


def judged(told: Iterable[Report], *, finder_of: Callable[[Report], Finder], models: Models) -> Iterator[Judged]:
    """Yield the proposals for news reports, neutral ones left out.

    A second one for an event is no event of its own; it is right all the same where type, date and place are.
    """
    by_text = {one.text: (known, one) for known in (news.load(), news.own(), news.five()) for one in known.reports}
    with TemporaryDirectory() as folder:
        texts = Path(folder)
        for report in told:
            if report.text not in by_text:
                continue
            known, annotated = by_text[report.text]
            (texts / f"{annotated.id}.txt").write_text(report.text, encoding="utf-8", newline="")
            proposed = [_plain(one, report.text) for one in _proposals(report, finder_of(report), models)]
            gold = news.gold(known, [annotated])
            answers = [{"id": annotated.id, "events": proposed}]
            right = {id(proposal): is_right for proposal, is_right in events.judged_of(gold, texts, answers)}
            for match in matching.matches(gold, texts, answers):
                if match.proposal is not None and not match.is_neutral:
                    is_event = match.is_owed and match.type
                    yield Judged(report.id, match.proposal["cues"], is_event, right.get(id(match.proposal), False))


def _proposals(report: Report, finder: Finder, models: Models) -> list[Proposal]:
    if report.language == "en":
        context = reports.english(report, models=models)
        if context is None:
            return []
        return english.propose(context, gazetteer=models.gazetteer, finder=finder, bar=0.0)
    text = reports.russian(report, models=models)
    return russian.propose(text, finder=finder, bar=0.0) if text is not None else []


def _plain(one: Proposal, text: str) -> dict[str, Any]:
    start, end = one.evidence
    places = []
    for place in one.places:
        entry = place.toponym.entry
        where = {"lat": entry.lat, "lon": entry.lon, "country": entry.country} if entry is not None else {}
        places.append({"name": place.toponym.text, "role": place.role, "kind": place.toponym.kind, **where})
    return {
        "type": one.type, "date": one.date or None, "places": places, "cues": one.cues,
        "evidence": {"start": start, "end": end, "quote": text[start:end]},
    }  # fmt: skip


def fit(told: Sequence[Judged]) -> dict[str, tuple[float, float]]:
    """Return the weights of each cue for being an event and for being right, by ridge-penalised logistic regression."""
    counts = Counter(cue for one in told for cue in one.cues)
    names = sorted(cue for cue, count in counts.items() if count >= LEAST)
    x = torch.tensor([[one.cues.get(cue, 0.0) for cue in names] for one in told])
    weighing = torch.tensor([1.0 if one.report.startswith(news.MADE_UP) else _REAL for one in told])
    columns = []
    for wanted in ([one.is_event for one in told], [one.is_right for one in told]):
        torch.manual_seed(0)
        y = torch.tensor([float(one) for one in wanted])
        weights = torch.zeros(len(names), requires_grad=True)
        optimiser = torch.optim.Adam([weights], lr=0.02)
        for _ in range(_STEPS):
            each = functional.binary_cross_entropy_with_logits(x @ weights, y, reduction="none")
            loss = (each * weighing).sum() / weighing.sum() + _DECAY * (weights**2).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        columns.append(weights.detach().tolist())
    return {cue: (event, right) for cue, event, right in zip(names, *columns, strict=True)}


def write(weights: Mapping[str, tuple[float, float]], path: Path = cues.PATH) -> None:
    """Write *weights* as :mod:`geo.extract.events.cues` reads them."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(cues.COLUMNS)
        writer.writerows((cue, f"{event:.4f}", f"{right:.4f}") for cue, (event, right) in sorted(weights.items()))
