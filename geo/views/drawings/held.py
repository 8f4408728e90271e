"""What a browser holds of a collection: all of it, sent once; after that what has changed, and which events are shown.

The rows of events are encoded once for all sessions.  A filter sends a bit for each event, a decision the rows that it
changed; the browser puts them together (``assets/atlas/held.js``).
"""

import hashlib
import json
import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo import edtf
from geo.model import Collection, Event, EventType, Place
from geo.queries import chronology
from geo.views.drawings import map_data, timeline, type_shapes

MOST_CHANGED = 300
"""Events that may be sent anew beside what a browser holds; where more have changed, it is sent the whole again."""

LEVEL = 1
"""Of zlib: the best takes five times as long for a sixth less."""


@dataclass(slots=True)
class Tables:
    """The places and lanes that rows name by number, and which number each has."""

    places: list[dict[str, Any]] = field(default_factory=list)
    lanes: list[dict[str, Any]] = field(default_factory=list)
    place_numbers: dict[str, tuple[int, Place]] = field(default_factory=dict)
    lane_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    given: int = 0

    def begun(self) -> "Tables":
        """Return tables that go on after these: only what is new is listed in them."""
        return Tables([], [], self.place_numbers.copy(), self.lane_numbers.copy(), self.given)

    def place(self, place: Place) -> int:
        """Return the number of a place; one that has changed has another."""
        known = self.place_numbers.get(place.id)
        if known is not None and (known[1] is place or known[1] == place):
            return known[0]
        number, self.given = self.given, self.given + 1
        self.place_numbers[place.id] = number, place
        self.places.append(map_data.drawn(place))
        return number

    def lane(self, lane: dict[str, Any]) -> int:
        """Return the number of a lane; one of another name has another."""
        key = lane["key"], lane["label"]
        if key not in self.lane_numbers:
            self.lane_numbers[key] = len(self.lane_numbers)
            self.lanes.append(lane)
        return self.lane_numbers[key]


@dataclass(frozen=True, eq=False)
class Held:
    """A collection as browsers hold it.

    Attributes:
        collection: what it was made of.
        events: its rows, in order of time.
        lanes, axis: as in :class:`geo.queries.link.View`.
        version: a hash of what is sent.
        data: what is sent: the version in ASCII, then JSON in UTF-8 that is compressed by zlib.
    """

    collection: Collection
    events: tuple[Event, ...]
    lanes: str
    axis: str
    version: str
    data: bytes
    _tables: Tables = field(repr=False)

    @classmethod
    def of(
        cls,
        collection: Collection,
        events: tuple[Event, ...],
        files: Mapping[str, str],
        *,
        lanes: str = "type",
        axis: str = "event",
        tiles: bool = True,
    ) -> "Held":
        """Encode a collection.

        Args:
            collection: what the events refer to.
            events: all of them, in order of time.
            files: logical name of a static file to its address, from :func:`geo.views.app.static_files.install`.
            lanes, axis: as in :class:`geo.queries.link.View`.
            tiles: offer a layer of network tiles.
        """
        tables = Tables()
        if lanes == "type":
            for lane in timeline.type_lanes(collection.types):
                tables.lane(lane)
        rows = rows_of(events, collection, tables, lanes=lanes, axis=axis)
        sent = drawn_with(collection.types, files, lanes=lanes, tiles=tiles)
        sent |= {"places": tables.places, "lanes": tables.lanes, "rows": rows}
        body, version = versioned(sent)
        return cls(collection, events, lanes, axis, version, version.encode() + zlib.compress(body, LEVEL), tables)

    def change(self, collection: Collection, events: Sequence[Event]) -> "Change | None":
        """Say what has changed since; None where so much has that the whole is to be sent again.

        Args:
            collection: as it is now.
            events: all of it, in order of time; those that are the same objects have not changed.
        """
        if events is self.events:
            return Change()
        if collection.types != self.collection.types or abs(len(events) - len(self.events)) > MOST_CHANGED:
            return None
        now, before = set(map(id, events)), set(map(id, self.events))
        if len(now - before) > MOST_CHANGED or len(before - now) > MOST_CHANGED:
            return None
        gone = tuple(index for index, event in enumerate(self.events) if id(event) not in now)
        at = tuple(index for index, event in enumerate(events) if id(event) not in before)
        if not gone and not at:
            return Change()
        tables = self._tables.begun()
        rows = rows_of([events[index] for index in at], collection, tables, lanes=self.lanes, axis=self.axis)
        body, version = versioned(
            {"gone": gone, "at": at, "places": tables.places, "lanes": tables.lanes, "rows": rows}
        )
        return Change(version, body)


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed since a browser was sent a collection; without *version* nothing has."""

    version: str = ""
    data: bytes = b"null"


def drawn_with(types: Mapping[str, EventType], files: Mapping[str, str], *, lanes: str, tiles: bool) -> dict[str, Any]:
    """Return what a browser draws any events with: the frame, addresses of files, types, the timeline's layout."""
    return {
        "frame": map_data.frame(files["leaflet.js"], files["leaflet.css"], tiles=tiles),
        "files": dict(files),
        "script": files["plotly.js"],
        "types": [
            {
                "label": kind.label,
                "colour": kind.colour,
                "outline": [[round(x, 3), round(y, 3)] for x, y in type_shapes.SHAPES.get(kind.shape, ())],
            }
            for kind in types.values()
        ],
        "kinds": [{"colour": kind.colour, "shape": kind.shape} for kind in types.values()],
        "filter": f"{lanes}s",
        "figure": timeline.skeleton(),
    }


