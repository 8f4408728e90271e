"""Nominatim behind its cache and limit; its answers come from memory, no connection is opened."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError

from geo.errors import GeocoderUnavailable
from geo.places.nominatim import USER_AGENT, CachedNominatim

KABUL = {
    "display_name": "Kabul, Afghanistan", "name": "Kabul", "lat": "34.5260", "lon": "69.1776", "addresstype": "city",
    "boundingbox": ["34.4", "34.6", "69.0", "69.4"], "importance": 0.67, "osm_type": "node", "osm_id": 1,
    "address": {"country_code": "af", "state": "Kabul Province"},
}  # fmt: skip


class Memory(BaseSyncAdapter):  # type: ignore[misc]
    """A server in memory: remembers what it was asked, answers with the rows it was given, or fails."""

    asked: list[tuple[str, dict[str, str]]]
    rows: Any
    failing = False

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Answer a request."""
        if self.failing:
            raise GeocoderServiceError("server down")
        self.asked.append((url, headers))
        return json.loads(json.dumps(self.rows))

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Answer a request as text."""
        return json.dumps(self.get_json(url, timeout=timeout, headers=headers))


@pytest.fixture
def server() -> type[Memory]:
    """A fresh server that knows Kabul."""

    class Fresh(Memory):
        asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012
        rows = [KABUL]  # noqa: RUF012

    return Fresh


@pytest.fixture
def nominatim(server: type[Memory], tmp_path: Path) -> CachedNominatim:
    """The geocoder that asks it."""
    return CachedNominatim("https://nominatim.example/osm", cache=tmp_path / "cache.sqlite", adapter_factory=server)


def test_answer_in_the_contracts_words(nominatim: CachedNominatim, server: type[Memory]) -> None:
    """A row of the server becomes a candidate with kind, country, radius and source; it is asked under our name."""
    location = nominatim.geocode("Kabul", country="AF")
    assert location.raw == {
        "name": "Kabul", "lat": 34.526, "lon": 69.1776, "kind": "city", "country": "AF", "admin1": "Kabul Province",
        "gazetteer_id": "osm:node/1", "precision_km": 22.2, "certainty": 0.67,
        "why": "found by Nominatim (OpenStreetMap, ODbL)",
    }  # fmt: skip
    ((url, headers),) = server.asked
    assert urlsplit(url).netloc == "nominatim.example"
    assert urlsplit(url).path.startswith("/osm/search")
    assert parse_qs(urlsplit(url).query)["countrycodes"] == ["AF"]
    assert headers["User-Agent"] == USER_AGENT


def test_each_question_is_asked_once(nominatim: CachedNominatim, server: type[Memory], tmp_path: Path) -> None:
    """The same question is answered from disk, by another object and of other limits too; an empty answer as well."""
    assert nominatim.geocode("Kabul") == nominatim.geocode("Kabul", exactly_one=False, limit=1)[0]
    again = CachedNominatim("https://nominatim.example/osm", cache=tmp_path / "cache.sqlite", adapter_factory=server)
    assert again.geocode("Kabul") is not None
    assert len(server.asked) == 1
    server.rows = []
    assert nominatim.geocode("Nowhere") is None
    server.rows = [KABUL]
    assert nominatim.geocode("Nowhere", exactly_one=False) == []


def test_reverse_is_remembered_too(nominatim: CachedNominatim, server: type[Memory]) -> None:
    """A point is asked for once."""
    server.rows = KABUL
    first = nominatim.reverse((34.526, 69.1776))
    assert nominatim.reverse("34.526, 69.1776") == first
    assert len(server.asked) == 1


def test_a_server_that_is_down(nominatim: CachedNominatim, server: type[Memory]) -> None:
    """Its failure is the project's own error, and is not remembered as an answer."""
    server.failing = True
    with pytest.raises(GeocoderUnavailable, match=r"nominatim\.example"):
        nominatim.geocode("Kabul")
    server.failing = False
    assert nominatim.geocode("Kabul") is not None
