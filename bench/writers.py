"""Eight processes decide on the same events for half a minute: ``python -m bench.writers``.

No decision that was confirmed may be lost, and nothing but the conflict that is shown may be raised: the first thing
that is not so ends the run with an error.
"""

import argparse
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from bench import machine
from geo.store import connect
from tests import deciding, postgres, sample, stores


def main() -> None:
    """Read the command line, let them write, check and print what was found."""
    asked = argparse.ArgumentParser(prog="python -m bench.writers", description=__doc__)
    asked.add_argument("--writers", type=int, default=8)
    asked.add_argument("--seconds", type=float, default=30.0)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-writers-") as folder:
        _measure("SQLite", stores.file_url(Path(folder)), writers=given.writers, seconds=given.seconds)
    binaries = postgres.programs()
    if binaries is None:
        print(f"PostgreSQL: {postgres.WITHOUT}")
        return
    with postgres.serve(binaries) as server:
        _measure("PostgreSQL", server.create(), writers=given.writers, seconds=given.seconds)


def _measure(name: str, url: str, *, writers: int, seconds: float) -> None:
    stores.fresh(url).close()
    with ProcessPoolExecutor(writers, mp_context=get_context("spawn")) as pool:
        list(pool.map(_ready, range(writers)))
        made = list(pool.map(partial(_work, url, seconds), range(writers)))
    store = connect(url, types=sample.TYPES)
    deciding.check_nothing_lost(store, made)
    store.close()
    decisions = sum(len(one.decisions) for one in made)
    conflicts = sum(one.conflicts for one in made)
    print(
        f"{name}: {writers} writers, {seconds:.0f} s: {decisions} decisions, all kept; {conflicts} conflicts, no other "
        f"error; {decisions / seconds:.0f} decisions a second; load {machine.load():.1f}",
        flush=True,
    )


def _ready(number: int) -> int:
    time.sleep(0.5)  # so that each process takes one
    return number


def _work(url: str, seconds: float, number: int) -> deciding.Made:
    store = connect(url, types=sample.TYPES)
    until = time.monotonic() + seconds
    try:
        events = [event.id for event in stores.small().events]
        return deciding.decide(store, events, number=number, goes_on=lambda _: time.monotonic() < until)
    finally:
        store.close()


if __name__ == "__main__":
    main()
