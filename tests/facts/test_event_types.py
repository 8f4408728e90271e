"""What the code knows of an event type stands in one record, complete, and nowhere else."""

import ast
import csv
import re
from dataclasses import fields
from pathlib import Path

import pytest

from geo.config import DATA
from geo.extract.english.rules import index as english
from geo.extract.russian.rules import index as russian
from geo.facts import event_types, ontology
from geo.facts.event_types import BEHAVIOUR_COLUMNS, COLUMNS, LOOK_COLUMNS, NAMES, Behaviour
from geo.model import EventType
from tests.serving import ROOT

RECORDS = event_types.shipped()
EVERYTHING = {name: f"<{name}>" for name in NAMES}


def test_a_column_is_a_field() -> None:
    """The columns are the fields of the two records, in their order."""
    assert tuple(field.name for field in fields(EventType)) == LOOK_COLUMNS
    assert tuple(field.name for field in fields(Behaviour)) == BEHAVIOUR_COLUMNS


def test_every_record_is_complete() -> None:
    """No cell of a behaviour is empty: what there is nothing to say of is "none"."""
    with (DATA / "event_types.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["type"] for row in rows] == list(RECORDS)
    assert not [(row["type"], column) for row in rows for column in BEHAVIOUR_COLUMNS if not row[column]]


def test_the_columns_of_the_contract_come_first() -> None:
    """Those who read the file by position find what DESIGN.md names where it was."""
    named = ("type", "label", "definition", "colour", "shape", "plover", "acled", "ucdp", "gtd")
    assert COLUMNS[: len(named)] == named


def test_the_ontology_has_the_looks_of_the_records() -> None:
    """What a collection carries of a type is the first half of its record."""
    assert ontology.load(DATA).types == {type_: record.look for type_, record in RECORDS.items()}


def test_ranks_order_what_merges() -> None:
    """Types that mentions exchange have ranks of their own, so that one of them wins."""
    ranked = [(one.behaviour.merges, one.behaviour.rank) for one in RECORDS.values() if one.behaviour.merges]
    assert len(set(ranked)) == len(ranked)


def test_no_family_or_relation_has_a_single_word_for_two_things() -> None:
    """A family holds two types or more; every relation and every kind of place has a type."""
    families = [one.behaviour.family for one in RECORDS.values() if one.behaviour.family]
    assert not [family for family in families if families.count(family) < 2]
    assert {one.behaviour.relation for one in RECORDS.values()} == {"", *event_types.RELATIONS}
    assert {one.behaviour.place for one in RECORDS.values()} == set(event_types.PLACES)


@pytest.mark.parametrize("type_", RECORDS)
def test_a_summary_says_more_the_more_is_known(type_: str) -> None:
    """With nothing known it is a phrase; with everything it has each name that it asks for, and no bracket."""
    behaviour = RECORDS[type_].behaviour
    bare = behaviour.summarise(dict.fromkeys(NAMES, ""))
    full = behaviour.summarise(EVERYTHING)
    assert bare[0].isupper()
    assert full.startswith(bare[:4])
    assert len(full) > len(bare)
    assert not set("[]{}") & set(bare + full)


def test_a_part_without_its_name_is_left_out() -> None:
    """Only the parts whose name is known are told."""
    attack = event_types.behaviour("attack")
    names = dict.fromkeys(NAMES, "") | {"place": "in Kunduz"}
    assert attack.summarise(names) == "Attack in Kunduz"
    assert attack.summarise(names | {"target": "a convoy"}) == "Attack on a convoy in Kunduz"


def test_an_unknown_type_stands_alone() -> None:
    """A type that this release does not know has no family, merges with nothing, and still has a summary."""
    unknown = event_types.behaviour("eclipse")
    assert (unknown.family, unknown.merges, unknown.is_spoken, unknown.is_violent) == ("", "", False, False)
    assert unknown.summarise(EVERYTHING | {"both": "A and B"}) == "Event <place> involving A and B"
    assert event_types.behaviour(event_types.FALLBACK) == unknown


def test_types_are_found_by_what_they_do() -> None:
    """The spoken ones are those whose record says so."""
    assert event_types.types_that(lambda one: one.is_spoken) == {"statement", "appeal", "dispute"}


ALLOWED: tuple[tuple[str, str, str], ...] = (
    ("geo/facts/event_types.py", "other", "the type of what fits no other"),
    ("geo/extract/events/overlaps.py", "statement appeal dispute", "which of two acts of speech is the event"),
    ("geo/extract/events/contested.py", "statement", "an accusation is told as what somebody said"),
    ("geo/extract/events/merging.py", "death", "a death is what another event led to"),
    ("geo/extract/events/merging.py", "recruitment movement", "who travels to join a group is recruited"),
    ("geo/extract/events/mentions.py", "clash", "a threat of fighting is told without a day or a place"),
    ("geo/extract/english/coreference.py", "death", "a death in the unrest is not one in a crash"),
    ("geo/extract/english/events.py", "statement dispute", "rules without words: what is said or denied"),
    ("geo/extract/russian/events.py", "statement", "what is said without a word of its own"),
    ("geo/extract/english/triggers.py", "appeal", "a rule of grammar: what must be done is asked for"),
    ("geo/extract/english/triggers.py", "attack operation", "bare nouns that name a kind and no event"),
    ("geo/extract/english/triggers.py", "takeover", "the subject of 'fall' is what is taken"),
    ("geo/extract/english/triggers.py", "protest", "the idiom 'in protest'"),
    ("geo/extract/english/triggers.py", "law", "a participle beside the law it was passed with tells of no event"),
    ("geo/extract/russian/triggers.py", "appointment", "the object of a passive is an office"),
    ("geo/extract/russian/slots/fill.py", "takeover", "the subject of 'перейти под контроль' is the place"),
    ("geo/extract/english/classes.py", "operation", "a class of nouns"),
    ("geo/extract/english/text.py", "operation", "a class of nouns"),
    ("geo/extract/english/grammar/syntax.py", "attack", "a word: 'under attack'"),
    ("geo/extract/toponyms/inner_names.py", "movement", "a word in names of groups"),
    (
        "geo/extract/learned/choice.py",
        "clash attack operation agreement conference appeal dispute statement movement",
        "types that readers exchange; a new one stands for itself",
    ),
    (
        "geo/extract/learned/choice.py",
        "disappearance recruitment concentration abduction allegiance amnesty formation sanction takeover",
        "types, most with few labels, for which a rule is enough",
    ),
    ("geo/views/components/in_words.py", "dispute", "who makes a denial is said to deny, not to claim it"),
    ("geo/extract/learned/choice.py", "death", "who is killed mostly is so in an attack, or an accident"),
    ("geo/extract/english/senses/weapons.py", "attack accident operation", "harm by a bomb that was laid is an attack"),
    (
        "geo/extract/english/slots/place_cues.py",
        "arrest amnesty law election appointment formation",
        "cue that the weights of places know: what a government does at home",
    ),
    ("geo/extract/events/sameness.py", "conference law election death", "cues that the network was fitted with"),
)
"""What may name a type all the same: file, words, why.  Each is about a word or a few types, and none is a list that a
new type has to be in."""


def _literals(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_no_other_code_names_a_type() -> None:
    """A literal that equals a type's word is allowed and explained; else a new type misses there.

    "other" is also a kind of place, so that it proves nothing.
    """
    types = set(RECORDS) - {event_types.FALLBACK}
    named = []
    for path in sorted((ROOT / "geo").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        allowed = {word for file, words, _ in ALLOWED if file == name for word in words.split()}
        named += [(name, word) for word in sorted(types & _literals(path) - allowed)]
    assert not named


@pytest.mark.parametrize(("file", "words", "why"), ALLOWED)
def test_what_is_allowed_is_used(file: str, words: str, why: str) -> None:
    """The list of exceptions names no word that its file has not."""
    assert set(words.split()) <= _literals(ROOT / file), why


def test_scripts_and_pages_name_no_type() -> None:
    """The browser gets labels, colours and outlines of types; no script knows one."""
    quoted = re.compile(r"""["'`]([a-z]+)["'`]""")
    scripts = [*(ROOT / "geo" / "views" / "assets").rglob("*.js"), *(ROOT / "pages").rglob("*.py")]
    assert scripts
    named = {path.name: set(RECORDS) & set(quoted.findall(path.read_text(encoding="utf-8"))) for path in scripts}
    assert {name: words for name, words in named.items() if words - {event_types.FALLBACK}} == {}


def test_rules_name_known_types_and_every_type_has_words() -> None:
    """In both languages each rule's type is known; what no rule tells of is said without a word of its own."""
    for rules in (english.RULES, russian.RULES):
        told = {rule.type for rule in rules}
        assert told <= set(RECORDS)
        assert set(RECORDS) - told <= {"statement", "dispute", event_types.FALLBACK}
