"""Measure what the server does for one screen of a collection, at sizes up to a million: ``python -m bench.columns``.

Each size has a store of its own, filled with synthetic events: up to ten thousand made one by one, the rest copies of
them with other ids, words and places.  What is measured runs in a process of its own, so memory is that of one server.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import select, text

from bench import scene
from bench.results import Figures
from geo import queries
from geo.config import DATA
from geo.facts import ontology
from geo.model import Collection, Person
from geo.queries.columns import Columns, columns
from geo.queries.filters import Filters
from geo.queries.picture import Extent, Question, picture
from geo.store import Store, accept, connect, schema
from geo.store.seed import seed
from tests.serving import ROOT

SIZES = (1_000, 10_000, 100_000, 1_000_000)
LOADED = 100_000
"""Up to so many events the collection is loaded as objects as well."""

_MADE = 10_000
"""Events that are made one by one; the others of a large store are copies of them."""

_TIMES = 5
_REVIEWER = Person("Rea Reviewer", role="reviewer")
_EPOCH = date(1970, 1, 1).toordinal()
_WINDOW = (date(2005, 1, 1).toordinal() - _EPOCH, date(2010, 1, 1).toordinal() - _EPOCH)
_EUROPE = Extent(35, -12, 60, 40)
QUESTIONS = {
    "all": Question(),
    "a type": Question(Filters(types=("attack",))),
    "a word": Question(Filters(q="protest")),
    "a part of a word, two words": Question(Filters(q="77 told")),
    "five years": Question(window=_WINDOW),
    "part of the map": Question(extent=_EUROPE, within=True, zoom=5),
    "actors as lanes, days of reports": Question(lanes="actor", axis="report"),
    "places as lanes": Question(lanes="place"),
    "all of these": Question(
        Filters(review=("accepted",), precision=("day",), q="told"), extent=_EUROPE, within=True, window=_WINDOW, zoom=5
    ),
}


def measure(sizes: Sequence[int] = SIZES, *, folder: Path | None = None) -> list[Figures]:
    """Fill a store for each size and measure.

    Args:
        sizes: how many events.
        folder: where stores are filled, and kept; None: in a temporary one.
    """
    found = []
    with tempfile.TemporaryDirectory(prefix="dateline-columns-") as temporary:
        for count in sizes:
            home = (folder or Path(temporary)) / str(count)
            filled(home, count).close()
            said: dict[str, Any] = {}
            for step in ("fill", "open"):
                command = [sys.executable, "-m", "bench.columns", "--step", step, "--home", str(home)]
                done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
                said |= json.loads(done.stdout.splitlines()[-1])
            found.append(Figures(events=count, **said))
    return found


def originals(count: int) -> Collection:
    """Return the events of a store of *count* that are no copies."""
    return scene.collection(min(count, _MADE))


def filled(home: Path, count: int) -> Store:
    """Return a store with one collection of *count* synthetic events; it is filled where it is not there yet."""
    home.mkdir(parents=True, exist_ok=True)
    store = opened(home)
    with store.reading() as connection:
        if connection.execute(select(schema.meta.c.key).where(schema.meta.c.key == "filled")).first():
            return store
    made = originals(count)
    seed(store, made, mark="synthetic")
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("PRAGMA cache_size = -400000"))
        for copy in range(1, max(1, count // _MADE)):
            values = {"copy": copy, "shift": (copy % 40) / 10, "collection": made.id}
            for statement in _COPY.split(";\n"):
                connection.execute(text(statement), values)
        connection.execute(schema.meta.insert().values(key="filled", value=str(count)))
    return store


def opened(home: Path) -> Store:
    """Open the store of a folder, as :func:`filled` leaves it."""
    return connect(f"sqlite:///{(home / 'store.sqlite').absolute()}", types=ontology.load(DATA).types)


_COPY = """\
INSERT INTO reports (id, publisher, title, url, published, language, boilerplate, digest, origin, status, revision)
    SELECT id || '+' || :copy, publisher, title, url, published, language, '[]', '[]', origin, status, revision
    FROM reports WHERE instr(id, '+') = 0;
INSERT INTO collection_reports (collection, report, n)
    SELECT collection, report || '+' || :copy, n + 1000 * :copy FROM collection_reports
    WHERE collection = :collection AND instr(report, '+') = 0;
INSERT OR IGNORE INTO places (id, name, kind, country, lat, lon, radius_km, where_prec, aliases, admin1, admin2,
        gazetteer_id, origin, revision)
    SELECT id || '+' || (:copy % 10), name || ' ' || (:copy % 10), kind, country, lat + :shift / 9, lon + :shift / 7,
        radius_km, where_prec, aliases, admin1, admin2, '', 'gazetteer', revision
    FROM places WHERE kind = 'city' AND instr(id, '+') = 0 AND id NOT LIKE 'alone-%';
