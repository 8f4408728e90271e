"""The Reports page as Streamlit runs it, without a browser: who sees what, adding, correcting, reading."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo import queries
from geo.facts import shipped
from geo.intake.jobs import ALIKE, DONE, FAILED, SAME, Job, Source
from geo.model import Extraction, Person, PlaceMention
from geo.store import accept, add_report, correct_report, reject
from geo.views.app import intake_queue, models, opened, shown_collection, visitor
from geo.views.reports import adding, marked_text, report_details
from tests import app_caches, stores
from tests.extractors import Mind
from tests.serving import ROOT

pytestmark = pytest.mark.usefixtures("environment")

Open = Callable[..., AppTest]
SECONDS = 60


@pytest.fixture
def open_page(environment: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the page cold as somebody: ``open_page(stores.EDITOR, report="...")``, on a small collection."""
    app_caches.forget()
    monkeypatch.setattr(shipped, "load", lambda *_, **__: stores.small())

    monkeypatch.setattr(models, "extractors", Mind)

    def enter(person: Person, *, mode: str = "local", **query: str) -> AppTest:
        monkeypatch.setenv("DATELINE_MODE", mode)
        opened.settings.clear()
        monkeypatch.setattr(visitor, "person", lambda: person)
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=SECONDS)
        app.switch_page("pages/reports.py")
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    yield enter
    app_caches.forget()


@pytest.fixture
def stored(open_page: Open) -> str:
    """A report with a text and one proposal, in the collection."""
    store = opened.store()
    collection = shown_collection.first_collection()
    return add_report(store, stores.report(), by=stores.EDITOR, events=[stores.proposal()], collection=collection)


def said(app: AppTest) -> str:
    """Everything that the app wrote as HTML."""
    return "".join(part.proto.body for part in app.main.get("html"))


def keys(app: AppTest) -> list[str]:
    """The keys of the page's buttons."""
    return [str(button.key) for button in app.button]


def through(app: AppTest) -> AppTest:
    """Wait until the reports on their way are in, and draw the page anew."""
    assert intake_queue.intake().wait(app.session_state["_session"], seconds=SECONDS)
    return app.run()


def paste(app: AppTest, text: str, **known: str) -> AppTest:
    """Paste a report and press the button."""
    app.text_area(key="paste-text").set_value(text)
    for name, value in known.items():
        app.text_input(key=f"paste-{name}").set_value(value)
    return next(button for button in app.button if button.label == "Add report").click().run()


def test_an_editor_adds_a_report(open_page: Open) -> None:
    """A pasted text becomes a report in the collection, with its proposals, and leads to its own page."""
    app = through(paste(open_page(stores.EDITOR), stores.TEXT, title="Talks at last", published="2015-08-09"))
    assert not app.exception
    assert "<strong><bdi>Talks at last</bdi></strong>: 1 event proposed." in said(app)
    assert app.text_area(key="paste-text").value == ""
    job = intake_queue.intake().jobs(app.session_state["_session"])[0]
    assert f"open-{job.report}" in keys(app)
    app.button(key=f"see-{job.number}").click().run()
    app.run()
    assert app.query_params["report"] == [job.report] or app.query_params["report"] == job.report
    assert "Talks at last" in said(app)


@pytest.mark.parametrize(
    ("text", "known", "words"),
    [
        ("  \n ", {}, "no text to add"),
        ("x" * (adding.LONGEST_PASTE + 1), {}, "at most 2,000,000"),
        (stores.TEXT, {"published": "last week"}, "no date that is understood"),
        (stores.TEXT, {"url": "javascript:alert(1)"}, "begins with https"),
    ],
)
def test_bad_input_is_told_at_once(open_page: Open, text: str, known: dict[str, str], words: str) -> None:
    """What cannot be added is told in words, what was typed stays, and nothing is on its way."""
    app = paste(open_page(stores.EDITOR), text, **known)
    assert not app.exception
    assert words in said(app)
    assert app.text_area(key="paste-text").value == text
    assert intake_queue.intake().jobs(app.session_state["_session"]) == ()


