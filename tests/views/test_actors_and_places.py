"""The pages of actors and places as Streamlit runs them, without a browser: links, choices, corrections, undo."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import queries
from geo.facts import shipped
from geo.model import Candidate, Collection, Person
from geo.store import add_report, set_place
from geo.views.app import opened, shown_collection, visitor
from tests import app_caches, sample, stores
from tests.serving import ROOT

pytestmark = pytest.mark.usefixtures("environment")

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(seeded_environment: object) -> Iterator[Open]:
    """Open a page cold: ``open_page("actors", actor="taliban")`` gives the app after its first run there."""
    app_caches.forget()

    def enter(page: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        for name, value in query.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{page}.py").run()

    yield enter
    app_caches.forget()


@pytest.fixture
def as_person(monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], None]:
    """Let somebody use the page."""
    return lambda who: monkeypatch.setattr(visitor, "person", lambda: who)


@pytest.fixture
def made_up(seeded_environment: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Collection], None]:
    """Put a made-up collection in the place of the facts."""

    def put(collection: Collection) -> None:
        (seeded_environment / "dateline.sqlite").unlink()
        monkeypatch.setattr(shipped, "load", lambda *_, **__: collection)

    return put


def said(app: AppTest) -> str:
    """Everything that the app wrote as HTML."""
    return "".join(part.proto.body for part in app.main.get("html"))


def asked(app: AppTest) -> dict[str, str]:
    """The URL's parameters."""
    return {name: value if isinstance(value, str) else value[-1] for name, value in app.query_params.items()}


def with_report() -> tuple[str, str]:
    """Add a report that names Millton twice, with what was weighed for it; return the ids of report and collection."""
    store = opened.store()
    known = shown_collection.of_link().catalogue.collection
    draft = stores.proposal()
    place = replace(
        draft.places[0], why="the best known of 2 places of this name",
        candidates=(
            Candidate(sample.PLACES["millton"], 0.7, "its main name"),
            Candidate(stores.MILLTON_EAST, 0.2, "another Millton"),
        ),
    )  # fmt: skip
    again = replace(draft, summary="They talk on.", places=(place,), date="2015-08")
    report = add_report(
        store, stores.report(), by=stores.ADMIN, events=(replace(draft, places=(place,)), again), collection=known.id
    )
    return report, known.id


def test_actors_open_on_everything(open_page: Open) -> None:
    """The page counts all pledges and pairs, and lists each pair in the table."""
    app = open_page("actors")
    assert not app.exception
    known = shown_collection.of_link().catalogue.collection
    relations = queries.relations(known)
    assert f'data-pledges="{len(queries.allegiances(known))}" data-pairs="{len(relations)}"' in said(app)
    table = app.dataframe[0].value
    assert list(table["Who"]) == [one.one.name for one in relations]
    assert list(table["Events"]) == [len(one.happened) for one in relations]
    assert list(table["Proposed"]) == [len(one.proposed) for one in relations]
    assert "Nobody has reviewed" not in said(app)


def test_actors_say_what_nobody_has_reviewed(open_page: Open, made_up: Callable[[Collection], None]) -> None:
    """Where pairs rest on proposals, the head says on how many events of how many."""
    collection = sample.small()
    made_up(replace(collection, events=tuple(replace(event, review="proposed") for event in collection.events)))
    app = open_page("actors", review="accepted,proposed")
    assert not app.exception
    made = queries.relations(collection)
    count = len({event.id for one in made for event in one.events})
    assert count
    assert list(app.dataframe[0].value["Proposed"]) == [len(one.events) for one in made]
    assert f"Nobody has reviewed {count} of the {count} event" in said(app)


def test_a_reader_asks_for_proposals_on_every_page(
    open_page: Open, made_up: Callable[[Collection], None], as_person: Callable[[Person], None]
) -> None:
    """Who may not review reads of facts on actors and places; a switch, which is in the link, brings the rest."""
    collection = sample.small()
    made_up(replace(collection, events=tuple(replace(event, review="proposed") for event in collection.events)))
    as_person(stores.VIEWER)
    for page, none, some in (("actors", 'data-pairs="0"', "Nobody has reviewed"), ("places", 'data-places="0"', "")):
        app = open_page(page)
        assert not app.exception
        assert none in said(app)
        app.toggle(key="with-proposals").set_value(True).run()
        assert asked(app) == {"review": "accepted,proposed"}
        assert none not in said(app)
        assert some in said(app)
        app.toggle(key="with-proposals").set_value(False).run()
        assert asked(app) == {}
    as_person(stores.REVIEWER)
    app = open_page("actors")
    assert app.toggle(key="with-proposals").value
    assert 'data-pairs="0"' not in said(app)
    app.toggle(key="with-proposals").set_value(False).run()
    assert asked(app) == {"review": "accepted"}
    assert 'data-pairs="0"' in said(app)


