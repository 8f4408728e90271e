"""The committed basemap files and the facts computed from the same polygons."""

import csv
import gzip
import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geo.places.footprints import PARTS, distances_km
from tools import basemap_topojson

DATA = Path(__file__).resolve().parents[2] / "data"
KHOROG = (37.49, 71.55)
PANJ_TOWN = (37.24, 69.10)


@pytest.fixture(scope="module")
def countries() -> dict[str, Any]:
    """The objects of countries.json as GeoJSON."""
    return basemap_topojson.read(DATA / "basemap" / "countries.json")


@pytest.fixture(scope="module")
def overview() -> dict[str, Any]:
    """The coarse countries and their lines."""
    return basemap_topojson.read(DATA / "basemap" / "overview.json")


@pytest.fixture(scope="module")
def admin1() -> dict[str, Any]:
    """The objects of admin1.json as GeoJSON."""
    return basemap_topojson.read(DATA / "basemap" / "admin1.json")


@pytest.fixture(scope="module")
def water() -> dict[str, Any]:
    """The objects of water.json as GeoJSON."""
    return basemap_topojson.read(DATA / "basemap" / "water.json")


@pytest.fixture(scope="module")
def labels() -> dict[str, list[list[Any]]]:
    """The lists of labels.json."""
    found: dict[str, list[list[Any]]] = json.loads((DATA / "basemap" / "labels.json").read_text(encoding="utf-8"))
    return found


def facts(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of data/geometry."""
    with (DATA / "geometry" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rings(feature: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Return all rings of a polygon feature."""
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def inside(feature: dict[str, Any], *, lat: float, lon: float) -> bool:
    """Whether a point lies in a polygon feature, by the even-odd rule."""
    crossings = 0
    for ring in rings(feature):
        for (ax, ay), (bx, by) in pairwise(ring):
            crossings += (ay <= lat) != (by <= lat) and lon < ax + (lat - ay) * (bx - ax) / (by - ay)
    return crossings % 2 == 1


def country_at(countries: dict[str, Any], *, lat: float, lon: float) -> list[str]:
    """Return the codes of the countries drawn at a point."""
    return [shape["id"] for shape in countries["countries"]["features"] if inside(shape, lat=lat, lon=lon)]


@pytest.mark.parametrize(
    ("name", "kilobytes"),
    [("overview.json", 90), ("countries.json", 350), ("admin1.json", 500), ("water.json", 120), ("labels.json", 150)],
)
def test_file_stays_small(name, kilobytes):
    """A page's first load and its lazily fetched parts stay within their budget, compressed as the server does."""
    assert len(gzip.compress((DATA / "basemap" / name).read_bytes(), 6)) <= kilobytes * 1024


@pytest.mark.parametrize("ground", ["countries", "overview"])
def test_every_country_has_a_polygon(ground, request):
    """Each country of the facts is drawn, coarse and fine: its ISO code once, closed rings, an English name."""
    countries = request.getfixturevalue(ground)
    drawn = {shape["id"]: shape for shape in countries["countries"]["features"]}
    assert len(drawn) == len(countries["countries"]["features"])
    assert set(drawn) == {row["iso2"] for row in facts("countries")}
    for shape in drawn.values():
        assert shape["properties"]["name"]
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings(shape))


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (34.53, 69.17, "AF"),
        (38.56, 68.79, "TJ"),
        (45.30, 34.40, "UA"),
        (60.00, 100.0, "RU"),
        (66.00, -174.5, "RU"),
        (-80.00, 90.0, "AQ"),
        (-26.30, 31.13, "SZ"),
        (-29.60, 28.2, "LS"),
        (4.90, -52.4, "GF"),
        (43.94, 12.46, "SM"),
    ],
)
def test_point_is_drawn_in_its_country(countries, lat, lon, code):
    """A place stands on the polygon of its country and on no other, enclaves and the far side of 180 included."""
    assert country_at(countries, lat=lat, lon=lon) == [code]


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [(34.53, 69.17, "AF"), (38.56, 68.79, "TJ"), (40.6, 71.5, "UZ"), (60.00, 100.0, "RU"), (-29.60, 28.2, "LS")],
)
def test_point_is_drawn_in_its_country_on_the_coarse_ground(overview, lat, lon, code):
    """Fewer points move no place over a border that is tens of kilometres off."""
    assert country_at(overview, lat=lat, lon=lon) == [code]


