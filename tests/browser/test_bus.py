"""How the parts of a page tell each other something: one bus, and no globals."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.views.app import scripts
from tests.browser.hands import Atlas
from tests.browsing import Visit

Open = Callable[..., Atlas]
BUS = f"/{scripts.installed()['shared/bus.js']}"
COMPONENT = f"/{scripts.installed()['shared/component.js']}"
GLOBALS = "Object.keys(window).filter((name) => /dateline/i.test(name))"


@pytest.fixture
def tried(visit: Callable[..., Visit], app_server: str) -> Callable[[str], Any]:
    """Run the body of a function on a page of its own: ``bus`` is a new bus, ``heard`` is what it answers."""
    # a blank page of this server, which its policy would let run nothing
    page: Page = visit(app_server, bypass_csp=True).page
    page.goto(f"{app_server}/_stcore/health")

    def run(body: str) -> Any:
        return page.evaluate(
            f"async () => {{ const {{Bus}} = await import('{BUS}'), {{component}} = await import('{COMPONENT}');"
            f"const bus = new Bus(), heard = [], note = (name) => (told) => heard.push(name + told); {body} }}"
        )

    return run


def test_all_hear_at_once_in_order(tried: Callable[[str], Any]) -> None:
    """Everyone who listens to a type hears it before telling ends, first come first; others hear nothing."""
    body = """bus.hear('pick', note('a')); bus.hear('pick', note('b')); bus.hear('mark', note('c'));
        bus.tell('pick', 1); bus.tell('pick', 2); return heard;"""
    assert tried(body) == ["a1", "b1", "a2", "b2"]


def test_the_first_listener_hears_what_was_told_before(tried: Callable[[str], Any]) -> None:
    """What nobody heard waits, the last of it, for the first who listens, and is heard by nobody else."""
    body = """bus.tell('pick', 1); bus.tell('pick', 2); bus.hear('pick', note('a')); bus.hear('pick', note('b'));
        bus.tell('mark', 3); bus.forget('mark'); bus.hear('mark', note('c')); return heard;"""
    assert tried(body) == ["a2"]


def test_what_is_kept_is_heard_by_all_who_come(tried: Callable[[str], Any]) -> None:
    """A state is heard by those who listen and by those who begin to, until another takes its place."""
    body = """bus.hear('answer', note('a')); bus.keep('answer', 1); bus.hear('answer', note('b'));
        bus.keep('answer', 2); bus.hear('answer', note('c')); return heard;"""
    assert tried(body) == ["a1", "b1", "a2", "b2", "c2"]


def test_a_signal_ends_the_listening(tried: Callable[[str], Any]) -> None:
    """After its signal a listener hears nothing, not even what waits."""
    body = """const ends = new AbortController(); bus.hear('pick', note('a'), ends.signal); bus.hear('pick', note('b'));
        ends.abort(); bus.tell('pick', 1); bus.keep('mark', 2); bus.hear('mark', note('c'), ends.signal);
        return heard;"""
    assert tried(body) == ["b1"]


def test_a_listener_that_fails_keeps_nothing_from_others(tried: Callable[[str], Any]) -> None:
    """Its failure is reported as any uncaught error, and the next listener hears the message."""
    body = """const failures = []; addEventListener('error', (happened) => failures.push(happened.message));
        bus.hear('pick', () => { throw new Error('broken'); }); bus.hear('pick', note('a')); bus.tell('pick', 1);
        return [heard, failures];"""
    heard, failures = tried(body)
    assert heard == ["a1"]
    assert [one for one in failures if "broken" in one]


def test_a_picture_goes_with_its_last_run(tried: Callable[[str], Any]) -> None:
    """Streamlit runs a component again on its element and ends the run before: the picture stays until the last."""
    body = """const host = document.createElement('div'); host.innerHTML = '<p></p>';
        const open = () => ({close: () => heard.push('closed')});
        const run = component('p', open, (_, given) => heard.push(given.data));
        const given = (data) => ({data, parentElement: host, setTriggerValue() {}});
        const first = run(given('one')), picture = host.firstChild.picture, second = run(given('two'));
        first(); heard.push(host.firstChild.picture === picture); second(); return heard;"""
    assert tried(body) == ["one", "two", True, "closed"]


def test_one_bus_and_no_globals_on_the_atlas(atlas: Atlas) -> None:
    """The page's components share one copy of each module, map and timeline hear of a pick on the page's bus, and
    neither the page nor the map's frame has a global of ours.
    """
    loaded = [
        one.rpartition("/scripts-")[2] for one in atlas.page.evaluate(
            "performance.getEntriesByType('resource').map((got) => got.name).filter((name) => /\\/scripts-/.test(name))"
        )
    ]  # fmt: skip
    assert len({one.partition("/")[0] for one in loaded}) == 1
    assert len(loaded) == len(set(loaded))
    assert {"shared/bus.js", "atlas/atlas.js", "atlas/selection.js"} <= {one.partition("/")[2] for one in loaded}
    event = next(event for event, at in zip(atlas.events["id"], atlas.events["at"], strict=True) if at >= 0)
    index = atlas.events["id"].index(event)
    atlas.page.evaluate(f"async (event) => (await import('{BUS}')).bus.tell('pick', {{event, from: 'keys'}})", index)
    atlas.expect_selected(event, summary=atlas.events["summary"][index])
    assert atlas.page.evaluate(GLOBALS) == []
    assert atlas.frame.evaluate(GLOBALS) == []


@pytest.mark.parametrize("path", ["actors", "places", "review", "reports"])
def test_no_globals_on_other_pages(visit: Callable[..., Visit], app_server: str, path: str) -> None:
    """Every other page works without a global of ours, too."""
    entered = visit(app_server)
    entered.open(path)
    expect(entered.page.locator(".dl-account")).to_be_visible()
    assert entered.page.evaluate(GLOBALS) == []
    # Streamlit looks for itself below a page's own address first, in vain
    assert [error for error in entered.errors if "/_stcore/" not in error] == []
