"""What a browser holds of a large collection: typed columns, sent once; texts follow when they are looked at.

A row is a few bytes: numbers of its type, place, date and lanes, which tables beside them say.  Ids and summaries are
not among them (:meth:`LargeHeld.texts`).  A filter sends a bit for each event, a decision the rows that it changed, as
:mod:`geo.views.drawings.held` does for others.
"""

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo import edtf
from geo.queries import LargeCatalogue, chronology
from geo.queries.columns.table import REVIEW
from geo.queries.large import events as single
from geo.queries.large.order import Order
from geo.views.drawings import held, timeline
from geo.views.drawings.held import Change, Tables

MOST_TEXTS = 200
"""Rows whose texts are sent at once."""

Column = NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False)
class LargeHeld:
    """A large collection as browsers hold it.

    Attributes:
        catalogue: what it was made of; its order is that of the rows.
        lanes, axis: as in :class:`geo.queries.link.View`.
        version: a hash of what is sent.
        data: what is sent: the version in ASCII, then by zlib a head in JSON and the columns.
    """

    catalogue: LargeCatalogue
    lanes: str
    axis: str
    version: str
    data: bytes
    _tables: Tables = field(repr=False)

    @classmethod
    def of(
        cls,
        catalogue: LargeCatalogue,
        files: Mapping[str, str],
        *,
        lanes: str = "type",
        axis: str = "event",
        tiles: bool = True,
    ) -> "LargeHeld":
        """Encode a collection; arguments as of :meth:`geo.views.drawings.held.Held.of`."""
        tables, order = Tables(), catalogue.order
        places = _places(catalogue, tables)
        dates, date_of = _dates(order)
        times, time_of = _times(order, dates, date_of, axis=axis)
        lane_sets, lane_of = _lanes(catalogue, tables, places, lanes=lanes)
        review, hollow = order.column("review"), order.column("hollow")
        columns: dict[str, Column] = {
            "type": _small(order.column("type")),
            "flags": (hollow.astype(np.uint8) | ((review == _PROPOSED).astype(np.uint8) << 1)),
            "place": _small(places + 1),
            "date": _small(date_of),
        }
        if axis == "report":
            columns["time"] = _small(time_of)
        if lanes != "type":
            columns["lane"] = _small(lane_of)
        sent = held.drawn_with(catalogue.collection.types, files, lanes=lanes, tiles=tiles)
        sent |= {
            "count": len(order),
            "places": tables.places,
            "lanes": tables.lanes,
            "when": [edtf.parse(text).words() for text in dates],
            "times": times,
            "laneSets": lane_sets,
        }
        body, version = packed(sent, columns)
        return cls(catalogue, lanes, axis, version, version.encode() + zlib.compress(body, held.LEVEL), tables)

    def change(self, now: LargeCatalogue) -> Change | None:
        """Say what has changed since; None where so much has that the whole is to be sent again."""
        before = self.catalogue
        if now is before:
            return Change()
        if not self._alike(now):
            return None
        had, has = _shown(before.order), _shown(now.order)
        gone, at = (
            np.flatnonzero(~_still(one.order, mine, other.order, theirs))
            for one, mine, other, theirs in ((before, had, now, has), (now, has, before, had))
        )
        if len(gone) > held.MOST_CHANGED or len(at) > held.MOST_CHANGED:
            return None
        if not len(gone) and not len(at):
            return Change()
        ids = [now.order.id(int(one)) for one in at]
        events = single.read(now.store, ids, neighbours=False)
        if len(events) != len(ids):
            return None  # something was written meanwhile
        tables = self._tables.begun()
        rows = held.rows_of(events, now.collection, tables, lanes=self.lanes, axis=self.axis)
        body, version = held.versioned(
            {"gone": gone.tolist(), "at": at.tolist(), "places": tables.places, "lanes": tables.lanes, "rows": rows}
        )
        return Change(version, body)

    def _alike(self, now: LargeCatalogue) -> bool:
        """Return True if what rows refer to is what it was, so that single rows tell what has changed."""
        before = self.catalogue
        if (now.collection.id, now.review) != (before.collection.id, before.review):
            return False
        if now.collection.types != before.collection.types or now.columns.types != before.columns.types:
            return False
        if now.columns.parts[0].segment is not before.columns.parts[0].segment:
            return False
        if self.lanes == "actor" and now.columns.actors is not before.columns.actors:
            return False
        known = now.columns.places.known
        return now.columns.places is before.columns.places or all(
            known.get(name) is place for name, (_, place) in self._tables.place_numbers.items()
        )

    def texts(self, rows: Sequence[int]) -> dict[str, list[Any]]:
        """Return ids and summaries of rows, by column; of rows that there are none, nothing."""
        kept = [row for row in rows if 0 <= row < len(self.catalogue.order)][:MOST_TEXTS]
        found = [self.catalogue.order.at(row) for row in kept]
        return {
            "rows": kept,
            "id": [part.segment.id(row) for part, row in found],
            "summary": [part.segment.summary(row) for part, row in found],
        }

    def row(self, event: str) -> int | None:
        """Return the row of an event; None where it is none of them."""
        return self.catalogue.order.position(event)