INSERT INTO events (id, report, type, summary, date, date_basis, factuality, certainty, review, rules, origin,
        proposed, n, created_at, version, revision)
    SELECT id || '+' || :copy, report || '+' || :copy, type, replace(summary, 'number ', 'number ' || :copy), date,
        date_basis, factuality, certainty, review, rules, origin, '{}', n, created_at, version, revision
    FROM events WHERE instr(id, '+') = 0;
INSERT INTO event_places (event, n, role, name, place, candidates)
    SELECT event || '+' || :copy, n, role, name,
        coalesce((SELECT id FROM places WHERE id = event_places.place || '+' || (:copy % 10)), place), '[]'
    FROM event_places WHERE instr(event, '+') = 0 AND coalesce(place, '') NOT LIKE 'alone-%';
INSERT INTO event_actors (event, n, role, name, actor)
    SELECT event || '+' || :copy, n, role, name, actor FROM event_actors WHERE instr(event, '+') = 0;
INSERT INTO claims (event, n, stance, speaker)
    SELECT event || '+' || :copy, n, stance, speaker FROM claims WHERE instr(event, '+') = 0;
INSERT INTO spans (report, event, n, purpose, quote, sentence, paragraph)
    SELECT report || '+' || :copy, event || '+' || :copy, n, purpose,
        replace(quote, 'number ', 'number ' || :copy), sentence, paragraph
    FROM spans WHERE instr(event, '+') = 0
"""


def _step(step: str, home: Path) -> dict[str, Any]:
    """Do what is measured in this process: fill the columns, or take them up from the folder and ask."""
    store = opened(home)
    with store.reading() as connection:
        collection = str(connection.execute(select(schema.collections.c.id)).scalar_one())
        events = int(connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "filled")).scalar_one())
        proposed = select(schema.events.c.id).where(schema.events.c.review == "proposed")
        waiting = list(connection.execute(proposed.limit(2 * _TIMES)).scalars())
    folder, began = home / "columns", time.process_time()
    if step == "fill":
        for old in folder.glob("*/tables.json"):
            old.unlink()
        columns(store, collection, folder=folder)
        return {"fill_s": round(time.process_time() - began, 1)}
    before = _resident_mb()
    held = columns(store, collection, folder=folder)
    took = time.process_time() - began
    asked = {name: _answered(held, question) for name, question in QUESTIONS.items()}
    memory = _resident_mb() - before
    decided = [_after_accept(store, one, lambda: columns(store, collection)) for one in waiting[:_TIMES]]
    loaded = None
    if events <= LOADED:
        queries.catalogue(store, collection).facets  # noqa: B018  counted once
        look = [
            _after_accept(store, one, lambda: queries.catalogue(store, collection).facets) for one in waiting[_TIMES:]
        ]
        loaded = median(look) if look else None
    return {
        "open_s": round(took, 2),
        "memory_mb": round(memory),
        "mapped_mb": round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6),
        "after_accept_ms": round(median(decided), 1) if decided else 0.0,
        "loaded_after_accept_ms": None if loaded is None else round(loaded, 1),
        "questions": asked,
    }


def _answered(held: Columns, question: Question) -> tuple[float, int]:
    """Return CPU milliseconds, median, and bytes."""
    took, body = [], b""
    for _ in range(_TIMES):
        began = time.process_time()
        body = json.dumps(picture(held, question), ensure_ascii=False, separators=(",", ":")).encode()
        took.append(time.process_time() - began)
    return round(1000 * median(took), 1), len(body)


def _after_accept(store: Store, event: str, look: Callable[[], object]) -> float:
    accept(store, event, by=_REVIEWER, version=None)
    began = time.process_time()
    look()
    return 1000 * (time.process_time() - began)


def _resident_mb() -> float:
    """Return what this process holds in memory of its own, without files that it has mapped (Linux)."""
    status = Path(f"/proc/{os.getpid()}/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1000


def main() -> None:
    """Read the command line, measure, print."""
    asked = argparse.ArgumentParser(prog="python -m bench.columns", description=__doc__)
    asked.add_argument("--events", type=int, nargs="+", default=SIZES, help="sizes of the collections")
    asked.add_argument("--folder", type=Path, help="where to fill and keep the stores; by default nowhere")
    asked.add_argument("--step", choices=("fill", "open"), help=argparse.SUPPRESS)
    asked.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.step:
        print(json.dumps(_step(given.step, given.home)))
        return
    for count in given.events:
        (one,) = measure([count], folder=given.folder)
        print(json.dumps(asdict(one)), flush=True)


if __name__ == "__main__":
    main()
