"""The review page as Streamlit runs it, without a browser."""

from dataclasses import replace

import pytest

from geo import queries
from geo.model import Candidate, EventPlace, Toll
from geo.store import accept, edit, reject, undo
from geo.views.review import queue
from tests import sample, stores


def shown(page) -> str:
    """The id of the proposal that is shown."""
    return page.said.partition('data-item="')[2].partition('"')[0]


def test_accept_reject_and_undo_go_through_the_queue(store, open_page, waiting):
    """The least certain comes first; each decision brings the next; undo brings the last one back to be decided."""
    page = open_page()
    assert shown(page) == waiting[0]
    page.press("do-accept")
    assert shown(page) == waiting[1]
    assert queries.item(store, waiting[0]).review == "accepted"
    page.press("do-reject")
    assert shown(page) == waiting[2]
    assert queries.item(store, waiting[1]).review == "rejected"
    page.press("do-undo")
    assert shown(page) == waiting[1]
    assert queries.item(store, waiting[1]).review == "proposed"
    page.press("do-undo")
    assert shown(page) == waiting[0]
    assert [one.action for one in queries.history(store, "event", waiting[0])] == ["undo", "accept"]


def test_next_and_previous_decide_nothing(store, open_page, waiting):
    """They only go from one to the other; each button is off where it leads nowhere."""
    page = open_page()
    assert not any(key.startswith("do-previous") for key in page.pressable())
    page.press("do-next")
    assert shown(page) == waiting[1]
    page.press("do-previous")
    assert shown(page) == waiting[0]
    assert queries.queue_size(store) == len(waiting)


def test_the_end_of_the_queue_is_said(store, open_page, waiting):
    """When all is decided the page says so and offers no decision."""
    page = open_page()
    for _ in range(queries.queue_size(store)):
        page.press("do-accept")
    assert "Nothing waits for review" in page.said
    assert [key for key in page.pressable() if key.startswith("do-")] == ["do-undo-"]


def test_what_a_press_was_not_made_for_is_not_decided(store, open_page, waiting, monkeypatch):
    """A second press that arrives when the next one is on its way leaves the next one alone."""
    page = open_page()
    position = page.app.session_state["_review-position"]
    monkeypatch.setattr(queue, "position", lambda: position)
    queue._decide(waiting[0], "accept")
    queue._decide(waiting[0], "accept")
    assert queries.item(store, waiting[0]).version == 2
    assert queries.item(store, waiting[1]).review == "proposed"
    assert len(position.decided) == 1


def test_an_edit_is_saved_and_accepted(store, open_page, waiting):
    """Date, type and place are changed in one decision; the date is read in words as it is typed."""
    page = open_page().press("do-edit")
    app = page.app
    app.text_input(key="edit-1-date-0").set_value("2015-22")
    app.selectbox(key="edit-1-type-0").set_value("protest")
    page.run()
    assert "Reads: summer 2015" in page.said
    app.radio(key="edit-1-place-choice-1").set_value("place:hand:1")
    page.run().press("edit-1-save-accept")
    now = queries.item(store, waiting[0])
    assert (now.review, now.draft.date, now.draft.type) == ("accepted", "2015-22", "protest")
    assert now.draft.places[0].place == stores.MILLTON_EAST
    (made,) = queries.history(store, "event", waiting[0])
    assert {field for field, _, _ in made.changes} == {"date", "type", "places", "review"}
    assert shown(page) == waiting[1]


def test_a_date_that_is_none_is_refused_in_words(store, open_page, waiting):
    """The form stays with what was typed; nothing is written."""
    page = open_page().press("do-edit")
    page.app.text_input(key="edit-1-date-0").set_value("31.12.2015")
    page.run()
    assert "not understood yet" in page.said
    page.press("edit-1-save-accept")
    assert "is no date that is understood" in page.said
    assert page.app.text_input(key="edit-1-date-0").value == "31.12.2015"
    assert queries.item(store, waiting[0]).version == 1


