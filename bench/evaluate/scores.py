"""The scorers of ../shared/tools, run as programs, and the figures that the report takes from them."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.evaluate.corpora import SHARED

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
        required: what it must reach, where something is required; for memory what it must stay under.
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
    def held(self) -> bool:
        """Whether it is as required; true where nothing is."""
        if self.required is None:
            return True
        return self.value <= self.required if self.unit == "MB" else self.value >= self.required


_TOPONYMS: Mapping[str, Mapping[str, float]] = {
    "LGL": {"overlap": 0.78, "resolved_161": 0.84, "accuracy_161": 0.60},
    "TR-News": {"overlap": 0.86, "resolved_161": 0.90, "accuracy_161": 0.75},
    "GeoVirus": {"overlap": 0.92, "resolved_161": 0.86, "accuracy_161": 0.78},
}
_ANCHORS = {
    "LGL": "Mordecai 3 0.827 (gold names); CamCoder 0.76; voting ensemble 0.86 over 12 sets",
    "TR-News": "Mordecai 3 0.873 (gold names); voting ensemble 0.86 over 12 sets",
    "GeoVirus": "CamCoder 0.82; voting ensemble 0.86 over 12 sets",
}
_HEIDELTIME = "HeidelTime 0.776 on TempEval-3"
_GTT = "GTT, trained, 0.50 micro F1 on MUC-4"
_EVENTS: Mapping[str, float] = {
    "detection": 0.80, "full": 0.65, "main_recall": 1.0, "grounded": 1.0, "actors": 0.80, "claimed_by": 0.60,
}  # fmt: skip


def score(tool: str, *arguments: object) -> Json:
    """Run a scorer of ../shared/tools with ``--json`` and return what it prints."""
    command = [sys.executable, str(SHARED / "tools" / tool), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Json = json.loads(done.stdout.splitlines()[-1])
    return found


def toponyms(gold: Path, predicted: Path, *, corpus: str, half: str) -> list[Figure]:
    """Score names and their places on one half of a corpus."""
    found = score("score_toponyms.py", gold, predicted, "--half", half)
    must = _TOPONYMS[corpus] if half == "held-out" else {}
    return [
        Figure("toponyms, overlap F1", corpus, half, found["overlap"]["f1"], required=must.get("overlap")),
        Figure("toponyms, precision", corpus, half, found["overlap"]["precision"]),
        Figure("toponyms, recall", corpus, half, found["overlap"]["recall"]),
        Figure("toponyms, strict F1", corpus, half, found["strict"]["f1"]),
        Figure("resolved within 161 km, of those placed", corpus, half, found["resolved_161"],
               required=must.get("resolved_161"), published=_ANCHORS[corpus]),
        Figure("found and placed within 161 km, of all", corpus, half, found["accuracy_161"],
               required=must.get("accuracy_161")),
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
    must = 0.80 if half == "held-out" else None
    return [
        Figure("dates, value F1", corpus, half, found["value"]["f1"], required=must, published=_HEIDELTIME),
        Figure("dates, value precision", corpus, half, found["value"]["precision"]),
        Figure("dates, value recall", corpus, half, found["value"]["recall"]),
        *spans,
    ]


def events(gold: Path, texts: Path, predicted: Path, *, corpus: str, half: str, required: bool) -> list[Figure]:
    """Score proposed events."""
    found = score("score_events.py", gold, texts, predicted)
    must = _EVENTS if required else {}
    named: Sequence[tuple[str, str, float | None]] = (
        ("events, detection F1", "detection", found["detection"]["f1"]),
        ("events, detection precision", "", found["detection"]["precision"]),
        ("events, detection recall", "", found["detection"]["recall"]),
        ("events, full F1 (type, date and place right)", "full", found["full"]["f1"]),
        ("events, main recall", "main_recall", found["main_recall"]),
        ("events, evidence is in the text", "grounded", found["grounded"]),
        ("events, type right, of the matched", "", found["type"]),
        ("events, date right, of the matched", "", found["date"]),
        ("events, place right, of the matched", "", found["place"]),
        ("events, an actor right, of the matched", "actors", found["actors"]),
        ("events, speaker right, of the matched", "claimed_by", found["claimed_by"]),
    )
    return [
        Figure(measure, corpus, half, value, required=must.get(key), published=_GTT if key == "full" else "")
        for measure, key, value in named
        if value is not None
    ]
