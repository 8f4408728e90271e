"""Each event says what found it: a rule, the trained finder, or both."""

from unittest import mock

from geo.extract import extract
from geo.extract.english import events
from geo.extract.output import report
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract import english_texts

ATTACK = "Gunmen attacked a police post in Herat on Monday, killing four officers."


def _found_by(gazetteer: Gazetteer) -> list[str]:
    answer = report("one", extract(Reading(ATTACK), english_texts.loaded(gazetteer)))
    return [one["found_by"] for one in answer["events"]]


def test_a_rule_and_the_finder_agree(gazetteer: Gazetteer) -> None:
    """Where a rule's word is the finder's, too, it was both."""
    assert _found_by(gazetteer) == ["both"]


def test_the_finder_alone_is_named(gazetteer: Gazetteer) -> None:
    """Where no rule knows the words, it was the model."""
    with mock.patch.object(events, "find_triggers", mock.Mock(return_value=[])):
        assert _found_by(gazetteer) == ["model"]


def test_without_a_finder_it_was_a_rule(gazetteer: Gazetteer) -> None:
    """The rules alone say so, and the reasons tell it."""
    (found,) = english_texts.extract(ATTACK, gazetteer).events
    assert "found:rule" in found.rules
