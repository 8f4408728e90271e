"""The annotated Wikinews reports: offsets and labels only, and the gold that is made of them beside the corpus."""

import json
import re

import pytest

from bench import annotations
from geo import ontology
from geo.edtf import parse
from tests.serving import ROOT
from tests.strict_skips import WITHOUT_SHARED


@pytest.fixture(scope="module")
def annotated() -> dict:
    """The annotation file."""
    return json.loads(annotations.ANNOTATIONS.read_text(encoding="utf-8"))


def test_halves_are_even(annotated):
    """Ten reports may be looked at, ten are held out."""
    halves = [annotations.half_of(url) for url in annotated["reports"]]
    assert {half: halves.count(half) for half in annotations.HALVES} == {"tuning": 10, "held-out": 10}


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


def test_gold_has_the_quotes(tmp_path):
    """Beside the corpus, each event gets the words at its offsets, whose first place in the text that is."""
    if not annotations.CORPUS.is_file():
        pytest.skip(WITHOUT_SHARED)
    laid = annotations.lay_out(tmp_path, half="tuning")
    gold = json.loads(laid.gold.read_text(encoding="utf-8"))
    requests = [json.loads(line) for line in laid.requests.read_text(encoding="utf-8").splitlines()]
    texts = {one["id"]: one["text"] for one in requests}
    assert laid.reports == len(texts) == 10
    for event in gold["events"]:
        text = (laid.texts / f"{event['report']}.txt").read_text(encoding="utf-8")
        assert text == texts[event["report"]]
        assert text.count(event["quote"]) == 1


def test_absent_corpus_is_told(tmp_path):
    """Without the corpus there is one clear reason."""
    with pytest.raises(FileNotFoundError, match="not beside the checkout"):
        annotations.lay_out(tmp_path, corpus=tmp_path / "wikinews_2020.csv")
