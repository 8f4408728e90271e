"""What is measured of columns, at a size that takes no time."""

from bench import columns, report
from geo.queries.columns import columns as held


def test_copies_are_events_of_their_own(tmp_path, monkeypatch):
    """A store is filled once, with as many events as are wanted; copies bear other ids, words and places."""
    monkeypatch.setattr(columns, "_MADE", 200)
    store = columns.filled(tmp_path, 600)
    table = held(store, "synthetic-200")
    assert sum(len(part.segment) for part in table.parts) == 600
    said = {table.parts[0].segment.summary(row) for row in range(600)}
    assert len(said) == 600
    assert any("+" in name for name in table.places.names.ids)
    store.close()
    assert columns.filled(tmp_path, 600).revision() == store.revision()


def test_figures_of_a_small_size():
    """Each question is asked, in a process of its own, and the report has a row for each."""
    (found,) = columns.measure([300])
    assert set(found.questions) == set(columns.QUESTIONS)
    assert found.loaded_after_accept_ms is not None
    assert all(0 < size < 150_000 for _, size in found.questions.values())
    rows = report._columns([found])
    assert [row[0] for row in rows][-len(columns.QUESTIONS) :] == [f"ask: {name}" for name in columns.QUESTIONS]
