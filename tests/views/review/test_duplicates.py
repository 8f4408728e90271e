"""Review, duplicates: pairs and groups of events that may be one, each a decision that can be taken back."""

import re
from typing import Any

import pytest

from geo import queries
from geo.store import propose_pairs, reject
from geo.views.review import duplicates
from tests import stores


def test_a_pair_is_merged_or_kept_apart(store, open_page, waiting):
    """Both stand side by side with what agrees and differs; a decision takes the pair off, undo brings it back."""
    propose_pairs(store, [("day", waiting[0], 0.9, "same day"), ("season", "year", 0.5, "")], by=stores.EDITOR)
    page = open_page().section("pairs")
    assert "same day" in page.said
    assert "90% alike" in page.said
    assert '<div class="dl-wide"><table class="dl-compare">' in page.said
    page.press("same-left-")
    assert queries.item(store, waiting[0]).merged_into == "day"
    page.press("apart-")
    assert "No two events of different reports wait" in page.said
    page.press("pair-undo").press("pair-undo")
    assert queries.item(store, waiting[0]).merged_into == ""
    assert len(queries.pairs(store)) == 2


@pytest.fixture
def told(store) -> list[str]:
    """The ids of the events of four reports, tied by three pairs."""
    texts = [f"{stores.TEXT} This was told {n} times." for n in range(4)]
    names = [f"{stores.add(store, text=text, title=f'Told {n} times')}-1" for n, text in enumerate(texts)]
    pairs = [
        (names[0], names[1], 0.9, "same day"),
        (names[1], names[2], 0.8, ""),
        (names[0], names[3], 0.7, "same town"),
    ]
    propose_pairs(store, pairs, by=stores.EDITOR)
    return names


def test_a_group_is_one_decision_and_one_undo(store, open_page, told):
    """Four reports of one event stand side by side; what is ticked is merged at once, and taken back at once."""
    page = open_page().section("pairs")
    assert 'data-group="4"' in page.said
    assert "70% to 90% alike" in page.said
    assert "same town" in page.said
    assert 'data-pairs="1"' in page.said
    (choice,) = [box for box in page.app.selectbox if box.key.startswith("keep-")]
    choice.set_value(told[2])
    page.run().press("same-all-")
    assert {queries.item(store, name).merged_into for name in told} == {"", told[2]}
    assert "4 events merged into" in page.said
    assert "No two events of different reports wait" in page.said
    page.press("pair-undo")
    assert not any(queries.item(store, name).merged_into for name in told)
    assert 'data-group="4"' in page.said


def test_the_activity_counts_the_events_of_a_group(store, open_page, told):
    """Merging four, taking that back, and keeping them apart: two are named and two more, however many records change.

    An undo may begin with one event; then three more.
    """
    page = open_page().section("pairs").press("same-all-")
    page.section("feed")
    assert re.search(r"merged the events “[^”]+” and “[^”]+” and 2 more", page.said)
    page.section("pairs").press("pair-undo")
    page.section("feed")
    assert re.search(r"undid a decision on the (event “[^”]+” and 3|events “[^”]+” and “[^”]+” and 2) more", page.said)
    page.section("pairs").press("apart-all-")
    page.section("feed")
    assert re.search(r"kept apart the events “[^”]+” and “[^”]+” and 2 more", page.said)


def test_what_is_unticked_stays_out_and_is_asked_about_again(store, open_page, told):
    """It stands beside the event that the others became; fewer than two cannot be merged."""
    page = open_page().section("pairs")
    (tick,) = [box for box in page.app.checkbox if box.key.startswith(f"tick-{told[3]}")]
    tick.uncheck()
    page.run().press("same-all-")
    kept = queries.item(store, told[1]).merged_into or told[1]
    assert queries.item(store, told[3]).merged_into == ""
    (left,) = queries.pairs(store)
    assert {left.one.id, left.other.id} == {kept, told[3]}
    page.press("pair-undo")
    for box in page.app.checkbox:
        if box.key.startswith("tick-"):
            box.uncheck()
    page.run()
    assert not any(key.startswith("same-all-") for key in page.pressable())


def test_a_group_is_kept_apart_at_once(store, open_page, told):
    """None of its pairs is asked about again; undo brings the group back."""
    page = open_page().section("pairs").press("apart-all-")
    assert queries.pairs(store) == ()
    page.press("pair-undo")
    assert 'data-group="4"' in page.said


def test_duplicates_are_looked_for(store, open_page, waiting):
    """The same event told by another report is put beside it; what was decided once is not proposed again."""
    other = stores.add(store, text=f"Another day. {stores.TEXT}", title="Another report")
    page = open_page().section("pairs").press("pair-look")
    found = {(one.one.id, one.other.id) for one in queries.pairs(store)}
    assert found == {tuple(sorted((one, f"{other}-1"))) for one in waiting}
    page.press("apart-").press("pair-look")
    assert "0 pairs new" in page.said
    assert len(queries.pairs(store)) == len(waiting) - 1


def test_a_reviewer_does_not_look_for_duplicates(open_page):
    """Proposing pairs needs an editor."""
    assert "pair-look" not in open_page(stores.REVIEWER).section("pairs").pressable()


def test_who_was_overtaken_reads_the_summary_of_what_was_changed(store, open_page, waiting, monkeypatch):
    """No id stands in the message, which says that nothing was merged."""
    propose_pairs(store, [("day", waiting[0], 0.9, "same day")], by=stores.EDITOR)
    page = open_page().section("pairs")
    merges = duplicates.stores.merge_several

    def overtaken(*args: Any, **rest: Any) -> tuple[int, ...]:
        reject(store, waiting[0], by=stores.ADMIN, version=1)
        return merges(*args, **rest)

    monkeypatch.setattr(duplicates.stores, "merge_several", overtaken)
    page.press("same-left-")
    assert "“Of 0.3.” was changed by someone else in the meantime. Both are shown" in page.said
    assert waiting[0] not in page.said.partition("in the meantime")[0].rpartition("<p")[2]
