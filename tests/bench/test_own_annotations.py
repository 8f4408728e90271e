"""The project's own annotations: whole, in the vocabulary, and none of them of a report that is only to be scored."""

import hashlib

import pytest

from bench import news
from bench.evaluate.corpora import HALVES
from geo import edtf
from geo.facts import event_types

pytestmark = pytest.mark.skipif(not news.CORPORA.is_dir(), reason="../shared/corpora, which holds the texts, is absent")


@pytest.fixture(scope="module")
def own() -> news.News:
    """The annotations, with the texts of the corpora."""
    return news.own()


def test_no_report_of_the_held_out_half_is_learnt_from(own: news.News) -> None:
    """A real report whose sha1 is odd is scored only; what was made up is scored nowhere, whatever its sha1."""
    for one in own.reports:
        name = one.url.removeprefix("geovirus:").removeprefix("tr-news:")
        assert one.url.startswith(news.MADE_UP) or int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2 == 0, name
        assert one.half == HALVES[0]


def test_no_report_is_annotated_twice(own: news.News) -> None:
    """None of them stands in the shared annotations, too."""
    assert not {one.url for one in own.reports} & {one.url for one in news.load().reports}


def test_what_was_made_up_says_so(own: news.News) -> None:
    """Each text of the folder is annotated, under a name that tells that it was made up."""
    stems = {path.stem for path in news.OWN.with_suffix("").glob("*.txt")}
    assert stems == {one.url.removeprefix(news.MADE_UP) for one in own.reports if one.url.startswith(news.MADE_UP)}
    assert stems


def test_each_mention_lies_in_its_text(own: news.News) -> None:
    """Spans are not empty, lie in the text, and hold their trigger."""
    for report in own.reports:
        for event in report.events:
            assert event["mentions"]
            for start, end, first, last in event["mentions"]:
                assert 0 <= start <= first < last <= end <= len(report.text), report.url


def test_each_label_is_in_the_vocabulary(own: news.News) -> None:
    """Types are types, dates are EDTF or none, places that are named are known."""
    types = set(event_types.shipped())
    for report in own.reports:
        for event in report.events:
            assert {event["type"], *event.get("types", ())} <= types
            assert all(date is None or edtf.parse(date) for date in event["date"])
            assert event["date"]
            assert event["places_any"]
            named = {one["place"] for one in event["places"]} | set(event["places_any"])
            assert named - {None} <= own.places.keys()
