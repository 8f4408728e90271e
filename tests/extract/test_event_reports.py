"""Whole reports of our own: the events that they tell of are found, with date, place and actors, and few besides."""

from typing import Any

import pytest

from geo.extract import extract, output
from geo.model import Reading
from geo.places.gazetteer import Gazetteer
from tests.extract.english_texts import loaded
from tests.extract.event_reports import REPORTS, Told
from tests.extract.report_matching import pairs


@pytest.fixture(scope="module", params=REPORTS, ids=lambda report: report.name)
def read(request: pytest.FixtureRequest, gazetteer: Gazetteer) -> tuple[Told, str, list[dict[str, Any]]]:
    """A report, its text and the events proposed for it."""
    report: Told = request.param
    text = report.text
    found = extract(Reading(text, language="en", published=report.published, title=report.title), loaded(gazetteer))
    return report, text, output.report(report.name, found)["events"]


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
