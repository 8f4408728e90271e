"""The small cases of ../shared/cases, each of a kind of fault that people met, tried by ``check_cases.py``."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.evaluate.corpora import SHARED
from bench.evaluate.page import Table
from bench.evaluate.scores import CASES, Figure
from tests.serving import ROOT

Json = dict[str, Any]

FILE = SHARED / "cases" / "cases.json"


def measure(file: Path = FILE) -> tuple[list[Json], Json]:
    """Try the cases of *file*; return them and what ``check_cases.py`` says: tried, right, failed (ids)."""
    tool = SHARED / "tools" / "check_cases.py"
    command = [sys.executable, str(tool), str(file), "--program", f"{sys.executable} -m geo", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told: Json = json.loads(done.stdout.splitlines()[-1])
    return json.loads(file.read_text(encoding="utf-8")), told


def figure(told: Json) -> Figure:
    """Return the share that is right."""
    return Figure(CASES, "../shared/cases", "all", told["share"], published=f"{told['right']} of {told['tried']}")


def table(cases: Sequence[Json], told: Json) -> Table:
    """Return how many of each kind are right."""
    return Table(
        "Small cases by kind",
        "Each stands for a kind of fault that people met; as many others of the same kinds are kept elsewhere.",
        ("what is asked", "kind", "right", "of"),
        by_kind(cases, told),
    )


def by_kind(cases: Sequence[Json], told: Json) -> list[Sequence[str]]:
    """Return rows (what is asked, kind, right, of how many); those that want a person are left out."""
    failed = set(told["failed"])
    tried = [one for one in cases if not one.get("by_hand")]
    many = Counter((one["ask"], one["kind"]) for one in tried)
    right = Counter((one["ask"], one["kind"]) for one in tried if one["id"] not in failed)
    asks = Counter(one["ask"] for one in tried)
    held = Counter(one["ask"] for one in tried if one["id"] not in failed)
    rows: list[Sequence[str]] = []
    for ask in asks:
        rows.append((f"**{ask}**", "**together**", f"**{held[ask]}**", f"**{asks[ask]}**"))
        rows += [(ask, kind, str(right[ask, kind]), str(count)) for (of, kind), count in many.items() if of == ask]
    return rows
