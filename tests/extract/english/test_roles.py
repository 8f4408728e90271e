"""Who acts, on whom, and who says so, given the word that tells of an event and its type."""

import pytest

from geo.extract.english.claims import find_attributions
from geo.extract.english.slots import roles
from tests.extract.english_texts import read


def _roles(text: str, word: str, type_: str) -> tuple[list[str], list[str], list[str]]:
    context = read(text)
    token = next(token for token in reversed(context.doc) if token.text == word)
    found = roles.of_trigger(context, token, type_, find_attributions(context))
    speakers = [one.speaker.name for one in found.attributions]
    return [one.name for one in found.agents], [one.name for one in found.targets], speakers


FOUND = [
    ("Norwegian ambassador to Japan Kari Holm visited the camp on Friday.", "visited", "movement", ["Kari Holm"], []),
    ("Rebels rammed a truck bomb into a crowd on Monday.", "rammed", "attack", ["Rebels"], ["crowd"]),
    ("On 3 May 2020 Islamic State attacked nine farmers.", "attacked", "attack", ["Islamic State"], ["nine farmers"]),
    ("The attack killed at least nine farmers.", "attack", "attack", [], ["nine farmers"]),
    ("At least one officer was killed on Monday.", "killed", "attack", [], ["one officer"]),
    ("Gunmen shot dead two men on Tuesday.", "shot", "attack", ["Militants"], ["two men"]),
    ("Police held Kari Holm, the suspect in the killing of the judge.", "killing", "attack", [], ["judge"]),
    ("The prime minister of Norway and the president of Chad spoke on Friday.", "spoke", "conference",
     ["prime minister of Norway", "president of Chad"], []),
    ("Norway's president Abel Dago and Peruvian president Kofi Lare met on Friday.", "met", "conference",
     ["Abel Dago", "Kofi Lare"], []),
    ("Rescuers searched the ruins for survivors.", "searched", "operation", ["Rescuers"], []),
    ("Kari Holm met Timur Sobirov. The two signed a treaty.", "met", "conference", ["Kari Holm"], ["Timur Sobirov"]),
    ("Kari Holm's younger brother Odd died of a fever on Monday.", "died", "death", [], ["Odd"]),
    ("Kari Holm's brother was killed by gunmen on Monday.", "killed", "attack", ["Militants"], []),
    ("The government of Chad announced the death of Kari Holm.", "death", "death", [], ["Kari Holm"]),
    ("Kari Holm was found dead on Friday.", "dead", "death", [], ["Kari Holm"]),
    ("The officers shot Timur Sobirov dead.", "dead", "death", [], ["Timur Sobirov"]),
    ("Kari Holm is survived by three children.", "survived", "death", [], ["Kari Holm"]),
    ("Timur Sobirov suffered injuries in the fire.", "injuries", "attack", [], ["Timur Sobirov"]),
    ("Kari Holm survived an attack by gunmen in March.", "attack", "attack", ["Militants"], ["Kari Holm"]),
    ("The strike, which Kari Holm called, began on Friday.", "began", "protest", ["Kari Holm"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "type_", "agents", "targets"), FOUND)
def test_who_and_whom(text: str, word: str, type_: str, agents: list[str], targets: list[str]) -> None:
    """The frame gives who acts and on whom; where it names nobody, the nearest fitting name does."""
    assert _roles(text, word, type_)[:2] == (agents, targets)


def test_who_declares_an_attack_has_not_carried_it_out() -> None:
    """The name is but the nearest one; who declares war wages it."""
    for text, word, is_guess in (
        ("The police declared a terrorist attack on Monday.", "attack", True),
        ("The rebels declared war on Monday.", "war", False),
    ):
        context = read(text)
        token = next(token for token in context.doc if token.text == word)
        assert roles.of_trigger(context, token, "attack", find_attributions(context)).is_guess is is_guess


def test_office_is_its_holder() -> None:
    """An office named with its holder is one person, and so is the title that refers back to them."""
    text = "Deputy Minister Kari Holm met envoys in Oslo. The Deputy Minister condemned the raid."
    assert _roles(text, "condemned", "statement")[0] == ["Kari Holm"]


def test_attributable_release() -> None:
    """Whom a release is attributable to reports all that follows."""
    text = "The following is attributable to Spokesperson Kari Holm:\nMinister Timur Sobirov met envoys on Monday."
    assert _roles(text, "met", "conference")[2] == ["Kari Holm"]


def test_first_person_is_who_signed() -> None:
    """A "we" in a signed release is who signed it."""
    text = "Flood Relief\nKari Holm, Minister of Aid\nWe urge all sides to let the trucks pass."
    assert _roles(text, "urge", "appeal")[0] == ["Kari Holm"]


def test_first_person_is_whose_turn_it_is() -> None:
    """A "we" in a transcript is who has the turn."""
    text = (
        "Minister Kari Holm and Minister Timur Sobirov spoke to the press.\n"
        "MINISTER HOLM: Good morning to everybody here.\n"
        "MINISTER SOBIROV: We condemn the raid on the town.\n"
    )
    assert _roles(text, "condemn", "statement")[0] == ["Timur Sobirov"]


def test_quotation_behind_a_colon_has_a_speaker() -> None:
    """A quotation behind a colon is the word of who acts before it, whatever the verb."""
    text = 'Minister Timur Sobirov responded on a social network: "We urge the rebels to leave the town."'
    assert _roles(text, "urge", "appeal")[0] == ["Timur Sobirov"]


def test_the_dead_do_not_speak() -> None:
    """An office said to speak of someone else's death is not taken for the dead."""
    text = "The president said Kari Holm, a commander of the rebels, has been killed."
    assert _roles(text, "killed", "death")[2] == ["president"]
