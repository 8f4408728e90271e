"""Many reports at once."""

import textwrap
from dataclasses import replace

import pytest

from geo import queries
from geo.errors import Forbidden, InvalidEdit, StoreUnavailable
from geo.intake import folder
from geo.reading.sources import Row, Source
from geo.store import purge_report
from tests import documents, stores

TEXT = "Gunmen attacked a police post in Kabul on 3 March 2021, killing two officers."


def row(text=TEXT, *, url="https://example.org/post", date="2021-03-04", title="A post attacked", path="t.csv:2"):
    """Return a row of a table as a source."""
    return Source(path, "t 2", id="post-0123456789" if url else "", row=Row(text, url, date, title))


@pytest.fixture
def store(database):
    """The small collection, in a store that takes events of any type."""
    opened = stores.fresh(database)
    yield replace(opened, types={})
    opened.close()


@pytest.fixture
def run(store, extractor):
    """Ingest sources into the store."""

    def _run(*sources, **options):
        return list(folder.ingest(store, sources, extractor=extractor, by=stores.EDITOR, **options))

    return _run


LONG_TEXT = (
    "Gunmen attacked a police post in Kabul on 3 March 2021, killing two officers, a spokesman said. The attackers "
    "fled towards the hills before help arrived. Nobody has said that they were behind it. The road to the post was "
    "closed until the next morning, and shops nearby stayed shut, residents told the paper."
)


@pytest.mark.parametrize("name", ["page.html", "report.docx", "report.pdf", "soft.txt"])
@pytest.mark.parametrize("table_first", [True, False])
def test_a_report_is_known_in_any_format(run, tmp_path, name, table_first):
    """A table's text and the same report as a page, a document or pasted text are one report, whichever comes first."""
    lines = textwrap.wrap(LONG_TEXT, 80)
    html = f"<html><head><title>Post attacked</title></head><article><h1>Post attacked</h1><p>{LONG_TEXT}</p></article>"
    soft = LONG_TEXT.replace("officers", "offi\u00adcers").replace(" ", "\u00a0", 3).replace(". ", ".\r\n\r\n")
    made = {
        "page.html": html.encode(),
        "report.docx": documents.word(["Post attacked", LONG_TEXT]),
        "report.pdf": documents.pdf([lines]),
        "soft.txt": soft.encode(),
    }
    path = tmp_path / name
    path.write_bytes(made[name])
    both = [Source("t.csv:2", "t 2", row=Row(LONG_TEXT, "", "2021-03-04", "")), Source(str(path), name, file=path)]
    first, second = run(*(both if table_first else reversed(both)))
    assert (first.status, second.status, second.id) == ("new", "duplicate", first.id)


def test_a_notice_with_another_number_is_another_report(run):
    """What differs in a single word is no copy: notices that come daily say nearly the same each time."""
    rows = [Row(LONG_TEXT.replace("two", word), "", "2021-03-04", "") for word in ("two", "three")]
    assert [one.status for one in run(*(Source(f"t.csv:{n}", f"t {n}", row=row) for n, row in enumerate(rows)))] == [
        "new", "new",
    ]  # fmt: skip


def test_daily_notices_under_one_heading_are_reports(run, tmp_path):
    """The same words under another day are another report, whatever the page's head says besides."""
    sources = []
    for day in (5, 6, 7):
        path = tmp_path / f"{day}.txt"
        path.write_text(f"Daily situation report\nPublished: {day} March 2015\n\n{LONG_TEXT}", encoding="utf-8")
        sources.append(Source(str(path), str(day), file=path))
    assert [one.status for one in run(*sources)] == ["new", "new", "new"]


def test_a_report_is_new_once(run, store):
    """The second time its text is known, and nothing is written."""
    (first,) = run(row())
    assert (first.id, first.path, first.status, first.error) == ("post-0123456789", "t.csv:2", "new", "")
    assert first.events >= 1
    page = queries.report(store, first.id)
    assert (page.report.url, page.report.published, page.text) == ("https://example.org/post", "2021-03-04", TEXT)
    assert page.collections == (folder.COLLECTION,)
    assert len(page.events) == first.events
    before = store.revision()
    (again,) = run(row(url="", path="other.csv:2"))
    assert (again.id, again.status, again.events) == (first.id, "duplicate", first.events)
    assert store.revision() == before


