"""What a person decides on an event."""

from dataclasses import replace

import pytest

from geo import queries
from geo.errors import Conflict, Forbidden, InvalidEdit, Missing
from geo.model import Candidate, EventActor, EventClaim, EventPlace, Span
from geo.queries.filters import Filters
from geo.store import accept, accept_many, add_event, add_report, edit, reject, undo
from tests import sample, stores

FIRST = "talks-in-millton-"
EVIDENCE = Span("evidence", "", 0, 5)


@pytest.fixture
def told(store):
    """The id of a proposed event."""
    report = add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()], collection="sample")
    return f"{report}-1"


def test_a_proposal_waits_until_it_is_accepted(store, told):
    """The queue holds it, the atlas shows it as proposed; accepting takes it off the queue and counts its version."""
    (waiting,) = queries.queue(store)
    assert (waiting.id, waiting.review, waiting.version) == (told, "proposed", 1)
    before = store.revision()
    assert accept(store, told, by=stores.REVIEWER, version=1) > 0
    assert queries.queue(store) == ()
    now = queries.item(store, told)
    assert (now.review, now.version) == ("accepted", 2)
    assert store.revision() == before + 1
    assert queries.catalogue(store, "sample").event(told).review == "accepted"


def test_accepting_twice_is_one_decision(store, told):
    """What is accepted already stays so, and nothing is recorded."""
    accept(store, told, by=stores.REVIEWER, version=1)
    assert accept(store, told, by=stores.REVIEWER, version=2) == 0
    assert len(queries.history(store, "event", told)) == 1


def test_a_rejected_event_leaves_the_atlas_but_not_the_store(store, told):
    """It is found by its id and when rejected ones are asked for."""
    reject(store, told, by=stores.REVIEWER, version=1, note="not an event")
    assert queries.catalogue(store, "sample").event(told) is None
    assert queries.catalogue(store, "sample", review=("rejected",)).event(told).id == told
    (made,) = queries.history(store, "event", told)
    assert (made.action, made.changes, made.note) == ("reject", (("review", "proposed", "rejected"),), "not an event")


def test_an_edit_changes_what_differs_and_says_so(store, told):
    """Only the fields that differ are recorded, from and to; all parts come back as they were given."""
    item = queries.item(store, told)
    wanted = replace(
        item.draft, date="2015-08", summary="They meet.",
        places=(EventPlace("about", "the lake", stores.MILLTON_EAST),),
        claims=(EventClaim("denies", "Lake League", 10, 14), EventClaim("reports", "The Courier")),
    )  # fmt: skip
    edit(store, told, wanted, by=stores.REVIEWER, version=1, accept=True)
    now = queries.item(store, told)
    assert now.draft == wanted
    assert (now.review, now.version) == ("accepted", 2)
    (made,) = queries.history(store, "event", told)
    assert {field for field, _, _ in made.changes} == {"date", "summary", "places", "claims", "review"}
    assert ("date", "2015-08-07", "2015-08") in made.changes


def test_the_second_editor_is_told_and_sees_both_versions(store, told):
    """Nothing of the second edit is written; the error has what each of them wants."""
    draft = queries.item(store, told).draft
    first, second = replace(draft, summary="First."), replace(draft, summary="Second.")
    edit(store, told, first, by=stores.REVIEWER, version=1)
    with pytest.raises(Conflict) as caught:
        edit(store, told, second, by=stores.ADMIN, version=1)
    assert (caught.value.yours, caught.value.theirs, caught.value.version) == (second, first, 2)
    assert str(caught.value) == "“First.” was changed by someone else in the meantime"
    assert queries.item(store, told).draft == first
    for decide in (accept, reject):
        with pytest.raises(Conflict):
            decide(store, told, by=stores.ADMIN, version=1)


@pytest.mark.parametrize("decide", [accept, reject])
def test_a_viewer_decides_nothing(store, told, decide):
    """The store itself refuses, and nothing is recorded."""
    with pytest.raises(Forbidden) as caught:
        decide(store, told, by=stores.VIEWER, version=1)
    assert caught.value.needs == "reviewer"
    assert queries.history(store, "event", told) == ()


