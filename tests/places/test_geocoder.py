"""The geocoders: geopy's manner, context, certainty and reasons."""

import inspect
from typing import Any

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.config import Settings
from geo.errors import GazetteerMissing, UnknownPlace
from geo.places import geocoder as module
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import ChainGeocoder, OfflineGeocoder
from geo.places.nominatim import CachedNominatim
from geo.spherical import great_circle_km

KEYS = {"name", "lat", "lon", "kind", "country", "admin1", "gazetteer_id", "precision_km", "certainty", "why"}


@pytest.fixture
def offline(gazetteer: Gazetteer) -> OfflineGeocoder:
    """The geocoder over the session's gazetteer."""
    return OfflineGeocoder(gazetteer)


def best(offline: OfflineGeocoder, query: str, **how: Any) -> dict[str, Any]:
    """Return the raw of the best location of a query."""
    location = offline.geocode(query, **how)
    assert isinstance(location, Location)
    raw: dict[str, Any] = location.raw
    return raw


def test_a_location_in_geopys_manner(offline: OfflineGeocoder) -> None:
    """One location has address, point and a raw candidate in the contract's words."""
    location = offline.geocode("Qaysar")
    assert isinstance(location, Location)
    assert location.address.endswith("AF")
    assert set(location.raw) == KEYS
    assert (location.latitude, location.longitude) == (location.raw["lat"], location.raw["lon"])
    assert location.raw["precision_km"] > 10


def test_several_or_none(offline: OfflineGeocoder) -> None:
    """A list is best first and not longer than asked; nothing found is None, or an empty list."""
    several = offline.geocode("Springfield", exactly_one=False, limit=3)
    assert isinstance(several, list)
    assert len(several) == 3
    assert offline.geocode("Xyzzyqwrt Bzzkprf") is None
    assert offline.geocode("Xyzzyqwrt Bzzkprf", exactly_one=False) == []
    assert offline.geocode("", exactly_one=False) == []


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Kohistanat, Sar-e Pul, Afghanistan", "Kōhistānāt"),
        ("Kohestanat، Sar-e Pul", "Kōhistānāt"),
        ("Sayad district of Sar-e Pul province", "Şayād"),
        ("Qaisar district in Faryab province", "Qaīşār"),
        ("Paris, Texas", "Paris"),
    ],
)
def test_chains_are_understood(offline: OfflineGeocoder, query: str, name: str) -> None:
    """What follows a comma, "in" or "of" holds the place, and raises the certainty."""
    raw = best(offline, query)
    assert raw["name"] == name
    assert raw["certainty"] > 0.5
    assert " in " in f" {raw['why']}"
    if query.endswith("Texas"):
        assert raw["admin1"] == "Texas"


def test_a_chain_that_does_not_hold_is_unsure(offline: OfflineGeocoder) -> None:
    """Nothing called Kabul lies in Texas: the candidates stay, hardly certain, and the reason says so."""
    raw = best(offline, "Kabul, Tajikistan, Texas")
    assert raw["certainty"] < 0.2
    assert "not in" in raw["why"]


def test_names_with_commas_or_of_stay_whole(offline: OfflineGeocoder) -> None:
    """The Isle of Man and Washington, D.C. are names, not chains."""
    assert best(offline, "Isle of Man")["country"] == "IM"
    assert best(offline, "Washington, D.C.")["country"] == "US"


def test_near_a_place_or_a_point(offline: OfflineGeocoder) -> None:
    """A place, a chain, a point or its text each draw the nearest namesake to the front."""
    assert best(offline, "Sayad", near="Sar-e Pul, Afghanistan")["admin1"] == "Sar-e Pul"
    assert best(offline, "Paris", near="Dallas")["admin1"] == "Texas"
    for near in ((39.8, -89.6), Point(39.8, -89.6), "39.8,-89.6"):
        assert best(offline, "Springfield", near=near)["admin1"] == "Illinois"
    with pytest.raises(UnknownPlace, match="Xyzzyqwrt"):
        offline.geocode("Paris", near="Xyzzyqwrt Bzzkprf")


def test_misspelt_in_context(offline: OfflineGeocoder) -> None:
    """A misspelling that is a place elsewhere is weighed against the place nearby that sounds alike."""
    raw = best(offline, "Kohistan-at", near=(35.5, 66.0))
    assert great_circle_km((raw["lat"], raw["lon"]), (35.5, 66.0)) < 60


def test_country_filter(offline: OfflineGeocoder) -> None:
    """Only what lies in the country is returned, misspelt or not."""
    assert best(offline, "Georgia", country="US")["kind"] == "adm1"
    assert best(offline, "Qaiser", country="AF")["admin1"] == "Fāryāb"


def test_certainty_follows_rivals_renown_and_match(offline: OfflineGeocoder) -> None:
    """A world city is certain, a name of many towns is not, a person's name hardly, a misspelling less than a name."""
    london, springfield, tahir = (best(offline, name)["certainty"] for name in ("London", "Springfield", "Tahir"))
    assert london > 0.8
    assert springfield < 0.35
    assert tahir < 0.45
    assert best(offline, "Saripul")["certainty"] < best(offline, "Sar-e Pul")["certainty"]
    assert best(offline, "northern Afghanistan")["certainty"] > 0.8