_PROPOSED = REVIEW.index("proposed")


def packed(sent: Mapping[str, Any], columns: Mapping[str, Column]) -> tuple[bytes, str]:
    """Put a head and columns into one: a zero, the length of the head, it, and the columns one after the other.

    Returns:
        The bytes, and a hash of them.
    """
    named = {name: {"kind": _ARRAYS[column.dtype.str[1:]], "count": len(column)} for name, column in columns.items()}
    body = json.dumps({**sent, "columns": named}, ensure_ascii=False, separators=(",", ":")).encode()
    told = b"".join(column.astype(column.dtype.newbyteorder("<")).tobytes() for column in columns.values())
    version = held.hashed(body + told)
    head = b'{"version":"%s",' % version.encode() + body[1:]
    return b"\0" + struct.pack("<I", len(head)) + head + told, version


_ARRAYS = {"u1": "Uint8Array", "u2": "Uint16Array", "u4": "Uint32Array"}


def shown(holds: LargeHeld, change: Change, positions: NDArray[np.int64], *, total: int) -> bytes:
    """Encode which events are shown, as of :func:`geo.views.drawings.held.shown`.

    Returns:
        A zero, the length of a head, it in JSON, then by zlib a bit for each event, the first one the lowest of its
        byte; nothing where all are shown.
    """
    bits = b""
    if len(positions) != total:
        mask = np.zeros(total, np.bool_)
        mask[positions] = True
        bits = zlib.compress(np.packbits(mask, bitorder="little").tobytes(), held.LEVEL)
    version = held.hashed(b"%s %s " % (holds.version.encode(), change.version.encode()) + bits)
    head = b'{"version":"%s","held":"%s","change":%s,"mask":null}' % (
        version.encode(), holds.version.encode(), change.data,
    )  # fmt: skip
    return b"\0" + struct.pack("<I", len(head)) + head + bits


def _small(values: NDArray[Any]) -> Column:
    """Return numbers from 0 on in as few bytes as they take."""
    most = int(values.max()) if len(values) else 0
    kind = np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.uint32
    return values.astype(kind)


def _places(catalogue: LargeCatalogue, tables: Tables) -> NDArray[np.int64]:
    """Number the places that events stand at; return each event's, -1 for none."""
    columns, place = catalogue.columns, catalogue.order.column("place").astype(np.int64)
    counts = np.bincount(place[place >= 0], minlength=len(columns.places.names.ids))
    numbers = np.full(len(counts) + 1, -1, np.int64)  # the last is that of -1
    for at in np.flatnonzero(counts).tolist():
        numbers[at] = tables.place(columns.places.known[columns.places.names.ids[at]])
    found: NDArray[np.int64] = numbers[place]
    return found


