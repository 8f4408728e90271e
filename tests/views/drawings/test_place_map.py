"""The small map: what it is given, and what it is believed."""

import pytest

from geo.views.app import static_files
from geo.views.drawings import map_data, place_map
from geo.views.review import form_widgets as review_form
from geo.views.review import queue
from geo.views.review.form_state import BY_HAND, begin, choice_of
from tests import sample, stores


def test_a_mark_carries_what_the_frame_draws():
    """Coordinates, form, notes, and what comes back when it is picked."""
    mark = place_map.Mark(sample.PLACES["northland"], chosen=True, notes=("a", "b"), row=2, choice="x")
    sent = place_map.payload([mark], about="e", editable=True)
    (one,) = sent["marks"]
    assert (one["form"], one["country"], one["chosen"], one["notes"]) == ("country", "XA", True, ["a", "b"])
    assert (one["row"], one["choice"], sent["about"], sent["editable"]) == (2, "x", "e", True)


@pytest.mark.parametrize(
    "sent",
    [{}, {"lat": "40", "lon": 1}, {"lat": 91, "lon": 0}, {"lat": 0, "lon": -181}, {"lat": True, "lon": 0},
     {"lat": float("nan"), "lon": 0}],
)  # fmt: skip
def test_a_spot_that_is_none_is_not_believed(sent):
    """What a browser sends is looked at before it is used."""
    assert place_map.spot(sent) is None


def test_a_spot_is_taken():
    """Degrees as they come."""
    assert place_map.spot({"lat": 40, "lon": -180}) == (40.0, -180.0)


def test_the_frame_runs_its_own_script_only():
    """The content policy allows no connection, and the module is the small map's."""
    files = static_files.install()
    html = map_data.frame(files["leaflet.js"], files["leaflet.css"], tiles=False, script="map/place_map.js")
    assert "connect-src &#x27;none&#x27;" in html
    assert "/map/place_map.js" in html
    assert "/map/map.js" not in html


def test_all_that_a_name_may_mean_is_on_the_map(monkeypatch):
    """The chosen place is filled, namesakes are open; a click in a form chooses one, or draws a spot."""
    draft = stores.proposal()
    (shown,) = queue.marks(draft)
    assert shown.chosen
    form = begin(draft, event="e", report="r", version=1, serial=1)
    held: dict[str, object] = {}
    monkeypatch.setattr(review_form.st, "session_state", held)
    review_form.picked(form, {"row": 1, "choice": "place:nowhere"})
    assert held == {}
    review_form.picked(form, {"row": 1, "choice": choice_of(sample.PLACES["millton"])})
    assert held[form.key("place-choice", 1)] == "place:millton"
    review_form.picked(form, {"lat": 40.123456, "lon": 62})
    assert held[form.key("place-choice", 1)] == BY_HAND
    assert (held[form.key("place-lat", 1)], held[form.key("place-lon", 1)]) == (40.1235, 62.0)
    drawn = review_form.marks(form)
    assert [(one.choice, one.chosen) for one in drawn] == [("place:millton", False), (BY_HAND, True)]
