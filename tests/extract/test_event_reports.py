"""Whole reports of our own: the events that they tell of are found, with date, place and actors, and few besides."""

from typing import Any

import pytest

from geo.extract import extract, output
from geo.extract.learned import finder
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded
from tests.extract.event_reports import REPORTS, Told
from tests.extract.report_matching import pairs


def events_of(report: Told, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Return the events that are proposed for a report, as `geo extract` gives them."""
    reading = Reading(report.text, language="en", published=report.published, title=report.title)
    return output.report(report.name, extract(reading, loaded(gazetteer)))["events"]


@pytest.fixture(scope="module", params=REPORTS, ids=lambda report: report.name)
def read(request: pytest.FixtureRequest, gazetteer: Gazetteer) -> tuple[Told, str, list[dict[str, Any]]]:
    """A report, its text and the events that rules alone propose for it, as where the trained finder is missing."""
    report: Told = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finder, "load", lambda: None)
        return report, report.text, events_of(report, gazetteer)


def test_events_are_found(read):
    """Each event that the report tells of is proposed from its sentence, with what is known to be read of it."""
    report, text, proposed = read
    found = pairs(report.events, proposed, text)
    for number, event in enumerate(report.events):
        if event.lacks == "event":
            continue
        assert number in found, event.words
        right = found[number][1]
        assert {name for name, is_right in right.items() if not is_right} <= set(event.lacks.split()), event.words


def test_few_events_besides(read):
    """No more is proposed than what the report tells of."""
    report, text, proposed = read
    taken = {index for index, _ in pairs(report.events, proposed, text).values()}
    besides = [
        one["evidence"]["quote"]
        for index, one in enumerate(proposed)
        if index not in taken and not any(words in one["evidence"]["quote"] for words in report.free)
    ]
    assert len(besides) <= report.extra, besides


def test_evidence_is_in_the_text(read):
    """Evidence is a slice of the text, at most 600 characters, round the word that tells of the event."""
    _, text, proposed = read
    for one in proposed:
        evidence = one["evidence"]
        assert evidence["quote"] == text[evidence["start"] : evidence["end"]]
        assert 0 < len(evidence["quote"]) <= 600
        assert evidence["start"] <= one["spans"]["what"][0] < evidence["end"]


def test_the_finder_finds_most_and_little_besides(gazetteer: Gazetteer) -> None:
    """With the trained finder most events of all reports together are found and right, and few are proposed besides.

    The shares are some points below those that were measured when the finder was trained.
    """
    owed = found = right = besides = 0
    for report in REPORTS:
        proposed = events_of(report, gazetteer)
        paired = pairs(report.events, proposed, report.text)
        taken = {index for index, _ in paired.values()}
        owed += len(report.events)
        found += len(paired)
        right += sum(all(fields.values()) for _, fields in paired.values())
        besides += sum(
            index not in taken and not any(words in one["evidence"]["quote"] for words in report.free)
            for index, one in enumerate(proposed)
        )
    assert found >= 0.75 * owed
    assert right >= 0.55 * owed
    assert besides <= 0.15 * owed
