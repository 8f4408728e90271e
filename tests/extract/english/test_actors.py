"""Who is named in a text."""

import pytest
import spacy
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


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("Holt murdered gay men in Osh for years.", "gay men", "murdered"),
        ("Holt brutally murdered young men in Osh.", "young men", "murdered"),
        ("They named her the oldest member of the council.", "oldest member of the council", "her"),
        ("Masked men stormed the depot.", "Masked men", ""),
        ("Two masked men fled.", "Two masked men", ""),
        ("A high-ranking member of the party fled.", "high-ranking member of the party", ""),
        ("The army left - government troops came.", "government troops", "- government"),
    ],
)
def test_a_description_holds_no_clause(text: str, name: str, others: str) -> None:
    """Who acts, what they do, and a pronoun are no part of it; a participle is, and both halves of a compound."""
    names = [one.name for one in actors.find_actors(english()(text), ontology=known())]
    assert any(one.endswith(name) for one in names)
    assert not others or not any(others in one for one in names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The first victim of the eight was found on Monday.", "victim"),
        ("The second man fled.", "man"),
        ("Police held a 3rd suspect.", "suspect"),
        ("The first group of 30 refugees left.", "group of 30 refugees"),
        ("The first deputy minister of the interior resigned.", "first deputy minister of the interior"),
        ("A second lieutenant fell.", "second lieutenant"),
        ("Victims of the war came.", "Victims of the war"),
    ],
)
def test_an_ordinal_is_no_name(text: str, name: str) -> None:
    """It tells people of one text apart and goes, with a bare number behind "of"; in a rank it stays."""
    assert name in [one.name for one in actors.find_actors(english()(text), ontology=known())]


def test_a_name_ends_where_its_clause_goes_on() -> None:
    """A verb with its subject in the name and its object behind it is no part of it."""
    doc = english()("Holt frees prisoners.")
    doc.ents = [spacy.tokens.Span(doc, 0, 2, label="ORG")]
    doc[1].tag_, doc[0].dep_, doc[0].head, doc[2].head = "VBZ", "nsubj", doc[1], doc[1]
    assert [one.name for one in actors.find_actors(doc, ontology=known())][:1] == ["Holt"]
