"""Write the gazetteer: one SQLite file, made once, replaced whole.

The file's name carries the schema's version and a fingerprint of the sources, so that a new package or an edited file
of data/ leads to a new one.  It is written under a temporary name and renamed when complete; a file lock makes a
second process wait for the first instead of doing the same.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock

from geo.config import DATA
from geo.errors import GazetteerBroken
from geo.places.building import sources
from geo.places.building.draft import ALTERNATE, DEMONYM, DERIVED, LITERAL, OTHER, PRIMARY, Draft
from geo.places.building.join import Join
from geo.places.names import skeleton

SCHEMA_VERSION = 1

Progress = Callable[[int, int, str], None]
"""Called with how much is done, of how much (the two are of no unit), and what is being done."""

CELLS_PER_DEGREE = 2
"""The index for nearest places is a grid of cells of half a degree."""

_PENALTY = {PRIMARY: 0.0, ALTERNATE: 0.5, OTHER: 1.3, DERIVED: 1.2, LITERAL: -1.0, DEMONYM: 0.0}
"""What a name's class costs in the ranking, in the unit of prominence: decimal powers of people."""

_TOTAL = 100
_STAGES = {
    "countries": 1, "cities": 3, "provinces and districts": 8, "names of cities": 16, "airports and regions": 62,
    "index of names": 66, "index of sounds": 78, "writing": 96,
}  # fmt: skip
"""Share of the work done when a stage begins, measured on one core."""

_PLACES_A_SHARE = 6_500

_SCHEMA = """
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, feature_code TEXT NOT NULL,
    country TEXT NOT NULL, countries TEXT NOT NULL, parents TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL, population INTEGER NOT NULL,
    where_prec INTEGER NOT NULL, prominence REAL NOT NULL, origin INTEGER NOT NULL, cell INTEGER NOT NULL);
CREATE TABLE origin (n INTEGER PRIMARY KEY, source TEXT NOT NULL, licence TEXT NOT NULL);
CREATE TABLE name (
    key TEXT, place INTEGER, class INTEGER, score REAL, PRIMARY KEY (key, place, class)) WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT, key TEXT, score REAL, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE border (a TEXT, b TEXT, lat REAL, lon REAL, radius_km REAL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE part (
    place TEXT, part TEXT, lat REAL, lon REAL, radius_km REAL, PRIMARY KEY (place, part)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE raw (key TEXT, place INTEGER, class INTEGER, score REAL);
"""


def path_of(home: Path, *, data: Path = DATA) -> Path:
    """Return where the gazetteer for the installed packages and *data* lies in *home*, built or not.

    Raises:
        GazetteerBroken: a package it is made from is missing.
    """
    return home / f"gazetteer-{SCHEMA_VERSION}-{sources.fingerprint(data)}.sqlite"


def is_built(home: Path, *, data: Path = DATA) -> bool:
    """Tell whether *home* holds the whole gazetteer for today's sources."""
    return is_whole(path_of(home, data=data))


def is_whole(path: Path) -> bool:
    """Tell whether *path* is a gazetteer written to its end and not cut short since."""
    if not path.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            size = connection.execute("PRAGMA page_size").fetchone()[0]
            whole = connection.execute("SELECT value FROM meta WHERE key = 'places'").fetchone() is not None
    except sqlite3.DatabaseError:
        return False
    return bool(whole and path.stat().st_size >= pages * size)


def build(home: Path, *, data: Path = DATA, progress: Progress | None = None) -> Path:
    """Make the gazetteer in *home* unless it is there, and return its path.

    Several processes may call this at once: one works, the others wait for it.  A file that is broken or cut short
    is made anew; those of other sources or versions are removed.

    Args:
        home: writable folder, made if missing.
        data: folder of the project's own facts.
        progress: told how far the work is, from this thread.

    Raises:
        GazetteerBroken: a source is missing or cannot be read, or the file cannot be written.
    """
    path = path_of(home, data=data)
    if is_whole(path):
        return path
    report = progress or (lambda _done, _total, _stage: None)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "gazetteer.lock"):
            if is_whole(path):
                return path
            unfinished = path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            _write(unfinished, data, report)
            unfinished.replace(path)
            for stale in home.glob("gazetteer-*.sqlite"):
                if stale != path:
                    stale.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerBroken(str(path), why=str(error)) from error
    report(_TOTAL, _TOTAL, "done")
    return path


