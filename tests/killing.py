"""``kill -9`` in the middle of an import, and what must hold afterwards; for a test and for the benchmark."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from geo import queries
from geo.store import Store, schema
from geo.store.decisions.reports import stored_text

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``geo ingest``: the lines it printed, and whether it was killed before it ended."""

    lines: tuple[dict[str, Any], ...]
    killed: bool
    seconds: float


def ingest(path: Path, *, home: Path, database: str = "", kill: tuple[int, float] | None = None) -> Run:
    """Run ``geo ingest`` and kill it, unless *kill* is None.

    Args:
        path: what to read.
        home: DATELINE_HOME.
        database: DATELINE_DATABASE_URL; empty: the file in *home*.
        kill: after how many lines that tell of something new, and how many seconds later, it is killed.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    environment |= {"DATELINE_HOME": str(home), "DATELINE_DATABASE_URL": database}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "geo", "ingest", str(path)], cwd=ROOT, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    timer: threading.Timer | None = None
    lines: list[dict[str, Any]] = []

    def strike() -> None:
        process.send_signal(signal.SIGKILL)

    def arm() -> None:
        nonlocal timer
        if kill is not None and timer is None and sum(line["status"] != "duplicate" for line in lines) >= kill[0]:
            timer = threading.Timer(kill[1], strike)
            timer.start()

    arm()
    for text in process.stdout:
        if text.endswith("\n"):  # half a line is no confirmation
            lines.append(json.loads(text))
        arm()
    process.wait()
    process.stdout.close()
    if timer is not None:
        timer.cancel()
        timer.join()
    assert process.returncode in (0, 1, -signal.SIGKILL), process.returncode
    return Run(tuple(lines), process.returncode == -signal.SIGKILL, time.monotonic() - began)


def texts_of(path: Path) -> set[str]:
    """Return the different texts of a table of reports, as the store keeps them; empty ones are no reports."""
    csv.field_size_limit(20_000_000)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {stored_text(row["text"]) for row in csv.DictReader(file) if row["text"].strip()}


def check_whole(store: Store, confirmed: Sequence[dict[str, Any]]) -> None:
    """See that every report that was confirmed is there, and that every one that is there is whole."""
    t = schema
    with store.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        added = select(t.reports.c.id).where(t.reports.c.origin == "added")
        names = list(connection.execute(added).scalars())
        hashes = list(connection.execute(select(t.reports.c.sha256).where(t.reports.c.origin == "added")).scalars())
        recorded = select(t.decisions.c.object).where(t.decisions.c.action == "add report")
        told = list(connection.execute(recorded).scalars())
    assert len(set(hashes)) == len(hashes)
    assert sorted(told) == sorted(names)
    assert {line["id"] for line in confirmed if line["status"] == "new"} <= set(names)
    said = {line["id"]: line["events"] for line in confirmed if line["status"] in ("new", "duplicate")}
    for name in names:
        page = queries.report(store, name)
        assert page.status == "read"
        assert page.text
        assert page.collections
        assert len(page.events) == said.get(name, len(page.events))
        for item in page.events:
            assert any(span.purpose == "evidence" for span in item.draft.spans)
            for span in item.draft.spans:
                assert span.quote == page.text[span.start : span.end]


def moments(number: int, *, seed: int, lines: int, seconds: float) -> list[tuple[int, float]]:
    """Return random moments at which to kill: after 0 to *lines* new reports, and up to *seconds* later."""
    dice = random.Random(seed)
    return [(dice.randint(0, lines), dice.uniform(0, seconds)) for _ in range(number)]
