"""The state of a page against its URL: who follows whom, and what a browser may send."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.queries.filters import Filters
from geo.queries.link import View
from geo.views.app import state

Open = Callable[..., AppTest]


def _page() -> None:
    """A page of widgets and nothing else, over the small collection; it reports what it was given to draw."""
    import streamlit as st

    from geo.queries import Catalogue
    from geo.views.app import state
    from geo.views.atlas import filters
    from tests import sample

    catalogue = Catalogue(sample.small())
    default = {name: st.session_state[name] for name in ("review_default", "shared") if name in st.session_state}
    default = {"review" if name == "review_default" else name: value for name, value in default.items()}
    st.session_state["drawn"] = state.begin(catalogue.collection, **default)
    st.session_state["noted"] = state.notes()
    filters.show_words(catalogue)
    filters.show_filters(catalogue)
    st.button("pick", on_click=lambda: state.take_pick(st.session_state["message"], catalogue=catalogue))
    st.button("select", on_click=lambda: state.select("month"))
    st.button("show all", on_click=state.show_all)
    st.button("drop", on_click=lambda: state.drop(*st.session_state["dropped"]))
    st.button(
        "filter", on_click=lambda: state.take_filter(st.session_state["message"], collection=catalogue.collection)
    )
    st.button("with proposals", on_click=state.show_review, args=((),))
    st.button("facts", on_click=state.show_review, args=(("accepted",),))
    st.button("other", on_click=state.open_collection, args=("sample",))
    st.session_state["filtered"] = state.is_filtered()
    st.session_state["picked"] = state.pick()
    st.session_state["word"] = state.session()


@pytest.fixture
def open_page() -> Open:
    """Open the page cold at a query."""

    def enter(**query: str | list[str]) -> AppTest:
        page = AppTest.from_function(_page, default_timeout=60)
        page.query_params.update(query)
        return page.run()

    return enter


def asked(page: AppTest) -> dict[str, list[str]]:
    """The URL's parameters."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in page.query_params.items()}


def unfolded(page: AppTest) -> AppTest:
    """The page with its rare filters unfolded."""
    page.session_state[state.UNFOLDED] = True
    return page.run()


def go(page: AppTest, **query: str | list[str]) -> AppTest:
    """Do what the browser does on Back and Forward: the URL changes, no widget does."""
    page.query_params.clear()
    page.query_params.update(query)
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    return next(button for button in page.button if button.label == label).click().run()


def drawn(page: AppTest) -> View:
    """The view that the last run was given to draw."""
    view = page.session_state["drawn"]
    assert isinstance(view, View)
    return view


def test_cold_start_without_a_query(open_page: Open) -> None:
    """No parameters are no filters, and none are written."""
    page = open_page()
    assert drawn(page) == View()
    assert asked(page) == {}


def test_widgets_follow_a_cold_link(open_page: Open) -> None:
    """What the link asks for is in the view and in the widgets."""
    page = open_page(types=["protest", "movement"], q="north", lanes="place", event="range")
    assert drawn(page) == View(Filters(types=("protest", "movement"), q="north"), event="range", lanes="place")
    assert page.multiselect(key="types").value == ["protest", "movement"]
    assert page.text_input(key="q").value == "north"


def test_url_follows_a_widget(open_page: Open) -> None:
    """A choice is in the URL and in the view of the same run."""
    page = open_page(event="day")
    page.multiselect(key="types").set_value(["protest"]).run()
    assert asked(page) == {"types": ["protest"], "event": ["day"]}
    assert drawn(page) == View(Filters(types=("protest",)), event="day")
    page.text_input(key="q").set_value("  march   on ").run()
    assert asked(page) == {"types": ["protest"], "q": ["march on"], "event": ["day"]}


def test_back_and_forward_through_choices(open_page: Open) -> None:
    """Going back to an older URL undoes the choice in view and widgets; going forward does it again."""
    page = open_page()
    page.multiselect(key="types").set_value(["protest"]).run()
    page.text_input(key="q").set_value("march").run()
    go(page, types=["protest"])
    assert drawn(page) == View(Filters(types=("protest",)))
    assert page.text_input(key="q").value == ""
    go(page)
    assert drawn(page) == View()
    assert page.multiselect(key="types").value == []
    go(page, types=["protest"], q="march")
    assert drawn(page) == View(Filters(types=("protest",), q="march"))
    assert page.text_input(key="q").value == "march"


