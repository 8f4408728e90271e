"""The map's frame, and the footprints that it is sent."""

import json
import re
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from geo.model import VOCABULARY, Event, Place
from geo.views.app import scripts
from geo.views.drawings import map_data, map_frame
from tests import sample

SMALL, HOSTILE, LARGE = sample.small(), sample.hostile(), sample.synthetic(200)
SCRIPT, STYLE = "app/static/some/leaflet.js", "app/static/some/leaflet.css"
MODULES = [scripts.installed()[name] for name in scripts.imported("map/map.js")]
TILES = "tile.openstreetmap.org"
CREDIT = "www.openstreetmap.org"
"""The page on the licence of the tiles: a link that a person may follow, never fetched by the map."""


class Frame(HTMLParser):
    """What a browser finds in the frame before it runs anything."""

    def __init__(self, *, tiles: bool) -> None:
        super().__init__()
        with tempfile.TemporaryDirectory() as folder:
            self.html = map_data.frame(SCRIPT, STYLE, tiles=tiles, kept=Path(folder))
        self.fetched: list[str] = []
        self.handlers: list[str] = []
        self.policy: dict[str, list[str]] = {}
        self.before: list[str] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.handlers += [name for name in found if name.startswith("on")]
        self.fetched += [found[name] for name in ("src", "href", "srcset", "data", "action", "poster") if name in found]
        if found.get("http-equiv") == "Content-Security-Policy":
            rules = [rule.split() for rule in found["content"].split(";")]
            self.policy = {words[0]: words[1:] for words in rules}
        elif not self.policy:
            self.before.append(tag)

    @property
    def hosts(self) -> set[str]:
        """Every host that is named anywhere in the frame, scripts and styles included."""
        return set(re.findall(r"""(?:https?:|wss?:|["'(=])//([^/\s"'`;)\\]+)""", self.html))


WITH, WITHOUT = Frame(tiles=True), Frame(tiles=False)
BOTH = pytest.mark.parametrize("frame", [WITH, WITHOUT], ids=["tiles", "no tiles"])


@BOTH
def test_the_frame_has_a_name_and_a_language_and_can_be_enlarged(frame: Frame) -> None:
    """A screen reader is told what the frame is and how to speak; nothing forbids to zoom the page with two fingers."""
    assert '<html lang="en">' in frame.html
    assert "<title>Map</title>" in frame.html
    assert re.search(r'name="viewport" content="width=device-width,\s+initial-scale=1\.0"', frame.html)
    assert "user-scalable" not in frame.html
    assert "maximum-scale" not in frame.html


@BOTH
def test_the_frame_fetches_what_it_is_told(frame: Frame) -> None:
    """Leaflet's script and style, from the addresses passed in, and our modules; no other element fetches anything."""
    assert sorted(frame.fetched) == sorted([SCRIPT, STYLE, *MODULES])
    assert frame.handlers == []


def test_without_tiles_no_host_is_named() -> None:
    """With tiles off there is no address of another server in the whole frame."""
    assert WITHOUT.hosts == set()
    assert "openstreetmap" not in WITHOUT.html.lower()
    assert not re.search(r"https?:|wss?:", WITHOUT.html)


def test_with_tiles_only_their_server_is_named() -> None:
    """Tiles are a layer that asks one server, beside it the link to their licence; none is shown by itself."""
    assert WITH.hosts == {TILES, CREDIT}
    assert re.search(r"L\.control\.layers\(", WITH.html)
    layer = re.search(r"var (tile_layer_\w+) = L\.tileLayer\(", WITH.html)
    assert layer is not None
    assert f"{layer[1]}.addTo(" not in WITH.html


@BOTH
def test_the_policy_comes_first(frame: Frame) -> None:
    """The content policy stands before anything that could run or fetch."""
    assert frame.before == ["html", "head"]


