"""What the browser makes of a large collection: the same as of a small one, from typed columns; words when it asks."""

import json
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from geo import queries
from geo.model import Person
from geo.queries import LargeCatalogue
from geo.queries.filters import Filters
from geo.store import Store, accept, connect, reject
from geo.store.seed import seed
from geo.views.app import scripts, static_files
from geo.views.drawings.held import Change, Held, shown
from geo.views.drawings.held_columns import LargeHeld
from geo.views.drawings.held_columns import shown as shown_of_columns
from tests import sample, stores
from tests.browsing import Visit

REVIEWER = Person("Rea Reviewer", role="reviewer")

_SHOW = """async ([modules, small, smallShown, large, largeShown, texts]) => {
    const [{Held}, {inflated, parted, unpacked}] = await Promise.all(modules.map((one) => import(one)));
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const {head, bytes: columns} = await unpacked(bytes(large));
    const {head: view, bytes: mask} = parted(bytes(largeShown));
    if (mask.length) view.mask = await inflated(mask);
    const held = new Held(head, columns), found = held.show(view);
    const every = found.events.type.length, {need} = found.events, row = found.rows;
    need(Array.from({length: every}, (_, at) => at));
    const missing = [...row].filter((_, at) => found.events.summary[at] === undefined);
    held.words.take(texts);
    need(Array.from({length: every}, (_, at) => at));
    clearTimeout(held.words.soon);
    const plain = ({events, time, places, words}) => JSON.stringify({words,
        events: {id: events.id, summary: events.summary, when: events.when, type: [...events.type],
            at: [...events.at].map((at) => places[at] ?? null), hollow: [...events.hollow].map(Number),
            proposed: [...events.proposed].map(Number)},
        time: {lanes: time.lanes, kinds: time.kinds, span: time.span, ...Object.fromEntries(
            ["event", "lane", "column", "start", "end", "open", "exact"].map((name) => [name, [...time[name]]]))},
    });
    return {large: plain(found), small: plain(new Held(small).show(smallShown)), missing,
        numbers: Object.fromEntries(held.words.numbers)};
}"""


@pytest.fixture
def store() -> Iterator[Store]:
    """A store of the synthetic collection, with dates of every form among its own."""
    made, small = sample.synthetic(300, seed=4), sample.small()
    strange = [
        replace(event, id=f"strange-{at}", report=made.events[at].report, type=made.events[at].type)
        for at, event in enumerate(small.events)
    ]
    places, actors = made.places | small.places, made.actors | small.actors
    made = replace(made, places=places, actors=actors, events=(*made.events, *strange))
    opened = connect("sqlite://", types=made.types)
    seed(opened, made, mark="columns")
    yield opened
    opened.close()


def large(store: Store) -> LargeCatalogue:
    """The collection in columns, as it is now."""
    (name,) = [row.id for row in queries.collections(store)]
    return stores.as_large(store, name)


@pytest.fixture
def both(visit: Callable[..., Visit], app_server: str, store: Store) -> Callable[..., dict[str, Any]]:
    """Show the same of both in a browser: ``both(before, filters, lanes=..., axis=...)``."""
    # a blank page of this server, which its policy would let run nothing
    page: Page = visit(app_server, bypass_csp=True).page
    page.goto(f"{app_server}/_stcore/health")
    modules = [f"/{scripts.installed()[name]}" for name in ("atlas/held.js", "atlas/packed.js")]

    def ask(before: LargeCatalogue, filters: Filters, **how: str) -> dict[str, Any]:
        now, files = large(store), static_files.install()
        small = queries.catalogue(store, now.collection.id)
        kept = Held.of(small.collection, small.in_time, files, **how)
        sent = LargeHeld.of(before, files, **how)
        change = sent.change(now)
        assert change is not None
        positions = now.positions(filters)
        texts = {"held": sent.version} | sent.texts(range(200)) if before.total <= 200 else told(sent)
        body = shown_of_columns(sent, change, positions, total=now.total)
        found: dict[str, Any] = page.evaluate(_SHOW, [
            modules, json.loads(zlib.decompress(kept.data[16:])),
            json.loads(shown(kept, Change(), list(small.positions(filters)), total=small.total)),
            b64encode(sent.data).decode(), b64encode(body).decode(), texts,
        ])  # fmt: skip
        return found

    return ask


def told(sent: LargeHeld) -> dict[str, Any]:
    """The words of all rows, which a browser would ask for piece by piece."""
    pieces = [sent.texts(range(at, at + 200)) for at in range(0, sent.catalogue.total, 200)]
    return {"held": sent.version} | {name: [one for piece in pieces for one in piece[name]] for name in pieces[0]}


@pytest.mark.parametrize("axis", ["event", "report"])
@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
def test_a_large_collection_shows_what_a_small_one_shows(both: Any, store: Store, lanes: str, axis: str) -> None:
    """The same events, places, lanes and times, whatever is filtered; words are missing until they were told."""
    before = large(store)
    kinds = [one.type for one in store.types.values()]
    for filters in (Filters(), Filters(types=tuple(kinds[:3])), Filters(review=("accepted",), q="a"), Filters(q="no~")):
        found = both(before, filters, lanes=lanes, axis=axis)
        assert json.loads(found["large"]) == json.loads(found["small"])
        assert len(found["missing"]) == len(before.positions(filters))


@pytest.mark.parametrize("lanes", ["type", "actor", "place"])
def test_rows_that_changed_are_taken_over(both: Any, store: Store, lanes: str) -> None:
    """Events that were decided on are other rows; their words come with them, and their ids name the new ones."""
    before, dice = large(store), Random(7)
    waiting = [event for event in before.several(before.positions(Filters())).first(400) if event.review == "proposed"]
    chosen = dice.sample(waiting, 9)
    for number, event in enumerate(chosen):
        (accept if number % 3 else reject)(store, event.id, by=REVIEWER, version=None)
    for filters in (Filters(), Filters(review=("accepted",))):
        found = both(before, filters, lanes=lanes)
        assert json.loads(found["large"]) == json.loads(found["small"])
    accepted = [event.id for number, event in enumerate(chosen) if number % 3]
    assert sorted(found["numbers"][one] for one in accepted) == list(range(before.total, before.total + len(accepted)))


def test_too_much_change_is_sent_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser is sent single rows while they are few, and nothing where nothing changed."""
    before = large(store)
    sent = LargeHeld.of(before, static_files.install())
    assert sent.change(before) == Change()
    waiting = [event for event in before.several(np.arange(before.total)).first(400) if event.review == "proposed"]
    for event in waiting[:3]:
        accept(store, event.id, by=stores.REVIEWER, version=None)
    assert sent.change(large(store)) is not None
    monkeypatch.setattr("geo.views.drawings.held.MOST_CHANGED", 2)
    assert sent.change(large(store)) is None