def test_the_same_report_twice(open_page: Open, stored: str) -> None:
    """The same text is not added again, and the stored report is a click away."""
    app = through(paste(open_page(stores.EDITOR), stores.TEXT))
    assert "the same text is stored already, as “Talks in Millton”" in said(app)
    assert any(key.startswith("see-") for key in keys(app))


@pytest.mark.parametrize("person", [stores.VIEWER, stores.REVIEWER])
def test_who_may_not_add_sees_no_controls(open_page: Open, stored: str, person: Person) -> None:
    """Viewers and reviewers see the reports, and nothing to add or correct them with."""
    app = open_page(person)
    assert not app.exception
    assert "Add report" not in [button.label for button in app.button]
    assert f"open-{stored}" in keys(app)
    app = open_page(person, report=stored)
    assert "correct" not in keys(app)
    assert "purge-now" not in keys(app)


@pytest.mark.parametrize(("person", "mode"), [(Person("Reader"), "local"), (stores.ADMIN, "readonly")])
def test_a_public_link_never_shows_the_text(open_page: Open, stored: str, person: Person, mode: str) -> None:
    """Of a report a public link shows citation and evidence sentences; no other sentence, no controls."""
    app = open_page(person, mode=mode, report=stored, review="accepted,proposed")
    assert not app.exception
    shown = said(app)
    assert "The Hill Union met the Lake League in Millton on 7 August 2015." in shown
    assert "They talked about the toll" not in shown
    assert "A ferry left" not in shown
    assert "The Courier" in shown
    assert not [key for key in keys(app) if key != "back"]


def test_the_reader_shows_event_and_ways_to_it(open_page: Open, stored: str) -> None:
    """The page lists the report's events; a link to one shows what it says and leads to atlas and review."""
    app = open_page(stores.EDITOR, report=stored)
    event = f"{stored}-1"
    assert 'data-events="1">1 event, 1 to review' in said(app)
    app.button(key=f"told-{event}").click().run()
    assert not app.exception
    assert "The union and the league meet in Millton." in said(app)
    links = {link.proto.label: link.proto.query_string for link in app.main.get("page_link")}
    assert f"event={event}" in links["Show on map and timeline"]
    assert f"event={event}" in links["Review"]


def test_a_reader_of_a_report_asks_for_proposals(open_page: Open, stored: str) -> None:
    """What nobody has reviewed is not shown to who may not review, unless the switch or the link asks for it."""
    app = open_page(Person("Reader"), mode="readonly", report=stored)
    assert "The Hill Union met the Lake League" not in said(app)
    assert app.toggle(key="with-proposals").label == "Show 1 event that nobody has reviewed"
    app.toggle(key="with-proposals").set_value(True).run()
    assert "The Hill Union met the Lake League" in said(app)
    assert '<span class="dl-flag">proposed, not reviewed</span>' in said(app)
    open_page(stores.REVIEWER)
    accept(opened.store(), f"{stored}-1", by=stores.REVIEWER, version=1)
    app = open_page(Person("Reader"), mode="readonly", report=stored)
    assert "The Hill Union met the Lake League" in said(app)
    assert "not reviewed" not in said(app)
    assert "with-proposals" not in [str(one.key) for one in app.toggle]