def test_a_link_opens_an_actor_and_an_event(open_page: Open) -> None:
    """?actor= narrows the page to one actor and shows its card; ?event= shows the event's evidence; both hold."""
    known = shown_collection.of_link().catalogue.collection
    pledge = queries.allegiances(known)[0]
    app = open_page("actors", actor=pledge.actor.id, event=pledge.event.id)
    assert not app.exception
    assert app.selectbox(key="actors-actor").value == pledge.actor.id
    shown = said(app)
    assert 'aria-label="Actor"' in shown
    assert pledge.actor.name in shown
    assert 'aria-label="Selected event"' in shown
    rows = app.dataframe[0].value if app.dataframe else None
    assert rows is None or all(pledge.actor.name in (row.Who, row.Whom) for row in rows.itertuples())
    app.button(key="close-event").click().run()
    assert asked(app) == {"actor": pledge.actor.id}
    assert 'aria-label="Selected event"' not in said(app)


def test_choosing_is_written_into_the_link(open_page: Open) -> None:
    """An actor, a relation and an event that are chosen are parameters of the URL, in plain words."""
    app = open_page("actors")
    app.selectbox(key="actors-actor").set_value("islamic-movement-of-uzbekistan").run()
    assert asked(app) == {"actor": "islamic-movement-of-uzbekistan"}
    card = next(button for button in app.button if (button.key or "").startswith("card-"))
    card.click().run()
    assert asked(app) == {"actor": "islamic-movement-of-uzbekistan", "event": card.key.removeprefix("card-")}
    assert not app.exception


def test_a_pair_shows_its_events(open_page: Open) -> None:
    """?pair= lists the events behind a row of the table, and each can be opened."""
    one = queries.relations(shown_collection.of_link().catalogue.collection)[0]
    app = open_page("actors", pair=f"{one.kind}:{one.one.id}:{one.other.id}", relation=one.kind)
    keys = [button.key for button in app.button]
    assert {f"pair-{event.id}" for event in one.events} <= set(keys)
    app.button(key=f"pair-{one.events[0].id}").click().run()
    assert asked(app)["event"] == one.events[0].id


@pytest.mark.parametrize("page", ["actors", "places"])
def test_nonsense_in_a_link_is_ignored(open_page: Open, page: str) -> None:
    """What a link names and nothing bears is left out; nothing is raised."""
    bad = dict.fromkeys(("actor", "relation", "pair", "event", "name", "place", "collection", "rev"), "<b>' OR 1=1")
    app = open_page(page, **bad)
    assert not app.exception
    assert "<b>'" not in said(app)


@pytest.mark.parametrize("page", ["actors", "places"])
def test_hostile_text_stays_text(open_page: Open, made_up: Callable[[Collection], None], page: str) -> None:
    """Hostile names run through the whole page without an error and are never markup."""
    made_up(sample.hostile())
    app = open_page(page, actor="lake-league", event="day", place="millton", q="millton")
    assert not app.exception
    shown = said(app)
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    for markup in ("<img", "<script", 'onmouseover="'):
        assert markup not in shown


def test_only_editors_correct_an_actor(open_page: Open, as_person: Callable[[Person], None]) -> None:
    """A viewer sees no form; an editor's correction is saved, shown with its reason, and undone by one click."""
    as_person(stores.VIEWER)
    app = open_page("actors", actor="taliban")
    assert "Save" not in [button.label for button in app.button]
    as_person(stores.EDITOR)
    app = app.run()
    before = shown_collection.of_link().catalogue.collection.actors["taliban"]
    field = next(area for area in app.text_area if area.label.startswith("Other names"))
    field.set_value("\n".join((*before.aliases, "Movement of the Students")))
    next(one for one in app.text_input if one.label == "Why").set_value("As the reports write it")
    next(button for button in app.button if button.label == "Save").click().run()
    assert not app.exception
    assert shown_collection.of_link().catalogue.collection.actors["taliban"].aliases == (
        *before.aliases,
        "Movement of the Students",
    )
    assert "Movement of the Students" in said(app)
    assert "As the reports write it" in said(app)
    next(button for button in app.button if button.label == "Undo").click().run()
    assert shown_collection.of_link().catalogue.collection.actors["taliban"].aliases == before.aliases


