"""The linked view is encoded once for each set of filters."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.atlas import encoded_atlas
from geo.views.drawings import linked_view
from tests import sample


def test_data_is_encoded_once_for_all() -> None:
    """The same filters give the very same bytes; other filters, lanes, axes or another catalogue give others."""
    small = Catalogue(sample.small())
    first = encoded_atlas.atlas_data(small, Filters(), "type", "event")
    assert encoded_atlas.atlas_data(small, Filters(), "type", "event") is first
    others = [
        encoded_atlas.atlas_data(small, Filters(types=("attack",)), "type", "event"),
        encoded_atlas.atlas_data(small, Filters(), "actor", "event"),
        encoded_atlas.atlas_data(small, Filters(), "type", "report"),
        encoded_atlas.atlas_data(Catalogue(sample.hostile()), Filters(), "type", "event"),
    ]
    assert len({first, *others}) == 5


@pytest.fixture
def many() -> Iterator[ThreadPoolExecutor]:
    """Several who ask at once."""
    with ThreadPoolExecutor(4) as pool:
        yield pool


def test_nobody_waits_for_another_view(many: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one view is encoded others are answered; who asks for the same one gets the very same bytes."""
    small, slow, go, real = Catalogue(sample.small()), Event(), Event(), linked_view.payload
    encoded: list[str] = []

    def payload(*given: object, **how: object) -> bytes:
        encoded.append(str(how["lanes"]))
        if how["lanes"] == "actor":
            slow.set()
            assert go.wait(30)
        return real(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(linked_view, "payload", payload)
    waiting = [many.submit(encoded_atlas.atlas_data, small, Filters(), "actor", "event") for _ in range(2)]
    assert slow.wait(30)
    assert encoded_atlas.atlas_data(small, Filters(), "place", "event")
    assert not any(one.done() for one in waiting)
    go.set()
    first, second = (one.result(30) for one in waiting)
    assert first is second
    assert encoded.count("actor") == 1


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where encoding fails once, the next who asks gets an answer."""
    small, real = Catalogue(sample.small()), linked_view.payload

    def payload(*_: object, **__: object) -> bytes:
        raise OSError("no room")

    monkeypatch.setattr(linked_view, "payload", payload)
    with pytest.raises(OSError, match="no room"):
        encoded_atlas.atlas_data(small, Filters(), "type", "event")
    monkeypatch.setattr(linked_view, "payload", real)
    assert encoded_atlas.atlas_data(small, Filters(), "type", "event")
