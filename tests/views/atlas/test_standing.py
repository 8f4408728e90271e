"""Facts and proposals on the atlas: who sees which, how many there are, and what is published."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from geo import queries
from geo import store as store_of
from geo.facts import shipped
from geo.model import Collection, Person
from geo.queries import Reviewed
from geo.queries.filters import Filters
from geo.queries.link import View
from geo.store import schema
from geo.views.app import opened, visitor
from geo.views.atlas import collections, standing
from tests import app_caches, sample, stores
from tests.running_apps import asked, keys, said
from tests.serving import ROOT

Open = Callable[..., AppTest]
BOTH = ["accepted", "proposed"]


def unreviewed() -> Collection:
    """The small collection as a program leaves it: nobody has decided on anything."""
    made = sample.small()
    return replace(made, events=tuple(replace(event, review="proposed") for event in made.events))


@pytest.fixture
def open_app(environment: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the app: ``open_app(stores.VIEWER, review="proposed")``; by default on 11 facts and one proposal."""
    app_caches.forget()

    def enter(person: Person, *, of: Callable[[], Collection] = sample.small, **query: str | list[str]) -> AppTest:
        monkeypatch.setattr(shipped, "load", lambda *_, **__: of())
        monkeypatch.setattr(visitor, "person", lambda: person)
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
        app.session_state["rows"] = app.session_state["filters-menu"] = True
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    yield enter
    app_caches.forget()


def standings(app: AppTest) -> set[str]:
    """How the events of the table stand."""
    return set(app.dataframe[0].value["Review"])


def links(app: AppTest) -> list[str]:
    """The labels of the links to other pages."""
    return [one.proto.label for one in app.main.get("page_link")]


def test_a_reader_sees_the_facts_and_how_many_proposals_there_are(open_app: Open) -> None:
    """They can ask for them; the link then shows them to everybody, each marked."""
    app = open_app(stores.VIEWER)
    assert not app.exception
    assert 'data-count="11"' in said(app)
    assert ">11 accepted<" in said(app)
    assert "1 proposed, not reviewed, left out" in said(app)
    assert standings(app) == {"accepted"}
    assert asked(app) == {}
    assert "show_all" not in keys(app)
    app.button(key="show_proposed").click().run()
    assert asked(app) == {"review": BOTH}
    for shown in (app, open_app(stores.VIEWER, review=BOTH)):
        assert 'data-count="12"' in said(shown)
        assert "11 accepted, 1 proposed" in said(shown)
        assert standings(shown) == {"accepted", "proposed, not reviewed"}
        assert "show_all" not in keys(shown)
    app.button(key="only_accepted").click().run()
    assert asked(app) == {}
    assert 'data-count="11"' in said(app)


def test_a_reader_follows_a_link_to_proposals_alone(open_app: Open) -> None:
    """What a link says is obeyed, and said."""
    app = open_app(stores.VIEWER, review="proposed")
    assert standings(app) == {"proposed, not reviewed"}
    assert "Shown: proposed." in said(app)
    app.button(key="show_all").click().run()
    assert (asked(app), standings(app)) == ({}, {"accepted"})


def test_who_may_decide_sees_both(open_app: Open) -> None:
    """By default, without a parameter; they too may look at the facts alone."""
    app = open_app(stores.REVIEWER)
    assert 'data-count="12"' in said(app)
    assert "11 accepted, 1 proposed" in said(app)
    assert "No filter is set." in said(app)
    assert asked(app) == {}
    app.button(key="only_accepted").click().run()
    assert asked(app) == {"review": ["accepted"]}
    assert standings(app) == {"accepted"}


