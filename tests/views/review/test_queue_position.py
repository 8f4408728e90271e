"""Where a reviewer stands in the queue."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import queries
from geo.queries import Item
from geo.store import reject
from geo.views.review.queue_position import QueueFilter, QueuePosition
from tests import stores


def in_queue(count: int = 4) -> QueuePosition:
    """A position with a short queue."""
    position = QueuePosition()
    position.load(QueueFilter(), ids=[f"e{n}" for n in range(count)], size=count)
    return position


def test_a_decision_brings_the_next_one_up():
    """What is decided leaves, the next takes its place, the count falls, and the decision is remembered."""
    position = in_queue()
    position.leave("e0", decision=7, deed="Accepted")
    assert (position.current, position.size, position.decided) == ("e1", 3, [(7, "e0", 0, "Accepted")])


def test_the_last_one_decided_shows_the_one_before():
    """At the end of the queue there is nothing further: what is left is shown."""
    position = in_queue()
    position.step(9)
    position.leave("e3")
    assert position.current == "e2"


def test_steps_stop_at_both_ends():
    """Previous on the first and next on the last stay there."""
    position = in_queue()
    position.step(-1)
    assert position.current == "e0"
    position.step(99)
    assert position.current == "e3"


def test_what_is_undone_is_shown_where_it_was():
    """It comes back to its place in the queue."""
    position = in_queue()
    position.step(1)
    position.leave("e1", decision=1)
    position.bring_back("e1", 1)
    assert (position.ids, position.current, position.size) == (["e0", "e1", "e2", "e3"], "e1", 4)


def test_a_button_that_is_out_of_date_takes_nothing_back():
    """Of two undo buttons that one key presses, the one drawn before the last decision or undo does nothing."""
    position = in_queue()
    position.leave("e0", decision=1)
    old = position.turn
    position.leave("e1", decision=2)
    now = position.turn
    assert position.last_decided(turn=old) is None
    last = position.last_decided(turn=now)
    assert last is not None
    assert last[0] == 2
    position.decided.pop()
    position.bring_back("e1", 0)
    assert [position.last_decided(turn=turn) for turn in (old, now)] == [None, None]


def test_an_act_of_many_counts_each():
    """What was accepted at once is one act to take back, of as many decisions as it has."""
    position = in_queue()
    position.note_decision(7, deed="Accepted 12.", size=12)
    position.leave("e0", decision=20)
    assert position.decisions == 13


def test_what_came_meanwhile_takes_its_place_and_what_is_shown_stays():
    """The queue read again has what others took back, without what they decided; the place in it is kept."""
    position = in_queue()
    position.step(2)
    position.renew(["e0", "new", "e2", "e3"], size=4)
    assert (position.current, position.at, position.size) == ("e2", 2, 4)
    position.renew(["e0"], size=1)
    assert position.current == "e0"
    position.renew([], size=0)
    assert position.current == ""


def test_what_a_link_asked_for_stays_though_it_does_not_wait():
    """The event of a link is shown however it stands, also when the queue is read again."""
    position = QueuePosition()
    position.load(QueueFilter(), ids=["a", "b"], size=2, first="decided")
    position.renew(["b"], size=1)
    assert (position.ids, position.current) == (["decided", "b"], "decided")


def test_a_link_puts_its_event_first():
    """The event that was asked for comes first, and once."""
    position = QueuePosition()
    position.load(QueueFilter(), ids=["a", "b"], size=2, first="b")
    assert position.ids == ["b", "a"]
    position.load(QueueFilter(), ids=["a", "b"], size=2, first="c")
    assert position.ids == ["c", "a", "b"]


@given(st.lists(st.sampled_from(["next", "previous", "decide", "undo"]), max_size=40))
def test_nothing_is_lost_and_the_place_is_always_on_the_queue(acts: list[str]):
    """Whatever a person does: what waits and what was decided are all, and something is shown while any waits."""
    position = in_queue(5)
    for act in acts:
        if act in ("next", "previous"):
            position.step(1 if act == "next" else -1)
        elif act == "decide" and position.current:
            position.leave(position.current, decision=1)
        elif act == "undo" and position.decided:
            _, event, place, _ = position.decided.pop()
            position.bring_back(event, place)
            assert position.current == event
        assert sorted([*position.ids, *(event for _, event, _, _ in position.decided)]) == [f"e{n}" for n in range(5)]
        assert bool(position.current) == bool(position.ids)
        assert position.size == len(position.ids)


@pytest.fixture
def three(store) -> list[str]:
    """The ids of three proposals."""
    events = [replace(stores.proposal(), certainty=c, summary=f"Of {c}.") for c in (0.3, 0.6, 0.9)]
    stores.add(store, *events)
    return [one.id for one in queries.queue(store)]


def test_what_others_decided_on_is_passed_over(store, three):
    """Nobody is asked about what is settled; what a link asks for is shown all the same."""
    reject(store, three[0], by=stores.REVIEWER, version=1)

    def read(event: str) -> Item | None:
        return queries.item(store, event) if event != "gone" else None

    position = QueuePosition()
    position.load(QueueFilter(), ids=["gone", *three], size=4)
    found = position.next_item(read)
    assert found is not None
    assert (found.id, position.size) == (three[1], 2)
    position.load(QueueFilter(), ids=three[1:], size=2, first=three[0])
    pinned = position.next_item(read)
    assert pinned is not None
    assert pinned.review == "rejected"
    position.load(QueueFilter(), ids=["gone"], size=1)
    assert position.next_item(read) is None
    assert position.current == ""


def test_a_queue_can_be_listed_without_reading_it(store, three):
    """Ids and versions come in the queue's own order and number."""
    assert queries.queue_ids(store) == tuple((one.id, one.version) for one in queries.queue(store))
    assert [name for name, _ in queries.queue_ids(store, least=0.5, limit=1)] == [three[1]]
