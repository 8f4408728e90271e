"""Taking decisions back."""

from dataclasses import replace

import pytest

from geo import queries
from geo.errors import CannotUndo, Forbidden, Missing
from geo.store import (
    CollectionChange,
    accept,
    accept_many,
    add_event,
    add_report,
    change_collection,
    correct_report,
    edit,
    edit_actor,
    freeze,
    keep_apart,
    merge,
    reject,
    set_place,
    undo,
)
from tests import stores


@pytest.fixture
def told(store):
    """The id of a proposed event."""
    report = add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()], collection="sample")
    return f"{report}-1"


def test_an_undo_is_a_decision_that_restores(store, told):
    """The event is as before; history keeps both, and marks the first as undone."""
    before = queries.item(store, told)
    number = edit(store, told, replace(before.draft, summary="Other."), by=stores.REVIEWER, version=1, accept=True)
    undo(store, number, by=stores.REVIEWER)
    now = queries.item(store, told)
    assert (now.draft, now.review) == (before.draft, before.review)
    newest, first = queries.history(store, "event", told)
    assert (newest.action, newest.undoes, newest.undone) == ("undo", number, False)
    assert first.undone
    assert ("summary", "Other.", before.draft.summary) in newest.changes


def test_an_undo_can_be_undone(store, told):
    """Done again, as if it had never been taken back; and taken back once more."""
    number = accept(store, told, by=stores.REVIEWER, version=1)
    (back,) = undo(store, number, by=stores.REVIEWER)
    (again,) = undo(store, back, by=stores.REVIEWER)
    assert queries.item(store, told).review == "accepted"
    assert [one.undone for one in queries.history(store, "event", told)] == [False, True, False]
    with pytest.raises(CannotUndo):
        undo(store, back, by=stores.REVIEWER)
    undo(store, again, by=stores.REVIEWER)
    assert queries.item(store, told).review == "proposed"


def test_a_later_decision_on_the_same_field_stands_in_the_way(store, told):
    """The error says whose and which; a later one on another field does not."""
    draft = queries.item(store, told).draft
    first = edit(store, told, replace(draft, summary="One."), by=stores.REVIEWER, version=1)
    second = edit(store, told, replace(draft, summary="Two."), by=stores.ADMIN, version=2)
    accept(store, told, by=stores.REVIEWER, version=3)
    with pytest.raises(CannotUndo, match=f"Ada Admin.*decision {second}"):
        undo(store, first, by=stores.REVIEWER)
    undo(store, second, by=stores.REVIEWER)
    undo(store, first, by=stores.REVIEWER)
    now = queries.item(store, told)
    assert (now.draft, now.review) == (draft, "accepted")


def test_undo_needs_the_role_of_the_decision(store, told):
    """A reviewer does not take back what only an editor may do; a viewer nothing."""
    number = correct_report(store, told.removesuffix("-1"), {"title": "Other"}, by=stores.EDITOR, version=1)
    with pytest.raises(Forbidden):
        undo(store, number, by=stores.REVIEWER)
    with pytest.raises(Forbidden):
        undo(store, number, by=stores.VIEWER)
    undo(store, number, by=stores.EDITOR)
    assert queries.report(store, told.removesuffix("-1")).report.title == "Talks in Millton"
    with pytest.raises(Missing):
        undo(store, 10_000, by=stores.ADMIN)


def test_a_bulk_is_undone_at_once(store):
    """Undoing any of an act's decisions takes back all of them."""
    events = [replace(stores.proposal(), summary=f"Number {n}.") for n in range(3)]
    add_report(store, stores.report(), by=stores.EDITOR, events=events)
    made = accept_many(store, [(one.id, one.version) for one in queries.queue(store)], by=stores.REVIEWER)
    assert len(undo(store, made[1], by=stores.REVIEWER)) == 3
    assert queries.queue_size(store) == 3


def test_what_was_accepted_above_a_bar_is_taken_back_at_once(store):
    """All but what somebody decided on since, which stays; done again, the decisions say the bar again."""
    events = [replace(stores.proposal(), summary=f"Number {n}.") for n in range(4)]
    add_report(store, stores.report(), by=stores.EDITOR, events=events)
    seen = queries.queue_ids(store)
    made = accept_many(store, seen, by=stores.REVIEWER, bar=0.5)
    reject(store, seen[2][0], by=stores.ADMIN, version=2)
    back = undo(store, made[0], by=stores.REVIEWER)
    assert [queries.item(store, one).review for one, _ in seen] == ["proposed", "proposed", "rejected", "proposed"]
    assert len(back) == 3
    undo(store, back[1], by=stores.REVIEWER)
    assert [queries.item(store, one).review for one, _ in seen] == ["accepted", "accepted", "rejected", "accepted"]
    assert ("bar", None, 0.5) in queries.history(store, "event", seen[0][0])[0].changes


