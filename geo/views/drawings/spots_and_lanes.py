"""The small pictures of other pages: places on a map, allegiances on lanes.

They are drawn by the frame, the plotly.js and the scripts of the atlas, so a browser that has seen one has them all.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from geo.model import Event, Place
from geo.views.app import scripts
from geo.views.drawings import linked_view, map_data, type_shapes
from geo.views.drawings.figure import Drawing


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to show: ``words`` say what it is, ``label`` is written in its mark, ``strong`` makes it stand out."""

    place: Place
    words: str = ""
    label: str = ""
    strong: bool = False


_STRONG, _OTHER = "#1f77c9", "#8a6d3b"


@lru_cache(maxsize=1)
def _components() -> tuple[Any, Any]:
    css = linked_view.text("atlas.css")
    lanes = st.components.v2.component(
        "dateline.lanes",
        html=linked_view.text("lanes.html"),
        css=css,
        js=scripts.component("timeline/lanes.js"),
        isolate_styles=False,
    )
    spots = st.components.v2.component(
        "dateline.spots",
        html=linked_view.text("spots.html"),
        css=css,
        js=scripts.component("places/spots.js"),
        isolate_styles=False,
    )
    return lanes, spots


def _encoded(data: Mapping[str, Any], *, chosen: Mapping[str, str]) -> bytes:
    """Encode *data* with a version of its own, so that a new choice alone is recognised as such."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(body.encode()).hexdigest()[:16]
    head = json.dumps({"version": version, **chosen}, ensure_ascii=False)
    return f"{head[:-1]},{body[1:]}".encode()


def lanes_payload(
    drawing: Drawing, events: Sequence[Event], *, when: Sequence[str], files: Mapping[str, str], event: str = ""
) -> bytes:
    """Encode what the browser needs to draw lanes.

    Args:
        drawing: the figure; its marks refer to *events* by index.
        events: one for each mark, the same one more than once where it has several.
        when: what to say of each mark's time.
        files: logical name of a static file to its address.
        event: id of the selected event.
    """
    data = {
        "script": files["plotly.js"],
        "figure": drawing.figure,
        "spots": drawing.spots,
        "marks": {
            "id": [one.id for one in events], "when": list(when), "summary": [one.summary for one in events],
        },
    }  # fmt: skip
    return _encoded(data, chosen={"event": event})


def spots_payload(spots: Sequence[Spot], *, files: Mapping[str, str], tiles: bool = False, chosen: str = "") -> bytes:
    """Encode what the browser needs to draw places on a map.

    Args:
        spots: the places, the most important first; of several with one id the first is drawn.
        files: logical name of a static file to its address.
        tiles: offer a layer of network tiles.
        chosen: id of the place that is ringed.
    """
    kept = list({spot.place.id: spot for spot in reversed(spots)}.values())[::-1]
    circle = [[round(x, 3), round(y, 3)] for x, y in type_shapes.SHAPES["circle"]]
    data = {
        "frame": map_data.frame(files["leaflet.js"], files["leaflet.css"], tiles=tiles),
        "files": dict(files),
        "types": [{"label": "place", "colour": colour, "outline": circle} for colour in (_STRONG, _OTHER)],
        "places": [map_data.drawn(spot.place) for spot in kept],
        "events": {
            "id": [spot.place.id for spot in kept],
            "type": [0 if spot.strong else 1 for spot in kept],
            "summary": [spot.words for spot in kept],
            "when": ["" for _ in kept],
            "label": [spot.label for spot in kept],
            "at": list(range(len(kept))),
            "hollow": [False for _ in kept],
        },
    }
    return _encoded(data, chosen={"chosen": chosen})


def show_lanes(data: bytes, *, key: str, on_pick: Callable[[str], None]) -> None:
    """Mount lanes; *on_pick* gets the id of the event that a person picked, or whatever a browser sends as such."""
    lanes, _ = _components()
    _mount(lanes, data, key=key, on_pick=on_pick)


def show_spots(data: bytes, *, key: str, on_pick: Callable[[str], None]) -> None:
    """Mount a map of places; *on_pick* gets the id of the place that was picked, as a browser tells it."""
    _, spots = _components()
    _mount(spots, data, key=key, on_pick=on_pick)


def _mount(component: Any, data: bytes, *, key: str, on_pick: Callable[[str], None]) -> None:
    def picked() -> None:
        found = st.session_state[key].get("picked")
        if isinstance(found, str):
            on_pick(found)

    component(key=key, data=data, on_picked_change=picked)