def test_a_toll_is_entered_and_saved(store, open_page, waiting):
    """Three numbers, read in words as they are entered; a decision keeps them, and the form opens with them again."""
    page = open_page().press("do-edit")
    assert "Killed: not known" in page.said
    for part, number in (("low", 5), ("high", 9)):
        page.app.number_input(key=f"edit-1-killed-{part}-0").set_value(number)
    page.run()
    assert "Killed: 5 to 9" in page.said
    page.press("edit-1-save-0")
    now = queries.item(store, waiting[0])
    assert (now.draft.killed, now.draft.injured, now.version) == (Toll(5, None, 9), Toll(), 2)
    page.press("do-edit")
    assert page.app.number_input(key="edit-2-killed-high-0").value == 9
    assert page.app.number_input(key="edit-2-killed-best-0").value is None


def test_a_toll_that_falls_is_refused_in_words(store, open_page, waiting):
    """The form stays with what was entered; nothing is written."""
    page = open_page().press("do-edit")
    for part, number in (("low", 9), ("best", 5)):
        page.app.number_input(key=f"edit-1-injured-{part}-0").set_value(number)
    page.run()
    assert "none may be below the one before it" in page.said
    page.press("edit-1-save-accept")
    assert "injured: at least 9, most likely 5 (these contradict each other)" in page.said
    assert page.app.number_input(key="edit-1-injured-low-0").value == 9
    assert queries.item(store, waiting[0]).version == 1


def test_the_summary_names_the_place_that_was_chosen(store, open_page):
    """A summary that names the wrong place names the right one once that is chosen, and changes no other word."""
    east = replace(stores.MILLTON_EAST, name="Millton East")
    place = EventPlace("happened_at", "Millton", sample.PLACES["millton"], "", (Candidate(east, 0.3, "namesake"),))
    event = replace(stores.proposal(), summary="Milltoners meet in Millton.", places=(place,), certainty=0.1)
    stores.add(store, event)
    page = open_page().press("do-edit")
    (choice,) = [radio for radio in page.app.radio if "Millton" in radio.label]
    choice.set_value("place:hand:1")
    page.run()
    (summary,) = [area for area in page.app.text_area if area.label == "Summary"]
    assert summary.value == "Milltoners meet in Millton East."
    page.app.text_area(key=summary.key).set_value("Both sides meet in Millton East.")
    page.run()
    (choice,) = [radio for radio in page.app.radio if "Millton" in radio.label]
    choice.set_value("place:millton")
    page.run()
    page.press("save-accept")
    (kept,) = [one for one in queries.queue(store, review="accepted") if one.draft.summary.startswith("Both")]
    assert kept.draft.summary == "Both sides meet in Millton."


def test_a_circle_is_drawn_by_hand(store, open_page, waiting):
    """Coordinates and a radius make a place of the event's own."""
    page = open_page().press("do-edit")
    page.app.radio(key="edit-1-place-choice-1").set_value("hand")
    page.run()
    for name, value in (("lat", 40.5), ("lon", 61.0), ("km", 30.0)):
        page.app.number_input(key=f"edit-1-place-{name}-1").set_value(value)
    page.run().press("edit-1-save-0")
    place = queries.item(store, waiting[0]).draft.places[0].place
    assert (place.lat, place.lon, place.radius_km, place.where_prec) == (40.5, 61.0, 30.0, 3)
    assert shown(page) == waiting[0]


def test_one_place_for_every_such_name(store, open_page, waiting):
    """It changes the report's other events at once; the form goes on from there and can still be saved."""
    page = open_page().press("do-edit")
    page.app.radio(key="edit-1-place-choice-1").set_value("place:hand:1")
    page.run().press("edit-1-all-report-")
    assert all(queries.item(store, one).draft.places[0].place == stores.MILLTON_EAST for one in waiting)
    page.app.text_area(key="edit-1-summary-0").set_value("Changed.")
    page.run().press("edit-1-save-accept")
    assert queries.item(store, waiting[0]).draft.summary == "Changed."
    assert queries.item(store, waiting[0]).review == "accepted"


def test_the_second_of_two_sees_both_versions(store, open_page, waiting):
    """Nothing of theirs is written until they choose with both in sight."""
    page = open_page().press("do-edit")
    page.app.text_area(key="edit-1-summary-0").set_value("Mine.")
    page.run()
    before = queries.item(store, waiting[0])
    edit(store, waiting[0], replace(before.draft, summary="Theirs."), by=stores.REVIEWER, version=before.version)
    page.press("edit-1-save-accept")
    assert "Someone else was faster" in page.said
    assert "Rea Reviewer edited the event “Theirs.” on " in page.said
    assert waiting[0] not in page.said.partition("Someone else was faster")[2]
    assert "<td>Mine.</td><td>Theirs.</td>" in page.said
    assert queries.item(store, waiting[0]).draft.summary == "Theirs."
    page.press("clash-over")
    assert queries.item(store, waiting[0]).draft.summary == "Mine."