def test_a_choice_after_back_starts_from_there(open_page: Open) -> None:
    """After Back, the next choice adds to what is shown, not to what was undone."""
    page = unfolded(open_page())
    page.multiselect(key="types").set_value(["protest"]).run()
    page.multiselect(key="reports").set_value(["gazette"]).run()
    go(page, types=["protest"])
    page.multiselect(key="factuality").set_value(["happened"]).run()
    assert asked(page) == {"types": ["protest"], "factuality": ["happened"]}


def test_rare_filters_wait_until_they_are_unfolded(open_page: Open) -> None:
    """They are not sent to the browser before a person unfolds them, or a link uses one of them."""
    keys = [box.key for box in open_page().multiselect]
    assert "types" in keys
    assert not set(state.RARE) & set(keys)
    assert set(state.RARE) <= {box.key for box in unfolded(open_page()).multiselect}
    page = open_page(factuality=["denied"])
    assert page.multiselect(key="factuality").value == ["denied"]


def test_a_folded_filter_still_holds(open_page: Open) -> None:
    """To fold the rare filters away changes nothing of what they filter, whatever is chosen meanwhile."""
    page = unfolded(open_page())
    page.multiselect(key="reports").set_value(["gazette"]).run()
    page.session_state[state.UNFOLDED] = False
    page.run()
    assert "reports" not in [box.key for box in page.multiselect]
    page.multiselect(key="types").set_value(["protest"]).run()
    assert asked(page) == {"types": ["protest"], "reports": ["gazette"]}
    assert drawn(page) == View(Filters(types=("protest",), reports=("gazette",)))
    assert unfolded(page).multiselect(key="reports").value == ["gazette"]


def test_where_the_map_looks_is_kept(open_page: Open) -> None:
    """The browser writes the map's view; a choice of a widget leaves it in the URL, and it is no note."""
    page = open_page(map="38.5,66.25,5.5")
    page.multiselect(key="types").set_value(["protest"]).run()
    assert asked(page) == {"types": ["protest"], "map": ["38.5,66.25,5.5"]}
    assert page.session_state["noted"] == ()


def test_collection_and_revision_of_a_link_stay(open_page: Open) -> None:
    """A link that names its collection and revision keeps them through a choice."""
    page = open_page(collection="sample", rev="7")
    page.multiselect(key="types").set_value(["protest"]).run()
    assert asked(page) == {"types": ["protest"], "collection": ["sample"], "rev": ["7"]}


def test_notes_last_until_the_next_choice(open_page: Open) -> None:
    """What was dropped is named once, and no longer after a choice that makes sense."""
    page = open_page(types=["protest", "earthquake"], lanes="colour")
    assert {(note.parameter, note.value) for note in page.session_state["noted"]} == {
        ("types", "earthquake"), ("lanes", "colour"),
    }  # fmt: skip
    page.text_input(key="q").set_value("march").run()
    assert page.session_state["noted"] == ()
    assert asked(page) == {"types": ["protest"], "q": ["march"]}


def test_pick_selects(open_page: Open) -> None:
    """A pick on map or timeline is in the URL, with what it marked; its number is kept."""
    page = open_page(types="protest")
    page.session_state["message"] = {"seq": 4, "event": "season", "marked": ["season", "year"], "count": 2}
    press(page, "pick")
    assert asked(page) == {"types": ["protest"], "event": ["season", "season", "year"]}
    assert (drawn(page).event, drawn(page).marked) == ("season", ("season", "year"))
    assert page.session_state["picked"] == {"seq": 4, "many": False}


def test_an_empty_pick_clears(open_page: Open) -> None:
    """A pick of nothing takes the event out of the URL."""
    page = open_page(event="day")
    page.session_state["message"] = {"seq": 1, "event": "", "marked": [], "count": 0}
    press(page, "pick")
    assert asked(page) == {}
    assert drawn(page).event == ""


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"seq": "many", "event": 7, "marked": "all", "count": None},
        {"seq": -1, "event": ["day"], "marked": {"a": 1}, "count": -3},
        {"seq": 1e300, "event": None, "marked": [1, None, {"a": 1}], "count": float("nan")},
        {"seq": 2**31, "event": {"id": "day"}, "marked": [["day"]], "count": float("-inf")},
    ],
)
def test_a_browser_may_send_anything(open_page: Open, message: dict[str, Any]) -> None:
    """A pick that is no pick raises nothing and selects nothing."""
    page = open_page()
    page.session_state["message"] = message
    press(page, "pick")
    assert not page.exception
    assert drawn(page) == View()
    assert drawn(page).marked == ()
    assert page.session_state["picked"]["many"] is False


