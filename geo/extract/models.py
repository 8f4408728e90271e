"""What extraction needs loaded: the English pipeline, the gazetteer, the ontology.  One of each serves every text.

spaCy is imported when something is loaded, not with this module: most of the program never needs it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.config import Settings
from geo.facts import ontology as ontologies
from geo.places import gazetteer as gazetteers

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Models:
    """The loaded models.  ``nlp`` reads English only, and is prepared by :func:`prepare`."""

    nlp: "Language"
    gazetteer: gazetteers.Gazetteer
    ontology: ontologies.Ontology


@lru_cache(maxsize=1)
def load_models(settings: Settings) -> Models:
    """Load the models, once for the process.

    Raises:
        GazetteerMissing: the gazetteer has not been built.
        OSError: the language pipeline that the settings name is not installed.
    """
    return Models(
        load_english(settings.spacy_model),
        gazetteers.open(settings.home, data=settings.data),
        ontologies.load(settings.data),
    )


def load_english(name: str) -> "Language":
    """Load the installed pipeline *name*, prepared.

    Its matrices are multiplied by numpy's library rather than by the one that thinc takes by default: the same answers,
    half as fast again where the latter knows no code of the processor's own (measured on AVX2).

    Raises:
        OSError: it is not installed.
    """
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        return prepare(spacy.load(name, exclude=["senter"]))


def prepare(nlp: "Language") -> "Language":
    """Return *nlp* with sentences kept within their paragraphs; a second call changes nothing."""
    from geo.extract import layout
    from geo.extract.english.grammar import attributes

    attributes.remember(nlp)
    _list_ordinary_words(nlp)
    if layout.PARAGRAPH_BREAKS not in nlp.pipe_names:
        nlp.add_pipe(layout.PARAGRAPH_BREAKS, before="parser" if "parser" in nlp.pipe_names else None)
    return nlp


def _list_ordinary_words(nlp: "Language") -> None:
    """Put the adjectives and verbs of the lemmatizer's index (WordNet's) where whoever has a document finds them."""
    from geo.extract.toponyms.grammar import ADJECTIVES, VERBS

    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    lookups = getattr(lemmatizer, "lookups", None)
    index = lookups.get_table("lemma_index", {}) if lookups is not None else {}
    for table, part in ((ADJECTIVES, "adj"), (VERBS, "verb")):
        if not nlp.vocab.lookups.has_table(table):
            nlp.vocab.lookups.add_table(table, dict.fromkeys(index.get(part, ()), True))
