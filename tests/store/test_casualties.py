"""Casualties in the store: kept, changed, taken back, merged, removed with their report."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from geo import queries
from geo.errors import InvalidEdit
from geo.model import NOT_KNOWN, Span, Toll
from geo.store import (
    accept,
    add_event,
    add_report,
    backup,
    edit,
    freeze,
    merge,
    purge_report,
    restore,
    schema,
    undo,
)  # fmt: skip
from tests import stores

SENTENCE = "The Hill Union met the Lake League in Millton on 7 August 2015."


def toll_draft(killed=NOT_KNOWN, injured=NOT_KNOWN, text=stores.TEXT, **changes):
    """Return a proposal with casualties, and the stretch of its sentence that stands for their words."""
    draft = stores.proposal(text)
    start = text.index(SENTENCE)
    span = Span("killed", text[start : start + 14], start, start + 14)
    spans = (*draft.spans, span) if killed.is_known else draft.spans
    return replace(draft, killed=killed, injured=injured, spans=spans, **changes)


@pytest.fixture
def add(store):
    """Add a report with one event of these tolls; return the event's id."""

    def added(*tolls, publisher="The Courier"):
        number = added.number = getattr(added, "number", 0) + 1
        text = f"Telling {number}\n\n{SENTENCE} The toll was the matter of day {number}."
        draft = replace(stores.report(text, f"Telling {number}"), publisher=publisher)
        events = [toll_draft(*tolls, text=text)]
        return f"{add_report(store, draft, by=stores.EDITOR, events=events, collection='sample')}-1"

    return added


def stands(store, event):
    """The tolls of an event as it is now."""
    draft = queries.item(store, event).draft
    return draft.killed, draft.injured


def together(store, keep, other):
    """Merge two events, whatever their version."""
    return merge(store, keep, other, by=stores.REVIEWER, keep_version=None, other_version=None)


@pytest.mark.parametrize("killed", [NOT_KNOWN, Toll(12, 12, 12), Toll(best=500), Toll(0, 0, 0), Toll(5), Toll(9, 5, 2)])
def test_what_is_known_is_kept(store, add, killed):
    """Every part, 0 apart from unknown, contradictions too; as a draft and as an event, with the words that say so."""
    event = add(killed, Toll(high=30))
    assert stands(store, event) == (killed, Toll(high=30))
    shown = queries.catalogue(store, "sample").event(event)
    assert (shown.killed, shown.injured) == (killed, Toll(high=30))
    assert [(name, one.quote) for name, one in shown.toll_evidence] == (
        [("killed", SENTENCE[:14])] if killed.is_known else []
    )
    assert [one.quote for one in shown.evidence] == [SENTENCE]


def test_unknown_is_no_number(store, add):
    """A part that is not known is NULL in the table."""
    event = add(Toll(best=5))
    t = schema.events.c
    with store.reading() as connection:
        row = connection.execute(
            select(t.killed_low, t.killed_best, t.killed_high, t.injured_low, t.injured_best, t.injured_high)
            .where(t.id == event)
        ).one()  # fmt: skip
    assert tuple(row) == (None, 5, None, None, None, None)


@pytest.mark.parametrize("killed", [Toll(-1), Toll(best=100_000_001), Toll(best=1.5), Toll(high=True), Toll(low="3")])
def test_what_is_no_number_of_people_is_refused(store, add, killed):
    """Wherever it comes from."""
    with pytest.raises(InvalidEdit, match="killed"):
        add(killed)
    event = add()
    with pytest.raises(InvalidEdit, match="killed"):
        edit(store, event, toll_draft(killed), by=stores.REVIEWER, version=1)


def test_who_enters_a_toll_is_asked_for_its_order(store, add):
    """What contradicts itself is refused by hand, and stays where a file brought it and nobody touches it."""
    event = add(Toll(9, 5, 2), Toll(best=3))
    before = queries.item(store, event).draft
    with pytest.raises(InvalidEdit, match="injured"):
        edit(store, event, replace(before, injured=Toll(4, 3, None)), by=stores.REVIEWER, version=1)
    with pytest.raises(InvalidEdit, match="killed"):
        edit(store, event, replace(before, killed=Toll(9, 5, 3)), by=stores.REVIEWER, version=1)
    with pytest.raises(InvalidEdit, match="killed"):
        add_event(store, event.removesuffix("-1"), replace(before, injured=NOT_KNOWN), by=stores.EDITOR)
    assert edit(store, event, replace(before, summary="Other."), by=stores.REVIEWER, version=1)
    assert edit(store, event, replace(before, killed=Toll(2, 5, 9)), by=stores.REVIEWER, version=2)
    assert stands(store, event) == (Toll(2, 5, 9), Toll(best=3))


def test_a_change_is_recorded_and_taken_back(store, add):
    """From and to, for each toll by itself; unknown is null."""
    event = add(Toll(best=5))
    before = queries.item(store, event).draft
    number = edit(
        store, event, replace(before, killed=Toll(5, 6, 7), injured=Toll(low=1)), by=stores.REVIEWER, version=1
    )
    (made,) = queries.history(store, "event", event)
    assert sorted(made.changes) == [
        ("injured", None, {"low": 1, "best": None, "high": None}),
        ("killed", {"low": None, "best": 5, "high": None}, {"low": 5, "best": 6, "high": 7}),
    ]
    undo(store, number, by=stores.REVIEWER)
    assert stands(store, event) == (Toll(best=5), NOT_KNOWN)


