"""The sentences in languages that the finder never learnt from, and that it holds in those in which it is asked."""

import pytest

from bench import languages
from geo.extract.learned import finder
from geo.facts import event_types

SENTENCES = languages.load()


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_sentences_are_labelled_in_the_vocabulary(language: str) -> None:
    """Types are types, triggers stand in their sentence, some sentences tell of nothing, none stands twice."""
    told = SENTENCES[language]
    for one in told:
        assert {*one["types"], *one.get("also", ())} <= set(event_types.shipped())
        assert one.get("trigger", "") in one["text"]
        assert bool(one["types"]) == ("trigger" in one)
    assert any(not one["types"] for one in told)
    assert len({one["text"] for one in told}) == len(told) >= 50


@pytest.mark.parametrize("language", sorted(finder.TRIED))
def test_the_finder_holds_where_it_is_asked(language: str) -> None:
    """It finds types by sentence with an F1 of at least .75 in each language that it never learnt from."""
    loaded = finder.load()
    assert loaded is not None
    assert languages.score(SENTENCES[language], by=loaded).f1 >= 0.75


def test_what_else_would_be_right_counts_neither_way() -> None:
    """A score counts types once by kind, and leaves out what a fair expert would accept, too."""
    loaded = finder.load()
    assert loaded is not None
    text = "Gunmen stormed a police post outside Herat on Monday, killing four officers."
    right = languages.score([{"text": text, "types": ["clash"]}], by=loaded)
    accepted = languages.score([{"text": text, "types": [], "also": ["attack", "death"]}], by=loaded)
    assert (right.right, right.wanted) == (1, 1)
    assert (accepted.right, accepted.found, accepted.wanted) == (0, 0, 0)
    assert accepted.f1 == 0.0
