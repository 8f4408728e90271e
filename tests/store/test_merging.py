"""The same event told twice."""

from dataclasses import replace

import pytest

from geo import queries
from geo.errors import Conflict, Forbidden, InvalidEdit, Missing
from geo.model import EventPlace, Toll
from geo.store import (
    add_report,
    keep_all_apart,
    keep_apart,
    merge,
    merge_several,
    propose_pairs,
    reject,
    undo,
)
from tests import sample, stores

OTHER = "Elsewhere\n\nThe Hill Union met the Lake League in Millton on 7 August 2015. The toll was the matter."


@pytest.fixture
def told(store):
    """Two events of two reports that disagree on date, standing and place."""
    first = add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()], collection="sample")
    second = replace(
        stores.proposal(OTHER), date="2015-08-09", factuality="planned",
        places=(EventPlace("happened_at", "Harbour", sample.PLACES["harbour"], start=10, end=17),),
    )  # fmt: skip
    draft = replace(stores.report(OTHER, "Elsewhere"), publisher="The Herald")
    other = add_report(store, draft, by=stores.EDITOR, events=[second], collection="sample")
    return f"{first}-1", f"{other}-1"


def merged(store, told, **options):
    """Merge the second into the first."""
    versions = {"keep_version": 1, "other_version": 1} | options
    return merge(store, *told, by=stores.REVIEWER, **versions)


def test_the_evidence_of_both_is_kept(store, told):
    """Each quote with the report that it is from; the other event leads to the one that stays."""
    merged(store, told)
    kept = queries.catalogue(store, "sample").event(told[0])
    assert [one.report for one in kept.evidence] == ["", told[1].removesuffix("-1")]
    assert kept.evidence[1].quote == kept.evidence[0].quote
    assert queries.catalogue(store, "sample").event(told[1]) is None
    assert queries.survivor(store, told[1]) == told[0]
    assert queries.survivor(store, told[0]) == told[0]
    assert queries.item(store, told[1]).merged_into == told[0]


def test_disagreements_become_claims(store, told):
    """What the other report says of date, standing and place stays, in its name; what is kept does not change."""
    before = queries.item(store, told[0]).draft
    merged(store, told)
    now = queries.item(store, told[0]).draft
    assert (now.date, now.factuality, now.places) == (before.date, before.factuality, before.places)
    claim = now.claims[-1]
    assert (claim.stance, claim.speaker) == ("plans", "The Herald")
    assert claim.detail == "date: 9 August 2015; standing: planned; place: Harbour"
    assert claim.report == told[1].removesuffix("-1")


def test_a_place_comes_over_where_there_was_none(store, told):
    """Its offsets do not: they count in another text."""
    text = stores.TEXT + " "
    bare = replace(stores.proposal(text), places=(), date="")
    bare = replace(bare, date_basis="unknown")
    name = add_report(store, stores.report(text), by=stores.EDITOR, events=[bare])
    merge(store, f"{name}-1", told[1], by=stores.REVIEWER, keep_version=None, other_version=None)
    (place,) = queries.item(store, f"{name}-1").draft.places
    assert (place.name, place.start, place.end) == ("Harbour", None, None)


def test_what_was_changed_since_is_not_merged(store, told):
    """Of either of them."""
    for versions in ({"keep_version": 7}, {"other_version": 7}):
        with pytest.raises(Conflict):
            merged(store, told, **versions)
    assert queries.item(store, told[1]).merged_into == ""


def test_two_events_are_needed(store, told):
    """Not one, not one that is part of another already, not one that is not there."""
    with pytest.raises(InvalidEdit):
        merge(store, told[0], told[0], by=stores.REVIEWER, keep_version=None, other_version=None)
    with pytest.raises(InvalidEdit):
        keep_apart(store, told[0], told[0], by=stores.REVIEWER)
    merged(store, told)
    with pytest.raises(InvalidEdit):
        merge(store, "day", told[1], by=stores.REVIEWER, keep_version=None, other_version=None)
    with pytest.raises(Missing):
        merge(store, "day", "nowhere", by=stores.REVIEWER, keep_version=None, other_version=None)
    with pytest.raises(Missing):
        keep_apart(store, "day", "nowhere", by=stores.REVIEWER)