def test_coarse_ground_stands_for_the_fine_one(countries, overview):
    """The coarse ground has the fine one's objects and borders, and lines of control, in a third of its points."""

    def points(drawing: dict[str, Any]) -> int:
        return sum(len(ring) for shape in drawing["countries"]["features"] for ring in rings(shape))

    assert overview.keys() == countries.keys()
    borders = [{shape["id"] for shape in drawing["borders"]["features"]} for drawing in (countries, overview)]
    assert borders[0] == borders[1]
    assert len(overview["control"]["geometry"]["coordinates"]) == len(countries["control"]["geometry"]["coordinates"])
    assert points(overview) < points(countries) / 3


@pytest.mark.parametrize(("lat", "lon"), [(41.5, 50.8), (38.5, 51.5), (45.0, 50.5), (0.0, -30.0), (43.3, 34.3)])
def test_sea_is_not_land(countries, overview, lat, lon):
    """The Caspian is water, like any other sea."""
    assert country_at(countries, lat=lat, lon=lon) == country_at(overview, lat=lat, lon=lon) == []


@pytest.mark.parametrize("name", ["Lake Balkhash", "Issyk-Kul", "Lake Van", "Lake Urmia", "South Aral Sea"])
def test_lake_is_there(water, name):
    """The lakes by which one finds one's way in the region are drawn."""
    assert name in {shape["properties"]["name"] for shape in water["lakes"]["features"]}


def test_no_line_runs_along_the_edge_of_the_map(countries, admin1, water):
    """No stroke follows the antimeridian or closes Antarctica at the bottom, and none jumps across the map."""
    lines = [
        line
        for drawing, name in [
            (countries, "coast"),
            (countries, "recognised"),
            (countries, "control"),
            (admin1, "level1"),
            (admin1, "level2"),
        ]
        for line in drawing[name]["geometry"]["coordinates"]
    ]
    lines += [line for river in water["rivers"]["features"] for line in river["geometry"]["coordinates"]]
    assert len(lines) > 10_000
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            assert abs(ax - bx) < 30.0
            assert not (abs(ax) == abs(bx) == 180.0)
            assert max(ay, by) > -85.0


def test_fill_never_crosses_the_map(countries):
    """A polygon's side spans the map only along Antarctica's bottom."""
    for shape in countries["countries"]["features"]:
        for ring in rings(shape):
            for (ax, ay), (bx, by) in pairwise(ring):
                assert abs(ax - bx) < 30.0 or (shape["id"] == "AQ" and ay == by == -85.0)


def test_afghan_tajik_border_follows_the_panj(countries):
    """The drawn border of AF and TJ passes within a few kilometres of Khorog and of the town of Panj."""
    border = next(shape for shape in countries["borders"]["features"] if shape["id"] == "AF-TJ")
    points = np.array([point for line in border["geometry"]["coordinates"] for point in line])[:, ::-1]
    for lat, lon in (KHOROG, PANJ_TOWN):
        assert distances_km(points, lat=lat, lon=lon).min() < 8.0


def test_disputed_lines_are_not_drawn_as_recognised(countries):
    """The line in Kashmir and the isthmus of Crimea are broken lines; the rest of the India-Pakistan border is not."""

    def nearest_km(name: str, lat: float, lon: float) -> float:
        lines = countries[name]["geometry"]["coordinates"]
        return distances_km(np.array([point for line in lines for point in line])[:, ::-1], lat=lat, lon=lon).min()

    for lat, lon in ((34.5, 74.0), (46.1, 33.7)):
        assert nearest_km("control", lat, lon) < 40.0 < nearest_km("recognised", lat, lon)
    assert nearest_km("recognised", 31.6, 74.57) < 10.0


def test_borders_drawn_are_the_borders_of_the_facts(countries):
    """Each pair that shares a border in the facts has its line, but for some shorter than the grid."""
    drawn = {shape["id"] for shape in countries["borders"]["features"]}
    assert drawn - {f"{row['a']}-{row['b']}" for row in facts("borders")} == set()
    long_ones = {f"{row['a']}-{row['b']}" for row in facts("borders") if float(row["length_km"]) > 10}
    assert long_ones - drawn == set()