def test_what_changed_is_not_accepted_unseen(store, open_page, waiting):
    """Accepting what someone changed shows what they changed; accepting it as it stands now takes another press."""
    page = open_page()
    before = queries.item(store, waiting[0])
    edit(store, waiting[0], replace(before.draft, date="2014"), by=stores.REVIEWER, version=before.version)
    # the page still shows what it read before
    page.app.session_state["_review-position"].shown = before
    page.press("do-accept")
    assert queries.item(store, waiting[0]).review == "proposed"
    assert "<td>7 August 2015</td><td>2014</td>" in page.said
    page.press("clash-over")
    assert queries.item(store, waiting[0]).review == "accepted"


def test_theirs_can_be_kept(store, open_page, waiting):
    """Where the other has accepted it, it leaves the queue; nothing of one's own was written."""
    page = open_page()
    accept(store, waiting[0], by=stores.REVIEWER, version=1)
    page.press("do-reject")
    assert "Someone else was faster" in page.said
    page.press("clash-keep")
    assert queries.item(store, waiting[0]).review == "accepted"
    assert shown(page) == waiting[1]


def test_many_are_accepted_by_filter_and_counted_before(store, open_page, waiting):
    """The button says how many; one undo takes all of them back."""
    page = open_page()
    page.app.slider(key="review-least").set_value(50)
    page.run()
    wanted = queries.queue_size(store, least=0.5)
    (button,) = [one for one in page.app.button if one.key == "review-many"]
    assert button.label == f"Accept {wanted} that this filter keeps"
    page.press("review-many")
    assert queries.queue_size(store, least=0.5) == 0
    assert queries.item(store, waiting[0]).review == "proposed"
    page.press("do-undo")
    assert queries.queue_size(store, least=0.5) == wanted


def test_the_queue_is_narrowed(store, open_page, waiting):
    """By collection, report and type; what another filter showed is gone."""
    other = stores.add(store, text=f"Another day. {stores.TEXT}", title="Another report")
    page = open_page()
    page.app.selectbox(key="review-report").set_value(other)
    page.run()
    assert shown(page) == f"{other}-1"
    assert 'data-waiting="1"' in page.said
    page.app.selectbox(key="review-report").set_value("")
    page.app.selectbox(key="review-collection").set_value("sample")
    page.run()
    assert 'data-waiting="4"' in page.said
    page.app.multiselect(key="review-types").set_value(["protest"])
    page.run()
    assert "Nothing waits" in page.said


def test_a_link_narrows_to_its_report(store, open_page, waiting):
    """?report= shows that report's proposals alone; choosing another, or none, changes the link with it."""
    other = stores.add(store, text=f"Another day. {stores.TEXT}", title="Another report")
    page = open_page(report=other)
    assert shown(page) == f"{other}-1"
    assert 'data-waiting="1"' in page.said
    page.app.selectbox(key="review-report").set_value("")
    page.run()
    assert "report" not in page.app.query_params
    assert 'data-waiting="4"' in page.said


def test_what_is_taken_back_elsewhere_waits_again(store, open_page, waiting):
    """Whoever comes back to the page finds what was undone on another one in the queue, and stays where they were."""
    page = open_page().press("do-accept")
    assert shown(page) == waiting[1]
    undo(store, queries.history(store, "event", waiting[0])[0].id, by=stores.REVIEWER)
    page.run()
    assert shown(page) == waiting[1]
    assert shown(page.press("do-previous")) == waiting[0]


def test_a_link_opens_its_event(store, open_page, waiting):
    """?event= shows it first, even where it is decided already."""
    reject(store, waiting[2], by=stores.REVIEWER, version=1)
    page = open_page(event=waiting[2])
    assert shown(page) == waiting[2]
    assert "rejected" in page.said


