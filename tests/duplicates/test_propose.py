"""Likely duplicates into the store."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo import queries
from geo.duplicates import event_links
from geo.duplicates.near import near
from geo.duplicates.propose import propose_duplicates
from geo.errors import Forbidden
from geo.model import EventPlace
from geo.queries import catalogue
from geo.store import keep_apart, reject
from tests import sample, stores

OTHER = """The lake's week

In Millton the Lake League met the Hill Union on 7 August 2015. Nothing else was made known.
"""
SENTENCE = "In Millton the Lake League met the Hill Union on 7 August 2015."


def two_reports(folder: Path):
    """Return a store in which two reports tell of one meeting, and the ids of the two events."""
    store = stores.fresh(stores.file_url(folder))
    first = stores.add(store)
    second = stores.add(store, stores.proposal(OTHER, SENTENCE), text=OTHER, title="The lake's week")
    events = [queries.report(store, one).events[0].id for one in (first, second)]
    return store, sorted(events)


def test_two_reports_of_one_meeting_wait_for_review(tmp_path):
    """The pair is proposed once, with a score and a reason; looking again adds nothing."""
    store, events = two_reports(tmp_path)
    paired = propose_duplicates(store, by=stores.EDITOR)
    assert paired.compared >= 2
    waiting = queries.pairs(store)
    assert events in [sorted((pair.one.id, pair.other.id)) for pair in waiting]
    assert paired.new == len(waiting)
    assert all(pair.why and 0.6 <= pair.score <= 1 for pair in waiting)
    assert propose_duplicates(store, by=stores.EDITOR).new == 0


def test_one_report_is_compared_with_what_is_near_it(tmp_path):
    """A look at one report finds the pairs that a look at all finds for it, whichever of the two it is."""
    store, events = two_reports(tmp_path)
    reports = {queries.item(store, event).report.id: event for event in events}
    all_pairs = event_links.links(catalogue(store, "sample").collection.events)
    for report, event in reports.items():
        own, others = near(store, report)
        assert [one.id for one in own] == [event]
        found = event_links.links((*own, *others), about={event})
        assert {(link.one, link.other) for link in found} == {
            (link.one, link.other) for link in all_pairs if event in (link.one, link.other)
        }
        assert found
    first = next(iter(reports))
    assert propose_duplicates(store, by=stores.EDITOR, report=first).new >= 1
    assert events in [sorted((pair.one.id, pair.other.id)) for pair in queries.pairs(store)]


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2017-03"},
        {"type": "protest"},
        {
            "places": (EventPlace("happened_at", "Far", replace(sample.PLACES["millton"], id="far", lat=-40.0)),),
            "actors": (),
        },
    ],
    ids=["another year", "another family", "another place and nobody known"],
)
def test_what_is_not_near_is_not_compared(store, change):
    """Events of another year, family, or of another place without a common actor are not even read."""
    report = stores.add(store)
    other = stores.add(store, replace(stores.proposal(OTHER, SENTENCE), **change), text=OTHER, title="The lake's week")
    _, others = near(store, report)
    assert other not in {event.report.id for event in others}


@pytest.mark.parametrize("date", ["", "2015", "201X", "2014/2016", "2015-08-07~", "{2015,2016}", "2015-12"])
def test_what_may_be_of_the_time_is_compared(store, date):
    """A date that leaves the day open, or none, does not keep an event of the same people from being compared."""
    report = stores.add(store)
    dated = replace(stores.proposal(OTHER, SENTENCE), date=date, date_basis="stated" if date else "unknown")
    other = stores.add(store, dated, text=OTHER, title="The lake's week")
    _, others = near(store, report)
    assert other in {event.report.id for event in others}


def test_rejected_events_and_unknown_reports_have_nothing_near(store):
    """What was rejected is not compared; a report that is gone has no events."""
    report = stores.add(store)
    other = stores.add(store, stores.proposal(OTHER, SENTENCE), text=OTHER, title="The lake's week")
    reject(store, queries.report(store, other).events[0].id, by=stores.REVIEWER, version=None)
    assert other not in {event.report.id for event in near(store, report)[1]}
    assert near(store, "no-such-report") == ((), ())


def test_what_was_kept_apart_is_not_proposed_again(tmp_path):
    """A person's "not the same" outlasts the next look."""
    store, events = two_reports(tmp_path)
    propose_duplicates(store, by=stores.EDITOR)
    keep_apart(store, *events, by=stores.EDITOR)
    propose_duplicates(store, by=stores.EDITOR)
    assert events not in [sorted((pair.one.id, pair.other.id)) for pair in queries.pairs(store)]


def test_a_viewer_may_not_have_them_compared(tmp_path):
    """Proposing is a write: a viewer is refused where there is something to propose."""
    store, _ = two_reports(tmp_path)
    with pytest.raises(Forbidden):
        propose_duplicates(store, by=stores.VIEWER)
