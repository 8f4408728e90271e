"""Denials that no verb of denying tells: who answers for what, and what is no denial."""

import pytest

from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import extract


@pytest.mark.parametrize(
    "text",
    [
        "The interior ministry said it had never detained the man.",
        "The interior ministry says that it did not shell the village of Arsal.",
        "The general said that no such raid took place.",
        "The ministry said that the figure was invented.",
        "The report is baseless, the foreign ministry said.",
    ],
)
def test_a_speaker_denies(text: str, gazetteer: Gazetteer) -> None:
    """Who says that they did not do it, or that what was said is untrue, disputes it."""
    (found,) = extract(text, gazetteer).events
    assert found.type == "dispute"
    assert found.factuality == "happened"
    assert [role for role, _ in found.actors] == ["speaker"]


@pytest.mark.parametrize(
    "text",
    [
        "The police said that no one was hurt in the fire.",
        "The ministry said it would never close the school.",
        "The police said that the suspect had not been found.",
        "A neighbour says he never met the man.",
        "The ministry said that the harvest was not good.",
    ],
)
def test_not_every_negation_denies(text: str, gazetteer: Gazetteer) -> None:
    """What did not happen, will not, or is told by a bystander, is no denial."""
    assert "dispute" not in [one.type for one in extract(text, gazetteer).events]


def test_one_denial_for_each_speaker(gazetteer: Gazetteer) -> None:
    """A speaker who denies twice is in one dispute; the speaker of another body has one of their own."""
    text = (
        "The army said it had never shelled the village of Arsal. The army said that no such order was given. "
        "The interior ministry said that the figure was invented."
    )
    speakers = [
        actor.name for one in extract(text, gazetteer).events if one.type == "dispute" for _, actor in one.actors
    ]
    assert len(speakers) == len(set(speakers)) == 2
