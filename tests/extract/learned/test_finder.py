"""The trained finder: what it finds in plain sentences, and what it does with odd ones."""

import pytest

from geo.extract.learned import finder
from geo.facts import event_types

ENGLISH = (
    ("Gunmen stormed a police post outside Herat on Monday, killing four officers.", {"attack", "clash"}, "stormed"),
    ("The foreign ministers of both countries met in Almaty for two days of talks.", {"conference"}, "met"),
    ("Parliament passed a law that bans foreign funding of parties.", {"law"}, "passed"),
    ("A bus crashed into a lorry near the pass and eleven passengers died.", {"accident", "death"}, "crashed"),
    ("The court sentenced the former governor to nine years in prison.", {"arrest"}, "sentenced"),
    ("Thousands of people marched through the capital against the new tax.", {"protest"}, "marched"),
)
RUSSIAN = (
    ("Боевики обстреляли пограничную заставу, двое военнослужащих погибли.", {"attack", "clash", "death"}),
    ("Президенты двух стран провели переговоры в Ташкенте.", {"conference"}),
    ("В столице тысячи людей вышли на митинг протеста.", {"protest"}),
)
DULL = "The river is about two hundred kilometres long and rich in fish."


@pytest.fixture(scope="module")
def found() -> finder.Finder:
    """The finder, which a clone brings with it."""
    loaded = finder.load()
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(("sentence", "types", "word"), ENGLISH)
def test_a_sentence_tells_of_its_event_by_its_word(
    found: finder.Finder, sentence: str, types: set[str], word: str
) -> None:
    """The likeliest hit is of a fitting type, and points at a word near the one that tells it."""
    best = found.find([sentence], bar=0.3)[0][0]
    assert best.type in types
    assert abs(best.span[0] - sentence.index(word)) < 40
    assert sentence[slice(*best.span)].isalnum()


@pytest.mark.parametrize(("sentence", "types"), RUSSIAN)
def test_russian_sentences_tell_of_their_events(found: finder.Finder, sentence: str, types: set[str]) -> None:
    """The likeliest hit of a Russian sentence is of a fitting type."""
    assert found.find([sentence], bar=0.2)[0][0].type in types


def test_a_sentence_without_an_event_has_no_hit(found: finder.Finder) -> None:
    """What tells of no event stays below the bar."""
    assert found.find([DULL], bar=0.3) == [[]]


def test_a_batch_finds_what_single_sentences_find(found: finder.Finder) -> None:
    """Sentences read together, with padding, have the likeliest hit that each has alone, about as likely."""
    told = [each[0] for each in (*ENGLISH, *RUSSIAN)]
    together = found.find([*told, DULL], bar=0.1)
    for sentence, hits in zip(told, together, strict=False):
        (alone,) = found.find([sentence], bar=0.1)
        chances = {hit.type: hit.chance for hit in alone}
        assert hits[0].type == alone[0].type
        assert hits[0].chance == pytest.approx(chances[hits[0].type], abs=0.15)


@pytest.mark.parametrize("sentence", ["", " ", "—", "\u200c", "\u0654", "…" * 400, "a" * 4000, "\U0001f600", "12 %"])
def test_odd_sentences_break_nothing(found: finder.Finder, sentence: str) -> None:
    """Whatever a sentence holds, hits lie inside it."""
    for hit in found.find([sentence], bar=0.01)[0]:
        assert 0 <= hit.span[0] < hit.span[1] <= len(sentence)


def test_nothing_is_found_in_no_sentences(found: finder.Finder) -> None:
    """An empty list has an empty answer."""
    assert found.find([], bar=0.3) == []


def test_every_type_is_one_of_the_table(found: finder.Finder) -> None:
    """The network names types of data/event_types.csv alone."""
    assert set(found.types) <= set(event_types.shipped())


def test_without_its_files_there_is_no_finder_and_readers_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction goes on with the rules, and says so."""
    monkeypatch.setattr(finder, "load", lambda: None)
    assert finder.of_language("en") is None
    assert "not installed" in finder.note("en")
    assert finder.note("tg") == ""


def test_sums_of_eight_bit_products_are_exact_on_every_processor(found: finder.Finder) -> None:
    options = found._session.get_session_options()
    assert options.get_session_config_entry("session.x64quantprecision") == "1"


def test_a_sentence_that_comes_again_is_told_again(found: finder.Finder) -> None:
    told = found.find(["Gunmen attacked a mosque.", "It rained.", "Gunmen attacked a mosque."], bar=0.5)
    assert told[0]
    assert told[0] == told[2]
    assert told[0] is not told[2]
