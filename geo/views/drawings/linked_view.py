"""The linked view: map and timeline in one component, the selection in a second, small one.

Bulk data goes to the browser once for each set of filters, as bytes that are encoded once for all sessions; a click
only passes the small component, so it costs about a kilobyte whatever the number of events.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo import edtf
from geo.model import Collection, Event
from geo.views.app import scripts
from geo.views.drawings import map_data, timeline, type_shapes

ASSETS = Path(__file__).parents[1] / "assets"


def text(name: str) -> str:
    """Return a file of the folder of assets."""
    return (ASSETS / name).read_text(encoding="utf-8")


def encode(data: Mapping[str, Any]) -> bytes:
    """Encode what a component is given, as UTF-8 JSON.

    Streamlit looks a dictionary through for data frames, for which it reads pandas: a third of a second of a new
    process's first page.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def _components() -> tuple[Any, Any]:
    atlas = st.components.v2.component(
        "dateline.atlas",
        html=text("atlas.html"),
        css=text("atlas.css") + text("timeline.css"),
        js=scripts.component("atlas/atlas.js"),
        isolate_styles=False,
    )
    selection = st.components.v2.component(
        "dateline.selection",
        html="<span hidden></span>",
        js=scripts.component("atlas/selection.js"),
        isolate_styles=False,
    )
    return atlas, selection


def payload(
    events: Sequence[Event],
    collection: Collection,
    files: Mapping[str, str],
    *,
    lanes: str = "type",
    axis: str = "event",
    tiles: bool = True,
) -> bytes:
    """Encode what the browser needs to draw *events*.

    Args:
        events: in the order of time; the browser refers to them by index.
        collection: what they refer to.
        files: logical name of a static file to its address, from :func:`geo.views.app.static_files.install`.
        lanes, axis: as in :class:`geo.queries.link.View`.
        tiles: offer a layer of network tiles.

    Returns:
        UTF-8 JSON.  Its ``version`` is a hash of the rest, so equal data is recognised as equal.
    """
    time = timeline.columns(events, collection, lanes=lanes, axis=axis)
    places, at, hollow = map_data.footprints(events)
    kinds = list(collection.types)
    number = {kind: index for index, kind in enumerate(kinds)}
    data: dict[str, Any] = {
        "frame": map_data.frame(files["leaflet.js"], files["leaflet.css"], tiles=tiles),
        "files": dict(files),
        "script": files["plotly.js"],
        "types": [
            {
                "label": collection.types[kind].label,
                "colour": collection.types[kind].colour,
                "outline": [
                    [round(x, 3), round(y, 3)] for x, y in type_shapes.SHAPES.get(collection.types[kind].shape, ())
                ],
            }
            for kind in kinds
        ],
        "places": places,
        "events": {
            "id": [event.id for event in events],
            "type": [number[event.type] for event in events],
            "summary": [event.summary for event in events],
            "when": [edtf.parse(event.date).words() for event in events],
            "at": at,
            "hollow": hollow,
            "proposed": map_data.proposed(events),
        },
        "time": time,
        "lanes": f"{lanes}s",
        "words": _words(events, at, collection),
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(body.encode()).hexdigest()[:16]
    return f'{{"version":"{version}",{body[1:]}'.encode()


def _words(events: Sequence[Event], at: Sequence[int], collection: Collection) -> dict[str, Any]:
    """Count what the map shows and what it cannot; say what would fill a view that shows nothing."""
    unplaced = at.count(-1)
    nothing = "Nothing matches the filters. Take one away, or choose Show all."
    if not collection.events:
        nothing = "There are no events here yet. Add reports, and what they tell of is proposed for review."
    intro = "Each mark is an event that a report tells of. Pick one to read the sentence it rests on."
    return {
        "placed": f"{len(events) - unplaced:,} on the map",
        "unplaced": f"{unplaced:,} with no place" if unplaced else "", "nothing": nothing,
        "intro": intro if len(events) == len(collection.events) else "",
    }  # fmt: skip


def show_atlas(data: bytes) -> None:
    """Mount map and timeline; the same *data* is sent to a browser only once."""
    atlas, _ = _components()
    atlas(key="atlas", data=data)


def show_selection(
    *,
    event: str,
    marked: int,
    seq: int,
    session: str,
    on_pick: Callable[[Mapping[str, Any]], None],
    on_filter: Callable[[object], None],
) -> None:
    """Mount the carrier of the selection.

    Args:
        event: id of the selected event, empty for none.
        marked: number of events marked by a box or a stack.
        seq: number of the last pick that the server has seen; the browser ignores answers to older ones.
        session: tells one run of the server from another.
        on_pick: called with ``{seq, event, marked, count}`` when a person picks.
        on_filter: called with what a browser sends for a filter, ``{name, value}``, when a person clicks on a lane.
    """
    _, selection = _components()

    def picked() -> None:
        state = st.session_state["selection"]
        if state.get("picked"):
            on_pick(state["picked"])

    def filtered() -> None:
        if asked := st.session_state["selection"].get("filter"):
            on_filter(asked)

    selection(
        key="selection",
        data=encode({"event": event, "marked": marked, "seq": seq, "session": session}),
        on_picked_change=picked,
        on_filter_change=filtered,
    )
