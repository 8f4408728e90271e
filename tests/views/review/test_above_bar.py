"""What the bar says and draws, without a page."""

from geo.facts.accuracy import Judged
from geo.views.review import above_bar

JUDGED = (Judged(0.7, 0.8, 50, 0.7), Judged(0.8, 1.0, 10, 0.9))


def test_the_count_is_exact_at_the_bar():
    """A proposal exactly at the bar is above it; a range is never rounded over it."""
    told = above_bar.count_html(((0.57, 2), (0.729, 1)), 57)
    assert "<strong>3</strong> of 3 proposals are at least 57% certain" in told
    assert "57 to 72%" in told
    assert "<strong>0</strong>" in above_bar.count_html(((0.57, 2), (0.729, 1)), 73)
    assert above_bar.count_html((), 80) == "No proposals wait here."


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
