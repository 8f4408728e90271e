"""The map: a folium map whose scripts come from this server, rendered once and filled by messages.

folium writes what it is given into JavaScript template literals, so nothing of a report goes through it: it draws the
frame, and every name, summary and coordinate reaches the frame as data in a message (``assets/map.js``), where it is
only ever set as text.
"""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import folium
from folium.template import Template

from geo.filters import where_precision
from geo.model import Event, Place

ASSETS = Path(__file__).parent / "assets"
ORIGIN = "__ORIGIN__"
"""Stands for the server's origin in the frame's content policy; the browser puts it in."""

_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
_TILES_CREDIT = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors'


class _OfflineMap(folium.Map):
    """A folium map that asks no other server for scripts or styles."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  the base class's form
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class _Bridge(folium.MacroElement):
    """The frame's own script, run once the map that it is added to exists."""

    _name = "Bridge"
    _template = Template(
        "{% macro script(this, kwargs) %}\n{{ this.code }}\ndatelineMap({{ this._parent.get_name() }});\n{% endmacro %}"
    )

    def __init__(self, code: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.code = code


@lru_cache(maxsize=16)
def frame(leaflet_js: str, leaflet_css: str, *, tiles: bool, script: str = "map.js") -> str:
    """Render the HTML of the map's frame.

    Args:
        leaflet_js, leaflet_css: addresses of Leaflet's files on this server.
        tiles: offer OpenStreetMap's tiles as a layer that a person may switch on.
        script: the asset that says what the frame draws; it defines ``datelineMap``.
    """
    shown = _OfflineMap(
        location=(38, 66), zoom_start=4, tiles=None, prefer_canvas=True, zoom_snap=0.25, zoom_delta=0.75,
        world_copy_jump=True, zoom_control=True, control_scale=True, track_resize=False,
    )  # fmt: skip
    shown.default_js = [("leaflet", leaflet_js)]
    shown.default_css = [("leaflet_css", leaflet_css)]
    code = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in ("basemap.js", "labels.js", script))
    shown.add_child(_Bridge(code))
    if tiles:
        folium.TileLayer(
            _TILES, name="OpenStreetMap (asks the network)", attr=_TILES_CREDIT, overlay=True, show=False, max_zoom=18
        ).add_to(shown)
        folium.LayerControl(collapsed=True).add_to(shown)
    # equal data should be equal bytes in every process, so the elements get a name instead of folium's random one
    for element in (shown, *shown._children.values()):  # noqa: SLF001
        element._id = "atlas"  # noqa: SLF001
    figure = shown.get_root()
    images = "https://tile.openstreetmap.org" if tiles else ""
    policy = (
        f"default-src 'none'; script-src 'unsafe-inline' {ORIGIN}; style-src 'unsafe-inline' {ORIGIN}; "
        f"img-src data: {ORIGIN} {images}; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    guard = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy.strip())}">'
    styles = f"<style>{(ASSETS / 'map.css').read_text(encoding='utf-8')}</style>"  # after Leaflet's own, to win
    html: str = figure.render()
    return html.replace("<head>", f"<head>{guard}", 1).replace("</head>", f"{styles}</head>", 1)


def footprints(events: Sequence[Event]) -> tuple[list[dict[str, Any]], list[int], list[bool]]:
    """Collect the places that *events* stand at.

    Returns:
        The places as the map's script reads them; for each event the index of its place, -1 where it has none; and
        whether it is drawn hollow: a place that the event is about, not where it happened.
    """
    places: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    at: list[int] = []
    hollow: list[bool] = []
    for event in events:
        footprint = event.footprint
        if footprint is None:
            at.append(-1)
            hollow.append(False)
            continue
        role, place = footprint
        if place.id not in places:
            places[place.id] = len(found)
            found.append(drawn(place))
        at.append(places[place.id])
        hollow.append(role == "about")
    return found, at, hollow


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