def test_nothing_is_left_to_take_back_of_an_acceptance(store, told):
    """Where somebody decided on all that was accepted above a bar, its undo is refused, and says who."""
    (made,) = accept_many(store, queries.queue_ids(store), by=stores.REVIEWER, bar=0.1)
    reject(store, told, by=stores.ADMIN, version=2)
    with pytest.raises(CannotUndo, match="Ada Admin"):
        undo(store, made, by=stores.REVIEWER)


def test_acts_are_listed_whole(store):
    """An act of many decisions is one line with its size, newest first, also where it fills more than a page."""
    events = [replace(stores.proposal(), summary=f"Number {n}.") for n in range(9)]
    add_report(store, stores.report(), by=stores.EDITOR, events=events)
    made = accept_many(store, queries.queue_ids(store), by=stores.REVIEWER, bar=0.5)
    undo(store, made[0], by=stores.ADMIN)
    found = queries.acts(store, limit=3, told=2)
    assert [(one.size, one.decisions[0].action, one.decisions[0].undone) for one in found] == [
        (9, "undo", False), (9, "accept above", True), (1, "add report", False),
    ]  # fmt: skip
    assert [one.id for one in found[1].decisions] == [made[-1], made[-2]]
    assert [one.size for one in queries.acts(store, limit=3, who=stores.REVIEWER.name)] == [9]


def test_a_merge_is_undone_at_once(store):
    """Both events and the pair are as they were."""
    before = queries.item(store, "day"), queries.item(store, "month")
    made = merge(store, "day", "month", by=stores.REVIEWER, keep_version=1, other_version=1)
    undo(store, made[0], by=stores.REVIEWER)
    after = queries.item(store, "day"), queries.item(store, "month")
    assert [(one.draft, one.merged_into) for one in after] == [(one.draft, one.merged_into) for one in before]


def test_a_place_for_all_is_undone_at_once(store, told):
    """Every event and the rule itself."""
    before = queries.item(store, told).draft
    made = set_place(store, "Millton", stores.MILLTON_EAST, scope="collection", scope_id="sample", by=stores.REVIEWER)
    assert queries.item(store, told).draft.places[0].place.lon == 62.0
    undo(store, made[-1], by=stores.REVIEWER)
    assert queries.item(store, told).draft == before
    assert [rule.active for rule in queries.place_rules(store)] == [False]


def test_what_was_added_is_withdrawn_not_deleted(store, told):
    """An event by hand is rejected; a report disappears from its collections' pages unless someone decided on it."""
    report = told.removesuffix("-1")
    event = add_event(store, report, stores.proposal(), by=stores.EDITOR)
    added = next(one for one in queries.feed(store) if one.action == "add report")
    with pytest.raises(CannotUndo):
        undo(store, added.id, by=stores.EDITOR)
    undo(store, queries.history(store, "event", event)[0].id, by=stores.EDITOR)
    assert queries.item(store, event).review == "rejected"
    undo(store, added.id, by=stores.EDITOR)
    assert report not in queries.catalogue(store, "sample").collection.reports
    assert queries.report(store, report).status == "withdrawn"


def test_collections_actors_and_pairs_come_back(store):
    """Each kind of decision has its way back."""
    number = change_collection(
        store, "sample", CollectionChange(title="Renamed", remove=("leaflet",)), by=stores.EDITOR, version=1
    )
    assert "leaflet" not in queries.catalogue(store, "sample").collection.reports
    undo(store, number, by=stores.EDITOR)
    shown = queries.catalogue(store, "sample").collection
    assert shown.title == "A sample"
    assert "leaflet" in shown.reports
    number = edit_actor(store, "hill-union", by=stores.EDITOR, name="Union of the Hills", aliases=["HU"])
    undo(store, number, by=stores.EDITOR)
    assert queries.catalogue(store, "sample").collection.actors["hill-union"].name == "Hill Union"
    number = keep_apart(store, "day", "month", by=stores.REVIEWER)
    undo(store, number, by=stores.REVIEWER)
    assert [(pair.one.id, pair.other.id) for pair in queries.pairs(store)] == [("day", "month")]


def test_some_things_stay(store):
    """A frozen view has links that rest on it."""
    freeze(store, "sample", title="As of today", by=stores.EDITOR)
    with pytest.raises(CannotUndo):
        undo(store, queries.feed(store)[0].id, by=stores.ADMIN)


def test_undoing_twice_is_refused(store, told):
    """What is undone is undone."""
    number = reject(store, told, by=stores.REVIEWER, version=1)
    undo(store, number, by=stores.REVIEWER)
    with pytest.raises(CannotUndo, match="already"):
        undo(store, number, by=stores.REVIEWER)