def test_pairs_are_proposed_once(store, told):
    """The likest first, in either order once; what was decided on is not proposed again."""
    pairs = [(told[1], told[0], 0.8, "same day"), ("day", "month", 0.9, "same place"), ("day", "gone", 0.9, "")]
    assert propose_pairs(store, pairs, by=stores.EDITOR) == 2
    assert propose_pairs(store, [(*told, 0.8, "")], by=stores.EDITOR) == 0
    assert [(pair.score, pair.why) for pair in queries.pairs(store)] == [(0.9, "same place"), (0.8, "same day")]
    keep_apart(store, "month", "day", by=stores.REVIEWER, note="other talks")
    assert [pair.score for pair in queries.pairs(store)] == [0.8]
    assert propose_pairs(store, pairs, by=stores.EDITOR) == 0
    merged(store, told)
    assert queries.pairs(store) == ()
    (made,) = queries.history(store, "pair", "day month")
    assert (made.changes, made.note) == ((("status", "proposed", "different"),), "other talks")


def test_roles(store, told):
    """A viewer merges nothing, a reviewer proposes no pairs."""
    with pytest.raises(Forbidden):
        merge(store, *told, by=stores.VIEWER, keep_version=1, other_version=1)
    with pytest.raises(Forbidden):
        propose_pairs(store, [(*told, 0.5, "")], by=stores.REVIEWER)


@pytest.fixture
def five(store, told):
    """Events of five reports: the two above, and three that tell of other days and of a toll that grows."""
    more = []
    for day, toll in ((6, 3), (8, 8), (5, 12)):
        text = f"{OTHER} It was written on the {day}th."
        event = replace(stores.proposal(text), date=f"2015-08-{day:02}", killed=Toll(toll, None, None))
        more.append(f"{add_report(store, stores.report(text, f'Told {day}'), by=stores.EDITOR, events=[event])}-1")
    return (*told, *more)


def test_several_are_merged_in_one_decision(store, five):
    """All lead to the one that stays, with the evidence, the claims and the toll of all; one undo takes all back."""
    before = [queries.item(store, name).draft for name in five]
    made = merge_several(store, five[0], dict.fromkeys(five[1:], 1), by=stores.REVIEWER, keep_version=1)
    assert {queries.item(store, name).merged_into for name in five[1:]} == {five[0]}
    now = queries.item(store, five[0])
    assert len([span for span in now.draft.spans if span.purpose == "evidence"]) == 5
    told = " ".join(claim.detail for claim in now.draft.claims)
    assert all(f"date: {day} August 2015" in told for day in (5, 6, 8, 9))
    assert (now.draft.killed.low, now.version) == (3, 2)
    undo(store, made[2], by=stores.REVIEWER)
    assert [queries.item(store, name).draft for name in five] == before
    assert not any(queries.item(store, name).merged_into for name in five)


def test_of_several_all_or_none_is_merged(store, five):
    """One that was changed, is part of another, or stands for two refuses the whole."""
    with pytest.raises(Conflict):
        merge_several(store, five[0], {five[1]: 1, five[2]: 7}, by=stores.REVIEWER, keep_version=1)
    merge(store, five[3], five[4], by=stores.REVIEWER, keep_version=1, other_version=1)
    for others in ({five[1]: 1, five[4]: None}, {five[1]: 1, five[0]: 1}, {}):
        with pytest.raises(InvalidEdit):
            merge_several(store, five[0], others, by=stores.REVIEWER, keep_version=1)
    assert queries.item(store, five[1]).merged_into == ""


def test_several_pairs_are_kept_apart_in_one_decision(store, five):
    """None of them is proposed again; one undo brings all back."""
    pairs = [(five[0], five[1]), (five[1], five[2])]
    propose_pairs(store, [(*pair, 0.8, "") for pair in pairs], by=stores.EDITOR)
    made = keep_all_apart(store, pairs, by=stores.REVIEWER)
    assert queries.pairs(store) == ()
    undo(store, made[1], by=stores.REVIEWER)
    assert len(queries.pairs(store)) == 2
    for wrong in ([], [(five[0], five[0])]):
        with pytest.raises(InvalidEdit):
            keep_all_apart(store, wrong, by=stores.REVIEWER)


def test_what_was_proposed_of_a_merged_event_is_asked_of_the_one_that_stays(store, five):
    """A merge loses no pair; what was said to be two stays two, and one event is no pair."""
    a, b, c, d, e = five
    pairs = [(a, b, 0.9, ""), (a, c, 0.8, "same town"), (a, d, 0.7, ""), (b, d, 0.65, ""), (b, e, 0.6, "")]
    propose_pairs(store, pairs, by=stores.EDITOR)
    keep_apart(store, b, d, by=stores.REVIEWER)
    merge(store, b, a, by=stores.REVIEWER, keep_version=1, other_version=1)
    waiting = {tuple(sorted((pair.one.id, pair.other.id))): pair.why for pair in queries.pairs(store)}
    assert waiting == {tuple(sorted((b, c))): "same town", tuple(sorted((b, e))): ""}
    reject(store, c, by=stores.REVIEWER, version=1)
    assert len(queries.pairs(store)) == 1