def test_the_policy_lets_nothing_out() -> None:
    """Scripts and styles from this server, no connections, images from the tiles' server only where they are on."""
    common = {
        "default-src": ["'none'"],
        "script-src": ["'unsafe-inline'", map_frame.ORIGIN],
        "style-src": ["'unsafe-inline'", map_frame.ORIGIN],
        "connect-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert WITHOUT.policy == {**common, "img-src": ["data:", map_frame.ORIGIN]}
    assert WITH.policy == {**common, "img-src": ["data:", map_frame.ORIGIN, f"https://{TILES}"]}


@BOTH
def test_the_script_runs_once_the_map_exists(frame: Frame) -> None:
    """Our module is imported by its address and called with folium's map, after that is made."""
    called = re.search(r'import\("([^"]+)"\)\.then\(\(module\) => module\.default\((map_\w+)\)\);', frame.html)
    assert called is not None
    assert called[1] == f"./{scripts.installed()['map/map.js']}"
    assert frame.html.index(f"var {called[2]} = L.map(") < called.start()


def test_the_same_frame_is_rendered_once() -> None:
    """All sessions share it, so its text is equal for equal addresses and tells nothing of any collection."""
    assert map_data.frame(SCRIPT, STYLE, tiles=True) == WITH.html
    assert map_data.frame(SCRIPT, STYLE, tiles=True) is map_data.frame(SCRIPT, STYLE, tiles=True)
    assert map_data.frame("other.js", STYLE, tiles=True) != WITH.html


def test_a_new_process_takes_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was rendered is kept on disk for equal arguments, so that folium need not be imported at a start."""
    map_data.frame.cache_clear()
    first = map_data.frame("new.js", STYLE, tiles=False, kept=tmp_path)
    map_data.frame.cache_clear()
    monkeypatch.setattr(map_frame, "render", lambda *_, **__: "rendered anew")
    assert map_data.frame("new.js", STYLE, tiles=False, kept=tmp_path) == first
    assert map_data.frame("new.js", STYLE, tiles=True, kept=tmp_path) == "rendered anew"
    assert map_data.frame("new.js", STYLE, tiles=False, script="map/place_map.js", kept=tmp_path) == "rendered anew"


def test_a_disk_that_is_full_costs_only_time(tmp_path: Path) -> None:
    """Where nothing can be kept, the frame is rendered for each process."""
    (tmp_path / "frames").write_text("a file where the folder should be", encoding="utf-8")
    map_data.frame.cache_clear()
    assert "L.map(" in map_data.frame("new.js", STYLE, tiles=False, kept=tmp_path / "frames")


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("northland", "country"),
        ("the-border", "border"),
        ("west-province", "area"),
        ("mill-west", "area"),
        ("north-of-northland", "area"),
        ("the-steppe", "area"),
        ("millton", "point"),
        ("eastport", "point"),
    ],
)
def test_the_form_says_how_precisely_a_place_is_known(place: str, form: str) -> None:
    """A country and a border are drawn as such, a district, province or region as an area, only a spot as a point."""
    (drawn,), _, _ = footprints([happened(place)])
    where = sample.PLACES[place]
    assert drawn == {
        "id": place, "name": where.name, "form": form, "country": where.country,
        "border": "XA-XB" if form == "border" else "", "lat": where.lat, "lon": where.lon, "km": where.radius_km,
    }  # fmt: skip


def footprints(events: Iterable[Event]) -> tuple[list[dict[str, Any]], list[int], list[bool]]:
    """Footprints with the places that they name by number, each as it is drawn."""
    numbers: dict[Place, int] = {}
    at, hollow = map_data.footprints(events, lambda place: numbers.setdefault(place, len(numbers)))
    return [map_data.drawn(place) for place in numbers], at, hollow


def happened(place: str) -> Event:
    return replace(SMALL.events[0], places=(("happened_at", sample.PLACES[place]),))


@pytest.mark.parametrize("kind", VOCABULARY["kind"])
def test_nothing_vague_is_a_pin(kind: str) -> None:
    """Whatever its kind, a place that is known to the province or less is not drawn as a point."""
    for prec in range(3, 8):
        vague = replace(sample.PLACES["millton"], kind=kind, where_prec=prec, radius_km=100)
        (drawn,), _, _ = footprints([replace(SMALL.events[0], places=(("happened_at", vague),))])
        assert drawn["form"] in ("area", "country", "border")


@pytest.mark.parametrize("collection", [SMALL, HOSTILE, LARGE], ids=["small", "hostile", "large"])
def test_every_event_finds_its_place(collection: sample.Collection) -> None:
    """An index of a place for each event, -1 for none; each place once, however many events stand there."""
    places, at, hollow = footprints(collection.events)
    assert len(at) == len(hollow) == len(collection.events)
    ids = [place["id"] for place in places]
    assert len(ids) == len(set(ids))
    assert set(at) - {-1} == set(range(len(ids)))
    for event, index, open_ in zip(collection.events, at, hollow, strict=True):
        footprint = event.footprint
        assert (ids[index] if index >= 0 else None) == (footprint[1].id if footprint else None)
        assert open_ == (footprint is not None and footprint[0] == "about")


def test_what_an_event_is_about_is_hollow() -> None:
    """Hollow is what an event is about; where it happened, and where it led, is not; and nowhere is nothing."""
    _, at, hollow = footprints(SMALL.events)
    by_id = {event.id: (index >= 0, open_) for event, index, open_ in zip(SMALL.events, at, hollow, strict=True)}
    assert by_id["day"] == by_id["yearless"] == (True, False)
    assert by_id["open-end"] == by_id["decade"] == (True, True)
    assert by_id["undated"] == by_id["yearless-month"] == (False, False)


def test_only_what_nobody_has_decided_on_is_proposed() -> None:
    """What was accepted or rejected is decided; the order is that of the events."""
    decided = [replace(SMALL.events[0], review=word) for word in ("accepted", "proposed", "rejected", "proposed")]
    assert map_data.proposed(decided) == [False, True, False, True]


def test_footprints_are_data() -> None:
    """They are sent as JSON, hostile names and all."""
    places, _, _ = footprints(HOSTILE.events)
    assert json.loads(json.dumps(places, allow_nan=False)) == places
    assert {place["name"] for place in places} == {sample.HOSTILE}


def test_the_frame_is_the_same_in_every_process() -> None:
    """No random name stands in the frame, so equal data is recognised as equal across restarts and replicas."""
    first, second = (
        map_frame.render(
            "l.js", "l.css", tile_address="https://tile.openstreetmap.org/{z}/{x}/{y}.png", modules=["m.js"], styles=""
        )
        for _ in range(2)
    )
    assert first == second