def test_a_read_only_store_refuses_everybody():
    """Not even an admin writes on a public link."""
    store = stores.fresh(writable=False)
    with pytest.raises(Forbidden):
        accept(store, "day", by=stores.ADMIN, version=1)
    store.close()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "picnic"}, "type"),
        ({"date": "2015-13-40"}, "date"),
        ({"date": "2015", "date_basis": "unknown"}, "date basis"),
        ({"summary": " "}, "summary"),
        ({"summary": "x" * 1001}, "summary"),
        ({"summary": "a\x07b"}, "summary"),
        ({"certainty": float("nan")}, "certainty"),
        ({"spans": ()}, "evidence"),
        ({"spans": (Span("evidence", "x", 5, 5000),)}, "span"),
        ({"spans": (Span("evidence", "x", 9, 4),)}, "span"),
        ({"places": (EventPlace("happened_at", "x", replace(stores.MILLTON_EAST, lat=91.0)),)}, "latitude"),
        ({"places": (EventPlace("happened_at", "x", replace(stores.MILLTON_EAST, lon=-180.5)),)}, "longitude"),
        ({"places": (EventPlace("near", "x"),)}, "place role"),
        ({"claims": (EventClaim("reports", ""),)}, "speaker"),
        ({"claims": (EventClaim("reports", "x"),) * 201}, "claims"),
        ({"claims": (EventClaim("reports", "x", detail="y" * 2001),)}, "why"),
        ({"actors": (EventActor("actor", "x", id="y" * 201),)}, "id"),
        ({"actors": (EventActor("actor", "x", kind="ghost"),)}, "actor kind"),
        ({"rules": ("x" * 301,)}, "rule"),
        ({"spans": (EVIDENCE, Span("decoration", "x", 1, 2))}, "purpose"),
        ({"spans": (EVIDENCE, Span("what", "x" * 10_001, sentence=1))}, "quote"),
        ({"spans": (EVIDENCE, Span("what", "a\x00b", sentence=1))}, "quote"),
        ({"spans": (EVIDENCE, Span("what", "x", sentence=10**12))}, "sentence"),
        ({"spans": (EVIDENCE, Span("what", "x", 10**12, 10**12 + 1, report="other"))}, "span"),
        ({"spans": (EVIDENCE, Span("what", "x", 1, 10_002, report="other"))}, "span"),
        ({"places": (EventPlace("about", "x", candidates=(Candidate(stores.MILLTON_EAST),) * 51),)}, "candidates"),
        ({"places": (EventPlace("about", "x", candidates=(Candidate(stores.MILLTON_EAST, 1.5),)),)}, "score"),
        ({"places": (EventPlace("about", "x", why="y" * 2001),)}, "why"),
        ({"places": (EventPlace("about", "x", replace(stores.MILLTON_EAST, gazetteer_id="y" * 201)),)}, "id"),
        ({"places": (EventPlace("about", "x", replace(stores.MILLTON_EAST, aliases=("y",) * 201)),)}, "aliases"),
        ({"places": (EventPlace("about", "x", replace(stores.MILLTON_EAST, radius_km=float("inf"))),)}, "radius"),
        ({"places": (EventPlace("about", "x", replace(stores.MILLTON_EAST, country="xa")),)}, "country"),
    ],
)
def test_what_cannot_be_is_refused(store, told, change, field):
    """The error names the field; the event stays as it was."""
    before = queries.item(store, told)
    with pytest.raises(InvalidEdit) as caught:
        edit(store, told, replace(before.draft, **change), by=stores.REVIEWER, version=1)
    assert caught.value.field == field
    assert queries.item(store, told) == before


def test_an_event_by_hand_quotes_the_text(store, told):
    """Its quote is what stands at the span, whatever the caller says; its neighbours come with it."""
    report = told.removesuffix("-1")
    start = stores.TEXT.index("They talked")
    draft = replace(stores.proposal(), spans=(Span("evidence", "something else", start, start + 26),), places=())
    event = add_event(store, report, draft, by=stores.EDITOR)
    shown = queries.catalogue(store, "sample").event(event)
    (evidence,) = shown.evidence
    assert evidence.quote == "They talked about the toll"
    assert evidence.before == "The Hill Union met the Lake League in Millton on 7 August 2015."
    assert evidence.paragraph == 2
    assert shown.review == "accepted"
    with pytest.raises(Forbidden):
        add_event(store, report, draft, by=stores.REVIEWER)
    with pytest.raises(Missing):
        add_event(store, "nowhere", draft, by=stores.EDITOR)


def test_many_are_accepted_in_one_act(store):
    """All of them bear one group; what changed since, or is no more, is left alone."""
    events = [replace(stores.proposal(), certainty=c, summary=f"Of {c}.") for c in (0.3, 0.6, 0.9)]
    add_report(store, stores.report(), by=stores.EDITOR, events=events)
    waiting = queries.queue(store)
    assert [one.draft.certainty for one in waiting] == [0.3, 0.6, 0.9]
    reject(store, waiting[0].id, by=stores.REVIEWER, version=1)
    made = accept_many(store, [*((one.id, one.version) for one in waiting), ("gone", 1)], by=stores.REVIEWER)
    assert len(made) == 2
    assert {one.group for one in queries.feed(store, limit=2)} == {queries.feed(store)[0].group}
    assert queries.queue(store) == ()


