"""Geocoders in geopy's manner over the offline gazetteer.

``OfflineGeocoder`` answers from the gazetteer alone.  ``ChainGeocoder`` asks several geocoders in turn; the one that
:func:`geocoder` makes asks the offline one first, and Nominatim only where the settings name a server.

Coordinates are decimal degrees, WGS 84; precision is the radius in km of a circle that holds the place.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.config import Settings
from geo.errors import UnknownPlace
from geo.places import gazetteer as gazetteers
from geo.places.gazetteer import Entry, Gazetteer
from geo.places.nominatim import CachedNominatim
from geo.places.ranking import Nearby, Ranked, place_near, rank

_REVERSE_KINDS = ("city", "airport")
_REVERSE_KM = 300.0
_REVERSE_HALF_KM = 20.0

Near: TypeAlias = str | tuple[float, float] | Point
"""A name or chain of names, or a point."""


class OfflineGeocoder(Geocoder):  # type: ignore[misc]
    """A geopy geocoder that never opens a connection.

    Args:
        gazetteer: the index to look in.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self.gazetteer = gazetteer

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        near: Near | None = None,
        country: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the place that *query* means, or the candidates.

        Args:
            query: a name, alone or with what holds it: "Kohistanat, Sar-e Pul, Afghanistan".
            exactly_one: return the best location or None; otherwise a list, best first, maybe empty.
            limit: at most so many in the list.
            near: prefer what lies near this place or point.
            country: only in this country (ISO 3166-1 alpha-2).
            timeout: taken for geopy's sake; nothing here waits.

        Returns:
            Locations whose ``raw`` is what :func:`candidate` returns.

        Raises:
            UnknownPlace: *near* is a name that the gazetteer does not hold.
        """
        del timeout
        around = self._around(near)
        found = rank(self.gazetteer, query, near=around, country=country, limit=1 if exactly_one else limit)
        locations = [_location(ranked) for ranked in found]
        if exactly_one:
            return locations[0] if locations else None
        return locations

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the populated place or airport nearest to a point, within 300 km.

        Args:
            query: a point, as geopy understands it: ``(lat, lon)`` or "lat, lon".
            exactly_one: return the nearest location or None; otherwise a list, nearest first, maybe empty.
            limit: at most so many in the list, five unless told.
            timeout: taken for geopy's sake; nothing here waits.

        Raises:
            ValueError: *query* is no point on the earth.
        """
        del timeout
        point = Point(query)
        found = self.gazetteer.nearest(
            point.latitude, point.longitude, kinds=_REVERSE_KINDS, limit=1 if exactly_one else limit or 5,
            max_km=_REVERSE_KM,
        )  # fmt: skip
        locations = [_nearest_location(distance, entry) for distance, entry in found]
        if exactly_one:
            return locations[0] if locations else None
        return locations

    def _around(self, near: Near | None) -> Nearby | None:
        if near is None:
            return None
        if isinstance(near, Point):
            near = (near.latitude, near.longitude)
        around = place_near(self.gazetteer, near)
        if around is None:
            raise UnknownPlace(str(near))
        return around


class ChainGeocoder(Geocoder):  # type: ignore[misc]
    """Asks geocoders one after the other until one knows an answer.

    Args:
        geocoders: whom to ask, the first one first.
    """

    def __init__(self, geocoders: Sequence[Geocoder]) -> None:
        super().__init__()
        self.geocoders = tuple(geocoders)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        near: Near | None = None,
        country: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the first answer that is not empty; arguments as of :meth:`OfflineGeocoder.geocode`."""
        return self._first(
            lambda geocoder: geocoder.geocode(
                query, exactly_one=exactly_one, limit=limit, near=near, country=country, timeout=timeout
            ),
            exactly_one=exactly_one,
        )

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the first answer that is not empty; arguments as of :meth:`OfflineGeocoder.reverse`."""
        return self._first(
            lambda geocoder: geocoder.reverse(query, exactly_one=exactly_one, limit=limit, timeout=timeout),
            exactly_one=exactly_one,
        )

    def _first(self, ask: Callable[[Geocoder], Any], *, exactly_one: bool) -> Location | list[Location] | None:
        for geocoder in self.geocoders:
            answer: Location | list[Location] | None = ask(geocoder)
            if answer:
                return answer
        return None if exactly_one else []


def geocoder(settings: Settings, *, gazetteer: Gazetteer | None = None) -> ChainGeocoder:
    """Return the geocoder that *settings* ask for: offline, then Nominatim if they name a server.

    Args:
        settings: where the gazetteer lies, and which Nominatim server may be asked.
        gazetteer: the index, if it is open already.

    Raises:
        GazetteerMissing: it has not been built.
    """
    index = gazetteer if gazetteer is not None else gazetteers.open(settings.home, data=settings.data)
    chain: list[Geocoder] = [OfflineGeocoder(index)]
    if settings.nominatim:
        chain.append(CachedNominatim(settings.nominatim, cache=settings.home / "nominatim.sqlite"))
    return ChainGeocoder(chain)


def describe(
    name: str, *, settings: Settings, near: Near | None = None, country: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """Return what ``python -m geo geocode`` prints: the query and its candidates, best first.

    Raises:
        GazetteerMissing: it has not been built.
        UnknownPlace: *near* is a name that the gazetteer does not hold.
    """
    chain = geocoder(settings)
    found = chain.geocode(name, exactly_one=False, near=near, country=country, limit=limit)
    return {"query": name, "candidates": [location.raw for location in found or []]}


def candidate(ranked: Ranked) -> dict[str, Any]:
    """Return a ranked candidate in the words of the command line's contract."""
    entry = ranked.entry
    return {
        "name": entry.name, "lat": entry.lat, "lon": entry.lon, "kind": entry.kind, "country": entry.country,
        "admin1": entry.admin1, "gazetteer_id": entry.id, "precision_km": entry.radius_km,
        "certainty": ranked.certainty, "why": ranked.why,
    }  # fmt: skip


def address(entry: Entry) -> str:
    """Return a place with what holds it, narrowest first: "Qaysar, Fāryāb, AF"."""
    names = dict.fromkeys([entry.name, entry.admin2, entry.admin1, entry.country or " / ".join(entry.countries)])
    return ", ".join(filter(None, names))


def _location(ranked: Ranked) -> Location:
    entry = ranked.entry
    return Location(address(entry), Point(entry.lat, entry.lon), candidate(ranked))


def _nearest_location(distance: float, entry: Entry) -> Location:
    beyond = max(0.0, distance - entry.radius_km)
    raw = {
        "name": entry.name, "lat": entry.lat, "lon": entry.lon, "kind": entry.kind, "country": entry.country,
        "admin1": entry.admin1, "gazetteer_id": entry.id, "precision_km": max(entry.radius_km, round(distance, 1)),
        "certainty": round(2 ** (-beyond / _REVERSE_HALF_KM), 3), "why": f"{distance:.1f} km from the point",
    }  # fmt: skip
    return Location(address(entry), Point(entry.lat, entry.lon), raw)