def test_a_pick_of_an_unknown_event_selects_nothing(open_page: Open) -> None:
    """An id that no event bears is not written into the URL."""
    page = open_page()
    page.session_state["message"] = {"seq": 1, "event": "<img src=x>", "marked": [], "count": 0}
    press(page, "pick")
    assert not page.exception
    assert asked(page) == {}


def test_more_than_a_link_names_are_left_to_the_browser(open_page: Open) -> None:
    """However many a browser names, only events that there are, sixty at most, and none where they are more."""
    page = open_page()
    page.session_state["message"] = {"seq": 1, "event": "", "marked": ["day", "e1", *["month"] * 500], "count": 2}
    press(page, "pick")
    assert set(drawn(page).marked) == {"day", "month"}
    assert len(drawn(page).marked) < 60
    page.session_state["message"] = {"seq": 2, "event": "", "marked": ["day"], "count": 61}
    press(page, "pick")
    assert drawn(page).marked == ()
    assert asked(page) == {}
    assert page.session_state["picked"] == {"seq": 2, "many": True}


def test_what_is_marked_outlives_a_filter(open_page: Open) -> None:
    """A choice of a widget leaves it in the link, and so does a link that is opened cold; Back lets go of it."""
    page = open_page(event=["", "day", "month"])
    assert (drawn(page).event, drawn(page).marked) == ("", ("day", "month"))
    page.multiselect(key="types").set_value(["protest"]).run()
    assert asked(page) == {"types": ["protest"], "event": ["", "day", "month"]}
    go(page)
    assert drawn(page).marked == ()


def test_selecting_by_a_button_clears_the_marks(open_page: Open) -> None:
    """Choosing one event of those marked, or going back, leaves none marked."""
    page = open_page()
    page.session_state["message"] = {"seq": 1, "event": "", "marked": ["day", "month"], "count": 2}
    press(page, "pick")
    press(page, "select")
    assert asked(page) == {"event": ["month"]}
    assert page.session_state["picked"] == {"seq": 1, "many": False}


def test_a_chip_takes_one_filter_away(open_page: Open) -> None:
    """Each filter that is set can be dropped by itself; the widget, the view and the URL follow."""
    page = open_page(types=["protest", "conference"], q="salt", **{"from": "2015", "to": "2016"})
    for name, value in (("types", "protest"), ("q", "salt"), ("from", "2015"), ("to", "2016")):
        page.session_state["dropped"] = (name, value)
        press(page, "drop")
    assert asked(page) == {"types": ["conference"]}
    assert page.multiselect(key="types").value == ["conference"]
    assert drawn(page) == View(filters=Filters(types=("conference",)))


def test_a_lane_filters_and_lets_go(open_page: Open) -> None:
    """A lane's name shows what is in it alone; once more, all again."""
    page = open_page(q="salt")
    page.session_state["message"] = {"name": "types", "value": "protest"}
    assert asked(press(page, "filter")) == {"types": ["protest"], "q": ["salt"]}
    assert page.multiselect(key="types").value == ["protest"]
    assert asked(press(page, "filter")) == {"q": ["salt"]}


def test_what_has_no_place_filters_and_lets_go(open_page: Open) -> None:
    """It leaves what is asked of dates alone, takes the place of another precision of places, and goes as it came."""
    page = open_page(precision=["day", "country"])
    page.session_state["message"] = {"name": "precision", "value": "nowhere"}
    assert asked(press(page, "filter")) == {"precision": ["day", "nowhere"]}
    assert drawn(page).filters.precision == ("day", "nowhere")
    assert asked(press(page, "filter")) == {"precision": ["day"]}


@pytest.mark.parametrize(
    "message",
    [
        None, "types", 7, [], {}, {"name": "types"}, {"name": "types", "value": "earthquake"},
        {"name": "q", "value": "salt"}, {"name": ["types"], "value": "protest"},
        {"name": "types", "value": ["protest"]}, {"name": "_filters", "value": "protest"},
    ],
)  # fmt: skip
def test_a_browser_may_send_any_filter(open_page: Open, message: object) -> None:
    """What is no filter of something that is there changes nothing."""
    page = open_page(types="conference")
    page.session_state["message"] = message
    press(page, "filter")
    assert not page.exception
    assert asked(page) == {"types": ["conference"]}


