"""Reports into the store, read and extracted."""

from dataclasses import replace

import pytest

from geo import queries
from geo.errors import DuplicateReport, ReportTooLarge, UnreadableReport
from geo.intake import one_report
from geo.reading.read import Limits, read_bytes, read_text
from geo.store import accept, correct_report
from tests import documents, stores
from tests.extractors import Mind

TEXT = (
    "Gunmen attacked a police post in Kabul on Tuesday, killing two officers.\n\n"
    "Officials of Kyrgyzstan met a delegation from Uzbekistan on 3 March 2021. They signed an agreement on water."
)


@pytest.fixture
def store(database):
    """The small collection, in a store that takes events of any type."""
    opened = stores.fresh(database)
    yield replace(opened, types={})
    opened.close()


@pytest.fixture
def added(store, extractor):
    """The id of a report that was read."""
    reading = read_text(TEXT, published="2021-03-04")
    return one_report.add(store, reading, extractor=extractor, by=stores.EDITOR, name="notes", collection="sample")[0]


def test_proposals_are_grounded_in_the_text(store, added):
    """Each has a sentence of the text for evidence; names have candidates whose scores share out 1 at most."""
    page = queries.report(store, added)
    assert page.report.title == "notes"
    assert len(page.events) >= 2
    for item in page.events:
        for span in item.draft.spans:
            assert span.quote == TEXT[span.start : span.end]
        for place in item.draft.places:
            assert TEXT[place.start : place.end] == place.name
            assert 0 < sum(candidate.score for candidate in place.candidates) <= 1.02
    named = {place.name for item in page.events for place in item.draft.places}
    assert "Kabul" in named


def test_a_corrected_date_is_read_with(store, added, extractor):
    """A weekday is counted from the day of publication; what somebody accepted stays as it was."""
    post, *_ = (one for one in queries.report(store, added).events if "Kabul" in {p.name for p in one.draft.places})
    assert post.draft.date == "2021-03-02"
    correct_report(store, added, {"published": "2021-03-12"}, by=stores.EDITOR, version=1)
    one_report.read_again(store, added, extractor=extractor, by=stores.EDITOR)
    assert queries.item(store, post.id).draft.date == "2021-03-09"
    accept(store, post.id, by=stores.REVIEWER, version=None)
    correct_report(store, added, {"published": "2021-03-04"}, by=stores.EDITOR, version=None)
    one_report.read_again(store, added, extractor=extractor, by=stores.EDITOR)
    assert queries.item(store, post.id).draft.date == "2021-03-09"


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\ud800", "\u202e", "\ufeff", "=1+1", "<script>alert(1)</script>"])
def test_odd_characters_do_not_cost_a_report(store, extractor, odd):
    """They stay in the text as far as a database holds them, and offsets stay right."""
    text = f"{odd} Gunmen attacked a police post in Osh{odd} on 3 March 2021, killing two{odd} officers."
    name, events = one_report.add(store, read_text(text), extractor=extractor, by=stores.EDITOR, name=f"a{odd}b")
    page = queries.report(store, name)
    assert len(page.events) == events
    assert len(page.text) == len(text)
    for item in page.events:
        for span in item.draft.spans:
            assert span.quote == page.text[span.start : span.end]


def test_a_text_that_is_there_is_not_extracted(store, added):
    """The second time the text is known, and nothing is looked for in it."""
    mind = Mind()
    with pytest.raises(DuplicateReport) as caught:
        one_report.add(store, read_text(TEXT), extractor=mind, by=stores.EDITOR)
    assert caught.value.report == added
    assert not mind.begun.is_set()


def test_the_page_s_publisher_is_kept_unless_the_person_knows_better():
    """What a person gives goes before what the page states."""
    reading = replace(read_text(TEXT), publisher="The Page")
    assert one_report.report_draft(reading).publisher == "The Page"
    assert one_report.report_draft(reading, publisher="The Courier").publisher == "The Courier"


def test_a_zip_bomb_is_refused():
    """As Word's file it is refused before it is unpacked, in words for a person."""
    bomb = documents.archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"a" * (40 * 2**20)})
    with pytest.raises((ReportTooLarge, UnreadableReport)) as caught:
        read_bytes(bomb, name="bomb.docx")
    assert "bomb.docx" in str(caught.value)


def test_a_pdf_of_500_pages_is_read_or_refused_by_its_limits():
    """Within them all of its pages are read; beyond them it is refused, and nothing is read by half."""
    book = documents.pdf([[f"Page {n} tells of the valley."] for n in range(500)])
    reading = read_bytes(book, name="book.pdf")
    assert "Page 499 tells" in reading.text
    with pytest.raises(ReportTooLarge, match="500 pages"):
        read_bytes(book, name="book.pdf", limits=Limits(pages=499))