def test_what_is_accepted_above_a_bar_says_so(store):
    """Each decision keeps the bar; whatever was changed, decided or withdrawn since is left alone, without an error."""
    drafts = [replace(stores.proposal(), certainty=c, summary=f"Of {c}.") for c in (0.3, 0.8, 0.85, 0.9, 0.95)]
    add_report(store, stores.report(), by=stores.EDITOR, events=drafts)
    other = replace(stores.report(), text=f"Once more. {stores.TEXT}", title="Once more")
    add_report(store, other, by=stores.EDITOR, events=[replace(stores.proposal(), certainty=0.99)])
    seen = queries.queue_ids(store, least=0.8, surest=True)
    of_other, first, second, third, fourth = (name for name, _ in seen)
    reject(store, first, by=stores.ADMIN, version=1)
    edit(store, second, replace(queries.item(store, second).draft, date="2014"), by=stores.ADMIN, version=1)
    added = next(one for one in queries.feed(store) if one.subject == of_other.removesuffix("-1"))
    undo(store, added.id, by=stores.EDITOR)
    made = accept_many(store, [*seen, ("gone", 1)], by=stores.REVIEWER, bar=0.8)
    assert len(made) == 2
    assert [queries.item(store, one).review for one in (of_other, first, second, third, fourth)] == [
        "proposed", "rejected", "proposed", "accepted", "accepted",
    ]  # fmt: skip
    for event in (third, fourth):
        (told,) = queries.history(store, "event", event)
        assert (told.action, told.who) == ("accept above", stores.REVIEWER.name)
        assert {field: (before, after) for field, before, after in told.changes} == {
            "review": ("proposed", "accepted"), "bar": (None, 0.8),
        }  # fmt: skip
    assert accept_many(store, seen, by=stores.REVIEWER, bar=0.8) == ()


def test_nobody_accepts_above_a_bar_without_the_role(store, told):
    """A viewer is refused, and so is a bar that is no certainty; nothing is written."""
    seen = queries.queue_ids(store)
    with pytest.raises(Forbidden):
        accept_many(store, seen, by=stores.VIEWER, bar=0.2)
    with pytest.raises(InvalidEdit):
        accept_many(store, seen, by=stores.REVIEWER, bar=80)
    assert queries.item(store, told).review == "proposed"


def test_many_are_accepted_in_few_statements(store):
    """Twelve hundred proposals take some ten statements each way, not some for each, and no number is lost."""
    drafts = [replace(stores.proposal(), summary=f"Number {n}.") for n in range(1200)]
    add_report(store, stores.report(), by=stores.EDITOR, events=drafts)
    seen = queries.queue_ids(store, limit=2000)
    with stores.counting(store) as statements:
        made = accept_many(store, seen, by=stores.REVIEWER, bar=0.5)
    assert (len(made), len(set(made))) == (1200, 1200)
    assert len(statements) < 30
    assert queries.queue_size(store) == 0
    with stores.counting(store) as statements:
        assert len(undo(store, made[0], by=stores.REVIEWER)) == 1200
    assert len(statements) < 40
    assert queries.queue_size(store) == 1200


def test_how_certain_those_are_that_wait(store, told):
    """Each certainty with its count, the least first, as the filters of the queue keep them."""
    other = replace(stores.report(), text=f"Once more. {stores.TEXT}", title="Once more")
    drafts = [replace(stores.proposal(), certainty=c) for c in (0.3, 0.9, 0.9)]
    report = add_report(store, other, by=stores.EDITOR, events=drafts)
    own = queries.item(store, told).draft.certainty
    assert queries.certainties(store, report=report) == ((0.3, 1), (0.9, 2))
    assert queries.certainties(store, collection="sample") == ((own, 1),)
    assert queries.certainties(store, types=("protest",)) == ()
    assert [name for name, _ in queries.queue_ids(store, surest=True, report=report)] == [
        f"{report}-2", f"{report}-3", f"{report}-1",
    ]  # fmt: skip


def test_the_queue_can_be_narrowed(store, told):
    """By collection, report, type and certainty; its size is that of the whole."""
    report = told.removesuffix("-1")
    for chosen, size in (
        ({"collection": "sample"}, 1), ({"report": report}, 1), ({"report": "gazette"}, 0), ({"least": 0.7}, 0),
        ({"types": ("protest",)}, 0), ({"types": ("conference",), "least": 0.5}, 1), ({"review": "accepted"}, 13),
    ):  # fmt: skip
        assert len(queries.queue(store, **chosen)) == queries.queue_size(store, **chosen) == size, chosen


def test_actors_without_an_id_get_one(store, told):
    """A name that the list lacks becomes an actor of its own; a name that it has is that actor."""
    draft = replace(
        queries.item(store, told).draft,
        actors=tuple(replace(one, id="") for one in queries.item(store, told).draft.actors),
    )
    edit(store, told, draft, by=stores.REVIEWER, version=1)
    shown = queries.catalogue(store, "sample").event(told)
    assert [actor.id for _, actor in shown.actors] == ["hill-union", "named:toll office"]
    found = queries.catalogue(store, "sample").events(Filters(actors=("named:toll office",)))
    assert [event.id for event in found] == [told]
    assert sample.ACTORS["hill-union"] == shown.actors[0][1]
