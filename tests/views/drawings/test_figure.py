"""Names within plotly's figures."""

from geo.views.drawings.figure import plain
from tests import sample


def test_names_are_written_as_text() -> None:
    """Plotly reads a little HTML in labels: none of it comes from a name, and an entity is not decoded."""
    assert plain("A &lt; B & <more>") == "A &amp;lt; B &amp; ‹more›"
    assert not set(plain(sample.HOSTILE)) & set("<>")


def test_a_long_name_is_cut_before_it_is_escaped() -> None:
    """It ends in an ellipsis, and never within an entity."""
    assert plain("Twenty-three & letters", longest=20) == "Twenty-three & lett…".replace("&", "&amp;")
    assert len(plain("x" * 500)) == 200