def test_a_link_opens_its_event_later_too(store, open_page, waiting):
    """Coming from a report again, in the middle of the work, shows that event; going on takes it off the link."""
    page = open_page().press("do-next").section("feed")
    page.app.query_params["event"] = waiting[2]
    page.run()
    assert shown(page) == waiting[2]
    page.press("do-accept")
    assert "event" not in page.app.query_params
    assert shown(page) == waiting[0]


@pytest.mark.parametrize(
    ("mode", "words"), [("local", "at the machine"), ("team", "role of a reviewer"), ("readonly", "read-only")]
)
def test_without_the_role_there_is_nothing_to_press(open_page, waiting, mode, words):
    """A viewer sees no control and no proposal, and why."""
    page = open_page(stores.VIEWER, mode=mode)
    assert page.pressable() == []
    assert words in page.said
    assert shown(page) == ""


def test_the_history_of_an_event_takes_back(store, open_page, waiting):
    """Its decisions are listed beside it, each with its undo."""
    draft = queries.item(store, waiting[0]).draft
    number = edit(store, waiting[0], replace(draft, date="2015-08"), by=stores.REVIEWER, version=1)
    page = open_page()
    assert "Rea Reviewer" in page.said
    assert "<s>7 August 2015</s> → August 2015" in page.said
    page.press(f"undo-{number}")
    assert queries.item(store, waiting[0]).draft.date == "2015-08-07"
    assert shown(page) == waiting[0]


def test_the_activity_names_things_and_takes_back(store, open_page, waiting):
    """Every act, the newest first, by the name of what it is about; undo is one press and listed itself."""
    number = accept(store, waiting[0], by=stores.REVIEWER, version=1)
    page = open_page().section("feed")
    assert "accepted the event “Of 0.3.”" in page.said
    page.press(f"undo-{number}")
    assert queries.item(store, waiting[0]).review == "proposed"
    assert "undid a decision on" in page.said
    assert "taken back" in page.said
    page.app.text_input(key="feed-who").set_value("Nobody")
    page.run()
    assert "Nothing has been decided yet" in page.said


def test_what_cannot_be_undone_is_said(store, open_page, waiting):
    """A later decision that rests on it stands in the way, in words."""
    draft = queries.item(store, waiting[0]).draft
    first = edit(store, waiting[0], replace(draft, date="2015"), by=stores.REVIEWER, version=1)
    edit(store, waiting[0], replace(draft, date="2014"), by=stores.REVIEWER, version=2)
    page = open_page().section("feed").press(f"undo-{first}")
    assert "cannot be undone" in page.said
    assert queries.item(store, waiting[0]).draft.date == "2014"


def test_an_event_is_made_from_a_sentence(store, open_page, waiting):
    """A report and a sentence are chosen, the rest is filled in; what is left empty is refused in words."""
    report = waiting[0].rpartition("-")[0]
    page = open_page().section("hand")
    page.app.selectbox(key="hand-report").set_value(report)
    page.run()
    box = page.app.selectbox(key=f"hand-sentence-{report}")
    number = next(n for n, one in enumerate(box.options) if "A ferry left" in one)
    box.select_index(number)
    page.run().press("edit-10001-save-accept")
    assert "summary: it must not be empty" in page.said
    page.app.text_area(key="edit-10001-summary-0").set_value("A ferry leaves.")
    page.run().press("edit-10001-save-accept")
    (made,) = [one for one in queries.report(store, report).events if one.origin == "hand"]
    assert (made.draft.summary, made.review, made.origin) == ("A ferry leaves.", "accepted", "hand")
    assert made.draft.spans[0].quote == "A ferry left Harbour for Millton."


def test_an_event_is_made_from_a_digest_too(store, open_page):
    """Where no text is held, a sentence of the digest supports it."""
    page = open_page().section("hand")
    page.app.selectbox(key="hand-report").set_value("leaflet")
    page.run().app.selectbox(key="hand-sentence-leaflet").select_index(0)
    page.run().app.text_area(key="edit-10001-summary-0").set_value("Somebody goes.")
    page.run().press("edit-10001-save-accept")
    made = [one.draft for one in queries.report(store, "leaflet").events if one.origin == "hand"]
    assert [(one.summary, one.spans[0].sentence) for one in made] == [("Somebody goes.", 1)]


def test_a_reviewer_adds_no_event(open_page):
    """It needs an editor, and the page says so."""
    page = open_page(stores.REVIEWER).section("hand")
    assert "role of an editor" in page.said
