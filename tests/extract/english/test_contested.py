"""Denials, and what others assert in other sentences, are claims on the event that they are about."""

import pytest

from geo.extract.annotations import Proposal
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract_all

_AGAINST = {"denies", "doubts"}


def told(text: str, type_: str, gazetteer: Gazetteer) -> Proposal:
    """Return the first event of *type_* in *text*."""
    events = extract_all(text, gazetteer, published="2021-06-01").events
    return next(one for one in events if one.type == type_)


def disputing(found: Proposal) -> list[str]:
    """Return who denies or doubts *found*."""
    return [one.speaker for one in found.claims if one.stance in _AGAINST]


ATTACHED = [
    (("Germany said that the dissident Pavel Orlov was poisoned in Tomsk on 20 August. The Russian government rejected "
      "the accusation."), "attack", "Russian government"),
    (("Opposition leader Pavel Orlov was poisoned in Tomsk on 20 August, his lawyer said. Doctors in Omsk said that no "
      "poison was found in his blood."), "attack", "Doctors"),
    (("Pavel Orlov was poisoned in Tomsk on 20 August, his lawyer said. The ministry said that Orlov had not been "
      "poisoned."), "attack", "ministry"),
    (("Police arrested the journalist Lena Petrova in Minsk on Friday, her newspaper said. The interior ministry said "
      "it had never arrested her."), "arrest", "interior ministry"),
    ("Rebels said the army bombed a hospital in Homs on 3 May. The general said that no such raid took place.",
     "attack", "general"),
    ("Kyiv accused Russia of shelling a school in Kharkiv on Sunday. Moscow called the accusation baseless.",
     "attack", "Moscow"),
    (("On Monday gunmen attacked a convoy of the ministry near Kunduz. The governor accused the Taliban of the attack. "
      "The Taliban denied involvement."), "attack", "Taliban"),
    ("Rebels attacked the town of Goma on Monday. Rwanda denied any role in the attack.", "attack", "Rwanda"),
    ("Rebels attacked the town of Goma on Monday. Rwanda said it had nothing to do with the attack.",
     "attack", "Rwanda"),
    ("A drone strike killed six farmers near Jalalabad on Monday, villagers said. The army said the claim was false.",
     "operation", "army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "speaker"), ATTACHED)
def test_a_denial_is_a_claim_on_the_event(text: str, type_: str, speaker: str, gazetteer: Gazetteer) -> None:
    """Who denies what another sentence tells is named with the event."""
    found = told(text, type_, gazetteer)
    assert disputing(found) == [speaker]
    assert found.factuality == "happened"


@pytest.mark.parametrize(("text", "type_", "speaker"), ATTACHED)
def test_the_claim_stands_in_the_sentence_of_the_denial(
    text: str, type_: str, speaker: str, gazetteer: Gazetteer
) -> None:
    """The span of the claim is in the speaker's own sentence, the last one, and not in the event's."""
    (claim,) = (one for one in told(text, type_, gazetteer).claims if one.stance in _AGAINST)
    assert claim.start > text.rindex(". ")
    assert speaker.rsplit(maxsplit=1)[-1] in text[claim.start : claim.end]


NOT_ATTACHED = [
    (("Israeli aircraft bombed a depot near Damascus on Monday, state media reported. Israel rejected the offer of "
      "talks."), "attack"),
    ("Gunmen killed a judge in Osh on 3 May. The mayor denied that the harvest was poor.", "attack"),
    ("Gunmen killed a judge in Osh on 3 May. The minister rejected the bill.", "attack"),
    ("Rebels attacked the town of Goma on Monday, the mayor said. Rwanda did not deny the accusation.", "attack"),
    ("Rebels attacked the town of Goma on Monday, the mayor said. Rwanda may reject the accusation.", "attack"),
    ("A drone strike killed six farmers near Jalalabad on Monday. The army rejected a proposal for an inquiry.",
     "operation"),
    (("Gunmen attacked a bank in Osh on 3 May. Police arrested the trader Timur Sobirov for fraud. He denies the "
      "charges."), "attack"),
    (("Rebels attacked the town of Goma on Monday. Donors met in Paris. The opposition accused the minister of theft. "
      "The minister denied the accusation."), "attack"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_"), NOT_ATTACHED)
def test_other_denials_are_none_of_the_event(text: str, type_: str, gazetteer: Gazetteer) -> None:
    """What is denied is something else, is not denied, or is not known to be the event."""
    assert disputing(told(text, type_, gazetteer)) == []


def test_who_denies_in_the_events_own_words(gazetteer: Gazetteer) -> None:
    """A denial that names the act by its own word is one of the event's claims, beside who asserts it."""
    text = (
        "The army shelled the village of Arsal on Tuesday, residents said. The army denied that it had shelled the "
        "village."
    )
    found = told(text, "attack", gazetteer)
    assert [(one.speaker, one.stance) for one in found.claims] == [("residents", "claims"), ("army", "denies")]


def test_a_denial_stays_an_event(gazetteer: Gazetteer) -> None:
    """That somebody denies is an event of its own, too, where it was one before."""
    text = "Rebels bombed a depot in Homs on 3 May, residents said. The army denied the accusation."
    events = extract_all(text, gazetteer, published="2021-06-01").events
    assert [one.type for one in events] == ["attack", "dispute"]
    assert disputing(events[0]) == ["army"]


def test_a_denial_of_nothing_told_stays_an_event(gazetteer: Gazetteer) -> None:
    """Where no sentence tells of what is denied, the denial is proposed."""
    text = "The parliament met in Beirut on Tuesday. The army denied the accusation of the opposition."
    events = extract_all(text, gazetteer, published="2021-06-01").events
    assert "dispute" in [one.type for one in events]
    assert not any(disputing(one) for one in events)


def test_others_say_so_in_later_sentences(gazetteer: Gazetteer) -> None:
    """Who says elsewhere that it took place claims the event, by another word than the event's own."""
    text = (
        "The opposition leader Pavel Orlov fell ill in Tomsk on 20 August. On Monday Berlin condemned the attack on "
        "Orlov. Earlier, his lawyer said that Orlov was poisoned."
    )
    found = told(text, "attack", gazetteer)
    assert "lawyer" in [one.speaker for one in found.claims if one.stance == "claims"]
