"""Run ``python -m geo extract --jsonl`` as any other program would: lines in, lines out."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.serving import ROOT

Json = dict[str, Any]

_WARM_UP = {"id": "warm-up", "text": "A delegation from Norway arrived in Quito on Monday, the ministry said."}


@dataclass(frozen=True, slots=True)
class Run:
    """The answers, in order, and what they took.

    Attributes:
        answers: one object a report.
        seconds: from the first report handed over to the last answer; loading is over by then.
        cpu: processor seconds of the process and its children in that time.
        peak_mb: the most memory that they ever held, in MB (10^6 bytes).
    """

    answers: list[Json]
    seconds: float
    cpu: float
    peak_mb: float


def extract(reports: Sequence[Json], *, demonyms: bool = True) -> Run:
    """Extract *reports* one after the other, after a short report that makes the program load everything.

    Raises:
        RuntimeError: the program failed, or answered another report than it was asked.
    """
    command = [sys.executable, "-m", "geo", "extract", "--jsonl", "--jobs", "1"]
    if not demonyms:
        command.append("--no-demonyms")
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        asked, answered = process.stdin, process.stdout
        if asked is None or answered is None:
            raise RuntimeError("the program has no pipes")
        _write(asked, [_WARM_UP])
        json.loads(answered.readline())
        family = _family(process.pid)
        started, worked = time.perf_counter(), sum(map(_cpu, family))
        writer = threading.Thread(target=_write, args=(asked, reports))
        writer.start()
        answers = [json.loads(answered.readline()) for _ in reports]
        seconds, cpu = time.perf_counter() - started, sum(map(_cpu, family)) - worked
        writer.join()
        peak = sum(map(_peak, family))
        asked.close()
    if process.returncode or [one["id"] for one in answers] != [one["id"] for one in reports]:
        raise RuntimeError("the program failed, or its answers are not in order")
    return Run(answers, seconds, cpu, peak)


def write_lines(path: Path, objects: Sequence[Json]) -> Path:
    """Write one object a line; return the path."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), encoding="utf-8")
    return path


def _write(asked: IO[str], reports: Sequence[Json]) -> None:
    for report in reports:
        asked.write(json.dumps(report, ensure_ascii=False) + "\n")
    asked.flush()


def _family(process: int) -> list[int]:
    """Return a process and its children, from Linux's /proc."""
    found = [process]
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            if int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == process:
                found.append(int(stat.parent.name))
    return found


def _cpu(process: int) -> float:
    """Return the processor seconds a process has used, from Linux's /proc."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(process: int) -> float:
    """Return the most resident memory a process has held, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) * 1024 / 1e6
