"""Reports: stored once, corrected, read again, removed for good."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from geo import queries
from geo.errors import Conflict, DuplicateReport, Forbidden, InvalidEdit, Missing, Purged
from geo.model import EventActor, EventPlace
from geo.store import (
    accept,
    add_report,
    correct_report,
    edit,
    fail,
    freeze,
    merge,
    propose,
    purge_report,
    report_id,
    schema,
    set_place,
)
from tests import stores


@pytest.fixture
def told(store):
    """The id of a report with one proposed event."""
    return add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()], collection="sample")


def test_a_report_comes_back_as_it_was_given(store):
    """Text, boilerplate, what is known of it; without proposals it waits to be read."""
    draft = replace(stores.report(), boilerplate=((0, 5), (7, 9)), author="B. Writer", published_from="page")
    name = add_report(store, draft, by=stores.EDITOR)
    page = queries.report(store, name)
    assert name == report_id(draft)
    assert (page.text, page.boilerplate, page.status) == (draft.text, draft.boilerplate, "new")
    assert (page.report.author, page.published_from, page.added_by) == ("B. Writer", "page", stores.EDITOR.name)
    assert page.collections == ()


def test_the_same_text_is_told_as_what_it_is_stored(store, told):
    """Under whatever title; nothing is written, not even the revision."""
    before = store.revision()
    with pytest.raises(DuplicateReport) as caught:
        add_report(store, stores.report(title="Another title"), by=stores.EDITOR)
    assert caught.value.report == told
    assert store.revision() == before


def test_characters_that_no_database_holds_are_replaced(store):
    """Offsets stay as they are."""
    text = stores.TEXT + "\n\na\x00b \ud800."
    name = add_report(store, stores.report(text), by=stores.EDITOR, events=[stores.proposal(text)])
    page = queries.report(store, name)
    assert page.text == text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert len(page.events) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " \n"}, "text"),
        ({"text": "x" * 5_000_001}, "text"),
        ({"title": "x" * 501}, "title"),
        ({"title": "a\x1bb"}, "title"),
        ({"published": "2015-02-30"}, "published"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://example.org/" + "x" * 2000}, "url"),
        ({"reliability": "G"}, "reliability"),
        ({"boilerplate": ((3, 10_000),)}, "span"),
    ],
)
def test_a_report_that_cannot_be_is_refused(store, change, field):
    """The error names the field, and nothing is written."""
    before = store.revision(), len(queries.reports(store))
    with pytest.raises(InvalidEdit) as caught:
        add_report(store, replace(stores.report(), **change), by=stores.EDITOR)
    assert caught.value.field == field
    assert (store.revision(), len(queries.reports(store))) == before


def test_one_bad_proposal_leaves_nothing_half_written(store):
    """Neither the report nor the good proposal before it."""
    before = store.revision(), len(queries.reports(store))
    bad = replace(stores.proposal(), date="2015-99")
    with pytest.raises(InvalidEdit):
        add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal(), bad])
    with pytest.raises(Missing):
        add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()], collection="nowhere")
    with pytest.raises(Forbidden):
        add_report(store, stores.report(), by=stores.REVIEWER)
    assert (store.revision(), len(queries.reports(store))) == before
    assert queries.queue(store) == ()


def test_an_id_that_is_taken_gets_a_part_of_the_text(store):
    """What is asked for is kept where it is free, now and ever before."""
    first = add_report(store, stores.report(), by=stores.EDITOR, identifier="talks")
    second = add_report(store, stores.report(stores.TEXT + " More."), by=stores.EDITOR, identifier="talks")
    purge_report(store, first, by=stores.ADMIN, reason="asked for")
    third = add_report(store, stores.report(stores.TEXT + " Still more."), by=stores.EDITOR, identifier="talks")
    assert first == "talks"
    assert all(name.startswith("talks-") for name in (second, third))
    with pytest.raises(InvalidEdit):
        add_report(store, stores.report("Words."), by=stores.EDITOR, identifier="No Such/Id")


def test_reading_again_keeps_what_people_decided(store, told):
    """An event that nobody touched follows the machine, one that somebody edited stays, stale ones go."""
    text = stores.TEXT + "\n\nThe Hill Union met in Millton again."
    name = add_report(store, stores.report(text), by=stores.EDITOR, events=[
        stores.proposal(text), stores.proposal(text, "The Hill Union met in Millton again."),
    ])  # fmt: skip
    first, second = (item.id for item in queries.report(store, name).events)
    draft = queries.item(store, second).draft
    edit(store, second, replace(draft, summary="A person's words."), by=stores.REVIEWER, version=1)
    better = replace(stores.proposal(text), date="2015-08")
    assert propose(store, name, [better], by=stores.EDITOR) == (first,)
    assert queries.item(store, first).draft.date == "2015-08"
    assert queries.item(store, second).draft.summary == "A person's words."
    other = replace(stores.proposal(text), type="protest")
    (made,) = propose(store, name, [other], by=stores.EDITOR)
    assert made not in (first, second)
    assert {item.id for item in queries.report(store, name).events} == {second, made}


def test_what_cannot_be_read_says_so(store, told):
    """The report stays, with one line why, until it is read after all."""
    fail(store, told, "no words\nin it", by=stores.EDITOR)
    (row,) = (one for one in queries.reports(store) if one.report.id == told)
    assert (row.status, row.error) == ("failed", "no words")
    propose(store, told, [stores.proposal()], by=stores.EDITOR)
    assert queries.report(store, told).status == "read"
    with pytest.raises(Missing):
        fail(store, "nowhere", "why", by=stores.EDITOR)
    with pytest.raises(Missing):
        propose(store, "gazette", [], by=stores.EDITOR)  # only its digest is held


def test_a_correction_is_a_decision(store, told):
    """From and to; what is equal is none; the second who corrects is told."""
    number = correct_report(
        store, told, {"title": "Better", "published": "2015-08-09", "reliability": "B", "url": "https://example.org"},
        by=stores.EDITOR, version=1,
    )  # fmt: skip
    known = queries.report(store, told).report
    assert (known.title, known.published, known.reliability, known.version) == ("Better", "2015-08-09", "B", 2)
    (made, _) = queries.history(store, "report", told)
    assert made.id == number
    assert ("title", "Talks in Millton", "Better") in made.changes
    assert correct_report(store, told, {"title": "Better"}, by=stores.EDITOR, version=2) == 0
    with pytest.raises(Conflict) as caught:
        correct_report(store, told, {"title": "Mine"}, by=stores.ADMIN, version=1)
    assert (caught.value.yours["title"], caught.value.theirs["title"]) == ("Mine", "Better")
    with pytest.raises(Missing):
        correct_report(store, "nowhere", {"title": "x"}, by=stores.EDITOR, version=None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sha256": "0"}, "field"),
        ({"published": "soon"}, "published"),
        ({"url": "ftp://example.org"}, "url"),
        ({"reliability": "Z"}, "reliability"),
        ({"author": "x" * 301}, "author"),
    ],
)
def test_a_wrong_correction_is_refused(store, told, changes, field):
    """The error names the field."""
    with pytest.raises(InvalidEdit) as caught:
        correct_report(store, told, changes, by=stores.EDITOR, version=1)
    assert caught.value.field == field


def everything(store):
    """All that a store holds, as one text."""
    with store.reading() as connection:
        return "\n".join(
            repr(tuple(row)) for table in schema.metadata.sorted_tables for row in connection.execute(select(table))
        )


def test_a_purge_leaves_a_tombstone_and_no_word(store, told):
    """Not in events, decisions, frozen views, rules, or events of other reports that its events went into."""
    text = stores.TEXT.replace("Nobody signed.", "A secret word was said.")
    sentence = "The Hill Union met the Lake League in Millton on 7 August 2015."
    secret = replace(
        stores.proposal(text, sentence), summary="A quetzal came.",
        places=(EventPlace("happened_at", "Quetzaltown", replace(stores.MILLTON_EAST, name="Quetzaltown")),),
        actors=(EventActor("actor", "Quetzal Person", kind="person"),),
    )  # fmt: skip
    name = add_report(
        store, replace(stores.report(text, "The quetzal"), author="Quetzal Person"), by=stores.EDITOR, events=[secret],
        collection="sample",
    )  # fmt: skip
    accept(store, f"{name}-1", by=stores.REVIEWER, version=1, note="quetzal")
    set_place(store, "Quetzaltown", None, scope="report", scope_id=name, by=stores.REVIEWER, note="quetzal")
    correct_report(store, name, {"title": "Two quetzals"}, by=stores.EDITOR, version=None)
    view = freeze(store, "sample", title="Frozen", by=stores.EDITOR)
    merge(store, f"{told}-1", f"{name}-1", by=stores.REVIEWER, keep_version=None, other_version=None)
    assert "uetzal" in everything(store)
    purge_report(store, name, by=stores.ADMIN, reason="a person asked for it")
    left = everything(store)
    for line in left.splitlines():
        assert "uetzal" not in line.replace(name, "")
        assert "secret word" not in line
    (stone,) = queries.tombstones(store)
    assert (stone.report, stone.reason, stone.events) == (name, "a person asked for it", 1)
    assert name not in queries.frozen(store, view).catalogue.collection.reports
    with pytest.raises(Purged):
        queries.report(store, name)
    with pytest.raises(Purged):
        add_report(store, stores.report(text), by=stores.EDITOR)
    with pytest.raises(Missing):
        purge_report(store, name, by=stores.ADMIN, reason="again")


def test_only_an_admin_purges(store, told):
    """And says why."""
    with pytest.raises(Forbidden):
        purge_report(store, told, by=stores.EDITOR, reason="x")
    with pytest.raises(InvalidEdit):
        purge_report(store, told, by=stores.ADMIN, reason=" ")
    assert queries.report(store, told).text == stores.TEXT
