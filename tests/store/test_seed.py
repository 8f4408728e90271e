"""The facts of data/ in the store."""

from dataclasses import replace

import pytest

from geo import queries
from geo.config import Settings
from geo.facts import shipped
from geo.store import TITLE, accept, edit, open_store, purge_report, reject, undo
from geo.store.seed import seed
from tests import stores


def released(**changes):
    """The small collection with the event "day" changed."""
    small = stores.small()
    return replace(small, events=tuple(replace(e, **changes) if e.id == "day" else e for e in small.events))


def test_what_ships_is_what_the_store_shows(tmp_path):
    """The first use makes the store in the home folder; its collection is that of data/, to the last field."""
    settings = Settings(home=tmp_path)
    store = open_store(settings)
    assert queries.catalogue(store).collection == shipped.load(settings.data, title=TITLE)
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["dateline.sqlite"]
    revision = store.revision()
    store.close()
    again = open_store(settings)
    assert again.revision() == revision
    again.close()


def test_the_sample_comes_back_whole(store):
    """Every kind of date, place and claim."""
    assert queries.catalogue(store, "sample").collection == stores.small()


def test_a_release_updates_what_nobody_decided(store):
    """Facts follow the release, the decision stays, and undoing it goes to what the release says."""
    draft = queries.item(store, "day").draft
    number = edit(store, "day", replace(draft, summary="Mine."), by=stores.REVIEWER, version=1)
    seed(store, released(summary="Theirs.", date="2015-08-05"), mark="sample 2")
    now = queries.item(store, "day").draft
    assert (now.summary, now.date) == ("Mine.", "2015-08-05")
    undo(store, number, by=stores.REVIEWER)
    assert queries.item(store, "day").draft.summary == "Theirs."


def test_a_rejected_fact_stays_rejected(store):
    """A release does not bring back what somebody rejected, and drops what nobody decided on."""
    reject(store, "day", by=stores.REVIEWER, version=1)
    small = stores.small()
    seed(store, replace(small, events=small.events[2:]), mark="sample 2")
    assert queries.item(store, "day").review == "rejected"
    known = {event.id for event in queries.catalogue(store, "sample").collection.events}
    assert known == {event.id for event in small.events[2:]}


def test_a_purged_report_is_not_seeded_again(store):
    """A takedown outlives the next release."""
    purge_report(store, "gazette", by=stores.ADMIN, reason="asked for")
    seed(store, stores.small(), mark="sample 2")
    assert "gazette" not in queries.catalogue(store, "sample").collection.reports


def test_a_release_that_changes_nothing_changes_no_version(store):
    """So that nobody meets a conflict because of it."""
    accept_before = queries.item(store, "day").version
    seed(store, replace(stores.small(), title="Same"), mark="sample 2")
    assert queries.item(store, "day").version == accept_before
    assert accept(store, "day", by=stores.REVIEWER, version=accept_before) == 0


@pytest.mark.parametrize("mark", ["sample 1", "sample 2"])
def test_seeding_twice_is_seeding_once(store, mark):
    """Nothing doubles."""
    seed(store, stores.small(), mark=mark)
    assert queries.status(store).events == {"proposed": 0, "accepted": 13, "rejected": 0}
