"""Places that the gazetteer lacks where the text says them to be, and what states them."""

import pytest

from geo.places.gazetteer import Gazetteer
from tests.extract.toponyms.test_resolver import resolved

LACKING = [
    ("Gunmen came to Labe, Borno State, Nigeria, at dawn.", "Labe", "NG", "Borno"),
    ("Gunmen came by night in Garowa, Zamfara, on Friday.", "Garowa", "NG", "Zamfara"),
    ("Gunmen held Gumsuri village in the Chibok area of Borno State.", "Gumsuri", "NG", "Borno"),
    ("Two bodies lay in Darul, a village in Wardak province.", "Darul", "AF", "Wardak"),
]


@pytest.mark.parametrize(("text", "name", "country", "unit"), LACKING)
def test_area_of_what_holds_it(text: str, name: str, country: str, unit: str, gazetteer: Gazetteer) -> None:
    """The name keeps its own, takes point and radius of the unit that the text states, and is found by its id."""
    entry = resolved(text, gazetteer)[name].entry
    assert entry is not None
    assert (entry.name, entry.country, entry.admin1) == (name, country, unit)
    assert entry.radius_km > 15
    assert gazetteer.entry(entry.id) == entry


def test_spelling_inside_the_unit(gazetteer: Gazetteer) -> None:
    """A place in the stated unit that is spelt much alike is meant, not a namesake outside."""
    entry = resolved("Five workers were seized in Takhta Pul, Kandahar, on 2 May.", gazetteer)["Takhta Pul"].entry
    assert entry is not None
    assert entry.admin1 == "Kandahār"
    assert (entry.lat, entry.lon) == (pytest.approx(31.5, abs=0.3), pytest.approx(65.8, abs=0.4))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighting went on in Lashkar Gah, Kandahar and Kabul.", "Lashkar Gah", "AF"),
        ("She flew to Paris, Lagos and Nairobi.", "Paris", "FR"),
        ("The nine Cairns suburbs of Edmonton and Bentley Park were sprayed in Queensland.", "Cairns", "AU"),
    ],
)
def test_lists_state_nothing(text: str, name: str, country: str, gazetteer: Gazetteer) -> None:
    """Names in a list, or before their own parts, lie where they are known to lie."""
    entry = resolved(text, gazetteer)[name].entry
    assert entry is not None
    assert entry.country == country
    assert not entry.id.startswith("inside:")


ABROAD = [
    ("Officials from the U.S. and Russia met in Geneva on Monday.", "Geneva", "CH"),
    ("The U.S. envoy said that gunmen had killed two officers in Athens.", "Athens", "GR"),
    ("American troops arrived in Manila on Friday.", "Manila", "PH"),
    ("Washington denied that Moscow had sent troops to Nice.", "Nice", "FR"),
    ("Police in Geneva, Illinois, searched a house in Batavia.", "Geneva", "US"),
    ("A strike hit Lebanon's Tripoli.", "Tripoli", "LB"),
    ("Shelling went on in northern Lebanon. Three people died in Tripoli.", "Tripoli", "LB"),
    ("German officials met in Bonn.", "German", "DE"),
]


@pytest.mark.parametrize(("text", "name", "country"), ABROAD)
def test_states_speak_softly(text: str, name: str, country: str, gazetteer: Gazetteer) -> None:
    """A state that acts is no reason to leave a world city for a namesake; one that holds it, or the scene, is."""
    entry = resolved(text, gazetteer)[name].entry
    assert entry is not None
    assert entry.country == country