def cell_of(lat: float, lon: float) -> int:
    """Return the number of the grid cell that holds a point, counted row by row from the south-west."""
    row = int((lat + 90) * CELLS_PER_DEGREE)
    return row * 360 * CELLS_PER_DEGREE + int((lon + 180) % 360 * CELLS_PER_DEGREE)


def _write(path: Path, data: Path, report: Progress) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;"
        )
        connection.executescript(_SCHEMA)
        connection.create_function("skeleton", 1, skeleton, deterministic=True)
        connection.execute("BEGIN")
        join = Join(data, progress=lambda stage: report(_STAGES[stage], _TOTAL, stage))
        count = _write_places(connection, join.places(), report)
        _write_geometry(connection, data, join.shape_ids)
        _index_names(connection, report)
        report(_STAGES["writing"], _TOTAL, "writing")
        connection.execute("CREATE UNIQUE INDEX place_id ON place (id)")
        connection.execute("CREATE INDEX place_cell ON place (cell)")
        connection.execute("INSERT INTO meta VALUES ('places', ?)", (str(count),))
        connection.execute("INSERT INTO meta SELECT 'names', count(*) FROM name")
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")


def _write_places(connection: sqlite3.Connection, drafts: Iterator[Draft], report: Progress) -> int:
    origins: dict[tuple[str, str], int] = {}
    places: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int, float]] = []
    number = 0
    for number, draft in enumerate(drafts, start=1):
        origin = origins.setdefault((draft.source, draft.licence), len(origins) + 1)
        places.append((
            number, draft.id, draft.name, draft.kind, draft.feature_code, draft.country, " ".join(draft.countries),
            " ".join(draft.parents), draft.admin1, draft.admin2, round(draft.lat, 5), round(draft.lon, 5),
            round(draft.radius_km, 1), draft.population, draft.where_prec, draft.prominence, origin,
            cell_of(draft.lat, draft.lon),
        ))  # fmt: skip
        names += [(key, number, kind, draft.prominence - _PENALTY[kind]) for key, kind in draft.names]
        if len(places) >= 20_000:
            _flush(connection, places, names)
            share = _STAGES["names of cities"] + number // _PLACES_A_SHARE
            if share < _STAGES["airports and regions"]:
                report(share, _TOTAL, "names of cities")
    _flush(connection, places, names)
    rows = [(number, source, licence) for (source, licence), number in origins.items()]
    connection.executemany("INSERT INTO origin VALUES (?, ?, ?)", rows)
    return number


def _flush(
    connection: sqlite3.Connection, places: list[tuple[object, ...]], names: list[tuple[str, int, int, float]]
) -> None:
    connection.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 18)})", places)
    connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?)", names)
    places.clear()
    names.clear()


def _write_geometry(connection: sqlite3.Connection, data: Path, shape_ids: dict[str, str]) -> None:
    circle = ("lat", "lon", "radius_km")
    countries = dict(connection.execute("SELECT country, id FROM place WHERE kind = 'country'"))
    borders = [(row["a"], row["b"], *(float(row[column]) for column in circle))
               for row in sources.own_table(data, "geometry/borders.csv")]  # fmt: skip
    connection.executemany("INSERT INTO border VALUES (?, ?, ?, ?, ?)", borders)
    parts = []
    for row in sources.own_table(data, "geometry/parts.csv"):
        whole = shape_ids.get(row["admin1"]) if row["admin1"] else countries.get(row["iso2"])
        if whole is not None:
            parts.append((whole, row["part"], *(float(row[column]) for column in circle)))
    connection.executemany("INSERT OR IGNORE INTO part VALUES (?, ?, ?, ?, ?)", parts)


def _index_names(connection: sqlite3.Connection, report: Progress) -> None:
    """Sort the names into their tables: in order, a B-tree fills page after page."""
    report(_STAGES["index of names"], _TOTAL, "index of names")
    connection.execute(
        "INSERT INTO name SELECT key, place, min(class), max(score) FROM raw WHERE class != ? GROUP BY key, place",
        (DEMONYM,),
    )
    connection.execute(
        "INSERT OR IGNORE INTO name SELECT key, place, class, score FROM raw WHERE class = ?", (DEMONYM,)
    )
    connection.execute("DROP TABLE raw")
    report(_STAGES["index of sounds"], _TOTAL, "index of sounds")
    connection.execute(
        "INSERT INTO sound SELECT skeleton(key), key, max(score) FROM name"
        " WHERE class NOT IN (?, ?) AND NOT key GLOB '*[^ -~]*' AND key NOT GLOB '* airport'"
        " GROUP BY key ORDER BY 1, 2",
        (LITERAL, DEMONYM),
    )