def shown(held: Held, change: Change, positions: Sequence[int], *, total: int) -> bytes:
    """Encode which events are shown.

    Args:
        held: what the browser holds.
        change: what has changed since.
        positions: of the events that are shown, among all that there are now.
        total: how many there are now.

    Returns:
        UTF-8 JSON of a size of a bit for each event, and of what has changed.
    """
    mask = "null" if len(positions) == total else f'"{_bits(positions, total)}"'
    version = hashed(f"{held.version}{change.version}{mask}".encode())
    return b'{"version":"%s","held":"%s","change":%s,"mask":%s}' % (
        version.encode(), held.version.encode(), change.data, mask.encode(),
    )  # fmt: skip


def _bits(positions: Sequence[int], total: int) -> str:
    """Return a bit for each event, the first one the lowest of its byte, in base64."""
    bits = bytearray((total + 7) // 8)
    for at in positions:
        bits[at >> 3] |= 1 << (at & 7)
    return b64encode(bits).decode()


def hashed(data: bytes) -> str:
    """Return the version of data: 16 letters of a hash."""
    return hashlib.sha256(data).hexdigest()[:16]


def versioned(sent: Mapping[str, Any]) -> tuple[bytes, str]:
    """Encode what is sent, with a hash of it at its head, so that equal data is recognised as equal."""
    body = json.dumps(sent, ensure_ascii=False, separators=(",", ":"))
    version = hashed(body.encode())
    return f'{{"version":"{version}",{body[1:]}'.encode(), version


def rows_of(
    events: Sequence[Event], collection: Collection, tables: Tables, *, lanes: str, axis: str
) -> dict[str, list[Any]]:
    """Return events by column; ``lanes`` holds a number for an event in one lane, a list for one in several."""
    number = {kind: index for index, kind in enumerate(collection.types)}
    at, hollow = map_data.footprints(events, tables.place)
    held = [
        [tables.lane(timeline.lane(key, event, collection.types, lanes)) for key in chronology.lanes_of(event, lanes)]
        for event in events
    ]
    return {
        "id": [event.id for event in events],
        "type": [number[event.type] for event in events],
        "summary": [event.summary for event in events],
        "when": [edtf.parse(event.date).words() for event in events],
        "at": at,
        "hollow": hollow,
        "proposed": map_data.proposed(events),
        "lanes": [several[0] if len(several) == 1 else several for several in held],
        **timeline.columns(events, axis=axis),
    }