def test_border_facts_hold_the_line():
    """A border's circle reaches the ends of the line and, where that is in one piece, no farther than it is long."""
    rows = {(row["a"], row["b"]): row for row in facts("borders")}
    assert all(a < b for a, b in rows)
    apart = {("ES", "MA")}  # Ceuta and Melilla
    assert all(
        float(rows[pair]["radius_km"]) <= max(5.0, float(rows[pair]["length_km"])) for pair in rows.keys() - apart
    )
    panj = rows["AF", "TJ"]
    assert 36.6 < float(panj["lat"]) < 38.6
    assert 250 < float(panj["radius_km"]) < 450
    assert 1000 < float(panj["length_km"]) < 1450


def test_country_facts_are_sane(countries):
    """Area and place agree with what is known: Afghanistan is 652,000 km2, and its point lies in it."""
    rows = {row["iso2"]: row for row in facts("countries")}
    assert len(rows) >= 245
    for code, true in {"AF": 652_000, "TJ": 142_000, "UZ": 447_000, "US": 9_520_000, "VA": 0.5}.items():
        assert float(rows[code]["area_km2"]) == pytest.approx(true, rel=0.05, abs=1.0)
    for code in ("AF", "TJ", "UZ", "KG", "TM", "HR", "VN", "NO"):
        lat, lon = float(rows[code]["lat"]), float(rows[code]["lon"])
        assert country_at(countries, lat=lat, lon=lon) == [code]


def test_first_level_facts_are_sane():
    """Ids are unique, parents exist, Afghanistan has its 34 provinces with GeoNames ids, and radii fit the areas."""
    rows = facts("admin1")
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows) > 4_500
    assert {row["parent"] for row in rows} - {""} <= set(by_id)
    provinces = {row["name"]: row for row in rows if row["iso2"] == "AF"}
    assert len(provinces) == 34
    assert all(row["gn_id"] for row in provinces.values())
    sar_e_pul = provinces["Sar-e Pul"]
    assert (float(sar_e_pul["lat"]), float(sar_e_pul["lon"])) == pytest.approx((35.8, 66.1), abs=0.3)
    assert {"Panjshir", "Daykundi", "Parwan", "Uruzgan"} <= set(provinces)
    for row in rows:
        # A circle of nine tenths of the area is the least that nine tenths of it can need.
        least = (0.9 * float(row["area_km2"]) / np.pi) ** 0.5
        assert float(row["radius_km"]) >= 0.9 * least - 1.0


def test_a_geonames_id_is_given_once():
    """No two units claim one GeoNames id: a join on it is unambiguous."""
    ids = [row["gn_id"] for row in facts("admin1") if row["gn_id"]]
    assert len(ids) == len(set(ids)) > 4_000


def test_parts_are_complete_and_in_place():
    """Every country has all compass parts, and northern Afghanistan lies north of southern Afghanistan."""
    found: dict[tuple[str, str], dict[str, tuple[float, float]]] = defaultdict(dict)
    for row in facts("parts"):
        found[row["iso2"], row["admin1"]][row["part"]] = (float(row["lat"]), float(row["lon"]))
    assert {iso2 for iso2, unit in found if not unit} == {row["iso2"] for row in facts("countries")}
    assert all(set(parts) == set(PARTS) for parts in found.values())
    afghanistan = found["AF", ""]
    assert afghanistan["north"][0] > 35.5
    assert afghanistan["south"][0] < 32.5
    assert afghanistan["east"][1] > 69.0
    assert afghanistan["west"][1] < 63.5


def test_labels_are_ordered_and_in_place(labels):
    """Names come with a place and a zoom, the most important first; the towns that reports name are among them."""
    for found in labels.values():
        assert [label[3] for label in found] == sorted(label[3] for label in found)
        assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for _, lat, lon, *_ in found)
    cities = {label[0]: label for label in labels["cities"]}
    assert cities["Kabul"][4] == 2
    assert cities["Khorugh"][3] <= 7
    assert cities["Mazar-e Sharif"][3] <= 6
    assert {"Sar-e Pul", "Maymana", "Kunduz"} <= set(cities)
    assert {"Sughd", "Badakhshan", "Gorno-Badakhshan", "Sar-e Pul"} <= {label[0] for label in labels["admin1"]}
    assert len(labels["countries"]) >= 245