def test_context_raises_certainty(offline: OfflineGeocoder) -> None:
    """The same district is surer with its province than alone."""
    assert best(offline, "Sayyad, Sar-e Pul")["certainty"] > best(offline, "Sayyad")["certainty"] + 0.2


def test_reasons_are_words(offline: OfflineGeocoder) -> None:
    """Why a candidate ranks so is told: match, people, distance, rivals."""
    why = best(offline, "Peshawer", near="Kabul")["why"]
    assert "sounds alike (peshawar" in why
    assert "km from Kabul" in why
    assert "about 24,782 people" in best(offline, "Paris, Texas")["why"]
    assert "other candidates" in best(offline, "Paris")["why"]
    assert "km from the point" in best(offline, "Paris", near=(48.8, 2.3))["why"]


def test_reverse(offline: OfflineGeocoder) -> None:
    """The nearest populated place to a point, surer the closer it is; the open ocean has none."""
    at_mazar = offline.reverse((36.71, 67.11))
    assert isinstance(at_mazar, Location)
    assert at_mazar.raw["name"] == "Mazār-e Sharīf"
    assert set(at_mazar.raw) == KEYS
    off = offline.reverse("36.4, 65.2", exactly_one=False)
    assert isinstance(off, list)
    assert len(off) == 5
    assert off[0].raw["certainty"] < at_mazar.raw["certainty"] == 1.0
    assert off[0].raw["precision_km"] >= 1
    assert offline.reverse(Point(-48.9, -123.4)) is None
    assert offline.reverse(Point(-48.9, -123.4), exactly_one=False) == []


class Fixed(Geocoder):  # type: ignore[misc]
    """A geocoder in memory that knows one place and counts how often it is asked."""

    def __init__(self, answer: Location | None) -> None:
        super().__init__()
        self.answer, self.asked = answer, 0

    def geocode(self, query: str, *, exactly_one: bool = True, **_: Any) -> Any:
        """Return the place."""
        self.asked += 1
        return self.answer if exactly_one else [self.answer] if self.answer else []

    def reverse(self, query: Any, *, exactly_one: bool = True, **_: Any) -> Any:
        """Return the place."""
        return self.geocode(str(query), exactly_one=exactly_one)


def test_chain_stops_at_the_first_answer(offline: OfflineGeocoder) -> None:
    """The second geocoder is asked only for what the first does not know."""
    place = Location("Somewhere", Point(1, 2), {})
    second = Fixed(place)
    chain = ChainGeocoder([offline, second])
    assert chain.geocode("Kabul").raw["country"] == "AF"
    assert chain.reverse((34.5, 69.2)).raw["country"] == "AF"
    assert second.asked == 0
    assert chain.geocode("Xyzzyqwrt Bzzkprf") is place
    assert chain.reverse((-48.9, -123.4), exactly_one=False) == [place]
    assert second.asked == 2
    assert ChainGeocoder([Fixed(None)]).geocode("x") is None
    assert ChainGeocoder([Fixed(None)]).geocode("x", exactly_one=False) == []


def test_settings_choose_the_chain(settings: Settings, gazetteer: Gazetteer) -> None:
    """Without a server there is the offline geocoder alone; with one, Nominatim comes second."""
    assert [type(one) for one in module.geocoder(settings, gazetteer=gazetteer).geocoders] == [OfflineGeocoder]
    online = Settings(home=settings.home, nominatim="https://nominatim.example")
    kinds = [type(one) for one in module.geocoder(online, gazetteer=gazetteer).geocoders]
    assert kinds == [OfflineGeocoder, CachedNominatim]


def test_description_for_the_command_line(settings: Settings) -> None:
    """The query and its candidates, best first, no more than asked; nothing found is an empty list."""
    answer = module.describe("Kohistanat", settings=settings, near="Sar-e Pul, Afghanistan", limit=2)
    assert answer["query"] == "Kohistanat"
    assert len(answer["candidates"]) == 2
    assert set(answer["candidates"][0]) == KEYS
    assert answer["candidates"][0]["country"] == "AF"
    assert module.describe("Xyzzyqwrt Bzzkprf", settings=settings) == {"query": "Xyzzyqwrt Bzzkprf", "candidates": []}


def test_description_needs_a_gazetteer(tmp_path: Any) -> None:
    """An unbuilt gazetteer is an error that says what to do."""
    with pytest.raises(GazetteerMissing, match="python -m geo gazetteer build"):
        module.describe("Kabul", settings=Settings(home=tmp_path))


@pytest.mark.parametrize("geocoder", [OfflineGeocoder, ChainGeocoder, CachedNominatim])
def test_geocoders_share_one_signature(geocoder: type[Geocoder]) -> None:
    """Whoever holds one geocoder can hold another: same parameters, query first, the rest by keyword."""
    for method, parameters in [
        ("geocode", ["self", "query", "exactly_one", "limit", "near", "country", "timeout"]),
        ("reverse", ["self", "query", "exactly_one", "limit", "timeout"]),
    ]:
        signature = inspect.signature(getattr(geocoder, method))
        assert list(signature.parameters) == parameters
        assert all(signature.parameters[name].kind is inspect.Parameter.KEYWORD_ONLY for name in parameters[2:])
