"""Collections side by side, and published views that stay as they were."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from geo import queries
from geo import store as store_of
from geo.errors import Conflict, Forbidden, Missing
from geo.facts import shipped
from geo.model import Person
from geo.queries.filters import Filters
from geo.queries.link import View
from geo.store import Store
from geo.views.app import opened, visitor
from geo.views.atlas import collections
from tests import app_caches, sample, stores
from tests.running_apps import asked, keys, said
from tests.serving import ROOT

Open = Callable[..., AppTest]


# ---- the pure parts
@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Armed groups, 2015", "armed-groups-2015"),
        ("  École: été!  ", "ecole-ete"),
        ("Сары-Пуль", "sari-pul"),
        ("taken", "taken-3"),
        ("x" * 300, "x" * 60),
    ],
)
def test_identifiers_are_fit_for_links(title: str, made: str) -> None:
    """An id is the title in small Latin letters, digits and hyphens, with a number where that is taken."""
    assert collections.identifier(title, taken=["taken", "taken-2"]) == made


def test_a_title_without_letters_still_gets_an_id() -> None:
    """Where nothing of a title can stand in a link, an id is made up, and each time another."""
    one, two = (collections.identifier("¿?", taken=[]) for _ in range(2))
    assert one.startswith("collection-")
    assert one != two


def test_an_address_holds_the_whole_view() -> None:
    """The query of a link brings collection, version, filters and where the map looks, unless that is nonsense."""
    view = View(Filters(types=("attack", "clash"), q="a&b"), collection="here", rev="12", event="one")
    query = parse_qs(collections.link_to(view, map_view="36.5,66.25,7").removeprefix("?"))
    assert query == {
        "types": ["attack", "clash"], "q": ["a&b"], "event": ["one"], "map": ["36.5000,66.2500,7"],
        "collection": ["here"], "rev": ["12"],
    }  # fmt: skip
    assert "map" not in collections.link_to(view, map_view="<b>")


# ---- what the store answers
@pytest.fixture
def store() -> Iterator[Store]:
    """A store that holds the small collection."""
    opened = stores.fresh()
    yield opened
    opened.close()


def test_a_frozen_view_is_found_by_its_revision(store: Store) -> None:
    """A link names a frozen view by collection and revision; another collection's revision is not found there."""
    made = store_of.freeze(store, "sample", title="As of today", by=stores.EDITOR)
    revision = str(store.revision())
    found = queries.frozen(store, revision, collection="sample")
    assert (found.id, found.title, str(found.revision)) == (made, "As of today", revision)
    assert found == replace(queries.frozen(store, made), catalogue=found.catalogue)
    for view, collection in ((revision, "other"), (revision, ""), ("1" * 40, "sample"), ("no-such", "sample")):
        with pytest.raises(Missing):
            queries.frozen(store, view, collection=collection)
    row = queries.frozen_views(store, collection="sample")[0]
    assert (row.id, row.title, row.collection, str(row.revision)) == (made, "As of today", "sample", revision)
    assert queries.frozen_views(store, collection="other") == ()


def test_a_frozen_view_says_when_the_collection_has_moved_on(store: Store) -> None:
    """A decision changes the collection but not the frozen view, which then says that it has moved on."""
    made = store_of.freeze(store, "sample", title="As of today", by=stores.EDITOR)
    before = queries.frozen(store, made)
    assert not before.moved_on
    event = before.catalogue.collection.events[0]
    store_of.reject(store, event.id, by=stores.REVIEWER, version=event.version)
    after = queries.frozen(store, made)
    assert after.moved_on
    assert after.catalogue.collection == before.catalogue.collection
    assert queries.catalogue(store, "sample").event(event.id) is None


