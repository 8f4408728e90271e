"""Where a reviewer stands in the queue."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import queries
from geo.queries import Item
from geo.store import reject
from geo.views.review.queue_position import Chosen, Desk
from tests import stores


def laid(count: int = 4) -> Desk:
    """A desk with a short queue."""
    desk = Desk()
    desk.load(Chosen(), ids=[f"e{n}" for n in range(count)], size=count)
    return desk


def test_a_decision_brings_the_next_one_up():
    """What is decided leaves, the next takes its place, the count falls, and the decision is remembered."""
    desk = laid()
    desk.leave("e0", decision=7, deed="Accepted")
    assert (desk.current, desk.size, desk.decided) == ("e1", 3, [(7, "e0", 0, "Accepted")])


def test_the_last_one_decided_shows_the_one_before():
    """At the end of the queue there is nothing further: what is left is shown."""
    desk = laid()
    desk.step(9)
    desk.leave("e3")
    assert desk.current == "e2"


def test_steps_stop_at_both_ends():
    """Previous on the first and next on the last stay there."""
    desk = laid()
    desk.step(-1)
    assert desk.current == "e0"
    desk.step(99)
    assert desk.current == "e3"


def test_what_is_undone_is_shown_where_it_was():
    """It comes back to its place in the queue."""
    desk = laid()
    desk.step(1)
    desk.leave("e1", decision=1)
    desk.bring_back("e1", 1)
    assert (desk.ids, desk.current, desk.size) == (["e0", "e1", "e2", "e3"], "e1", 4)


def test_what_came_meanwhile_takes_its_place_and_what_is_shown_stays():
    """The queue read again has what others took back, without what they decided; the place in it is kept."""
    desk = laid()
    desk.step(2)
    desk.renew(["e0", "new", "e2", "e3"], size=4)
    assert (desk.current, desk.at, desk.size) == ("e2", 2, 4)
    desk.renew(["e0"], size=1)
    assert desk.current == "e0"
    desk.renew([], size=0)
    assert desk.current == ""


def test_what_a_link_asked_for_stays_though_it_does_not_wait():
    """The event of a link is shown however it stands, also when the queue is read again."""
    desk = Desk()
    desk.load(Chosen(), ids=["a", "b"], size=2, first="decided")
    desk.renew(["b"], size=1)
    assert (desk.ids, desk.current) == (["decided", "b"], "decided")


def test_a_link_puts_its_event_first():
    """The event that was asked for comes first, and once."""
    desk = Desk()
    desk.load(Chosen(), ids=["a", "b"], size=2, first="b")
    assert desk.ids == ["b", "a"]
    desk.load(Chosen(), ids=["a", "b"], size=2, first="c")
    assert desk.ids == ["c", "a", "b"]


@given(st.lists(st.sampled_from(["next", "previous", "decide", "undo"]), max_size=40))
def test_nothing_is_lost_and_the_place_is_always_on_the_queue(acts: list[str]):
    """Whatever a person does: what waits and what was decided are all, and something is shown while any waits."""
    desk = laid(5)
    for act in acts:
        if act in ("next", "previous"):
            desk.step(1 if act == "next" else -1)
        elif act == "decide" and desk.current:
            desk.leave(desk.current, decision=1)
        elif act == "undo" and desk.decided:
            _, event, place, _ = desk.decided.pop()
            desk.bring_back(event, place)
            assert desk.current == event
        assert sorted([*desk.ids, *(event for _, event, _, _ in desk.decided)]) == [f"e{n}" for n in range(5)]
        assert bool(desk.current) == bool(desk.ids)
        assert desk.size == len(desk.ids)


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

    desk = Desk()
    desk.load(Chosen(), ids=["gone", *three], size=4)
    found = desk.settle(read)
    assert found is not None
    assert (found.id, desk.size) == (three[1], 2)
    desk.load(Chosen(), ids=three[1:], size=2, first=three[0])
    pinned = desk.settle(read)
    assert pinned is not None
    assert pinned.review == "rejected"
    desk.load(Chosen(), ids=["gone"], size=1)
    assert desk.settle(read) is None
    assert desk.current == ""


def test_a_queue_can_be_listed_without_reading_it(store, three):
    """Ids and versions come in the queue's own order and number."""
    assert queries.queue_ids(store) == tuple((one.id, one.version) for one in queries.queue(store))
    assert [name for name, _ in queries.queue_ids(store, least=0.5, limit=1)] == [three[1]]