def test_a_proposal_is_marked_in_a_report(open_page: Open, stored: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the text, in the list and on its card; a fact is not."""
    sent: list[dict[str, Any]] = []
    encode = marked_text.payload

    def payload(*given: Any, **more: Any) -> bytes:
        made = encode(*given, **more)
        sent.append(json.loads(made))
        return made

    monkeypatch.setattr(marked_text, "payload", payload)
    event = f"{stored}-1"
    app = open_page(stores.REVIEWER, report=stored)
    button = app.button(key=f"told-{event}")
    assert button.label.endswith("\\(proposed, not reviewed\\)")
    assert button.proto.icon == ":material/radio_button_unchecked:"
    assert sent[-1]["proposed"] == [0]
    assert ["proposed", "proposed, not reviewed"] in sent[-1]["legend"]
    assert '<span class="dl-proposed">' in said(open_page(stores.REVIEWER, report=stored, event=event))
    app.toggle(key="with-proposals").set_value(False).run()
    assert sent[-1]["events"] == []
    accept(opened.store(), event, by=stores.REVIEWER, version=1)
    app = open_page(stores.REVIEWER, report=stored)
    assert app.button(key=f"told-{event}").proto.icon == ""
    assert sent[-1]["proposed"] == []
    assert "proposed" not in [kind for kind, _ in sent[-1]["legend"]]


def test_a_rejected_event_has_no_way_to_the_atlas(open_page: Open, stored: str) -> None:
    """What was rejected is listed as such, and not on the atlas."""
    reject(opened.store(), f"{stored}-1", by=stores.REVIEWER, version=1)
    app = open_page(stores.EDITOR, report=stored, event=f"{stored}-1")
    assert ">rejected</span>" in said(app)
    assert "Show on map and timeline" not in [link.proto.label for link in app.main.get("page_link")]


def test_correcting_has_proposals_made_again(open_page: Open, stored: str) -> None:
    """A corrected date is stored as a decision, said in words as it is typed, and the report is read again."""
    app = open_page(stores.EDITOR, report=stored)
    field = f"fact-published-{stored}-1"
    app.text_input(key=field).set_value("2015-08").run()
    assert "August 2015" in [caption.value for caption in app.caption]
    app.button(key="correct").click().run()
    through(app)
    assert not app.exception
    page = queries.report(opened.store(), stored)
    assert (page.report.published, page.report.version) == ("2015-08", 2)
    jobs = intake_queue.intake().jobs(app.session_state["_session"])
    assert [(job.source.again, job.stage) for job in jobs] == [(stored, DONE)]


PERSIAN = "در کابل انفجار شد."
PLACES = (PlaceMention(3, 8, "کابل", 34.5, 69.2, "Kabul", "city", "AF", "gn:1138958", 0.9),)


def test_what_was_not_looked_for_is_told(open_page: Open) -> None:
    """The page says what is not read in the report's language, and what is marked instead of events."""
    note = "no events are read in Persian: only places and dates were looked for"
    name = add_report(
        opened.store(), stores.report(PERSIAN), by=stores.EDITOR, events=(),
        mentions=Extraction("fa", note, toponyms=PLACES),
    )  # fmt: skip
    app = open_page(stores.EDITOR, report=name)
    assert not app.exception
    assert "No events are read in Persian: only places and dates were looked for." in said(app)
    assert "No events were found in this report; 1 place and 0 dates are marked." in said(app)


def test_a_public_link_shows_no_marks_outside_evidence(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may not read texts is told what was not looked for, and neither sent a text nor the places named in it."""
    sent: list[bytes] = []
    encode = marked_text.payload

    def payload(*given: Any, **more: Any) -> bytes:
        sent.append(encode(*given, **more))
        return sent[-1]

    monkeypatch.setattr(marked_text, "payload", payload)
    name = add_report(
        opened.store(), stores.report(), by=stores.EDITOR, events=[stores.proposal()], mentions=stores.MENTIONS
    )
    app = open_page(stores.VIEWER, mode="readonly", report=name)
    assert not app.exception
    assert "Nothing is read of ferries." in said(app)
    assert "Harbour" not in said(app)
    assert sent == []
    open_page(stores.EDITOR, report=name)
    (marked,) = sent
    assert json.loads(marked)["lines"][-1][1] == ["Harbour", ["where"], [], False, "a place that is not known"]


def test_two_people_correct_one_report(open_page: Open, stored: str) -> None:
    """The second is told, and shown what stands there now; nothing is overwritten."""
    app = open_page(stores.EDITOR, report=stored)
    correct_report(opened.store(), stored, {"publisher": "The Gazette"}, by=stores.ADMIN, version=1)
    app.text_input(key=f"fact-publisher-{stored}-1").set_value("The Herald")
    app.button(key="correct").click().run()
    assert not app.exception
    assert "Somebody else changed this report" in said(app)
    assert "The Gazette (yours: The Herald)" in said(app)
    assert queries.report(opened.store(), stored).report.publisher == "The Gazette"


def test_a_wrong_correction_is_told(open_page: Open, stored: str) -> None:
    """A date that is none is not stored."""
    app = open_page(stores.EDITOR, report=stored)
    app.text_input(key=f"fact-published-{stored}-1").set_value("soon")
    app.button(key="correct").click().run()
    assert "no date that is understood" in said(app)
    assert queries.report(opened.store(), stored).report.published == "2015-08-08"


def test_an_admin_removes_a_report_for_good(open_page: Open, stored: str) -> None:
    """With a reason and a second look; its page then says that it was removed."""
    app = open_page(stores.ADMIN, report=stored)
    app.text_input(key=f"purge-reason-{stored}").set_value("asked for").run()
    app.checkbox(key=f"purge-sure-{stored}").check().run()
    app.button(key="purge-now").click().run()
    assert not app.exception
    assert "removed for good" in said(app)
    assert [one.report for one in queries.tombstones(opened.store())] == [stored]


@pytest.mark.parametrize("report", ["no-such-report", "' OR 1=1", "<script>"])
def test_links_to_nothing(open_page: Open, report: str) -> None:
    """A link to no report says so, and leads back to the list."""
    app = open_page(stores.EDITOR, report=report)
    assert not app.exception
    assert "There is no such report" in said(app)
    app.button(key="back").click().run()
    assert "data-reports=" in said(app)


def test_a_digest_is_shown_where_the_text_is_not_held(open_page: Open) -> None:
    """The seed's reports open, with a word on what is shown."""
    app = open_page(stores.VIEWER)
    row = next(key for key in keys(app) if key.startswith("open-"))
    app.button(key=row).click().run()
    assert not app.exception
    assert "our digest of it" in said(app)


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (Job(1, Source("<b>a</b>"), DONE, "r", 2), "<strong><bdi>A &lt;title&gt;</bdi></strong>: 2 events proposed."),
        (Job(1, Source("<b>a</b>"), SAME, "r"), "<strong>&lt;b&gt;a&lt;/b&gt;</strong> was not added: the same text"),
        (Job(1, Source("a"), ALIKE, "r", likeness=0.873), "“A &lt;title&gt;” (87% alike)"),
        (Job(1, Source("a"), FAILED, why="It is <i>."), "was not added: it is &lt;i&gt;."),
        (Job(1, Source("a", again="r"), FAILED, why="No."), "no new proposals: no."),
    ],
)
def test_how_a_report_ended_is_told_escaped(job: Job, words: str) -> None:
    """Whatever a file is called, its name is text."""
    assert words in adding.outcome_in_words(job, "A <title>")


def test_what_was_not_read_is_told_at_once() -> None:
    """Whoever adds a report in a language that is not read for events need not open it to learn why there are none."""
    done = Job(1, Source("a"), DONE, "r", 0)
    told = adding.outcome_in_words(done, "خبر", "no events are read in Persian: only places and dates were looked for")
    assert told.endswith("0 events proposed. No events are read in Persian: only places and dates were looked for.")


def test_dates_in_words() -> None:
    """What a person types as a date is said back; nonsense is said to be none."""
    assert report_details.date_in_words("2015-04") == "April 2015"
    assert report_details.date_in_words("soon").startswith("This is no date")
    assert report_details.date_in_words(" ").startswith("Not known")
