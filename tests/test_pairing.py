"""Likely duplicates into the store."""

from pathlib import Path

import pytest

from geo import queries
from geo.errors import Forbidden
from geo.pairing import propose_duplicates
from geo.store import keep_apart
from tests import stores

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
