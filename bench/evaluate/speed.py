"""How fast all stages read wikinews_2020, beside spaCy alone on the same texts in the same run."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.evaluate import program
from bench.evaluate.program import Json
from bench.evaluate.scores import MEMORY, SPEED, Figure
from tests.serving import ROOT


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second by the clock and by the processor's time, of all stages and of spaCy alone; peak memory in MB."""

    words: int
    ours: float
    ours_cpu: float
    bare: float
    bare_cpu: float
    peak_mb: float


def measure(reports: Sequence[Json], *, folder: Path) -> tuple[Speed, program.Run]:
    """Read *reports* with both, one after the other; files go into *folder*."""
    words = sum(len(one["text"].split()) for one in reports)
    run = program.extract(reports)
    asked = program.write_lines(folder / "bare.jsonl", reports)
    with asked.open(encoding="utf-8") as lines:
        done = subprocess.run(
            [sys.executable, "-m", "bench.evaluate.bare"],
            cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"}, stdin=lines, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
    bare = json.loads(done.stdout)
    speed = Speed(
        words, words / run.seconds, words / run.cpu, words / bare["seconds"], words / bare["cpu"], run.peak_mb
    )
    return speed, run


def figures(speed: Speed) -> list[Figure]:
    """Return the figures of the report."""
    corpus, unit = "wikinews_2020", "words/s"
    return [
        Figure(SPEED, corpus, "all", speed.ours_cpu, unit, published=f"spaCy alone: {speed.bare_cpu:,.0f}"),
        Figure("speed, all stages, by the clock", corpus, "all", speed.ours, unit,
               published=f"spaCy alone: {speed.bare:,.0f}"),
        Figure(MEMORY, corpus, "all", speed.peak_mb, "MB"),
    ]  # fmt: skip
