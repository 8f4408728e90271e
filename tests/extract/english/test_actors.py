"""Who is named in a text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.english import actors
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english, known, read

NAMED = [
    ("ISIS-K claimed the attack.", "ISIS-K", "ISIS-Khorasan", "armed_group"),
    ("The Khorasan branch of ISIS claimed the attack.", "Khorasan branch of ISIS", "ISIS-Khorasan", "armed_group"),
    ("A Daesh commander was seen.", "Daesh", "Islamic State", "armed_group"),
    ("The UN sent envoys.", "UN", "United Nations", "organisation"),
    ("Reuters reported the attack.", "Reuters", "Reuters", "outlet"),
    ("Colonel Timur Sobirov left the base.", "Timur Sobirov", "Timur Sobirov", "person"),
    ("The Harbour Police arrested him.", "Harbour Police", "Harbour Police", "institution"),
    ("The Eastern Liberation Front attacked.", "Eastern Liberation Front", "Eastern Liberation Front", "armed_group"),
    ("They caught 40 gunmen in the hills.", "40 gunmen", "40 gunmen", "group"),
    ("The police special forces of the ministry came.", "police special forces of the ministry",
     "police special forces of the ministry", "institution"),
    ("The governor of the province resigned.", "governor of the province", "governor of the province", "person"),
    ("Over 300 Tajiks left.", "Tajiks", "Tajik nationals", "group"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "kind"), NAMED)
def test_names_and_descriptions(text: str, words: str, name: str, kind: str) -> None:
    """An actor is found by its alias, by the recogniser or by its description, with its kind."""
    found = {(one.text, one.name, one.kind) for one in actors.find_actors(english()(text), ontology=known())}
    assert (words, name, kind) in found


def test_short_acronyms_count_as_written() -> None:
    """WHO is a body, who is a pronoun; IS is a group, is a verb."""
    names = [one.name for one in actors.find_actors(english()("The man who is here left."), ontology=known())]
    assert "World Health Organization" not in names
    assert "Islamic State" not in names


def test_surname_stands_for_full_name() -> None:
    """After the full name, the surname alone is the same person."""
    text = "Bahrom Nazarov spoke first. Nazarov then left the hall."
    assert [one.name for one in actors.find_actors(english()(text), ontology=known()) if one.kind == "person"] == [
        "Bahrom Nazarov",
        "Bahrom Nazarov",
    ]


def test_bracketed_acronym_stands_for_the_name() -> None:
    """What stands in brackets behind a name abbreviates it from then on."""
    text = "The Valley Defence Council (VDC) met on Monday. The VDC elected a speaker."
    names = [one.name for one in actors.find_actors(english()(text), ontology=known())]
    assert names.count("Valley Defence Council") == 3


def test_kin_are_named_after_the_person() -> None:
    """A "son of X" is someone of their own."""
    found = actors.find_actors(english()("The son of Timur Sobirov fled."), ontology=known())
    assert ("son of Timur Sobirov", "person") in {(one.name, one.kind) for one in found}


def test_countries_act_as_states(gazetteer: Gazetteer) -> None:
    """A country is an actor of kind state."""
    found = {(one.name, one.kind) for one in read("Norway and Sweden signed a treaty.", gazetteer).mentions}
    assert {("Norway", "state"), ("Sweden", "state")} <= found


REFERENCES = [
    ("The Taliban took the town. They left on Friday.", "They", ["Taliban"]),
    ("The Taliban took the town. The group left on Friday.", "group", ["Taliban"]),
    ("Bahrom Nazarov met Timur Sobirov. He left early.", "He", ["Bahrom Nazarov"]),
    ("General Timur Sobirov came. Bahrom Nazarov was there too. The general left.", "general", ["Timur Sobirov"]),
    ("The minister left. The weather was fine. It rained.", "It", []),
]


@pytest.mark.parametrize(("text", "word", "names"), REFERENCES)
def test_references(text: str, word: str, names: list[str]) -> None:
    """Pronouns, "the group" and titles stand for the nearest name that fits, or for nobody."""
    context = read(text)
    token = [token for token in context.doc if token.text == word][-1]
    assert [one.name for one in context.actors(token)] == names


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["ISIS", "of", "the", "son", "Omar", "(", ")", "IMU", "175", "militants", "’s", ",",
                                 "\n", "governor", "Khorasan", "branch", "he", "-", "“"]), max_size=30))  # fmt: skip
def test_mentions_are_spans_of_the_text(words: list[str]) -> None:
    """Whatever the words, each mention is what stands at its offsets, and has a name."""
    text = " ".join(words)
    for one in actors.find_actors(english()(text), ontology=known()):
        assert text[one.start : one.end] == one.text
        assert one.name
