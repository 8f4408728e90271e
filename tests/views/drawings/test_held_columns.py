"""What is sent of a large collection: a head and typed columns; ids and summaries only where they are asked for."""

import json
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from geo import edtf, queries
from geo.queries.filters import Filters
from geo.store import Store
from geo.views.drawings.held import Change
from geo.views.drawings.held_columns import MOST_TEXTS, LargeHeld, shown
from tests import stores

FILES = {"leaflet.js": "l/leaflet.js", "leaflet.css": "l/leaflet.css", "plotly.js": "basic.js"}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store of the small collection."""
    opened = stores.fresh()
    yield opened
    opened.close()


def unpacked(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The head and the columns, as a browser reads them."""
    body = zlib.decompress(data[16:])
    assert body[0] == 0
    (length,) = struct.unpack("<I", body[1:5])
    head, rest = json.loads(body[5 : 5 + length]), body[5 + length :]
    assert head["version"] == data[:16].decode()
    found = {}
    for name, told in head["columns"].items():
        kind = np.dtype({"Uint8Array": "<u1", "Uint16Array": "<u2", "Uint32Array": "<u4"}[told["kind"]])
        found[name] = np.frombuffer(rest[: told["count"] * kind.itemsize], kind)
        rest = rest[told["count"] * kind.itemsize :]
    assert not rest
    return head, found


def test_columns_say_what_events_are(store: Store) -> None:
    """Types, places, dates and flags in order of time; no id and no summary is sent."""
    catalogue = stores.as_large(store)
    data = LargeHeld.of(catalogue, FILES).data
    head, found = unpacked(data)
    events = queries.catalogue(store, "sample").in_time
    types = list(catalogue.collection.types)
    assert head["count"] == len(events)
    assert [types[one] for one in found["type"]] == [event.type for event in events]
    assert [head["when"][one] for one in found["date"]] == [edtf.parse(event.date).words() for event in events]
    named = [head["places"][one - 1]["id"] if one else "" for one in found["place"]]
    assert named == [event.footprint[1].id if event.footprint else "" for event in events]
    assert [bool(one & 1) for one in found["flags"]] == [
        bool(event.footprint and event.footprint[0] == "about") for event in events
    ]
    assert [bool(one & 2) for one in found["flags"]] == [event.review == "proposed" for event in events]
    body = zlib.decompress(data[16:]).decode(errors="replace")
    assert not any(event.summary in body for event in events)


def test_the_same_is_recognised_as_the_same(store: Store) -> None:
    """Equal data has one version; other lanes or another axis have another."""
    catalogue = stores.as_large(store)
    versions = [
        LargeHeld.of(catalogue, FILES, lanes=lanes, axis=axis).version
        for lanes, axis in (("type", "event"), ("type", "event"), ("actor", "event"), ("type", "report"))
    ]
    assert versions[0] == versions[1]
    assert len(set(versions)) == 3


def test_a_filter_is_a_bit_for_each_event(store: Store) -> None:
    """Compressed, and nothing where all are shown."""
    catalogue = stores.as_large(store)
    held = LargeHeld.of(catalogue, FILES)
    every = shown(held, Change(), catalogue.positions(Filters()), total=catalogue.total)
    (length,) = struct.unpack("<I", every[1:5])
    assert len(every) == 5 + length
    positions = catalogue.positions(Filters(types=("protest",)))
    some = shown(held, Change(), positions, total=catalogue.total)
    (length,) = struct.unpack("<I", some[1:5])
    head = json.loads(some[5 : 5 + length])
    assert head["held"] == held.version
    bits = np.unpackbits(np.frombuffer(zlib.decompress(some[5 + length :]), np.uint8), bitorder="little")
    assert np.flatnonzero(bits).tolist() == positions.tolist()
    assert head["version"] != json.loads(every[5 : 5 + struct.unpack("<I", every[1:5])[0]])["version"]


def test_texts_are_told_of_rows_that_there_are(store: Store) -> None:
    """So many at once, and of nothing else."""
    held, events = LargeHeld.of(stores.as_large(store), FILES), queries.catalogue(store, "sample").in_time
    told = held.texts([3, -1, 10**9, 0])
    wanted = [events[3], events[0]]
    assert told == {"rows": [3, 0], "id": [one.id for one in wanted], "summary": [one.summary for one in wanted]}
    assert len(held.texts([0] * 1000)["rows"]) == MOST_TEXTS
    assert held.row(events[5].id) == 5
    assert held.row("nobody") is None
