"""Rules of a language are read from tables, and what is wrong in them is named with its line."""

from pathlib import Path

import pytest

from geo.errors import InvalidFacts
from geo.extract.english.rules import index as english
from geo.extract.events import rules
from geo.extract.russian.rules import index as russian

ROW = "raid-1,attack,raid,n,@armed state,?@armed,no,on against,place,,,,carry,,,,,,0.7"


def folder(path: Path, *rows: str, words: str = "armed,force group") -> Path:
    """Write the two tables of a language and return where they are."""
    (path / "rules.csv").write_text("\n".join([",".join(rules.COLUMNS), *rows]) + "\n", encoding="utf-8")
    (path / "words.csv").write_text(f"name,words\n{words}\n", encoding="utf-8")
    return path


def test_a_row_is_a_rule(tmp_path: Path) -> None:
    """Named words stand for themselves, a mark before them stays, and prepositions go with what stands behind them."""
    (rule,) = rules.read(folder(tmp_path, ROW))
    assert (rule.id, rule.type, rule.lemmas, rule.form) == ("raid-1", "attack", "raid", "n")
    assert (rule.agent, rule.patient) == ("force group state", "?force group")
    assert (rule.preps, rule.carrier, rule.weight) == (("on against", "place"), "carry", 0.7)


def test_named_words_may_hold_named_words(tmp_path: Path) -> None:
    """What is named further up may be used further down."""
    (rule,) = rules.read(folder(tmp_path, ROW.replace("@armed state", "@all"), words="armed,force\nall,@armed state"))
    assert rule.agent == "force state"


WRONG = [
    (ROW.replace(",attack,", ",nonsense,"), "type 'nonsense'"),
    (ROW.replace(",n,", ",z,"), "form 'z'"),
    (ROW.replace("@armed state", "@nobody"), "no words are named 'nobody'"),
    (ROW.replace("0.7", "1.7"), "weight 1.7"),
    (ROW.replace("attack,raid,", "attack,,"), "lemmas is empty"),
]


@pytest.mark.parametrize(("row", "why"), WRONG)
def test_a_wrong_row_is_refused(row: str, why: str, tmp_path: Path) -> None:
    """The error names the line and what is wrong in it."""
    with pytest.raises(InvalidFacts, match=r"rules\.csv, line 3") as refused:
        rules.read(folder(tmp_path, ROW.replace("raid-1", "raid-0"), row))
    assert why in str(refused.value)


def test_the_languages_have_rules() -> None:
    """Each rule has an id of its own, words, and a weight that leaves doubt."""
    for told in (english.RULES, russian.RULES):
        assert len({rule.id for rule in told}) == len(told) > 100
        assert all(rule.lemmas and 0 < rule.weight < 1 for rule in told)
