"""The app as Streamlit runs it, without a browser: what a link opens, what is refused, what a choice changes."""

from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo import store as stores
from geo.config import DATA
from geo.facts import accuracy, shipped
from geo.model import Collection, Person
from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.app import opened, shown_collection, visitor
from tests import app_caches, sample
from tests import stores as made
from tests.running_apps import asked, said
from tests.serving import ROOT

pytestmark = pytest.mark.usefixtures("environment")

Open = Callable[..., AppTest]
SOMEONE = Person("Ada Admin", role="admin")


def _forget() -> None:
    app_caches.forget()


@pytest.fixture
def open_app(seeded_environment: object) -> Iterator[Open]:
    """Open the app cold: ``open_app(types=["attack"], q="...")`` gives it as it stands after its first run.

    The table is unfolded, so that its rows tell what is shown, and so are the filters; ``unfolded=False`` leaves the
    page as a newcomer finds it.
    """
    _forget()

    def enter(*, unfolded: bool = True, **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        if unfolded:
            app.session_state["rows"] = app.session_state["more"] = app.session_state["filters-menu"] = True
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    yield enter
    _forget()


@pytest.fixture
def made_up(seeded_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Collection], None]:
    """Put a made-up collection in the place of the facts."""

    def put(collection: Collection) -> None:
        (seeded_environment / "dateline.sqlite").unlink()
        monkeypatch.setattr(shipped, "load", lambda *_, **__: collection)

    return put


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The facts that the app shows, read anew."""
    return Catalogue(shipped.load(DATA))


def test_starts(open_app: Open, catalogue: Catalogue) -> None:
    """The app opens on all events, says how many, and offers no "show all", since all are shown."""
    app = open_app()
    count = len(catalogue.collection.events)
    assert not app.exception
    assert f'data-count="{count}"' in said(app)
    assert "No filter is set." in said(app)
    assert len(app.dataframe[0].value) == count
    assert "show_all" not in [button.key for button in app.button]
    assert asked(app) == {}


def test_table_waits_until_it_is_unfolded(open_app: Open) -> None:
    """The table, the heaviest thing on the page, is not sent until a person unfolds it; it stays so over a choice."""
    app = open_app(unfolded=False)
    assert not app.exception
    assert len(app.dataframe) == 0
    app.session_state["rows"] = app.session_state["filters-menu"] = True
    assert len(app.run().dataframe) == 1
    assert len(app.multiselect(key="types").set_value(["conference"]).run().dataframe) == 1


def test_link_restores_every_widget(open_app: Open, catalogue: Catalogue) -> None:
    """A link sets each widget before anything is drawn, and only what matches is counted and listed."""
    link: dict[str, Any] = {
        "types": ["statement", "movement"], "places": ["afghanistan"], "from": "2015", "to": "2020-12",
        "factuality": ["happened"], "review": ["accepted"], "q": "uzbek", "lanes": "actor", "axis": "report",
    }  # fmt: skip
    app = open_app(**link)
    assert not app.exception
    for name in ("types", "places", "factuality", "review"):
        assert app.multiselect(key=name).value == link[name]
    for name in ("from", "to", "q"):
        assert app.text_input(key=name).value == link[name]
    for name in ("lanes", "axis"):
        assert app.session_state[name] == link[name]
    wanted = Filters(
        types=("statement", "movement"), places=("afghanistan",), since=date(2015, 1, 1),
        until=date(2020, 12, 31), factuality=("happened",), review=("accepted",), q="uzbek",
    )  # fmt: skip
    rows = app.dataframe[0].value
    assert list(rows["Event"]) == [event.summary for event in catalogue.events(wanted)]
    assert 0 < len(rows) < len(catalogue.collection.events)
    assert "statement or movement; in Afghanistan; 2015 to December 2020" in said(app)


def test_nonsense_is_dropped_with_a_note(open_app: Open, catalogue: Catalogue) -> None:
    """Values that make no sense are named and left out; the rest of the link holds; nothing is raised."""
    app = open_app(
        types=["attack", "earthquake"], event="no-such-event", lanes="colour", q="x" * 300, precision="vague",
        map="91,0,40", actors="' OR 1=1", reports="../../etc/passwd", axis="sideways", unknown="parameter",
        **{"from": "<b>soon</b>", "to": "31.12.2020"},
    )  # fmt: skip
    assert not app.exception
    assert app.multiselect(key="types").value == ["attack"]
    for name in ("actors", "reports", "precision"):
        assert app.multiselect(key=name).value == []
    notes = said(app).count('class="dl-note"')
    dropped = ("types", "event", "lanes", "q", "precision", "actors", "reports", "axis", "from", "to")
    for name in dropped:
        assert f"<code>{name}=" in said(app)
    # where the map looks is the browser's business: it ignores what makes no sense
    assert notes == len(dropped)
    assert "&lt;b&gt;soon" in said(app)
    assert "an event that is not here" in said(app)
    assert "<b>soon" not in said(app)
    attacks = [event for event in catalogue.collection.events if event.type == "attack"]
    assert f'data-count="{len(attacks)}"' in said(app)


def test_choices_with_most_events_stand_first(open_app: Open) -> None:
    """Who looks for an actor finds the one that most is told of, not the one whose name comes first."""
    counts = [int(label.rsplit("(", 1)[1].rstrip(")")) for label in open_app().multiselect(key="actors").options]
    assert len(set(counts)) > 2
    assert counts == sorted(counts, reverse=True)


def test_a_filter_changes_count_and_url(open_app: Open, catalogue: Catalogue) -> None:
    """Choosing a type narrows the count and the table, and the URL says so."""
    app = open_app()
    app.multiselect(key="types").set_value(["conference"]).run()
    kept = catalogue.events(Filters(types=("conference",)))
    assert f'data-count="{len(kept)}"' in said(app)
    assert f"{len(kept)} of {len(catalogue.collection.events)} events match the filters" in said(app)
    assert list(app.dataframe[0].value["Event"]) == [event.summary for event in kept]
    assert asked(app) == {"types": ["conference"]}


def test_show_all_drops_filters_and_keeps_the_event(open_app: Open, catalogue: Catalogue) -> None:
    """Show all takes every filter away, and nothing else: lanes and selection stay."""
    event = next(event for event in catalogue.collection.events if event.type == "attack")
    app = open_app(types="attack", q="a", event=event.id, lanes="place", **{"from": "1990"})
    app.button(key="show_all").click().run()
    assert not app.exception
    assert asked(app) == {"event": [event.id], "lanes": ["place"]}
    assert app.multiselect(key="types").value == []
    assert app.text_input(key="q").value == ""
    assert app.text_input(key="from").value == ""
    assert len(app.dataframe[0].value) == len(catalogue.collection.events)
    assert "show_all" not in [button.key for button in app.button]


def test_nothing_matches(open_app: Open) -> None:
    """Filters that nothing passes give an atlas of no events, not an error, and a way back."""
    app = open_app(q="zzzz no such word")
    assert not app.exception
    assert 'data-count="0"' in said(app)
    assert len(app.dataframe[0].value) == 0
    app.button(key="show_all").click().run()
    assert 'data-count="0"' not in said(app)


def test_a_date_that_is_none(open_app: Open, catalogue: Catalogue) -> None:
    """A date that a person mistypes is named; nothing is filtered by it."""
    app = open_app()
    app.text_input(key="from").set_value("yesterday").run()
    assert not app.exception
    assert "<code>from=yesterday</code>" in said(app)
    assert f'data-count="{len(catalogue.collection.events)}"' in said(app)


def test_link_opens_an_event(open_app: Open, catalogue: Catalogue) -> None:
    """A link to an event shows its summary, its sentence marked, who is for and against, and the citation."""
    event = next(event for event in catalogue.collection.events if len({claim.stance for claim in event.claims}) > 2)
    app = open_app(event=event.id)
    shown = said(app)
    assert '<article class="dl-event"' in shown
    for claim in event.claims:
        assert claim.speaker in shown
    assert shown.count("<mark>") == len(event.evidence)
    assert event.report.source in shown


def test_selected_event_that_is_filtered_out(open_app: Open, catalogue: Catalogue) -> None:
    """An event that the filters leave out is still shown to who has its link, and said to be left out."""
    event = next(event for event in catalogue.collection.events if event.type != "attack")
    shown = said(open_app(event=event.id, types="attack"))
    assert "does not match the filters" in shown
    assert '<article class="dl-event"' in shown


def test_about_page(open_app: Open) -> None:
    """The About page opens without an error, has a heading, and says what disputed borders are drawn from."""
    app = open_app()
    app.switch_page("pages/about.py").run()
    assert not app.exception
    assert app.title[0].value.startswith("About")
    assert "not who claims it" in "".join(text.value for text in app.markdown)


def test_about_page_shows_measured_accuracy(open_app: Open) -> None:
    """Every figure that something is required of stands on the About page, with its texts, and when it was measured."""
    app = open_app()
    app.switch_page("pages/about.py").run()
    required = [one for one in accuracy.load(DATA) if one.required is not None]
    shown = app.table[0].value
    assert list(shown["what"]) == [one.measure for one in required]
    assert any(required[0].date in caption.value for caption in app.caption)


def test_hostile_text_stays_text(open_app: Open, made_up: Callable[[Collection], None]) -> None:
    """Hostile text in every field runs through the whole page without an error and is never markup."""
    collection = sample.hostile()
    made_up(collection)
    event = next(event for event in collection.events if event.id == "day")
    app = open_app(event=event.id, q="alert")
    assert not app.exception
    shown = said(app)
    assert '<article class="dl-event"' in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    for markup in ("<img", "<script", "javascript:", 'onmouseover="'):
        assert markup not in shown
    for button in app.button:
        assert "\\<img" in button.label or "<" not in button.label


@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
@pytest.mark.parametrize("axis", ["event", "report"])
def test_every_kind_of_date_and_place(
    open_app: Open, made_up: Callable[[Collection], None], lanes: str, axis: str
) -> None:
    """A collection with every form of date and footprint is drawn by every kind of lane and on both axes."""
    made_up(sample.small())
    app = open_app(lanes=lanes, axis=axis, review=["accepted", "proposed"])
    assert not app.exception
    assert len(app.dataframe[0].value) == len([one for one in sample.small().events if one.review != "rejected"])


def test_no_events_at_all(open_app: Open, made_up: Callable[[Collection], None]) -> None:
    """A collection without events opens, empty."""
    made_up(Collection(id="empty", title="Nothing yet"))
    app = open_app()
    assert not app.exception
    assert '<strong data-count="0">0 events</strong>' in said(app)


def test_a_link_names_its_collection(open_app: Open) -> None:
    """A link shows the collection that it names; a name that is none is dropped with a note, and the first is shown."""
    app_caches.forget()
    store = opened.store()
    stores.make_collection(store, "empty-one", title="Nothing in it", by=SOMEONE)
    app = open_app(collection="empty-one", lanes="place")
    assert "Nothing in it" in said(app)
    assert '<strong data-count="0">0 events</strong>' in said(app)
    assert asked(app) == {"collection": ["empty-one"], "lanes": ["place"]}
    app = open_app(collection="no-such")
    assert "<code>collection=no-such</code>" in said(app)
    assert "Armed groups" in said(app)


def test_a_link_to_a_merged_event_opens_what_it_is_part_of(open_app: Open, catalogue: Catalogue) -> None:
    """Links outlive a merge; a rejected event is gone, and a link to it says so."""
    app_caches.forget()
    store = opened.store()
    kept, gone, wrong = catalogue.collection.events[:3]
    stores.merge(store, kept.id, gone.id, by=SOMEONE, keep_version=1, other_version=1)
    stores.reject(store, wrong.id, by=SOMEONE, version=1)
    app = open_app(event=gone.id)
    assert kept.summary in said(app)
    assert f"<h2>{escape(kept.summary)}</h2>" in said(app)
    assert f'data-count="{len(catalogue.collection.events) - 2}"' in said(app)
    assert f"<code>event={wrong.id}</code>" in said(open_app(event=wrong.id))


def test_a_frozen_link_stays_as_it_was(open_app: Open, catalogue: Catalogue) -> None:
    """A link to a frozen view shows that version, and says when the collection has moved on since."""
    app_caches.forget()
    store = opened.store()
    count, event = len(catalogue.collection.events), catalogue.collection.events[0]
    view = stores.freeze(store, shown_collection.first_collection(), title="As published", by=SOMEONE)
    assert "has not changed since" in said(open_app(rev=view))
    stores.reject(store, event.id, by=SOMEONE, version=1)
    app = open_app(rev=view, event=event.id)
    assert f'data-count="{count}"' in said(app)
    assert event.summary in said(app)
    assert "has moved on since" in said(app)
    assert "As published" in said(app)
    app = open_app(rev="no-such-view")
    assert "is not here" in said(app)
    assert f'data-count="{count - 1}"' in said(app)


def test_the_evidence_leads_to_the_report(open_app: Open, catalogue: Catalogue) -> None:
    """From the selected event one goes to the sentence in its report."""
    event = catalogue.collection.events[0]
    (link,) = open_app(event=event.id).main.get("page_link")
    assert f"report={event.report.id}" in link.proto.query_string
    assert f"event={event.id}" in link.proto.query_string


@pytest.mark.parametrize(("role", "shows"), [("viewer", False), ("editor", True)])
def test_only_those_with_a_role_see_more_than_the_sentence(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, role: str, shows: bool
) -> None:
    """A public link has the sentence that an event rests on, and not those beside it."""
    app_caches.forget()
    store = opened.store()
    report = stores.add_report(
        store, made.report(), by=SOMEONE, events=[made.proposal()], collection=shown_collection.first_collection()
    )
    monkeypatch.setattr(visitor, "person", lambda: Person("Reader", role=role))
    shown = said(open_app(event=f"{report}-1"))
    assert "The Hill Union met the Lake League in Millton on 7 August 2015." in shown
    assert ("They talked about the toll." in shown) is shows


def test_rejected_events_are_for_those_who_decide(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue
) -> None:
    """A reviewer who asks for rejected events sees them; a reader who does sees none."""
    app_caches.forget()
    event = catalogue.collection.events[0]
    stores.reject(opened.store(), event.id, by=SOMEONE, version=1)
    assert 'data-count="0"' in said(open_app(review="rejected"))
    monkeypatch.setattr(visitor, "person", lambda: Person("Rea", role="reviewer"))
    app = open_app(review="rejected")
    assert 'data-count="1"' in said(app)


@pytest.mark.parametrize("page", ["reports", "review", "actors", "places", "about"])
def test_every_page_opens_for_a_reader(open_app: Open, page: str) -> None:
    """Each page opens without an error for somebody of whom nothing is known, and offers nothing to change."""
    app = open_app()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception


def test_a_store_that_cannot_be_opened_is_told(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is not there is told in words, with no traceback and no password."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", "mysql://me:secret@nowhere/x")
    app_caches.forget()
    app = open_app()
    assert not app.exception
    assert "cannot be opened" in app.error[0].value
    assert "secret" not in app.error[0].value