def test_a_known_text_goes_into_the_collection_that_is_named(run, store):
    """Once, beside the one it is in; where no collection is named it stays where it is."""
    (first,) = run(row(), collection="sample")
    run(row())
    assert queries.report(store, first.id).collections == ("sample",)
    (again,) = run(row(), collection="second")
    assert (again.id, again.status) == (first.id, "duplicate")
    assert queries.report(store, first.id).collections == ("sample", "second")
    before = len(queries.history(store, "collection", "second"))
    run(row(), collection="second")
    assert len(queries.history(store, "collection", "second")) == before


def test_another_text_from_the_same_address_is_another_report(run):
    """Its id tells them apart."""
    first, second = run(row(), row(TEXT + " More was not known."))
    assert second.status == "new"
    assert second.id.startswith(f"{first.id}-")


def test_what_is_wrong_with_one_does_not_stop_the_rest(run, store):
    """Each failure says why in one line; what stands for an address and is none is left out of the report."""
    bad_date = row("Other words.", date="2021-02-30", path="a")
    no_text = row(" ", path="b")
    long_title = row("A third text.", title="x" * 10_000, path="c")
    no_link = Source("d", "d", row=Row("A fourth text.", "javascript:alert(1)", "", ""))
    broken = Source("e", "e", fault="the table ends in the middle of a cell")
    outcomes = run(bad_date, no_text, long_title, no_link, broken, row())
    assert [one.status for one in outcomes] == ["failed", "failed", "new", "new", "failed", "new"]
    assert queries.report(store, outcomes[3].id).report.url == ""
    for one in outcomes:
        assert bool(one.error) is (one.status == "failed")
        assert len(one.error.splitlines()) <= 1
    assert "2021-02-30" in outcomes[0].error


def test_a_fault_of_ours_costs_one_report(store, extractor):
    """Whatever a report brings up, the next one is read."""

    class Broken(Source):
        def read(self):
            raise KeyError("who knew")

    outcomes = list(
        folder.ingest(store, [Broken("x", "x"), row()], extractor=extractor, by=stores.EDITOR, collection="sample")
    )
    assert [one.status for one in outcomes] == ["failed", "new"]
    assert outcomes[0].error == "KeyError: 'who knew'"


def test_a_purged_text_does_not_come_back(run, store):
    """It fails, and says that it was removed."""
    (first,) = run(row())
    purge_report(store, first.id, by=stores.ADMIN, reason="asked for")
    (again,) = run(row())
    assert (again.status, again.events) == ("failed", 0)
    assert "removed" in again.error


def test_the_collection_is_made_once(run, store):
    """Under the id that is asked for; an id that is none is refused before anything is read."""
    run(row(), collection="news")
    run(row("Other words."), collection="news")
    (made,) = (one for one in queries.collections(store) if one.id == "news")
    assert made.reports == 2
    with pytest.raises(InvalidEdit):
        run(row("Third words."), collection="No Such/Id")


def test_who_may_not_is_told_at_once(store, extractor):
    """A role and a database that is away stop the batch: nothing after would go better."""
    with pytest.raises(Forbidden):
        list(folder.ingest(store, [row()], extractor=extractor, by=stores.VIEWER, collection="sample"))

    class Away(Source):
        def read(self):
            raise StoreUnavailable("here", why="gone")

    with pytest.raises(StoreUnavailable):
        list(folder.ingest(store, [Away("x", "x")], extractor=extractor, by=stores.EDITOR, collection="sample"))


def test_progress_counts(capsys):
    """One line where nobody watches, at the end."""
    progress = folder.Progress(3)
    for status in ("new", "failed", "duplicate"):
        progress.add(folder.Outcome("x", "y", status))
    assert capsys.readouterr().err == "3 of 3 reports: 1 new, 1 duplicate, 1 failed\n"
    assert progress.done == 3
