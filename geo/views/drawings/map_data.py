"""The map: the frame that it is drawn in, and what is sent to it.

folium writes what it is given into JavaScript template literals, so nothing of a report goes through it: it draws the
frame (``map_frame.py``), and every name, summary and coordinate reaches the frame as data in a message
(``assets/map/``), where it is only ever set as text.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geo.errors import AssetsUnavailable
from geo.model import Event, Place
from geo.queries.filters import where_precision
from geo.views.app import opened, scripts, static_files

ASSETS = Path(__file__).parents[1] / "assets"
_RENDERER = Path(__file__).with_name("map_frame.py")


@lru_cache(maxsize=16)
def frame(
    leaflet_js: str,
    leaflet_css: str,
    *,
    tiles: bool,
    script: str = "map/map.js",
    kept: Path | None = None,
) -> str:
    """Return the HTML of the map's frame; it is rendered once for each version of folium and of our own files.

    Args:
        leaflet_js, leaflet_css: addresses of Leaflet's files on this server.
        tiles: offer the settings' tiles as a layer that a person may switch on.
        script: the module that says what the frame draws, by its name in :mod:`geo.views.app.scripts`; its default
            export is called with the map.
        kept: folder of what was rendered before, by default among what is made for the browser: to import folium takes
            longer than all the rest of a start.
    """
    modules = [scripts.installed()[name] for name in scripts.imported(script)]
    styles = (ASSETS / "map.css").read_text(encoding="utf-8")
    renderer = _RENDERER.read_text(encoding="utf-8")
    tile_address = opened.settings().tile_address if tiles else ""
    made_of = [version("folium"), renderer, leaflet_js, leaflet_css, tile_address, modules, styles]
    name = f"{hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]}.html"
    copy = kept / name if kept else static_files.made(f"frames/{name}")
    with suppress(OSError):
        return copy.read_text(encoding="utf-8")
    from geo.views.drawings import map_frame

    html = map_frame.render(leaflet_js, leaflet_css, tile_address=tile_address, modules=modules, styles=styles)
    with suppress(AssetsUnavailable):
        static_files.keep(html.encode(), copy)
    return html


def footprints(events: Iterable[Event], number: Callable[[Place], int]) -> tuple[list[int], list[bool]]:
    """Find the places that *events* stand at.

    Args:
        events: in any order; the lists keep it.
        number: gives a place its number.

    Returns:
        For each event the number of its place, -1 where it has none; and whether it is drawn hollow: a place that the
        event is about, not where it happened.
    """
    at, hollow = [], []
    for event in events:
        role, place = event.footprint or ("", None)
        at.append(-1 if place is None else number(place))
        hollow.append(role == "about")
    return at, hollow


def proposed(events: Iterable[Event]) -> list[bool]:
    """Return for each event whether nobody has decided on it: it is drawn grey, dashed and hollow."""
    return [event.review == "proposed" for event in events]


def drawn(place: Place) -> dict[str, Any]:
    """How precisely a place is known decides its form: a point, an area, a border, a country."""
    if place.kind in ("country", "border"):
        form = place.kind
    else:
        form = "point" if where_precision(place) == "point" else "area"
    return {
        "id": place.id,
        "name": place.name,
        "form": form,
        "country": place.country,
        "border": place.gazetteer_id.removeprefix("border:") if place.kind == "border" else "",
        "lat": place.lat,
        "lon": place.lon,
        "km": place.radius_km,
    }
