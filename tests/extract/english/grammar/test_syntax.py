"""Who does what to whom."""

import pytest

from geo.extract.english.grammar import syntax
from tests.extract.english_texts import english

FRAMES = [
    ("The rebels, who had fled the town, were arrested by police.", "fled", ["rebels"], ["town"]),
    ("The rebels, who had fled the town, were arrested by police.", "arrested", ["police"], ["rebels"]),
    ("Militants carried out an attack on a station.", "attack", ["Militants"], ["station"]),
    ("An attack on a station was carried out by militants.", "attack", ["militants"], ["station"]),
    ("Conferences were held by the union and the ministry.", "Conferences", ["union", "ministry"], []),
    ("Ten fighters gave up after being beaten by soldiers.", "beaten", ["soldiers"], ["fighters"]),
    ("The siege forced the army to flee to the hills.", "flee", ["army"], []),
    ("A man telephoned a local newspaper to say it had not shot.", "say", ["man"], []),
    ("Border troops engage in clashes with smugglers.", "clashes", ["troops"], []),
    ("Police probed the deadly blast.", "blast", [], []),
    ("The killing of the mayor by gunmen was condemned.", "killing", ["gunmen"], ["mayor"]),
    ("The journalist's murder was condemned.", "murder", [], ["journalist"]),
    ("Villages seized by the army were burnt.", "seized", ["army"], ["Villages"]),
    ("They attempted to overthrow the president.", "overthrow", ["They"], ["president"]),
    ("The town was seized by groups such as the brigade.", "seized", ["groups", "brigade"], ["town"]),
]


@pytest.mark.parametrize(("text", "word", "agents", "patients"), FRAMES)
def test_roles(text: str, word: str, agents: list[str], patients: list[str]) -> None:
    """Active and passive, verb and noun, light verb and participle tell of the same roles."""
    doc = english()(text)
    frame = syntax.frame(next(token for token in doc if token.text == word))
    assert [token.text for token in frame.agents] == agents
    assert [token.text for token in frame.patients] == patients


def test_quantities_are_looked_through() -> None:
    """Dozens of fighters are fighters."""
    doc = english()("Dozens of fighters arrived.")
    assert syntax.core(doc[0]).text == "fighters"


def test_phrase_takes_what_belongs_to_the_noun() -> None:
    """A noun phrase has its modifiers and its "of ...", and stops there."""
    doc = english()("The border troops of the southern province fired at the village.")
    troops = next(token for token in doc if token.text == "troops")
    assert doc[slice(*syntax.phrase(troops))].text == "The border troops of the southern province"
