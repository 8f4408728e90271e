"""The page that the map is drawn in: a folium map whose scripts come from this server, without anything on it."""

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

import folium
from folium.template import Template

from geo.config import origin_of

ORIGIN = "__ORIGIN__"
"""Stands for the server's origin in the frame's content policy; the browser puts it in."""

_CREDIT = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors'
"""Tiles of one's own are made of the same data, as a rule, and its licence asks for this."""


_VIEWPORT = re.compile(r"(initial-scale=1\.0), maximum-scale=1\.0, user-scalable=no")
"""What folium forbids, and people with weak sight need: to enlarge the page with two fingers."""


class _OfflineMap(folium.Map):
    """A folium map that asks no other server for scripts or styles."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  the base class's form
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class _Start(folium.MacroElement):
    """Gives the map that it is added to to a module, once both are there."""

    _name = "Start"
    _template = Template(
        "{% macro script(this, kwargs) %}\nimport({{ this.module|tojson }})"
        ".then((module) => module.default({{ this._parent.get_name() }}));\n{% endmacro %}"
    )

    def __init__(self, module: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.module = module


def render(leaflet_js: str, leaflet_css: str, *, tile_address: str, modules: Sequence[str], styles: str) -> str:
    """Render the HTML of the map's frame; equal arguments give equal bytes in every process.

    Args:
        leaflet_js, leaflet_css: addresses of Leaflet's files on this server.
        tile_address: of tiles to offer as a layer that a person may switch on, with ``{z}``, ``{x}`` and ``{y}`` in it;
            empty for none.
        modules: addresses of the module whose default export is called with the map, and of all that it imports; they
            are fetched beside Leaflet.
        styles: rules that come after Leaflet's own, to win.
    """
    shown = _OfflineMap(
        location=(38, 66), zoom_start=4, tiles=None, prefer_canvas=True, zoom_snap=0.25, zoom_delta=0.75,
        world_copy_jump=True, zoom_control=True, control_scale=True, track_resize=False,
    )  # fmt: skip
    shown.default_js = [("leaflet", leaflet_js)]
    shown.default_css = [("leaflet_css", leaflet_css)]
    shown.add_child(_Start(f"./{modules[0]}"))
    if tile_address:
        host = urlsplit(tile_address).netloc
        name = "OpenStreetMap" if host == "tile.openstreetmap.org" else f"Tiles of {host}"
        folium.TileLayer(
            tile_address, name=f"{name} (asks the network)", attr=_CREDIT, overlay=True, show=False, max_zoom=18
        ).add_to(shown)
        folium.LayerControl(collapsed=True).add_to(shown)
    # the elements get a name instead of folium's random one
    for element in (shown, *shown._children.values()):  # noqa: SLF001
        element._id = "atlas"  # noqa: SLF001
    figure = shown.get_root()
    images = origin_of(tile_address) if tile_address else ""
    policy = (
        f"default-src 'none'; script-src 'unsafe-inline' {ORIGIN}; style-src 'unsafe-inline' {ORIGIN}; "
        f"img-src data: {ORIGIN} {images}; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    guard = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy.strip())}">'
    html: str = figure.render()
    early = "".join(f'<link rel="modulepreload" href="{escape(one)}">' for one in modules)
    for found, put in (
        ("<html>", '<html lang="en">'),
        ("<head>", f"<head>{guard}{early}<title>Map</title>"),
        ("</head>", f"<style>{styles}</style></head>"),
    ):
        html = html.replace(found, put, 1)
    return _VIEWPORT.sub(r"\1", html, count=1)
