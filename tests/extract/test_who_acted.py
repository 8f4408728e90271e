"""Who is said to have done something: whom the grammar names, never whose name stands near."""

import pytest

from geo.extract import extract
from geo.model import EventDraft, Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded

BY_GRAMMAR = [
    ("The army shelled the village of Tal Rif on Monday.", "army"),
    ("A patrol near Gao was ambushed by rebels on Monday.", "rebels"),
    ("Боевики напали на колонну в провинции Герат в понедельник.", "Боевики"),
]
NEAR = [
    ("Police in Lodwar responded to a shooting at a wedding late on Friday.", "Police"),
    ("Karim Aliev, the suspect in the bombing of a mosque in Herat, was freed on Friday after his lawyers posted bail.",
     "lawyers"),
    ("Two explosions took place on Mill Street in Osh on Monday, and the Security Committee is looking into them.",
     "Security Committee"),
    ("После взрыва в Оше в понедельник прокуратура начала проверку.", "прокуратура"),
]  # fmt: skip


def _attack(text: str, gazetteer: Gazetteer) -> EventDraft:
    found = extract(Reading(text, published="2021-05-10"), loaded(gazetteer)).events
    return next(one for one in found if one.type in ("attack", "clash", "operation"))


@pytest.mark.parametrize(("text", "name"), BY_GRAMMAR)
def test_the_subject_acted(text: str, name: str, gazetteer: Gazetteer) -> None:
    """Whom the verb or the noun names as acting is the actor."""
    assert [(one.role, one.name) for one in _attack(text, gazetteer).actors if one.role == "actor"] == [("actor", name)]


@pytest.mark.parametrize(("text", "name"), NEAR)
def test_who_is_near_takes_part(text: str, name: str, gazetteer: Gazetteer) -> None:
    """Where grammar names nobody, whoever is named near it takes part; nobody is said to have attacked or been hit."""
    attack = _attack(text, gazetteer)
    assert any(name in one.name for one in attack.actors if one.role == "participant")
    assert not [one for one in attack.actors if one.role in ("actor", "target")]
    assert name not in attack.summary


def test_who_was_killed_is_no_clause(gazetteer: Gazetteer) -> None:
    """The one who kills is not part of the name of those who were killed, whatever the parser makes of the verb."""
    found = extract(Reading("In Osh, Holt murdered gay men on Monday.", published="2021-05-10"), loaded(gazetteer))
    named = [actor.name for event in found.events for actor in event.actors]
    assert "gay men" in named
    assert not [name for name in named if "murdered" in name]


def test_who_died_did_not_attack(gazetteer: Gazetteer) -> None:
    """Whoever died when something blew up is the target, not the actor."""
    told = "Fourteen traders died when a truck packed with explosives blew up in the town of Ghazni on Monday."
    attack = _attack(told, gazetteer)
    assert "actor" not in {one.role for one in attack.actors}
    assert "attributed" not in attack.summary