def test_a_frozen_view_can_leave_the_neighbours_out(store: Store) -> None:
    """On a public link a frozen view holds the sentences that events rest on, and none of those next to them."""
    report = store_of.add_report(store, stores.report(), collection="sample", by=stores.EDITOR)
    store_of.propose(store, report, [stores.proposal()], by=stores.EDITOR)
    made = store_of.freeze(store, "sample", title="As of today", by=stores.EDITOR, proposals=True)

    def neighbours(collection: Any) -> set[str]:
        return {text for event in collection.events for one in event.evidence for text in (one.before, one.after)}

    assert neighbours(queries.frozen(store, made).catalogue.collection) > {""}
    bare = queries.frozen(store, made, neighbours=False)
    assert neighbours(bare.catalogue.collection) == {""}
    assert not bare.moved_on


@pytest.mark.parametrize("person", [stores.VIEWER, stores.REVIEWER], ids=lambda person: person.role)
def test_collections_are_for_editors(store: Store, person: Person) -> None:
    """Making, changing and publishing are refused to those below an editor, whatever a page offers them."""
    with pytest.raises(Forbidden):
        store_of.make_collection(store, "new", title="New", by=person)
    with pytest.raises(Forbidden):
        store_of.change_collection(store, "sample", store_of.CollectionChange(title="Mine"), by=person, version=None)
    with pytest.raises(Forbidden):
        store_of.freeze(store, "sample", title="Mine", by=person)


def test_nobody_writes_to_a_public_store() -> None:
    """On a public site even an admin is refused."""
    public = stores.fresh(writable=False)
    with pytest.raises(Forbidden, match="read-only"):
        store_of.freeze(public, "sample", title="Mine", by=stores.ADMIN)
    public.close()


def test_a_conflict_is_told_in_words(store: Store) -> None:
    """Who changes a collection that someone else changed first reads what it is called now."""
    change = store_of.CollectionChange(title="Theirs")
    version = queries.collections(store)[0].version
    store_of.change_collection(store, "sample", change, by=stores.EDITOR, version=version)
    with pytest.raises(Conflict) as caught:
        store_of.change_collection(
            store, "sample", store_of.CollectionChange(title="Mine"), by=stores.ADMIN, version=version
        )
    assert "“Theirs”" in collections.error_in_words(caught.value)