def test_on_a_public_site_nobody_reviews(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only site shows the facts, and proposals to who asks for them."""
    monkeypatch.setenv("DATELINE_MODE", "readonly")
    assert standings(open_app(Person("Reader"))) == {"accepted"}
    assert standings(open_app(Person("Reader"), review=BOTH)) == {"accepted", "proposed, not reviewed"}


def test_in_a_team_the_address_of_a_reviewer_says_what_they_see(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens the link is shown the same."""
    monkeypatch.setenv("DATELINE_MODE", "team")
    app = open_app(stores.REVIEWER)
    app.text_input(key="q").set_value("meet").run()
    assert asked(app) == {"q": ["meet"], "review": BOTH}
    assert said(open_app(stores.VIEWER, **asked(app))).count('data-count="2"') == 1


def test_counts_of_filters_are_those_of_what_is_shown(open_app: Open) -> None:
    """A reader's choices count the facts."""
    assert "Conference (1)" in open_app(stores.VIEWER).multiselect(key="types").options
    assert "Conference (2)" in open_app(stores.VIEWER, review=BOTH).multiselect(key="types").options


def test_a_proposal_that_a_link_names_is_shown_and_marked(open_app: Open) -> None:
    """A link to one event leads to it, whatever the default leaves out."""
    app = open_app(stores.VIEWER, event="set")
    assert "Meetings at the airport." in said(app)
    assert '<span class="dl-proposed">' in said(app)
    assert "does not match the filters" in said(app)


def test_a_collection_with_nothing_accepted_says_so(open_app: Open) -> None:
    """Who may decide is led to Review; others read that nothing was reviewed, and may look at the proposals."""
    app = open_app(stores.REVIEWER, of=unreviewed)
    assert "Nothing in this collection is accepted yet: 13 events were proposed" in said(app)
    assert "Review them" in links(app)
    reader = open_app(stores.VIEWER, of=unreviewed)
    assert 'data-count="0"' in said(reader)
    assert "Nothing in this collection has been reviewed yet: 13 events were proposed" in said(reader)
    assert "Review them" not in links(reader)
    reader.button(key="show_proposed").click().run()
    assert 'data-count="13"' in said(reader)


def test_one_accepted_event_is_enough(open_app: Open) -> None:
    """Then nothing is said of it."""
    assert "Nothing in this collection" not in said(open_app(stores.VIEWER))


# ---- publishing
def publish(app: AppTest) -> dict[str, str | list[str]]:
    """Press the button of the dialog; return the parameters of the link that it gives."""
    app.text_input(key="publish_title").set_value("For the desk")
    app.button(key="publish_now").click().run()
    assert not app.exception
    return dict(parse_qs(app.session_state["_collection_published"].partition("?")[2]))


def test_publishing_takes_the_facts(open_app: Open) -> None:
    """The dialog says how many go in and how many stay out; the version holds no proposal, and the link names none."""
    app = open_app(stores.EDITOR, event="set")
    app.button(key="publish").click().run()
    assert "11 accepted events go in. 1 proposal that nobody has reviewed stays out." in [m.value for m in app.markdown]
    query = publish(app)
    assert set(query) == {"collection", "rev"}
    for person in (stores.VIEWER, stores.EDITOR):
        seen = open_app(person, **query)
        assert 'data-count="11"' in said(seen)
        assert "It holds" not in said(seen)
        assert standings(open_app(person, **query, review=BOTH)) == {"accepted"}


def test_proposals_are_published_where_a_person_says_so(open_app: Open) -> None:
    """The link then shows what the editor saw; the bare version shows everybody the facts, and says what it holds."""
    app = open_app(stores.EDITOR)
    app.button(key="publish").click().run()
    app.checkbox(key="publish_proposals").check()
    query = publish(app)
    assert query["review"] == BOTH
    assert standings(open_app(stores.VIEWER, **query)) == {"accepted", "proposed, not reviewed"}
    del query["review"]
    for person in (stores.VIEWER, stores.EDITOR):
        seen = open_app(person, **query)
        assert standings(seen) == {"accepted"}
        assert "It holds 1 proposal that nobody had reviewed. " in said(seen)
        assert "show_proposed" in keys(seen)


def test_nothing_is_published_unseen(open_app: Open) -> None:
    """Where nothing is accepted the button waits for the box."""
    app = open_app(stores.EDITOR, of=unreviewed)
    app.button(key="publish").click().run()
    assert app.button(key="publish_now").disabled
    app.checkbox(key="publish_proposals").check()
    app.session_state["_collection_dialog"] = "publish"  # a test has no fragments: all is drawn anew
    app.run()
    assert not app.button(key="publish_now").disabled


def test_without_proposals_there_is_nothing_to_ask(open_app: Open) -> None:
    """No box where all is accepted."""
    app = open_app(stores.EDITOR, of=stores.small)
    app.button(key="publish").click().run()
    assert [box.key for box in app.checkbox] == []
    assert "13 accepted events go in." in [m.value for m in app.markdown]


def test_a_version_of_before_shows_its_proposals_and_says_so(open_app: Open) -> None:
    """It stays as it was published, whoever opens it."""
    open_app(stores.EDITOR)
    store, t = opened.store(), schema.frozen_views
    made = store_of.freeze(store, "sample", title="Of before", by=stores.EDITOR, proposals=True)
    with store.engine.begin() as connection:
        content = connection.execute(select(t.c.content).where(t.c.id == made)).scalar_one()
        older = {name: value for name, value in content.items() if name != "review"}
        connection.execute(update(t).where(t.c.id == made).values(content=older))
    app_caches.forget()
    for person in (stores.VIEWER, stores.REVIEWER):
        app = open_app(person, rev=made)
        assert 'data-count="12"' in said(app)
        assert "It holds 1 proposal that nobody had reviewed, and shows it, too." in said(app)
        app.button(key="only_accepted").click().run()
        assert 'data-count="11"' in said(app)
        assert asked(app) == {"rev": [made], "review": ["accepted"]}


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Reviewed(1), "1 accepted event goes in."),
        (Reviewed(26, 41), "26 accepted events go in. 41 proposals that nobody has reviewed stay out."),
        (Reviewed(0, 2), "Nothing in this collection is accepted yet. 2 proposals that nobody has reviewed stay out."),
        (Reviewed(), "Nothing in this collection is accepted yet."),
    ],
)
def test_what_goes_in_is_said(counts: Reviewed, words: str) -> None:
    """One is one, and many are many."""
    assert collections.what_goes_in(counts) == words


def test_a_published_link_filters_for_nothing_that_is_not_in_it() -> None:
    """A filter for proposals and a chosen proposal are dropped where none went in, and kept where they did."""
    store = stores.fresh()
    report = stores.add(store)
    view = View(Filters(types=("protest",), review=("proposed",)), event=f"{report}-1", rev="old")
    facts, both = (
        queries.frozen(store, store_of.freeze(store, "sample", title="X", by=stores.EDITOR, proposals=too))
        for too in (False, True)
    )
    assert collections.published_view(view, facts) == View(
        Filters(types=("protest",), review=("accepted",)), collection="sample", rev=str(facts.revision)
    )
    assert collections.published_view(view, both) == replace(view, collection="sample", rev=str(both.revision))
    store.close()


def test_what_is_left_out() -> None:
    """Proposals are left out where the facts alone are shown, not where another filter of review is set."""
    for review, count in ((("accepted",), 41), ((), 0), (("proposed",), 0), (("accepted", "proposed"), 0)):
        assert standing.left_out(Reviewed(26, 41), View(Filters(review=review))) == count
