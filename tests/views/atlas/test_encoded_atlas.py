"""What browsers are sent is encoded once for all, and kept by those who hold it while little changes."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from geo.queries import Catalogue
from geo.views.atlas import encoded_atlas
from geo.views.drawings.held import MOST_CHANGED, Held
from tests import sample


def test_data_is_encoded_once_for_all() -> None:
    """A catalogue gives the very same object; other lanes, another axis or another catalogue give others."""
    small = Catalogue(sample.small())
    first = encoded_atlas.held(small, "type", "event")
    assert encoded_atlas.held(small, "type", "event") is first
    others = [
        encoded_atlas.held(small, "actor", "event"),
        encoded_atlas.held(small, "type", "report"),
        encoded_atlas.held(Catalogue(sample.hostile()), "type", "event"),
    ]
    assert len({first.version, *(one.version for one in others)}) == 4


def test_who_holds_it_keeps_it_while_little_changes() -> None:
    """One event that changed is sent beside what a browser holds; a new visitor is sent what is there now."""
    before = Catalogue(sample.small())
    holds = encoded_atlas.held(before, "type", "event")
    old = before.in_time[0]
    new = replace(old, summary="Another summary.")
    collection = replace(before.collection, events=(new, *(e for e in before.collection.events if e is not old)))
    after = before.followed(collection, gone=[old], come=[new])
    assert encoded_atlas.held(after, "type", "event", before=holds) is holds
    assert b"Another summary." in encoded_atlas.view(holds, after, range(len(after.in_time)))
    assert b"Another summary." not in encoded_atlas.view(holds, before, range(len(before.in_time)))
    assert encoded_atlas.held(after, "type", "event").version != holds.version
    assert encoded_atlas.held(after, "actor", "event", before=holds) is not holds


def test_another_collection_is_sent_anew() -> None:
    """So is one in which much has changed."""
    holds = encoded_atlas.held(Catalogue(sample.small()), "type", "event")
    other = Catalogue(replace(sample.small(), id="other"))
    assert encoded_atlas.held(other, "type", "event", before=holds) is not holds
    many = sample.synthetic(MOST_CHANGED + 1)
    holds = encoded_atlas.held(Catalogue(many), "type", "event")
    changed = Catalogue(replace(many, events=tuple(replace(event, summary="New.") for event in many.events)))
    assert encoded_atlas.held(changed, "type", "event", before=holds) is not holds


@pytest.fixture
def _passes_over_nothing() -> Iterator[None]:
    """The collector of garbage looks at everything before the test and after it."""
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_passes_over_nothing")
def test_the_collector_passes_over_many_events() -> None:
    """It looks at everything with each run of a page: what many events are made of is left out, what few are is not."""
    few, many = Catalogue(sample.small()), Catalogue(sample.synthetic(encoded_atlas.MANY))
    encoded_atlas.held(few, "type", "event")
    assert gc.get_freeze_count() == 0
    encoded_atlas.held(many, "type", "event")
    looked_at = {id(one) for one in gc.get_objects()}
    assert not any(id(event) in looked_at for event in many.collection.events)
    assert gc.get_freeze_count() > len(many.collection.events)


@pytest.fixture
def many() -> Iterator[ThreadPoolExecutor]:
    """Several who ask at once."""
    with ThreadPoolExecutor(4) as pool:
        yield pool


def test_nobody_waits_for_another_view(many: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is encoded others are answered; who asks for the same one gets the very same object."""
    small, slow, go, real = Catalogue(sample.small()), Event(), Event(), Held.of
    encoded: list[str] = []

    def of(*given: object, **how: object) -> Held:
        encoded.append(str(how["lanes"]))
        if how["lanes"] == "actor":
            slow.set()
            assert go.wait(30)
        return real(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Held, "of", of)
    waiting = [many.submit(encoded_atlas.held, small, "actor", "event") for _ in range(2)]
    assert slow.wait(30)
    assert encoded_atlas.held(small, "place", "event")
    assert not any(one.done() for one in waiting)
    go.set()
    first, second = (one.result(30) for one in waiting)
    assert first is second
    assert encoded.count("actor") == 1


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where encoding fails once, the next who asks gets an answer."""
    small, real = Catalogue(sample.small()), Held.of

    def of(*_: object, **__: object) -> Held:
        raise OSError("no room")

    monkeypatch.setattr(Held, "of", of)
    with pytest.raises(OSError, match="no room"):
        encoded_atlas.held(small, "type", "event")
    monkeypatch.setattr(Held, "of", real)
    assert encoded_atlas.held(small, "type", "event")
