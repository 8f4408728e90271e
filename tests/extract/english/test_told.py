"""What the finder points at beside what rules match: whose word counts, and what is said not to have been done."""

import pytest

from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract_all

NAMED = [
    ("accident", "A helicopter of the navy crashed near Aktau on Monday."),
    ("clash", "The border guards of both countries exchanged fire near Isfana."),
    ("operation", "Police officers neutralised two militants in Nalchik."),
    ("protest", "Riots broke out in Naryn on 3 June 2008."),
    ("takeover", "The army retook Palmyra from the rebels in March."),
    ("allegiance", "A captain of the police went over to the Taliban in Ghazni."),
    ("amnesty", "The editor was let out on bail in Osh on Friday."),
]


@pytest.mark.parametrize(("type_", "text"), NAMED)
def test_a_rules_word_names_the_kind(type_: str, text: str, gazetteer: Gazetteer) -> None:
    """A text about soldiers and rebels is no reason to take what its words name for an attack."""
    assert [event.type for event in extract_all(text, gazetteer, published="2019-06-10").events] == [type_]


NOT_DONE = [
    "The rebels have not attacked the airport in Idlib.",
    "No attack took place in Herat that week.",
    "Nobody was arrested in Osh on Monday.",
    "If the rebels attacked the airport, the army would respond.",
    "The militants might attack the embassy in Dushanbe.",
    "Did the rebels capture Kunduz?",
    "Did the rebels capture Kunduz",
    "Had the rebels attacked the airport, the army would have withdrawn.",
    "It is not true that the rebels captured Palmyra on 3 May 2018.",
    "There is no evidence that the rebels captured Palmyra on 3 May 2018.",
    "Police did not rule out that militants killed the mayor in Herat on 3 May 2018.",
]


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_was_not_done_is_not_told(text: str, gazetteer: Gazetteer) -> None:
    """A deed that its own clause negates, supposes, asks for or only thinks possible is no event."""
    assert extract_all(text, gazetteer, published="2019-06-10").events == ()


def test_what_was_only_not_found_out_happened(gazetteer: Gazetteer) -> None:
    """What nobody found out at first is no less a fact, unlike what nobody rules out."""
    told = "Police did not find out until Friday that gunmen had killed two guards in Herat on Monday."
    assert extract_all(told, gazetteer, published="2019-06-10").events


def test_not_only_is_no_negation(gazetteer: Gazetteer) -> None:
    """What somebody did not only do they did."""
    for text in (
        "The rebels not only attacked the airport in Idlib but burnt it down.",
        "Not only did the rebels attack the airport in Idlib, they burnt it down.",
    ):
        assert "attack" in {event.type for event in extract_all(text, gazetteer).events}


HELD = [
    ("arrest", "A man appeared in court in Tromso on Monday, charged with the murder of a nurse."),
    ("arrest", "Police arrested two brothers in Turku on Monday over the bombing of a bus."),
]


@pytest.mark.parametrize(("type_", "text"), HELD)
def test_who_is_held_over_an_attack_is_held(type_: str, text: str, gazetteer: Gazetteer) -> None:
    """A rule's word that stands below the finder's word does not name the kind of what that one tells."""
    assert type_ in {event.type for event in extract_all(text, gazetteer, published="2019-06-10").events}
