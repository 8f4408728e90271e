"""Kill ``geo ingest`` at random moments, twenty times, over a whole corpus: ``python -m bench.kills TABLE``.

On SQLite, then on a PostgreSQL server, which lives on while its client is killed.  After each kill every confirmed
report must be whole; at the end every text of the table must be stored exactly once.  The first thing that is not so
ends the run with an error.
"""

import argparse
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select

from bench import machine
from geo.config import Settings
from geo.places.building import build
from geo.store import connect, schema
from tests import killing, postgres
from tests.homes import lend_gazetteer


def main() -> None:
    """Read the command line; kill, restart and check on SQLite, then on PostgreSQL where there is one."""
    asked = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    asked.add_argument("table", type=Path, help="CSV with url,date,title,text")
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--lines", type=int, default=12, help="a kill comes after 0 to this many new reports")
    asked.add_argument("--seconds", type=float, default=3.0, help="and up to so much later")
    asked.add_argument("--seed", type=int, default=20)
    given = asked.parse_args()
    moments = killing.moments(given.kills, seed=given.seed, lines=given.lines, seconds=given.seconds)
    _kill("SQLite", given.table, moments, create=lambda: "")
    binaries = postgres.programs()
    if binaries is None:
        print(f"PostgreSQL: {postgres.WITHOUT}")
        return
    with postgres.serve(binaries) as server:
        _kill("PostgreSQL", given.table, moments, create=server.create)


def _kill(name: str, table: Path, moments: Sequence[tuple[int, float]], *, create: Callable[[], str]) -> None:
    """Kill at each of *moments*, in as many stores as that takes: one that is full leaves nothing to interrupt.

    Args:
        name: of the kind of database.
        table: what is imported.
        moments: as :func:`tests.killing.moments` gives them.
        create: makes a database and returns its address; empty for a file.
    """
    left, began = deque(moments), time.monotonic()
    while left:
        database = create()
        with tempfile.TemporaryDirectory(prefix="dateline-kills-") as folder:
            _fill(table, left, home=Path(folder), database=database, name=name)
    print(f"{name}: {len(moments)} kills in {time.monotonic() - began:.0f} s; load {machine.load():.1f}", flush=True)


def _fill(table: Path, left: deque[tuple[int, float]], *, home: Path, database: str, name: str) -> None:
    """Kill at the moments that are *left* until the store has all of the table, then import the rest and check."""
    lender = Settings.from_environment().home
    build.build(lender)
    lend_gazetteer(lender, to=home)
    url = database or f"sqlite:///{home / 'dateline.sqlite'}"
    confirmed: list[dict[str, object]] = []
    while left:
        run = killing.ingest(table, home=home, database=database, kill=left[0])
        confirmed += run.lines
        stored = len(_check(url, confirmed))
        if not run.killed:
            break
        left.popleft()
        new = sum(line["status"] == "new" for line in run.lines)
        print(
            f"{name}, killed after {run.seconds:4.1f} s: {new:3} new confirmed, {stored:4} stored, all whole",
            flush=True,
        )
    rest = killing.ingest(table, home=home, database=database)
    there = _check(url, [*confirmed, *rest.lines])
    failed = [line for line in rest.lines if line["status"] == "failed"]
    for line in failed:
        print(f"  {line['path'].rpartition('/')[2]}: {line['error'][:160]}")
    wanted = killing.texts_of(table)
    assert len(there) == len(set(there)), "a text is stored twice"
    assert set(there) <= wanted, "a text is stored that the table does not hold"
    print(f"{name}, resumed: {len(there)} of {len(wanted)} texts stored, each once; {len(failed)} failed", flush=True)


def _check(url: str, confirmed: list[dict[str, object]]) -> list[str]:
    """See that what was confirmed is whole, and return the texts that are stored."""
    store = connect(url)
    try:
        killing.check_whole(store, confirmed)
        t = schema.reports
        with store.reading() as connection:
            return list(connection.execute(select(t.c.text).where(t.c.origin == "added")).scalars())
    finally:
        store.close()


if __name__ == "__main__":
    main()
