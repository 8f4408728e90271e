"""The choice of an event's date and place among what its clause, its sentence and the text round it name."""

import pytest

from geo.extract.english.slots import ranking
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract


def test_shares_are_likelihoods():
    """They add up to 1, equal candidates share alike, and a cue without a weight changes nothing."""
    weights = {"near": 2.0, "far": -1.0}
    shares = ranking.weighed([("near",), ("near", "unheard of"), ("far",)], weights)
    assert sum(shares) == pytest.approx(1.0)
    assert shares[0] == shares[1] > shares[2]


def test_a_cue_counts_once():
    """A cue that a candidate has twice speaks for it once, as it did where the weights were fitted."""
    assert ranking.weighed([("near", "near"), ()], {"near": 1.0}) == ranking.weighed([("near",), ()], {"near": 1.0})


@pytest.mark.parametrize("slot", ["dates", "places"])
def test_having_none_is_weighed_as_well(slot: str):
    """Weights ship for both slots, and some of them are for having no date, or no place, at all."""
    assert any(cue.startswith("none|") for cue in ranking.weights(slot))


def test_the_next_sentence_inherits_the_date(gazetteer: Gazetteer):
    """What goes on about an attack is dated by the sentence before it, and says that the text tells so."""
    text = "On 3 May 2018 the army conducted nine air strikes in Yemen.\n\nOne air strike hit a depot near Aden."
    last = extract(text, gazetteer).events[-1]
    assert (last.date, last.date_basis) == ("2018-05-03", "inferred_text")


def test_each_event_has_the_day_of_its_own_clause(gazetteer: Gazetteer):
    """Of two attacks told in one sentence each has its day and its town."""
    text = "Gunmen attacked a bank in Kunduz on 3 May 2018, and a bomb exploded at a market in Herat on 7 May 2018."
    found = {one.date: one.places[0].toponym.text for one in extract(text, gazetteer).events}
    assert found == {"2018-05-03": "Kunduz", "2018-05-07": "Herat"}


def test_a_movement_is_placed_where_it_leads(gazetteer: Gazetteer):
    """Where it began is told behind it, in whichever order the words come."""
    for text in ("Refugees fled from Kunduz to Tajikistan.", "Refugees fled to Tajikistan from Kunduz."):
        places = [(one.role, one.toponym.text) for one in extract(text, gazetteer).events[-1].places]
        assert places == [("destination", "Tajikistan"), ("origin", "Kunduz")]


def test_a_capital_that_claims_something_is_no_place(gazetteer: Gazetteer):
    """Its name stands for the government there: in the event's own sentence, and in the one behind it."""
    text = "The Russian government rejected the claim from Berlin as groundless."
    assert not [place for one in extract(text, gazetteer).events for place in one.places]
    text = "The poisoning of the author was condemned on 2 May 2018. Russia dismissed the claim from Berlin."
    found = [place.toponym.text for one in extract(text, gazetteer).events for place in one.places]
    assert "Berlin" not in found


def test_the_capital_is_that_of_the_country_spoken_of(gazetteer: Gazetteer):
    """A capital that the text names far from there is another."""
    text = (
        "The author moved to London as a child.\n\n"
        "In Tunisia she met many readers. In Tunisia two bombs exploded in the capital on 27 June 2019."
    )
    found = [place.toponym.entry.name for one in extract(text, gazetteer).events for place in one.places]
    assert "London" not in found
