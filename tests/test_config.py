"""Settings come from the environment once, with defaults that keep the network off."""

import tomllib
from pathlib import Path

import pytest
from platformdirs import user_data_path

from geo.config import DATA, Settings


def test_nothing_set() -> None:
    """With nothing set: a local process, at home in the user's data folder, that asks no outside server."""
    settings = Settings.from_environment({})
    assert settings.home == user_data_path("dateline")
    assert settings.mode == "local"
    assert settings.nominatim == ""
    assert settings.tiles
    assert settings.data == DATA
    assert (DATA.parent / "geo").is_dir()


def test_defaults_agree() -> None:
    """Settings made by hand and from an empty environment are the same."""
    assert Settings() == Settings.from_environment({})


def test_home(tmp_path: Path) -> None:
    """DATELINE_HOME names the folder; a tilde is the user's own."""
    assert Settings.from_environment({"DATELINE_HOME": str(tmp_path)}).home == tmp_path
    assert Settings.from_environment({"DATELINE_HOME": "~/maps"}).home == Path.home() / "maps"


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("", ""),
        ("off", ""),
        ("No", ""),
        ("0", ""),
        ("on", "https://nominatim.openstreetmap.org"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("https://example.org/n", "https://example.org/n"),
    ],
)
def test_nominatim(value: str, address: str) -> None:
    """Nominatim is off, on at its usual address, or at an address of one's own."""
    assert Settings.from_environment({"DATELINE_NOMINATIM": value}).nominatim == address


@pytest.mark.parametrize(("value", "on"), [("off", False), ("0", False), ("on", True), ("1", True)])
def test_tiles(value: str, on: bool) -> None:
    """The tile layer can be taken off the menu."""
    assert Settings.from_environment({"DATELINE_TILES": value}).tiles is on


def test_tiles_of_ones_own() -> None:
    """DATELINE_TILES may be the address of one's own tile server; without one the tiles are OpenStreetMap's."""
    address = "https://tiles.example.org:8443/base/{z}/{x}/{y}.png?key=1"
    settings = Settings.from_environment({"DATELINE_TILES": f" {address} "})
    assert (settings.tiles, settings.tile_address) == (True, address)
    assert "openstreetmap.org" in Settings.from_environment({"DATELINE_TILES": "on"}).tile_address


@pytest.mark.parametrize(
    "value",
    [
        "https://tiles.example.org/", "https://tiles.example.org/{z}/{x}.png", "ftp://example.org/{z}/{x}/{y}",
        "https://a b/{z}/{x}/{y}", "https://example.org/{z}/{x}/{y}`${alert(1)}", "https://x; img-src *//{z}/{x}/{y}",
        "https://user@example.org/{z}/{x}/{y}", "https://{s}.example.org/{z}/{x}/{y}",
    ],
)  # fmt: skip
def test_what_is_no_address_of_tiles_is_refused(value: str) -> None:
    """It goes into a policy and a script, so nothing but a plain address is taken."""
    with pytest.raises(ValueError, match="DATELINE_TILES"):
        Settings.from_environment({"DATELINE_TILES": value})


def test_embed_origins() -> None:
    """Origins are listed with commas or spaces between them; none by default; each counts once."""
    assert Settings.from_environment({}).embed_origins == ()
    value = "https://example.org, http://intranet:8080  https://example.org,http://[::1]:9000"
    found = Settings.from_environment({"DATELINE_EMBED_ORIGINS": value}).embed_origins
    assert found == ("https://example.org", "http://intranet:8080", "http://[::1]:9000")


@pytest.mark.parametrize(
    "value",
    [
        "example.org", "https://example.org/", "https://example.org/page", "*", "https://*.example.org", "https://",
        "'self'", "https://example.org;script-src", "https://EXAMPLE.org", "https://user@example.org", "null", "data:",
        "https://example.org:port", "https://exämple.org", "javascript://x", "https://-", "https://example.org:123456",
    ],
)  # fmt: skip
def test_what_is_no_origin_is_refused_by_name(value: str) -> None:
    """A wrong entry could open the site to more than was meant; the message names it."""
    with pytest.raises(ValueError, match=r"DATELINE_EMBED_ORIGINS: .* is not the origin of a site"):
        Settings.from_environment({"DATELINE_EMBED_ORIGINS": f"https://good.example.org, {value}"})


def test_mode() -> None:
    """A mode is read regardless of case and spaces; one that does not exist is refused by name."""
    assert Settings.from_environment({"DATELINE_MODE": " Team "}).mode == "team"
    with pytest.raises(ValueError, match=r"'admin'.*local, readonly, team"):
        Settings.from_environment({"DATELINE_MODE": "admin"})


def test_reads_the_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without an argument the process's own environment is read."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert Settings.from_environment().home == tmp_path


STREAMLIT = tomllib.loads((DATA.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#rrggbb``, 1 to 21 (WCAG 2.1, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_themes_can_be_read(name: str) -> None:
    """Text reaches WCAG AAA on both grounds, links AA, and a button stands out and carries white words."""
    theme = STREAMLIT["theme"][name]
    for ground in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert contrast(theme["textColor"], ground) >= 7
        assert contrast(theme["linkColor"], ground) >= 4.5
        assert contrast(theme["primaryColor"], ground) >= 3
    assert contrast(theme["primaryColor"], "#ffffff") >= 4.5


def test_a_first_start_asks_nothing_and_tells_nobody() -> None:
    """Statistics and the e-mail prompt are off, and no font or theme comes from an address."""
    assert STREAMLIT["browser"]["gatherUsageStats"] is False
    assert STREAMLIT["server"]["headless"] is True
    assert STREAMLIT["server"]["enableStaticServing"] is True
    assert "://" not in str(STREAMLIT)


def test_a_server_watches_no_files() -> None:
    """Whoever uses the app changes no code of it, and a watched tree with all packages in it costs much."""
    assert STREAMLIT["server"]["fileWatcherType"] == "none"
