"""The browser's files: whole, hashed by content, dated so that browsers keep them."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geo.errors import AssetsUnavailable, GeoError
from geo.views.app import static_files


@pytest.fixture
def basemap(tmp_path: Path) -> Path:
    """A small basemap folder."""
    folder = tmp_path / "basemap"
    folder.mkdir()
    (folder / "countries.json").write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    (folder / "README.md").write_text("provenance", encoding="utf-8")
    return folder


def test_every_address_is_a_file_under_static(tmp_path: Path, basemap: Path) -> None:
    """Each logical name leads to a file that is there, and the README stays behind."""
    addresses = static_files.install(tmp_path, basemap=basemap)
    assert set(addresses) == {"plotly.min.js", "plotly.js", "leaflet.js", "leaflet.css", "icon.png", "countries.json"}
    for address in addresses.values():
        assert address.startswith("app/static/")
        assert (tmp_path / address.removeprefix("app/")).is_file()


def test_style_sheet_finds_its_images(tmp_path: Path, basemap: Path) -> None:
    """leaflet.css names images relative to itself; they lie there."""
    sheet = tmp_path / static_files.install(tmp_path, basemap=basemap)["leaflet.css"].removeprefix("app/")
    named = [part.split(")")[0] for part in sheet.read_text(encoding="utf-8").split("url(")[1:]]
    images = [name for name in named if name.startswith("images/")]
    assert images
    assert all((sheet.parent / name).is_file() for name in images)


def test_name_follows_content(tmp_path: Path, basemap: Path) -> None:
    """A changed file gets a new name, and the old one stays for pages that are still open."""
    before = static_files.install(tmp_path, basemap=basemap)["countries.json"]
    (basemap / "countries.json").write_text('{"type": "Topology"}', encoding="utf-8")
    after = static_files.install(tmp_path, basemap=basemap)["countries.json"]
    assert before != after
    assert (tmp_path / before.removeprefix("app/")).is_file()
    digest = hashlib.sha256((basemap / "countries.json").read_bytes()).hexdigest()
    assert digest[:8] in after


def test_copies_are_dated_long_ago(tmp_path: Path, basemap: Path) -> None:
    """Every copy is dated 2000-01-01, so that a browser keeps it for years without asking."""
    static_files.install(tmp_path, basemap=basemap)
    dates = {int(file.stat().st_mtime) for file in (tmp_path / "static").rglob("*") if file.is_file()}
    assert dates == {static_files.LONG_AGO}


def test_second_call_writes_nothing(tmp_path: Path, basemap: Path) -> None:
    """Installing twice leaves the same files in place, not new ones under the same names."""
    first = static_files.install(tmp_path, basemap=basemap)
    inodes = {file: file.stat().st_ino for file in (tmp_path / "static").rglob("*")}
    assert static_files.install(tmp_path, basemap=basemap) == first
    assert {file: file.stat().st_ino for file in (tmp_path / "static").rglob("*")} == inodes


def test_damaged_copy_is_mended(tmp_path: Path, basemap: Path) -> None:
    """A copy cut short by a full disk, or dated anew, is put right."""
    address = static_files.install(tmp_path, basemap=basemap)["countries.json"]
    copy = tmp_path / address.removeprefix("app/")
    copy.write_bytes(b"{")
    static_files.install(tmp_path, basemap=basemap)
    assert copy.read_bytes() == (basemap / "countries.json").read_bytes()
    copy.touch()
    static_files.install(tmp_path, basemap=basemap)
    assert int(copy.stat().st_mtime) == static_files.LONG_AGO


def test_scripts_ask_to_be_compiled_while_they_arrive(tmp_path: Path, basemap: Path) -> None:
    """Each script begins with Chromium's hint, once; styles and pictures stay as they are."""
    for name, address in static_files.install(tmp_path, basemap=basemap).items():
        content = (tmp_path / address.removeprefix("app/")).read_bytes()
        assert content.count(b"//# allFunctionsCalledOnLoad\n") == name.endswith(".js"), name
        assert content.startswith(b"//#") == name.endswith(".js"), name


def test_two_at_once(tmp_path: Path, basemap: Path) -> None:
    """Several starts at the same moment agree, and leave no temporary file."""
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: static_files.install(tmp_path, basemap=basemap), range(8)))
    assert all(result == results[0] for result in results)
    assert not list((tmp_path / "static").rglob(".new-*"))


def test_unwritable_static_is_one_clear_line(tmp_path: Path, basemap: Path) -> None:
    """Where static/ cannot be made, the error names the path and is one of ours and an OSError."""
    (tmp_path / "static").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(AssetsUnavailable) as caught:
        static_files.install(tmp_path, basemap=basemap)
    assert isinstance(caught.value, GeoError)
    assert isinstance(caught.value, OSError)
    assert str(tmp_path / "static") in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["no_such_package", "no_such_parent.package", "this"])
def test_missing_package_is_named(name: str) -> None:
    """A package that is not installed, or is no folder, is named with what to run."""
    with pytest.raises(AssetsUnavailable, match=f"{name}.*make setup"):
        static_files._package(name)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A file that a package lacks is named."""
    with pytest.raises(AssetsUnavailable, match=r"gone\.js"):
        static_files._read(tmp_path / "gone.js")


@pytest.mark.parametrize(("version", "taken"), [("", True), ("0.0.1", False)], ids=["same", "another"])
def test_the_small_plotly_is_taken_if_it_fits(tmp_path: Path, basemap: Path, version: str, taken: bool) -> None:
    """Figures are made for one version: a bundle of another is left, and the whole script stands for it."""
    version = version or static_files.plotly_version(static_files.whole_plotly())
    bundle = tmp_path / "plotly-basic.min.js"
    bundle.write_text(f"/**\n* plotly.js (basic - minified) v{version}\n*/\n", encoding="utf-8")
    addresses = static_files.install(tmp_path, basemap=basemap, basic=bundle)
    assert (addresses["plotly.js"] != addresses["plotly.min.js"]) is taken
    assert "plotly-basic.min.js" not in addresses


def test_without_the_small_plotly_the_whole_draws(tmp_path: Path, basemap: Path) -> None:
    """Both names lead to the same file, and a file that names no version is none of them."""
    addresses = static_files.install(tmp_path, basemap=basemap, basic=tmp_path / "none")
    assert addresses["plotly.js"] == addresses["plotly.min.js"]
    (tmp_path / "none").write_text("no script at all", encoding="utf-8")
    assert static_files.plotly_version(tmp_path / "none") == ""