def test_what_the_browser_keeps_stays(open_page: Open) -> None:
    """The timeline's window and whether all follows the map are the browser's; a choice leaves them in the URL."""
    page = open_page(time="2015/2016-05", within="map")
    page.multiselect(key="types").set_value(["protest"]).run()
    assert asked(page) == {"types": ["protest"], "time": ["2015/2016-05"], "within": ["map"]}


def test_show_all(open_page: Open) -> None:
    """Every filter goes; event, lanes and axis stay; the widgets are empty."""
    page = open_page(types="protest", q="march", to="2020", event="day", lanes="actor", axis="report")
    press(page, "show all")
    assert asked(page) == {"event": ["day"], "lanes": ["actor"], "axis": ["report"]}
    assert page.multiselect(key="types").value == []
    assert (page.text_input(key="q").value, page.text_input(key="to").value) == ("", "")


def test_sessions_differ(open_page: Open) -> None:
    """Each session has a word of its own, which it keeps from run to run."""
    first, second = open_page(), open_page()
    word = first.session_state["word"]
    assert word != second.session_state["word"]
    first.run()
    assert first.session_state["word"] == word


FACTS = ("accepted",)


def reader(open_page: Open, *, shared: bool = True, **query: str | list[str]) -> AppTest:
    """Open the page as somebody who may not decide on proposals, or, where not *shared*, as a reviewer of a team."""
    page = open_page()
    page.session_state["review_default"] = FACTS if shared else ()
    page.session_state["shared"] = shared
    page.session_state["_written"] = None
    return go(page, **query)


def test_a_reader_sees_facts_and_the_address_stays_plain(open_page: Open) -> None:
    """The default is no filter: nothing is written, nothing is unfolded, and a choice writes only itself."""
    page = reader(open_page)
    assert drawn(page) == View(Filters(review=FACTS))
    assert asked(page) == {}
    assert not page.session_state["filtered"]
    assert state.UNFOLDED not in page.session_state or not page.session_state[state.UNFOLDED]
    page.multiselect(key="types").set_value(["protest"]).run()
    assert drawn(page) == View(Filters(types=("protest",), review=FACTS))
    assert asked(page) == {"types": ["protest"]}
    assert page.session_state["filtered"]


def test_a_reader_asks_for_proposals_and_lets_go(open_page: Open) -> None:
    """The switch is in the address, so the link shows the same; "show all" keeps it, and off is the plain address."""
    page = press(reader(open_page), "with proposals")
    assert drawn(page) == View()
    assert asked(page) == {"review": ["accepted", "proposed"]}
    assert not page.session_state["filtered"]
    page.multiselect(key="types").set_value(["protest"]).run()
    page = press(page, "show all")
    assert asked(page) == {"review": ["accepted", "proposed"]}
    again = reader(open_page, review=["accepted", "proposed"])
    assert drawn(again).filters.review == ("accepted", "proposed")
    assert asked(press(page, "facts")) == {}
    assert drawn(page) == View(Filters(review=FACTS))


def test_proposals_alone_are_a_filter(open_page: Open) -> None:
    """A reader may follow a link to them; "show all" leads back to the facts."""
    page = reader(open_page, review="proposed")
    assert drawn(page) == View(Filters(review=("proposed",)))
    assert page.session_state["filtered"]
    page = press(page, "show all")
    assert drawn(page) == View(Filters(review=FACTS))
    assert asked(page) == {}


def test_another_collection_begins_with_its_own_default(open_page: Open) -> None:
    """What was asked for in the last one is dropped, proposals too."""
    page = press(reader(open_page, review=["accepted", "proposed"], types="protest"), "other")
    assert drawn(page) == View(Filters(review=FACTS), collection="sample")
    assert asked(page) == {"collection": ["sample"]}


def test_a_reviewer_of_a_team_writes_what_they_see(open_page: Open) -> None:
    """Whoever opens their link would else be shown less: with each choice the address says ``review``."""
    page = reader(open_page, shared=False)
    assert drawn(page) == View()
    page.multiselect(key="types").set_value(["protest"]).run()
    assert asked(page) == {"types": ["protest"], "review": ["accepted", "proposed"]}
    assert drawn(page) == View(Filters(types=("protest",)))
    page = press(page, "facts")
    assert asked(page) == {"types": ["protest"], "review": ["accepted"]}
