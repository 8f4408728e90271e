"""Which stored events may tell of the same as those of one report: those near in time and place, or of one actor.

What is found is a superset of what :mod:`geo.duplicates.event_links` would bring together, bounded whatever the store
holds.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, or_, select, true, union

from geo.duplicates.compare import VAGUE_KM
from geo.duplicates.compared_event import NEWS_DAYS, ComparedEvent, families, read, shifted
from geo.facts import event_types
from geo.model import Event
from geo.store import Store, schema
from geo.store.rows import loading
from geo.store.rows.event_state import HEAD_COLUMNS, place_of

_MOST = 500
"""Events of one family of types that are read, the newest in the store first."""

_DEGREES = 4.0
"""Two cells of those in which events meet."""

_GAP_DAYS = 31
_LONGEST = timedelta(days=550)


def near(store: Store, report: str) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events of a report, and those of other reports that they may be; rejected and merged ones left out.

    Args:
        store: where they are.
        report: its id; the events of an unknown one are none.
    """
    t = schema.events
    stands = (t.c.review != "rejected") & t.c.merged_into.is_(None)
    with store.reading() as connection:
        own = _events(connection, stands & (t.c.report == report))
        by_family: defaultdict[str, list[ComparedEvent]] = defaultdict(list)
        for event in own:
            reading = read(event)
            for family in reading.families:
                by_family[family].append(reading)
        ids: set[str] = set()
        for family, readings in sorted(by_family.items()):
            if (meet := _meeting(readings)) is None:
                continue
            of_family = sorted(_of_family(family)) or [family]
            wanted = stands & (t.c.report != report) & t.c.type.in_(of_family) & meet & _dated(readings)
            asked = select(t.c.id).where(wanted).order_by(t.c.revision.desc(), t.c.id).limit(_MOST)
            ids.update(connection.execute(asked).scalars())
        others = _events(connection, t.c.id.in_(sorted(ids))) if ids else ()
    return own, others


def _of_family(family: str) -> frozenset[str]:
    return frozenset(type_ for type_ in event_types.shipped() if family in families(type_))


def _meeting(readings: Sequence[ComparedEvent]) -> ColumnElement[bool] | None:
    """Events at a place near one of *readings* or round it, with one of their actors, or of their days and nowhere.

    None where nothing is known by which one could meet them.
    """
    p, places, actors = schema.places.c, schema.event_places.c, schema.event_actors.c
    asked = []
    here = [one.place for one in readings if one.place is not None]
    if here:
        beside: list[ColumnElement[bool]] = [
            p.lat.between(lat - _DEGREES, lat + _DEGREES)
            & ((func.abs(p.lon - lon) <= _DEGREES) | (func.abs(p.lon - lon) >= 360 - _DEGREES))
            for lat, lon in sorted({(place.lat, place.lon) for place in here})
        ]
        whole = {place.country for place in here if place.country and place.radius_km > VAGUE_KM}
        beside.append(p.country.in_(sorted(whole)))
        countries = {place.country for place in here if place.country}
        beside.append(p.country.in_(sorted(countries)) & (p.radius_km > VAGUE_KM))
        asked.append(select(places.event).where(places.place.in_(select(p.id).where(or_(*beside)))))
    named = sorted({actor for one in readings for actor in one.telling})
    if named:
        asked.append(select(actors.event).where(actors.actor.in_(named)))
    ways: list[ColumnElement[bool]] = [schema.events.c.id.in_(union(*asked))] if asked else []
    nowhere = schema.events.c.id.not_in(select(places.event).where(places.place.is_not(None)))
    for placed, met in ((True, nowhere), (False, true())):
        if days := {one.days for one in readings if one.days is not None and (one.place is not None) == placed}:
            ways.append(met & or_(*(_within(*span) for span in sorted(days))))
    return or_(*ways) if ways else None


def _within(first: date, last: date) -> ColumnElement[bool]:
    """Events of these days, a few more on either side, by the day that begins their date or that of their report."""
    start, end = shifted(first, -NEWS_DAYS).isoformat(), shifted(last, NEWS_DAYS).isoformat()
    e, r = schema.events.c, schema.reports.c
    reported = select(r.id).where(func.substr(r.published, 1, 10).between(start, end))
    return func.substr(e.date, 1, 10).between(start, end) | ((e.date == "") & e.report.in_(reported))


def _dated(readings: Sequence[ComparedEvent]) -> ColumnElement[bool]:
    """Events dated within a month of one of *readings*, by the year, or dated so that the year alone does not tell."""
    told = schema.events.c.date
    years: set[str] = set()
    for when in (one.when for one in readings):
        if when.first is None or when.last is None or when.last - when.first > _LONGEST:
            return true()
        first, last = shifted(when.first, -_GAP_DAYS), shifted(when.last, _GAP_DAYS)
        years |= {str(year) for year in range(first.year, last.year + 1)}
    return func.substr(told, 1, 4).in_(sorted(years)) | (told == "") | told.regexp_match("[^0-9-]")


def _events(connection: Connection, wanted: ColumnElement[bool]) -> tuple[Event, ...]:
    t = schema
    heads = connection.execute(select(*HEAD_COLUMNS).where(wanted).order_by(t.events.c.id)).mappings().all()
    ids = select(t.events.c.id).where(t.events.c.id.in_([head["id"] for head in heads]))
    kept = [column for column in t.reports.c if column.name not in ("text", "boilerplate", "digest")]
    told = select(*kept).where(t.reports.c.id.in_({head["report"] for head in heads}))
    named = select(t.event_places.c.place).where(t.event_places.c.event.in_(ids))
    places = connection.execute(select(t.places).where(t.places.c.id.in_(named))).mappings()
    return loading.assemble(
        connection, heads, ids, neighbours=False, actors=loading.all_actors(connection, ids),
        reports={row["id"]: loading.report_of(row) for row in connection.execute(told).mappings()},
        places={row["id"]: place_of(row) for row in places},
    )  # fmt: skip