# ---- the page
@pytest.fixture
def open_app(environment: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the app on the small collection: ``open_app(stores.EDITOR, rev="3")``."""
    monkeypatch.setattr(shipped, "load", lambda *_, **__: stores.small())
    app_caches.forget()

    def enter(person: Person, **query: str | list[str]) -> AppTest:
        monkeypatch.setattr(visitor, "person", lambda: person)
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    yield enter
    app_caches.forget()


def test_with_one_collection_a_reader_sees_nothing_of_it(open_app: Open) -> None:
    """No chooser, no publishing, no managing for a reader of the only collection; an editor has the two buttons."""
    app = open_app(stores.VIEWER)
    assert not app.exception
    assert not {"publish", "manage"} & keys(app)
    assert "Collection" not in [box.label for box in app.selectbox]
    assert {"publish", "manage"} <= keys(open_app(stores.EDITOR))


def test_a_public_site_offers_nothing_to_anybody(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the mode readonly no control is drawn, not even for somebody who was an admin when they came."""
    monkeypatch.setenv("DATELINE_MODE", "readonly")
    app = open_app(stores.ADMIN)
    assert not app.exception
    assert not {"publish", "manage"} & keys(app)


def test_an_editor_publishes_and_the_link_stays(open_app: Open) -> None:
    """Publishing gives a link; it shows that version after a change, says that there was one, and leads to the rest."""
    app = open_app(stores.EDITOR)
    before = len(stores.small().events)
    app.button(key="publish").click().run()
    app.text_input(key="publish_title").set_value("For the desk")
    app.button(key="publish_now").click().run()
    assert not app.exception
    link = app.session_state["_collection_published"]
    query = {name: value[0] for name, value in parse_qs(link.partition("?")[2]).items()}
    assert set(query) == {"collection", "rev"}
    fresh = said(open_app(stores.VIEWER, **query))
    assert "For the desk" in fresh
    assert "has not changed since" in fresh
    event = stores.small().events[0]
    store_of.reject(opened.store(), event.id, by=stores.REVIEWER, version=None)
    reader = open_app(stores.VIEWER, **query)
    assert f'data-count="{before}"' in said(reader)
    assert "has moved on since" in said(reader)
    assert f'href="?collection={query["collection"]}"' in said(reader)
    assert stores.EDITOR.name not in said(reader)
    assert f'data-count="{before - 1}"' in said(open_app(stores.VIEWER))
    assert not {"publish", "manage"} & keys(reader)
    now = open_app(stores.VIEWER)
    now.button(key=f"rev-{query['rev']}").click().run()
    assert asked(now) == {name: [value] for name, value in query.items()}
    assert "has moved on since" in said(now)


def test_a_version_that_is_not_there(open_app: Open) -> None:
    """A link to a version that does not exist says so and shows the collection as it is."""
    for rev in ("77", "sample-0000", "9" * 40):
        app = open_app(stores.VIEWER, collection="sample", rev=rev)
        assert not app.exception
        assert "is not here" in said(app)
        assert f'data-count="{len(stores.small().events)}"' in said(app)


def test_an_editor_makes_a_collection_and_everybody_can_choose_it(open_app: Open) -> None:
    """A new collection has a link of its own, holds the reports that were chosen, and is in the chooser."""
    app = open_app(stores.EDITOR, q="x")
    app.button(key="manage").click().run()
    report = next(iter(stores.small().reports))
    app.text_input(key="new_title").set_value("Second set")
    app.multiselect(key="new_reports").set_value([report])
    next(button for button in app.button if button.label == "Make collection").click().run()
    assert not app.exception
    reader = open_app(stores.VIEWER, collection="second-set")
    assert "Second set" in said(reader)
    held = [event for event in stores.small().events if event.report.id == report]
    assert f'data-count="{len(held)}"' in said(reader)
    reader.selectbox(key="collection_chosen").set_value("sample").run()
    assert asked(reader) == {}
    assert f'data-count="{len(stores.small().events)}"' in said(reader)
    reader.selectbox(key="collection_chosen").set_value("second-set").run()
    assert asked(reader) == {"collection": ["second-set"]}
    assert f'data-count="{len(held)}"' in said(reader)


def test_an_editor_renames_a_collection_and_chooses_its_reports(open_app: Open) -> None:
    """Title and reports of a collection can be changed; what someone else changed meanwhile is not overwritten."""
    app = open_app(stores.EDITOR)
    app.button(key="manage").click().run()
    first, *others = stores.small().reports
    app.text_input(key="change_title").set_value("Only one report")
    app.multiselect(key="change_reports").set_value([first])
    next(button for button in app.button if button.label == "Save").click().run()
    assert not app.exception
    assert others
    row = queries.collections(opened.store())[0]
    assert (row.title, row.reports) == ("Only one report", 1)
    late = open_app(stores.EDITOR)
    late.button(key="manage").click().run()
    store_of.change_collection(
        opened.store(), row.id, store_of.CollectionChange(title="Theirs"), by=stores.ADMIN, version=None
    )
    late.text_input(key="change_title").set_value("Mine")
    next(button for button in late.button if button.label == "Save").click().run()
    assert "“Theirs”" in late.session_state["_collection_refused"]
    assert queries.collections(opened.store())[0].title == "Theirs"


def test_a_hostile_title_stays_text(open_app: Open) -> None:
    """A title full of markup is shown as it is, in the chooser, the list of versions and the banner."""
    app = open_app(stores.VIEWER)
    store = opened.store()
    made = collections.identifier(sample.HOSTILE, taken=[])
    store_of.make_collection(store, made, title=sample.HOSTILE, by=stores.EDITOR)
    store_of.freeze(store, made, title=sample.HOSTILE, by=stores.EDITOR)
    app = open_app(stores.EDITOR, collection=made, rev=str(store.revision()))
    assert not app.exception
    assert "<img" not in said(app)
    assert "&lt;img" in said(app)
    assert all("\\<img" in button.label for button in app.button if "img" in button.label)
