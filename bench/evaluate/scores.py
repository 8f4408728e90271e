"""The scorers of ../shared/tools, run as programs, and the figures that the report takes from them."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.evaluate.corpora import SHARED
from geo.facts.accuracy import LESS_IS_BETTER

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    Attributes:
        measure: what was measured, in words.
        corpus: on what.
        half: "tune", "held-out", "in-sample" or "all".
        value: the number.
        unit: empty for a share of 1.
        required: what it must reach, or for some what it must not exceed, where something is required
            (:mod:`bench.evaluate.required`).
        published: published figures that stand beside it, in words.
    """

    measure: str
    corpus: str
    half: str
    value: float
    unit: str = ""
    required: float | None = None
    published: str = ""

    @property
    def is_limit(self) -> bool:
        """Whether ``required`` is the most that it may be, rather than the least."""
        return self.measure in LESS_IS_BETTER

    @property
    def held(self) -> bool:
        """Whether it is as required; true where nothing is."""
        if self.required is None:
            return True
        return self.value <= self.required if self.is_limit else self.value >= self.required


DETECTION = "events, detection F1"
FULL = "events, full F1 (type, date and place right)"
MAIN = "events, main recall"
GROUNDED = "events, evidence is in the text"
TYPE = "events, type right, of the matched"
DATE = "events, date right, of the matched"
PLACE = "events, place right, of the matched"
ACTOR = "events, an actor right, of the matched"
SPEAKER = "events, speaker right, of the matched"
RIGHT = "proposals, right as they stand"
ONE_EDIT = "proposals, right but for one of type, date, place"
REJECTED = "proposals, to reject"
THEME = "events, recall of {}"
AUC = "certainty, AUC"
CALIBRATION = "certainty, off by"
CASES = "small cases right"
CONTROLS = "events proposed where none is told"
SPEED = "speed, all stages, by processor time"
MEMORY = "peak memory"
INSTALL = "install added"
LINES = "lines of code"
OVERLAP = "toponyms, overlap F1"
RESOLVED = "resolved within 161 km, of those placed"
VALUE = "dates, value F1"

_ANCHORS = {
    "LGL": "Mordecai 3 0.827 (gold names); CamCoder 0.76; voting ensemble 0.86 over 12 sets",
    "TR-News": "Mordecai 3 0.873 (gold names); voting ensemble 0.86 over 12 sets",
    "GeoVirus": "CamCoder 0.82; voting ensemble 0.86 over 12 sets",
}
_HEIDELTIME = "HeidelTime 0.776 on TempEval-3"
_GTT = "GTT, trained, 0.50 micro F1 on MUC-4"


def score(tool: str, *arguments: object) -> Json:
    """Run a scorer of ../shared/tools with ``--json`` and return what it prints."""
    command = [sys.executable, str(SHARED / "tools" / tool), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Json = json.loads(done.stdout.splitlines()[-1])
    return found


def toponyms(gold: Path, predicted: Path, *, corpus: str, half: str) -> list[Figure]:
    """Score names and their places on one half of a corpus."""
    found = score("score_toponyms.py", gold, predicted, "--half", half)
    return [
        Figure(OVERLAP, corpus, half, found["overlap"]["f1"]),
        Figure("toponyms, precision", corpus, half, found["overlap"]["precision"]),
        Figure("toponyms, recall", corpus, half, found["overlap"]["recall"]),
        Figure("toponyms, strict F1", corpus, half, found["strict"]["f1"]),
        Figure(RESOLVED, corpus, half, found["resolved_161"], published=_ANCHORS[corpus]),
        Figure("found and placed within 161 km, of all", corpus, half, found["accuracy_161"]),
        Figure("found and placed within 25 km, of all", corpus, half, found["accuracy_25"]),
        Figure("median error", corpus, half, found["median_km"], unit="km"),
    ]  # fmt: skip


def names_only(gold: Path, predicted: Path, *, corpus: str, half: str) -> list[Figure]:
    """Score the recognition of places that a corpus gives no coordinates for."""
    found = score("score_toponyms.py", gold, predicted, "--half", half)["overlap"]
    return [
        Figure(f"named locations, {measure}", corpus, half, found[key])
        for measure, key in (("overlap F1", "f1"), ("precision", "precision"), ("recall", "recall"))
    ]


def dates(gold: Path, predicted: Path, *, corpus: str, half: str, values: bool = True) -> list[Figure]:
    """Score expressions of time; where the gold has no values, their spans only."""
    found = score("score_dates.py", gold, predicted, "--half", half)
    spans = [
        Figure("dates, overlap F1", corpus, half, found["relaxed"]["f1"]),
        Figure("dates, strict F1", corpus, half, found["strict"]["f1"]),
    ]
    if not values:
        return spans[:1]
    return [
        Figure(VALUE, corpus, half, found["value"]["f1"], published=_HEIDELTIME),
        Figure("dates, value precision", corpus, half, found["value"]["precision"]),
        Figure("dates, value recall", corpus, half, found["value"]["recall"]),
        *spans,
    ]


def events(gold: Path, texts: Path, predicted: Path, *, corpus: str, half: str) -> list[Figure]:
    """Score proposed events."""
    return of_events(score("score_events.py", gold, texts, predicted), corpus=corpus, half=half)


def of_events(found: Json, *, corpus: str, half: str, beside: Mapping[str, str] | None = None) -> list[Figure]:
    """Return what ``score_events.py`` has *found* as figures.

    Args:
        found: its answer.
        corpus, half: on what.
        beside: what stands beside a measure, in words; beside full F1 a published figure where nothing is said.
    """
    told = {FULL: _GTT, **(beside or {})}
    named: Sequence[tuple[str, float | None]] = (
        (DETECTION, found["detection"]["f1"]),
        ("events, detection precision", found["detection"]["precision"]),
        ("events, detection recall", found["detection"]["recall"]),
        (FULL, found["full"]["f1"]),
        (MAIN, found["main_recall"]),
        (GROUNDED, found["grounded"]),
        (TYPE, found["type"]),
        (DATE, found["date"]),
        (PLACE, found["place"]),
        (ACTOR, found["actors"]),
        (SPEAKER, found["claimed_by"]),
    )
    return [
        Figure(measure, corpus, half, value, published=told.get(measure, ""))
        for measure, value in named
        if value is not None
    ]
