"""What pages ask of the store: likenesses, feeds, histories."""

from dataclasses import replace

import pytest

from geo import queries
from geo.errors import Missing, Purged
from geo.store import accept, add_report, purge_report, reject, undo
from geo.store.near_duplicates import likeness, sketch
from tests import stores

LONG = " ".join(f"word{n} tells of things that happened on day {n}." for n in range(60))


@pytest.fixture
def told(store):
    """The id of a report with one proposed event."""
    return add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()], collection="sample")


def test_a_copy_and_an_edited_copy_are_found(store, told):
    """The same text is 1, one edited here and there more than half, another text is not among them."""
    long = add_report(store, stores.report(LONG, "Long"), by=stores.EDITOR)
    (same,) = queries.find_text(store, LONG)
    assert (same.report, same.likeness) == (long, 1.0)
    (near,) = queries.find_text(store, LONG.replace("word7 ", "worm7 ").replace("word30 ", "worm30 ") + " The end.")
    assert near.report == long
    assert 0.5 <= near.likeness < 1
    assert queries.find_text(store, "Nothing of the sort was ever said by anyone at all.") == ()
    assert queries.find_text(store, "Short.") == ()
    assert queries.same_text(store, LONG) == long
    assert queries.same_text(store, LONG + "!") is None


def test_a_purged_text_is_known_as_such(store, told):
    """Whoever brings it again is told."""
    purge_report(store, told, by=stores.ADMIN, reason="asked for")
    with pytest.raises(Purged):
        queries.same_text(store, stores.TEXT)


def test_likeness_of_nothing_is_none():
    """Texts of fewer than five words have no sketch; a text is like itself."""
    assert sketch("one two three four") == ()
    assert likeness((), sketch(LONG)) == 0.0
    assert likeness(sketch(LONG), sketch(LONG)) == 1.0


def test_the_feed_is_the_newest_first(store, told):
    """It pages by number, and can be that of one person; what was undone is marked, on whichever page it stands."""
    first = accept(store, f"{told}-1", by=stores.REVIEWER, version=1)
    undo(store, first, by=stores.REVIEWER)
    last = reject(store, "day", by=stores.ADMIN, version=None)
    feed = queries.feed(store)
    assert [one.id for one in feed] == sorted((one.id for one in feed), reverse=True)
    assert (feed[0].id, feed[0].who, feed[0].action) == (last, stores.ADMIN.name, "reject")
    (page,) = queries.feed(store, before=first + 1, limit=1)
    assert (page.id, page.undone) == (first, True)
    assert {one.who for one in queries.feed(store, who=stores.REVIEWER.name)} == {stores.REVIEWER.name}
    assert queries.tombstones(store) == ()


def test_status_counts(store, told):
    """Reports, events by how they stand, decisions, the revision."""
    counted = queries.status(store)
    assert counted.reports == len(stores.small().reports) + 1
    assert counted.events["proposed"] == 1
    assert counted.decisions == 1
    assert counted.revision == store.revision()


def test_the_queue_can_be_narrowed(store, told):
    """By collection, report, type and certainty; its size says how many there are in all."""
    text = LONG + "\n\n" + stores.TEXT
    sure = replace(stores.proposal(text), certainty=0.9)
    other = add_report(store, stores.report(text, "Other"), by=stores.EDITOR, events=[sure])
    assert [item.id for item in queries.queue(store)] == [f"{told}-1", f"{other}-1"]
    assert [item.id for item in queries.queue(store, offset=1, limit=1)] == [f"{other}-1"]
    for narrowed, expected in (
        ({"collection": "sample"}, told), ({"report": other}, other), ({"least": 0.8}, other),
    ):  # fmt: skip
        (item,) = queries.queue(store, **narrowed)
        assert item.report.id == expected
        assert queries.queue_size(store, **narrowed) == 1
    assert queries.queue(store, types=("protest",)) == ()
    assert queries.queue_size(store) == 2
    with pytest.raises(Missing):
        queries.item(store, "nowhere")
    with pytest.raises(Missing):
        queries.report(store, "nowhere")
