"""The bar above which proposals are accepted at once: what it says and draws, and what it does on the page."""

import re

import pytest

from geo import queries
from geo.facts.accuracy import Judged
from geo.store import reject
from geo.views.components import in_words
from geo.views.review import above_bar, queue
from geo.views.review.queue_position import QueuePosition
from tests import stores

JUDGED = (Judged(0.7, 0.8, 50, 0.7), Judged(0.8, 1.0, 10, 0.9))


def test_the_count_is_exact_at_the_bar():
    """A proposal exactly at the bar is above it; a range is never rounded over it."""
    told = above_bar.count_html(((0.57, 2), (0.729, 1)), 57)
    assert "<strong>3</strong> of 3 proposals are at least 57% certain" in told
    assert "57 to 72%" in told
    assert "<strong>0</strong>" in above_bar.count_html(((0.57, 2), (0.729, 1)), 73)
    assert above_bar.count_html((), 80) == "No proposals wait here."


def test_cards_and_the_bar_round_alike():
    """What lies below a bar of 80% is never said to be 80% certain on its card."""
    assert in_words.certainty(0.799) == "79%, fairly sure"
    assert in_words.value("certainty", 0.799) == "79%"
    assert "at least 80% certain. <small>Those that wait: 79 to 79%." in above_bar.count_html(((0.799, 1),), 80)


def test_what_is_usually_right_is_said_only_where_it_was_measured():
    """The share is that of judged proposals that were as certain; without such ones nothing is said of it."""
    told = above_bar.outlook(((0.75, 100), (0.95, 100)), JUDGED)
    assert "about 80 in 100 were right" in told
    assert "expect about 40 of these 200" in told
    assert "60 proposals" in told
    assert above_bar.outlook(((0.3, 1), (0.95, 100)), JUDGED) == ""
    assert above_bar.outlook(((0.95, 100),), ()) == ""
    assert above_bar.outlook((), JUDGED) == ""


def test_the_picture_parts_at_the_bar():
    """As many columns are coloured as per cent lie above the bar; the highest column fills the picture."""
    drawn = above_bar.picture_html(((0.5, 4), (0.801, 2), (1.0, 1)), 81)
    assert (drawn.count('class="below"'), drawn.count('class="above"')) == (81, 19)
    assert drawn.count("height:100%") == 2
    assert drawn.count("height:50%") == 2
    assert above_bar.picture_html((), 80) == ""


def test_the_bar_shows_what_stands_above_it(store, open_page, waiting):
    """How certain those are that wait, how many are above the bar, and what becomes of such; it follows the filters."""
    other = stores.add(store, text=f"Another day. {stores.TEXT}", title="Another report")
    page = open_page()
    assert "<strong>1</strong> of 4 proposals is at least 80% certain" in page.said
    assert "Those that wait: 30 to 90%" in page.said
    assert "in 100 were right in type, date and place" in page.said
    page.app.slider(key="review-least").set_value(60)
    page.run()
    assert "<strong>3</strong> of 4 proposals are at least 60% certain" in page.said
    page.app.selectbox(key="review-report").set_value(other)
    page.run()
    assert "of 1 proposal" in page.said


def test_what_is_accepted_above_the_bar_is_told_and_taken_back(store, open_page, waiting):
    """What somebody decided since is left and counted; the activity says that nobody looked; one undo takes it back."""
    page = open_page()
    page.app.slider(key="review-least").set_value(60)
    page.run()
    reject(store, waiting[1], by=stores.ADMIN, version=1)
    page.press("review-many")
    assert "Accepted 1 that were at least 60% certain; 1 changed in the meantime and was left." in page.said
    assert [queries.item(store, one).review for one in waiting] == ["proposed", "rejected", "accepted"]
    page.section("feed")
    assert "at once with all others that were at least 60% certain, not looked at one by one" in page.said
    page.section("queue").press("do-undo")
    assert "Taken back. Accepted 1 that were at least 60% certain." in page.said
    assert [queries.item(store, one).review for one in waiting] == ["proposed", "rejected", "proposed"]


def test_a_second_press_on_the_bar_accepts_nothing_more(store, open_page, waiting, monkeypatch):
    """A press that comes before the page is drawn anew neither decides nor says that others decided."""
    page = open_page()
    position = page.app.session_state["_review-position"]
    monkeypatch.setattr(above_bar.queue, "position", lambda: position)
    monkeypatch.setattr(above_bar.st, "session_state", {})
    found = queries.queue_ids(store, least=0.6)
    above_bar._accept(found, 0.6)
    above_bar._accept(found, 0.6)
    assert position.note == ("Accepted 2 that were at least 60% certain.", False)
    assert list(position.sizes.values()) == [2]


class Redrawn(Exception):
    """Asking for the whole page to be drawn anew, which ends what is being drawn."""


@pytest.mark.parametrize("is_open", [True, False])
def test_after_a_decision_an_open_panel_counts_again(monkeypatch, is_open):
    """The queue, a fragment that draws itself alone, has the page drawn anew, once; a shut panel costs nothing."""
    at = QueuePosition()
    at.note_decision(7, deed="Accepted: They meet.")

    def redraw() -> None:
        raise Redrawn

    monkeypatch.setattr(queue, "position", lambda: at)
    monkeypatch.setattr(queue.st, "session_state", {"review-filter": is_open})
    monkeypatch.setattr(queue.st, "rerun", redraw)
    monkeypatch.setattr(queue.st, "html", lambda _: None)
    for name in ("_bar", "_map"):
        monkeypatch.setattr(queue, name, lambda *_: None)
    draw = queue.show_queue.__wrapped__
    if is_open:
        with pytest.raises(Redrawn):
            draw()
        queue.note_panel()
    draw()


def test_the_panel_stays_open_while_it_is_used(store, open_page, waiting):
    """Choosing a filter, which its label then names, does not shut it; it counts what a decision leaves."""
    page = open_page()
    page.app.session_state["review-filter"] = True
    page.run()
    page.app.multiselect(key="review-types").set_value(["conference", "protest"])
    page.run()
    (panel,) = [one for one in page.app.expander if one.label.startswith("Filter and accept many")]
    assert panel.label.endswith("(types chosen)")
    assert panel.proto.expanded
    before = re.search(r"of (\d+) proposals", page.said)
    page.press("do-accept")
    after = re.search(r"of (\d+) proposals", page.said)
    assert int(after[1]) == int(before[1]) - 1