def test_an_event_of_before_can_be_taken_back_to(store, add):
    """What a machine proposed before there were casualties says nothing of them; deciding and undoing still work."""
    event = add()
    t = schema.events
    with store.seeding() as write:
        old = write.connection.execute(select(t.c.proposed).where(t.c.id == event)).scalar_one()
        old = {field: value for field, value in old.items() if field not in ("killed", "injured")}
        write.connection.execute(update(t).where(t.c.id == event).values(proposed=old))
    draft = replace(queries.item(store, event).draft, killed=Toll(best=2))
    number = edit(store, event, draft, by=stores.REVIEWER, version=1)
    undo(store, number, by=stores.REVIEWER)
    assert stands(store, event) == (NOT_KNOWN, NOT_KNOWN)


def test_merging_spans_both(store, add):
    """Least to greatest, the best of the event that stays; what the other says is a claim; one undo takes it back."""
    one, other = add(Toll(12, 12, 12)), add(Toll(best=15), Toll(low=30), publisher="The Herald")
    numbers = together(store, one, other)
    assert stands(store, one) == (Toll(12, 12, 15), Toll(low=30))
    claim = queries.item(store, one).draft.claims[-1]
    assert (claim.speaker, claim.detail) == ("The Herald", "killed: about 15")
    shown = queries.catalogue(store, "sample").event(one)
    assert [evidence.report for _, evidence in shown.toll_evidence] == ["", other.removesuffix("-1")]
    undo(store, numbers[0], by=stores.REVIEWER)
    assert stands(store, one) == (Toll(12, 12, 12), NOT_KNOWN)


def test_merging_what_agrees_makes_no_claim(store, add):
    """Nor does a toll that only one of them knows."""
    one, other = add(Toll(3, 3, 3)), add(Toll(3, 3, 3), Toll(best=4))
    before = queries.item(store, one).draft.claims
    together(store, one, other)
    assert stands(store, one) == (Toll(3, 3, 3), Toll(best=4))
    assert all(not claim.detail for claim in queries.item(store, one).draft.claims)
    assert len(queries.item(store, one).draft.claims) <= len(before) + 1


@pytest.mark.parametrize("purged", [1, 2])
def test_a_purge_takes_what_its_report_brought(store, add, purged):
    """Of three accounts that were merged, by way of each other, the tolls of the two that remain stay."""
    events = [add(Toll(best=10)), add(Toll(5, 8, 9), Toll(best=1)), add(Toll(low=7, high=20))]
    together(store, events[1], events[2])
    view = freeze(store, "sample", title="One", by=stores.EDITOR, proposals=True)
    together(store, events[0], events[1])
    later = freeze(store, "sample", title="Two", by=stores.EDITOR, proposals=True)
    assert stands(store, events[0]) == (Toll(5, 10, 20), Toll(best=1))
    purge_report(store, events[purged].removesuffix("-1"), by=stores.ADMIN, reason="asked for")
    expected = {1: (Toll(best=10), NOT_KNOWN), 2: (Toll(5, 10, 10), Toll(best=1))}[purged]
    assert stands(store, events[0]) == expected
    frozen = queries.frozen(store, later).catalogue.event(events[0])
    assert (frozen.killed, frozen.injured) == expected
    assert all(one.report != events[purged].removesuffix("-1") for _, one in frozen.toll_evidence)
    if purged == 2:
        assert queries.frozen(store, view).catalogue.event(events[1]).killed == Toll(5, 8, 9)


def test_a_purge_leaves_what_a_person_entered(store, add):
    """Who edits the toll of a merged event answers for it."""
    one, other = add(Toll(best=10)), add(Toll(best=20))
    together(store, one, other)
    draft = replace(queries.item(store, one).draft, killed=Toll(11, 11, 11))
    edit(store, one, draft, by=stores.REVIEWER, version=queries.item(store, one).version)
    purge_report(store, other.removesuffix("-1"), by=stores.ADMIN, reason="asked for")
    assert stands(store, one) == (Toll(11, 11, 11), NOT_KNOWN)


def test_a_backup_holds_them(store, add, tmp_path):
    """And a restored store has them again."""
    event = add(Toll(9, 5, 2), Toll(0, 0, 0))
    backup(store, tmp_path / "kept.sqlite")
    accept(store, event, by=stores.REVIEWER, version=1)
    restore(store, tmp_path / "kept.sqlite", by=stores.ADMIN)
    assert stands(store, event) == (Toll(9, 5, 2), Toll(0, 0, 0))


def test_a_published_version_keeps_them(store, add):
    """With the words that say so; one that was published before there were casualties is still readable."""
    event = add(Toll(best=3))
    view = freeze(store, "sample", title="Now", by=stores.EDITOR, proposals=True)
    live = queries.catalogue(store, "sample").event(event)
    assert queries.frozen(store, view).catalogue.event(event) == live
    t = schema.frozen_views
    with store.seeding() as write:
        content = write.connection.execute(select(t.c.content).where(t.c.id == view)).scalar_one()
        new = ("killed", "injured", "toll_evidence")
        old = [{field: value for field, value in one.items() if field not in new} for one in content["events"]]
        write.connection.execute(update(t).where(t.c.id == view).values(content=content | {"events": old}))
    shown = queries.frozen(store, view).catalogue.event(event)
    assert shown == replace(live, killed=NOT_KNOWN, toll_evidence=())
    purge_report(store, event.removesuffix("-1"), by=stores.ADMIN, reason="asked for")
    assert queries.frozen(store, view).catalogue.event(event) is None
