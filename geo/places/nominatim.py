"""Nominatim, asked politely: one request a second, under the project's own name, each answer kept on disk.

Only used where the settings name a server, since every question tells it what someone is working on.

Usage policy that this keeps to: https://operations.osmfoundation.org/policies/nominatim/
"""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo import __version__
from geo.errors import GeocoderUnavailable

USER_AGENT = f"dateline/{__version__} (maps of events in news reports)"
_SECONDS_BETWEEN = 1.0
_MOST = 10
_PATIENCE = 10

_KINDS = {"country": "country", "state": "adm1", "province": "adm1", "county": "adm2", "district": "adm2",
          "city": "city", "town": "city", "village": "city", "aerodrome": "airport"}  # fmt: skip


class CachedNominatim(Geocoder):  # type: ignore[misc]
    """geopy's Nominatim behind a rate limit and a cache.

    Args:
        server: its address, such as ``https://nominatim.openstreetmap.org``.
        cache: SQLite file that answers are kept in, made if missing.
        adapter_factory: geopy's way to fetch; its default if None.
    """

    def __init__(self, server: str, *, cache: Path, adapter_factory: Callable[..., Any] | None = None) -> None:
        super().__init__(user_agent=USER_AGENT)
        parts = urlsplit(server)
        self._server = server
        self._asked = Nominatim(
            domain=f"{parts.netloc}{parts.path}", scheme=parts.scheme, user_agent=USER_AGENT, timeout=_PATIENCE,
            adapter_factory=adapter_factory,
        )  # fmt: skip
        limits = {"min_delay_seconds": _SECONDS_BETWEEN, "max_retries": 1, "swallow_exceptions": False}
        self._geocode = RateLimiter(self._asked.geocode, **limits)
        self._reverse = RateLimiter(self._asked.reverse, **limits)
        self._cache = cache

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        near: Any = None,
        country: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return what the server, or the cache, says of *query*; *near* and *timeout* are not passed on.

        Raises:
            GeocoderUnavailable: the server does not answer.
        """
        del near, timeout
        rows = self._remembered(
            ["geocode", query, country or ""],
            lambda: self._geocode(query, exactly_one=False, limit=_MOST, country_codes=country, addressdetails=True),
        )
        return _answer(rows[:limit], exactly_one=exactly_one)

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return what the server, or the cache, says lies at a point; *timeout* is not passed on.

        Raises:
            GeocoderUnavailable: the server does not answer.
        """
        del timeout
        point = Point(query)
        rows = self._remembered(
            ["reverse", f"{point.latitude:.5f}", f"{point.longitude:.5f}"],
            lambda: self._reverse(point, exactly_one=False, addressdetails=True),
        )
        return _answer(rows[:limit], exactly_one=exactly_one)

    def _remembered(self, question: list[str], ask: Callable[[], list[Location] | None]) -> list[dict[str, Any]]:
        key = json.dumps([self._server, *question], ensure_ascii=False)
        with sqlite3.connect(self._cache) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, rows TEXT NOT NULL)")
            found = connection.execute("SELECT rows FROM answer WHERE question = ?", (key,)).fetchone()
        connection.close()
        if found is not None:
            rows: list[dict[str, Any]] = json.loads(found[0])
            return rows
        try:
            rows = [location.raw for location in ask() or []]
        except GeopyError as error:
            raise GeocoderUnavailable(self._server, why=str(error)) from error
        with sqlite3.connect(self._cache) as connection:
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (key, json.dumps(rows)))
        connection.close()
        return rows


def _answer(rows: list[dict[str, Any]], *, exactly_one: bool) -> Location | list[Location] | None:
    locations = [Location(row["display_name"], Point(row["lat"], row["lon"]), _candidate(row)) for row in rows]
    if exactly_one:
        return locations[0] if locations else None
    return locations


def _candidate(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of Nominatim's in the words of the command line's contract."""
    about = row.get("address", {})
    south, north, west, east = (float(edge) for edge in row.get("boundingbox", [row["lat"]] * 2 + [row["lon"]] * 2))
    return {
        "name": row.get("name") or row["display_name"].split(",")[0], "lat": float(row["lat"]),
        "lon": float(row["lon"]), "kind": _KINDS.get(row.get("addresstype", ""), "other"),
        "country": about.get("country_code", "").upper(), "admin1": about.get("state", ""),
        "gazetteer_id": f"osm:{row.get('osm_type', '')}/{row.get('osm_id', '')}",
        "precision_km": round(111.2 * max(north - south, east - west) / 2, 1),
        "certainty": round(float(row.get("importance", 0.3)), 3), "why": "found by Nominatim (OpenStreetMap, ODbL)",
    }  # fmt: skip
