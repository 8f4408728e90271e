"""Which stored events may tell of the same as those of one report: those near in time that share place or actor.

What is found is a superset of what :mod:`geo.duplicates.event_links` would bring together, bounded whatever the store
holds.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, func, or_, select, true, union

from geo import edtf
from geo.duplicates.compare import ComparedEvent, read
from geo.facts import event_types
from geo.model import Event
from geo.store import Store, schema
from geo.store.rows import loading
from geo.store.rows.event_state import HEAD_COLUMNS, place_of

_MOST = 500
"""Events of one family of types that are compared, the newest in the store first."""

_DEGREES = 4.0
"""Two cells of those in which events meet."""

_GAP = timedelta(days=31)
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
        families: defaultdict[str, list[ComparedEvent]] = defaultdict(list)
        for event in own:
            reading = read(event)
            families[reading.family].append(reading)
        ids: list[str] = []
        for family, readings in families.items():
            if (meet := _meeting(readings)) is None:
                continue
            of_family = sorted(_of_family(family)) or [family]
            wanted = stands & (t.c.report != report) & t.c.type.in_(of_family) & meet & _dated(readings)
            asked = select(t.c.id).where(wanted).order_by(t.c.revision.desc(), t.c.id).limit(_MOST)
            ids += connection.execute(asked).scalars()
        others = _events(connection, t.c.id.in_(ids)) if ids else ()
    return own, others


def _of_family(family: str) -> frozenset[str]:
    return event_types.types_that(lambda behaviour: behaviour.family == family)


def _meeting(readings: Sequence[ComparedEvent]) -> ColumnElement[bool] | None:
    """Events at a place near one of *readings*, or with one of their actors; None where none has either."""
    p, places, actors = schema.places.c, schema.event_places.c, schema.event_actors.c
    asked = []
    spots = {(one.place.lat, one.place.lon) for one in readings if one.place is not None}
    if spots:
        beside = or_(
            *(
                p.lat.between(lat - _DEGREES, lat + _DEGREES)
                & ((func.abs(p.lon - lon) <= _DEGREES) | (func.abs(p.lon - lon) >= 360 - _DEGREES))
                for lat, lon in sorted(spots)
            )
        )
        asked.append(select(places.event).where(places.place.in_(select(p.id).where(beside))))
    named = sorted({actor for one in readings for actor in one.telling})
    if named:
        asked.append(select(actors.event).where(actors.actor.in_(named)))
    return schema.events.c.id.in_(union(*asked)) if asked else None


def _dated(readings: Sequence[ComparedEvent]) -> ColumnElement[bool]:
    """Events dated within a month of one of *readings*, by the year, or dated so that the year alone does not tell."""
    date = schema.events.c.date
    years: set[str] = set()
    for when in (one.when for one in readings):
        if when.first is None or when.last is None or when.last - when.first > _LONGEST:
            return true()
        years |= {str(year) for year in range(_year(when, -_GAP), _year(when, _GAP) + 1)}
    return func.substr(date, 1, 4).in_(sorted(years)) | (date == "") | date.regexp_match("[^0-9-]")


def _year(when: edtf.EdtfDate, gap: timedelta) -> int:
    day = when.first if gap < timedelta(0) else when.last
    assert day is not None
    try:
        return (day + gap).year
    except OverflowError:
        return day.year


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