def _dates(order: Order) -> tuple[list[str], NDArray[np.int64]]:
    """Number the dates of events in order of time; return their texts, and each event's number."""
    numbers: dict[str, int] = {}
    codes, offset, tables = [], 0, []
    for part in order.columns.parts:
        rows = part.segment
        texts = [rows.edtf(int(row)) for row in rows.dated]
        tables.append(np.array([numbers.setdefault(text, len(numbers)) for text in texts] or [0], np.int64))
        codes.append(rows.date.astype(np.int64) + offset)
        offset += len(tables[-1])
    every = np.concatenate(tables)[np.concatenate(codes)[order.rows]] if len(order) else np.zeros(0, np.int64)
    used, first, code = np.unique(every, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    texts = list(numbers)
    ordered = [texts[int(used[at])] for at in np.argsort(first)]
    return ordered, rank[code] if len(order) else every


def _times(
    order: Order, dates: Sequence[str], date_of: NDArray[np.int64], *, axis: str
) -> tuple[dict[str, list[int]], NDArray[np.int64]]:
    """Return where dates stand on the timeline, by column, and the number of each event's."""
    read = [edtf.parse(text) for text in dates]
    if axis != "report":
        return timeline.of_times(chronology.of_dates(read, [True] * len(read))), date_of
    reports = order.columns.reports
    published: dict[str, int] = {}
    of_report = np.array(
        [published.setdefault(reports.known[name].published if name in reports.known else "", len(published))
         for name in reports.names.ids] or [0], np.int64,
    )  # fmt: skip
    own = np.array([one.year_known for one in read] or [False], np.bool_)
    pairs = of_report[order.column("report")] * 2 + own[date_of]
    used, code = np.unique(pairs, return_inverse=True)
    texts = list(published)
    when = [edtf.parse(texts[one // 2]) for one in used.tolist()]
    return timeline.of_times(chronology.of_dates(when, [bool(one % 2) for one in used.tolist()])), code


def _lanes(
    catalogue: LargeCatalogue, tables: Tables, places: NDArray[np.int64], *, lanes: str
) -> tuple[list[int | list[int]], NDArray[np.int64]]:
    """Return sets of lanes that events stand in, one alone as its number, and the number of each event's set."""
    columns, order = catalogue.columns, catalogue.order
    if lanes == "type":
        for lane in timeline.type_lanes(catalogue.collection.types):
            tables.lane(lane)
        number = {lane["key"]: at for at, lane in enumerate(tables.lanes)}
        return [number[kind] for kind in catalogue.collection.types], np.zeros(0, np.int64)
    if lanes == "place":
        drawn = [timeline.named_lane(one["id"], one["name"], lanes) for one in tables.places]
        sets: list[int | list[int]] = [tables.lane(timeline.named_lane("", "", lanes))]
        return sets + [tables.lane(lane) for lane in drawn], places + 1
    return _actor_lanes(columns, order, tables)


def _actor_lanes(columns: Any, order: Order, tables: Tables) -> tuple[list[int | list[int]], NDArray[np.int64]]:
    """Return :func:`_lanes` of actors: what several events share is told once."""
    hashes, seen = [], dict[int, tuple[int, ...]]()
    for part in columns.parts:
        rows = part.segment
        count = np.diff(rows.actors_at)
        place = np.arange(len(rows.actors)) - np.repeat(rows.actors_at[:-1], count)
        with np.errstate(over="ignore"):
            weight = (rows.actors.astype(np.uint64) + np.uint64(1)) * _PRIME ** (place.astype(np.uint64) + np.uint64(1))
        total = np.zeros(len(rows) + 1, np.uint64)
        np.add.at(total, np.repeat(np.arange(len(rows)), count), weight)
        of = total[:-1]
        for value, row in zip(*np.unique(of, return_index=True), strict=True):
            listed = rows.actors[int(rows.actors_at[row]) : int(rows.actors_at[row + 1])].tolist()
            seen.setdefault(int(value), tuple(dict.fromkeys(listed)))
        hashes.append(of)
    every = np.concatenate(hashes)[order.rows]
    used, code = np.unique(every, return_inverse=True)
    named = columns.actors
    sets: list[int | list[int]] = []
    for value in used.tolist():
        keys = [named.names.ids[one] for one in seen[value]] or [""]
        several = [tables.lane(timeline.named_lane(key, named.known[key].name if key else "", "actor")) for key in keys]
        sets.append(several if len(several) > 1 else several[0])
    return sets, code


_PRIME = np.uint64(0x9E3779B97F4A7C15)


def _shown(order: Order) -> list[NDArray[np.bool_]]:
    """Return which rows are among the events, part by part."""
    sizes = [len(part.segment) for part in order.columns.parts]
    found = np.zeros(sum(sizes), np.bool_)
    found[order.rows] = True
    return np.split(found, np.cumsum(sizes)[:-1])


def _still(
    order: Order, mine: Sequence[NDArray[np.bool_]], other: Order, theirs: Sequence[NDArray[np.bool_]]
) -> NDArray[np.bool_]:
    """Return for each event of an order whether its very row is among those of another."""
    known = {id(part.segment): mask for part, mask in zip(other.columns.parts, theirs, strict=True)}
    kept = [
        known.get(id(part.segment), np.zeros(len(mask), np.bool_))
        for part, mask in zip(order.columns.parts, mine, strict=True)
    ]
    return np.concatenate(kept)[order.rows]


def encoded(found: Mapping[str, Any]) -> bytes:
    """Encode texts that were asked for, as UTF-8 JSON."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
