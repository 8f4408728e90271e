"""The annotated reports: offsets and labels, and the gold that is made of them beside their texts."""

import json
import re

import pytest

from bench import annotations
from bench.annotations import Source
from geo.edtf import parse
from geo.facts import ontology
from tests.serving import ROOT
from tests.strict_skips import WITHOUT_SHARED


@pytest.fixture(scope="module", params=annotations.SOURCES, ids=lambda source: source.annotations.stem)
def source(request) -> Source:
    """Each set of annotated reports."""
    return request.param


@pytest.fixture(scope="module")
def annotated(source) -> dict:
    """Its annotation file."""
    return json.loads(source.annotations.read_text(encoding="utf-8"))


def test_halves_are_even(annotated):
    """Some ten reports or more are held out, and as many or more may be looked at."""
    halves = [annotations.half_of(report) for report in annotated["reports"]]
    assert halves.count("tuning") >= halves.count("held-out") >= 10


def test_labels_are_of_the_vocabulary(annotated):
    """Types are those of event_types.csv, dates EDTF, places and reports declared."""
    types = set(ontology.load(ROOT / "data").types)
    for event in annotated["events"]:
        dates = event["date"] if isinstance(event["date"], list) else [event["date"]]
        assert {event["type"], *event.get("types", ())} <= types
        assert all(parse(date) for date in dates if date)
        assert event["report"] in annotated["reports"]
        places = {*event["places"], *event.get("places_any", ())} - {None}
        assert places <= set(annotated["places"])


def test_no_sentence_is_kept(annotated):
    """The file has offsets where the gold has quotes: an event holds no text of a report but names."""
    for event in annotated["events"]:
        start, end = event["span"]
        assert 0 <= start < end
        assert "quote" not in event
        assert all(len(re.findall(r"\w+", name)) < 9 for name in event["actors"])


def test_gold_has_the_quotes(source, tmp_path):
    """Beside the texts, each event gets the words at its offsets, whose first place in the text that is."""
    if source is not annotations.WRITTEN and not annotations.CORPUS.parent.is_dir():
        pytest.skip(WITHOUT_SHARED)
    laid = annotations.lay_out(tmp_path, source, half="tuning")
    gold = json.loads(laid.gold.read_text(encoding="utf-8"))
    requests = [json.loads(line) for line in laid.requests.read_text(encoding="utf-8").splitlines()]
    texts = {one["id"]: one["text"] for one in requests}
    assert laid.reports == len(texts) > 0
    for event in gold["events"]:
        text = (laid.texts / f"{event['report']}.txt").read_text(encoding="utf-8")
        assert text == texts[event["report"]]
        assert text.count(event["quote"]) == 1


def test_absent_corpus_is_told(tmp_path):
    """Without the corpus there is one clear reason."""
    with pytest.raises(FileNotFoundError, match="not beside the checkout"):
        annotations.lay_out(tmp_path, annotations.wikinews(tmp_path / "wikinews_2020.csv"))


def test_nothing_is_told_by_texts_of_other_things(gazetteer):
    """The made-up recipe, release, match and journey tell of no event that is owed or neutral, and none is proposed."""
    from tests.extract.english_texts import extract

    annotated = json.loads(annotations.WRITTEN.annotations.read_text(encoding="utf-8"))
    quiet = set(annotated["reports"]) - {event["report"] for event in annotated["events"]}
    assert len(quiet) == 4
    for report in quiet:
        text = annotations.WRITTEN.rows()[report]["text"]
        assert extract(text, gazetteer, published=annotated["reports"][report]["published"] or "").events == ()
