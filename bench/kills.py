"""Kill ``geo ingest`` at random moments, twenty times, over a whole corpus: ``python -m bench.kills TABLE``.

After each kill every confirmed report must be whole; at the end every text of the table must be stored exactly once.
The first thing that is not so ends the run with an error.
"""

import argparse
import tempfile
from pathlib import Path

from sqlalchemy import select

from bench import machine
from geo import gazetteer_build, schema
from geo.config import Settings
from geo.store import Store, connect
from tests import killing
from tests.homes import lend_gazetteer


def main() -> None:
    """Read the command line, kill, restart, check, and print what was found."""
    asked = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    asked.add_argument("table", type=Path, help="CSV with url,date,title,text")
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--lines", type=int, default=12, help="a kill comes after 0 to this many new reports")
    asked.add_argument("--seconds", type=float, default=3.0, help="and up to so much later")
    asked.add_argument("--seed", type=int, default=20)
    asked.add_argument("--database", default="", help="DATELINE_DATABASE_URL; by default an SQLite file")
    given = asked.parse_args()
    lender = Settings.from_environment().home
    gazetteer_build.build(lender)
    with tempfile.TemporaryDirectory(prefix="dateline-kills-") as folder:
        home = Path(folder)
        lend_gazetteer(lender, to=home)
        url = given.database or f"sqlite:///{home / 'dateline.sqlite'}"
        wanted = killing.texts_of(given.table)
        confirmed = []
        for number, moment in enumerate(
            killing.moments(given.kills, seed=given.seed, lines=given.lines, seconds=given.seconds), start=1
        ):
            run = killing.ingest(given.table, home=home, database=given.database, kill=moment)
            confirmed += run.lines
            new = sum(line["status"] == "new" for line in run.lines)
            stored = _check(url, confirmed)
            state = f"killed after {run.seconds:5.1f} s" if run.killed else "ended by itself"
            print(f"{number:3} {state}: {new:3} new confirmed, {stored:4} stored, all whole", flush=True)
        rest = killing.ingest(given.table, home=home, database=given.database)
        confirmed += rest.lines
        stored = _check(url, confirmed)
        failed = [line for line in rest.lines if line["status"] == "failed"]
        store = connect(url)
        there = _texts(store)
        store.close()
    print(f"rest: {rest.seconds:.0f} s for {len(rest.lines)} rows, {stored} stored, {len(failed)} failed")
    for line in failed:
        print(f"  {line['path'].rpartition('/')[2]}: {line['error'][:160]}")
    assert len(there) == len(set(there)), "a text is stored twice"
    assert set(there) <= wanted, "a text is stored that the table does not hold"
    print(f"{len(there)} of {len(wanted)} different texts are stored, each once; load {machine.load():.1f}")


def _check(url: str, confirmed: list[dict[str, object]]) -> int:
    store = connect(url)
    try:
        killing.check_whole(store, confirmed)
        return len(_texts(store))
    finally:
        store.close()


def _texts(store: Store) -> list[str]:
    t = schema.reports
    with store.reading() as connection:
        return list(connection.execute(select(t.c.text).where(t.c.origin == "added")).scalars())


if __name__ == "__main__":
    main()
