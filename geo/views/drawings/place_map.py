"""A small map of places: those that a name may mean, the chosen ones filled, a spot set by a click.

The frame and its basemap are one component that stays; what it shows comes by a second, small one, so that going from
proposal to proposal costs a few hundred bytes and the map is not built anew.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from geo.model import Place
from geo.views.app import scripts
from geo.views.drawings import linked_view, map_data

_FILES = ("overview.json", "countries.json", "admin1.json", "water.json", "labels.json")
_HTML = (
    '<div class="dl-placemap"><div class="dl-probe" aria-hidden="true"></div>'
    '<div class="dl-placemap-frame"></div></div>'
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to draw: ``notes`` are shown with its name, ``row`` and ``choice`` come back when it is picked."""

    place: Place
    chosen: bool = False
    notes: tuple[str, ...] = ()
    row: int = 0
    choice: str = ""


@lru_cache(maxsize=1)
def _components() -> tuple[Any, Any]:
    frame = st.components.v2.component(
        "dateline.placemap",
        html=_HTML,
        css=linked_view.text("placemap.css"),
        js=scripts.component("review/place_map.js"),
        isolate_styles=False,
    )
    carrier = st.components.v2.component(
        "dateline.places",
        html="<span hidden></span>",
        js=scripts.component("review/candidates.js"),
        isolate_styles=False,
    )
    return frame, carrier


def mount(files: Mapping[str, str], *, tiles: bool) -> None:
    """Draw the map's frame; the same frame is sent to a browser only once.

    Args:
        files: logical name of a static file to its address, from :func:`geo.views.app.static_files.install`.
        tiles: offer a layer of network tiles.
    """
    shown = {
        "frame": map_data.frame(files["leaflet.js"], files["leaflet.css"], tiles=tiles, script="map/place_map.js"),
        "files": {name: files[name] for name in _FILES if name in files},
    }
    _components()[0](key="placemap", data=json.dumps(shown).encode())


def show_marks(
    marks: Sequence[Mark], *, about: str, editable: bool = False, on_pick: Callable[[Mapping[str, Any]], None]
) -> None:
    """Say what the map shows.

    Args:
        marks: the places.
        about: names what they belong to; the map travels to them when it changes.
        editable: whether a click picks a place or a spot.
        on_pick: called with ``{row, choice}`` of a mark, or ``{lat, lon}`` of a spot, in decimal degrees.  It comes
            from a browser, so nothing in it is to be trusted.
    """

    def picked() -> None:
        found = st.session_state["places-carrier"].get("picked")
        if isinstance(found, Mapping):
            on_pick(found)

    _components()[1](key="places-carrier", data=payload(marks, about=about, editable=editable), on_picked_change=picked)


def payload(marks: Sequence[Mark], *, about: str, editable: bool) -> dict[str, Any]:
    """Return what the browser draws *marks* from, as JSON values."""
    drawn = [
        map_data.drawn(one.place)
        | {"notes": list(one.notes), "chosen": one.chosen, "row": one.row, "choice": one.choice}
        for one in marks
    ]
    return {"about": about, "editable": editable, "marks": drawn}


def spot(found: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return (lat, lon) of a picked spot where it lies on the earth, else None."""
    lat, lon = found.get("lat"), found.get("lon")
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in (lat, lon)):
        return None
    assert isinstance(lat, int | float)
    assert isinstance(lon, int | float)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return float(lat), float(lon)
