"""The features that the grammar round a name gives."""

import pytest

from geo.extract.toponyms.grammar import grammar
from geo.extract.toponyms.recogniser import Reader
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import english


@pytest.mark.parametrize(
    ("text", "name", "gaz", "features"),
    [
        ("They met in Lisbon on Monday.", "Lisbon", "city6", {"dep=pobj", "dep=pobj:city6", "pobj=in", "next=ADP"}),
        ("The Danish minister spoke.", "Danish", "demonym", {"dep=amod", "demonym:next=NOUN", "head=other:small"}),
        ("She speaks fluent Danish.", "Danish", "demonym", {"demonym:language", "demonym:next=PUNCT"}),
        ("The Lisbon police came.", "Lisbon", "city6", {"head=holder:small", "dep=compound"}),
    ],
)
def test_features(text: str, name: str, gaz: str, features: set[str], gazetteer: Gazetteer) -> None:
    """Relation, preposition, head and what follows are told; of demonyms also whether a language is meant."""
    reader = Reader(english()(text), gazetteer=gazetteer)
    candidate = next(one for one in reader.candidates if text[slice(*reader.offsets(one.first, one.last))] == name)
    assert features <= set(grammar(reader, candidate, gaz=gaz, entity=None))


def test_features_of_a_longer_name(gazetteer: Gazetteer) -> None:
    """Inside a recognised name, its last or first word says what the whole is."""
    reader = Reader(english()("The dean of Lisbon University spoke."), gazetteer=gazetteer)
    candidate = next(one for one in reader.candidates if one.key == "lisbon")
    found = grammar(reader, candidate, gaz="city6", entity=(candidate.first, candidate.last + 1))
    assert any(feature.startswith("inside=") and feature.endswith(":holder") for feature in found)
    behind = grammar(reader, candidate, gaz="city6", entity=(candidate.first - 1, candidate.last))
    assert any(feature.startswith("behind=") for feature in behind)
