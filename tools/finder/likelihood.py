"""Fit how likely a proposal is an event, and right, by its cues: on what the finders propose in unseen reports."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from bench.evaluate import events as judge
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

_DECAY = 0.02
_STEPS = 600


@dataclass(frozen=True, slots=True)
class Judged:
    """The cues of a proposal; whether it is an event of its own, and whether it is right in type, date and place."""

    cues: Mapping[str, float]
    is_event: bool
    is_right: bool


def judged(report: Report, gold: judge.Gold, *, finder: Finder, models: Models) -> Iterator[Judged]:
    """Yield the proposals for *report*, neutral ones left out; a second one for an event counts as none."""
    for proposal, event, right in judge.paired(gold, report.id, report.text, _proposals(report, finder, models)):
        yield Judged(proposal.cues, event, right)


def _proposals(report: Report, finder: Finder, models: Models) -> list[Proposal]:
    if report.language == "en":
        context = reports.english(report, models=models)
        if context is None:
            return []
        return english.propose(context, gazetteer=models.gazetteer, finder=finder, bar=0.0)
    text = reports.russian(report, models=models)
    return russian.propose(text, finder=finder, bar=0.0) if text is not None else []