def test_a_name_that_cannot_be_is_said_in_words(open_page: Open, as_person: Callable[[Person], None]) -> None:
    """An actor without a name is refused, in words, and nothing is changed."""
    as_person(stores.EDITOR)
    app = open_page("actors", actor="taliban")
    next(one for one in app.text_input if one.label == "Name").set_value("")
    next(button for button in app.button if button.label == "Save").click().run()
    assert not app.exception
    assert "Nothing was changed" in said(app)
    assert shown_collection.of_link().catalogue.collection.actors["taliban"].name == "Taliban"


def test_places_list_the_collection(open_page: Open) -> None:
    """Every place that an event names has a row, with its events, source and licence."""
    app = open_page("places")
    assert not app.exception
    rows = queries.places_of(shown_collection.of_link().catalogue.collection)
    table = app.dataframe[0].value
    assert list(table["Events"]) == [row.events for row in rows]
    assert list(table["Licence"]) == [row.place.licence for row in rows]
    assert f'data-places="{len(rows)}"' in said(app)


def test_a_search_says_why(open_page: Open) -> None:
    """A search lists what the name may mean, likeliest first, with radius and reason, and is in the link."""
    app = open_page("places")
    app.text_input(key="places-q").set_value("Kunduz").run()
    assert not app.exception
    assert asked(app) == {"q": "Kunduz"}
    radio = app.radio(key="places-candidate")
    assert len(radio.options) > 1
    assert radio.options[0].startswith("1\\. Kunduz")
    assert all("km" in caption for caption in radio.proto.captions)
    app.text_input(key="places-near").set_value("no such place at all zzz").run()
    assert not app.exception
    assert "no place called" in said(app).lower()


def test_a_name_shows_every_use_and_what_was_weighed(open_page: Open, made_up: Callable[[Collection], None]) -> None:
    """?name= lists each use with the place, the reason and the candidates with their scores."""
    made_up(stores.small())
    app_caches.forget()
    with_report()
    app = open_page("places", name="millton")
    assert not app.exception
    shown = said(app)
    assert 'data-uses="4"' in shown
    assert shown.count("the best known of 2 places of this name") == 2
    assert shown.count("20% Millton") == 2
    assert "another Millton" in shown


def test_one_place_for_every_name_and_back(
    open_page: Open, made_up: Callable[[Collection], None], as_person: Callable[[Person], None]
) -> None:
    """A reviewer uses another candidate for every such name in a report; it is shown, and one click takes it back."""
    made_up(stores.small())
    app_caches.forget()
    report, collection = with_report()
    as_person(stores.VIEWER)
    app = open_page("places", name="millton", place=stores.MILLTON_EAST.id)
    assert "use-for-all" not in [button.key for button in app.button]
    as_person(stores.REVIEWER)
    app = app.run()
    app.selectbox(key="scope").set_value(f"report {report}").run()
    app.button(key="use-for-all").click().run()
    assert not app.exception
    taken = queries.decisions_for_name(opened.store(), "Millton", collection=collection)
    assert [one.place.id for one in taken if one.report == report] == [stores.MILLTON_EAST.id] * 2
    assert {one.place.id for one in taken if one.report != report} == {"millton"}
    assert "decided for all" in said(app)
    assert stores.REVIEWER.name in said(app)
    next(button for button in app.button if button.label == "Undo").click().run()
    taken = queries.decisions_for_name(opened.store(), "Millton", collection=collection)
    assert {one.place.id for one in taken} == {"millton"}
    assert "no longer in force" in said(app)


def test_a_refusal_is_said_in_words(
    open_page: Open, made_up: Callable[[Collection], None], as_person: Callable[[Person], None]
) -> None:
    """An undo that someone else was quicker with says so, and the page stands."""
    made_up(stores.small())
    app_caches.forget()
    _, collection = with_report()
    set_place(opened.store(), "Millton", None, scope="collection", scope_id=collection, by=stores.REVIEWER)
    as_person(stores.REVIEWER)
    app = open_page("places", name="millton")
    assert "no known place" in said(app)
    as_person(stores.VIEWER)
    button = next(button for button in app.button if button.label == "Undo")
    button.click().run()
    assert not app.exception
    assert "is for those with the role reviewer" in said(app)


def test_a_public_link_names_nobody(open_page: Open, made_up: Callable[[Collection], None]) -> None:
    """A reader without a name sees what was decided and when, but not by whom, and no button to change it."""
    made_up(stores.small())
    app_caches.forget()
    _, collection = with_report()
    place = stores.MILLTON_EAST
    set_place(opened.store(), "Millton", place, scope="collection", scope_id=collection, by=stores.REVIEWER)
    app = open_page("places", name="millton")
    shown = said(app)
    assert "decided for all" in shown
    assert "chosen by a person" in shown
    assert stores.REVIEWER.name not in shown
    assert not {"Undo", "It stands for no known place"} & {button.label for button in app.button}
