"""Event types and actors: the vocabulary, its colours and shapes, and the names that people go by."""

import itertools
from collections import defaultdict
from pathlib import Path

import pytest

from geo.config import DATA
from geo.errors import InvalidFacts
from geo.facts import event_types, ontology
from geo.facts.ontology import Ontology
from geo.model import Actor

TYPES = {
    "allegiance", "attack", "clash", "operation", "takeover", "conference", "agreement", "recruitment", "formation",
    "movement", "concentration", "arrest", "amnesty", "disappearance", "appointment", "statement", "appeal", "dispute",
    "sanction", "protest", "death", "abduction", "election", "law", "accident", "other",
}  # fmt: skip
PAPER, NIGHT, NIGHT_LAND = "#ffffff", "#0e1117", "#1d232e"
Triple = tuple[float, float, float]

SEEN_BY: dict[str, tuple[Triple, Triple, Triple]] = {
    "full colour vision": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
}
"""Matrices on linear RGB for full severity: Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113."""


@pytest.fixture(scope="module")
def terms() -> Ontology:
    return ontology.load(DATA)


def linear(colour: str) -> Triple:
    """An sRGB colour as linear light, 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))

    def light(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return light(red), light(green), light(blue)


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    one, two, three = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def contrast(a: str, b: str) -> float:
    """WCAG 2 contrast ratio of two colours."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(sum(w * v for w, v in zip(weights, linear(c), strict=True)) for c in (a, b))
    return (high + 0.05) / (low + 0.05)


def lab(light: Triple) -> Triple:
    """Linear sRGB as CIE L*a*b* under D65."""
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
    red, green, blue = (min(1.0, max(0.0, value)) for value in light)
    white = (0.95047, 1.0, 1.08883)

    def bent(value: float) -> float:
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    x, y, z = (bent(v / w) for v, w in zip(times(to_xyz, (red, green, blue)), white, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_all_types_are_there(terms: Ontology) -> None:
    """The types are those of the design, each with a label and a definition of one sentence."""
    assert set(terms.types) == TYPES
    for kind in terms.types.values():
        assert kind.definition.endswith("."), kind.type
        assert ". " not in kind.definition, kind.type


def test_colours_stand_out_by_day_and_by_night(terms: Ontology) -> None:
    """Every colour keeps a contrast of 3 to 1 (WCAG 2, graphics) with the paper, the dark page and the dark land."""
    weak = {
        (colour, ground): round(contrast(colour, ground), 2)
        for colour in {kind.colour for kind in terms.types.values()}
        for ground in (PAPER, NIGHT, NIGHT_LAND)
        if contrast(colour, ground) < 3
    }
    assert not weak


@pytest.mark.parametrize("eye", SEEN_BY)
def test_families_are_told_apart(terms: Ontology, eye: str) -> None:
    """Any two family colours lie 20 or more apart in Lab, for people with and without a colour deficiency."""
    seen = {colour: lab(times(SEEN_BY[eye], linear(colour))) for colour in {k.colour for k in terms.types.values()}}
    close = {
        (a, b): round(sum((p - q) ** 2 for p, q in zip(seen[a], seen[b], strict=True)) ** 0.5, 1)
        for a, b in itertools.combinations(sorted(seen), 2)
        if sum((p - q) ** 2 for p, q in zip(seen[a], seen[b], strict=True)) < 20**2
    }
    assert len(seen) == 6
    assert not close


def test_a_family_shares_a_colour_and_no_shape(terms: Ontology) -> None:
    """Violence has one colour, diplomacy another; within a colour each shape is used once."""
    families = defaultdict(list)
    for kind in terms.types.values():
        families[kind.colour].append(kind)
    together = [{kind.type for kind in family} for family in families.values()]
    assert any(family >= {"attack", "clash", "operation", "takeover", "abduction", "death"} for family in together)
    assert any(family >= {"movement", "concentration"} for family in together)
    for family in families.values():
        assert len({kind.shape for kind in family}) == len(family)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Daesh", "islamic-state"),
        ("DAESH", "islamic-state"),
        ("ISIL", "islamic-state"),
        ("the Islamic State", "islamic-state"),
        ("ISIS-Khorasan", "isis-khorasan"),
        ("Khorasan Province", "isis-khorasan"),
        ("Al Qaeda", "al-qaida"),
        ("wall street journal", "the-wall-street-journal"),
        ("U.N.", "united-nations"),
        ("Hay'at Tahrir al-Sham", "hayat-tahrir-al-sham"),
        ("JeM", "jaish-e-mohammed"),
        ("JEM", "justice-and-equality-movement"),
        ("Mullah Omar", "mullah-mohammad-omar"),
    ],
)
def test_an_actor_is_found_by_any_name(terms: Ontology, name: str, actor: str) -> None:
    """Case, accents, hyphens and a leading article make no difference; acronyms keep theirs apart."""
    found = terms.actor(name)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize("word", ["is", "Is", "who", "us", "un", "let", "LET", "mend", "Khorasan", "Tahir", ""])
def test_ordinary_words_are_no_actors(terms: Ontology, word: str) -> None:
    """A word in lower case is not an acronym, and a place or a forename alone is nobody."""
    assert terms.actor(word) is None


def test_lineage_leads_upwards(terms: Ontology) -> None:
    """The parents of a branch are listed from the nearest."""
    structure = terms.actors["sco-rats"]
    assert [actor.id for actor in terms.lineage(structure)] == ["shanghai-cooperation-organization"]
    assert terms.lineage(terms.actors["taliban"]) == ()


def test_general_actors_are_known(terms: Ontology) -> None:
    """Beyond those of the reports, at least eighty armed groups and thirty organisations are there for extraction."""
    kinds = [actor.kind for actor in terms.actors.values()]
    assert kinds.count("armed_group") >= 80
    assert kinds.count("organisation") >= 30


def test_an_index_belongs_to_its_actors() -> None:
    """An ontology can be made from objects as well as from files."""
    small = Ontology(types={}, actors={"a": Actor(id="a", name="Some Front", kind="armed_group", aliases=("SF",))})
    found = small.actor("SF")
    assert found is not None
    assert found.name == "Some Front"
    assert small.actor("sf") is None


GOOD_TYPE = (
    "attack,Attack,Violence.,#e01636,star,ASSAULT,,,,harm,harm,1,actor,target,violent,attacked,no,yes,yes,"
    "site,residents,yes,on;at,none,Attack[ on {target}][ {place}]"
)
GOOD_ACTOR = "one,One Group,First,armed_group,"


def write(folder: Path, *, types: str = GOOD_TYPE, actors: str = GOOD_ACTOR) -> Path:
    (folder / "event_types.csv").write_text(f"{','.join(event_types.COLUMNS)}\n{types}\n", encoding="utf-8")
    (folder / "actors.csv").write_text(f"{','.join(ontology.ACTOR_COLUMNS)}\n{actors}\n", encoding="utf-8")
    return folder


def test_a_small_ontology_loads(tmp_path: Path) -> None:
    """The rows that the tests below spoil are good as they are."""
    assert set(ontology.load(write(tmp_path)).actors) == {"one"}


@pytest.mark.parametrize(
    ("types", "line", "why"),
    [
        (GOOD_TYPE.replace("#e01636", "red"), 2, "colour"),
        (GOOD_TYPE.replace("#e01636", "#E01636"), 2, "colour"),
        (GOOD_TYPE.replace("star", "blob"), 2, "shape"),
        (GOOD_TYPE.replace("attack,Attack", "Attack,Attack"), 2, "type"),
        (GOOD_TYPE.replace("Violence.", ""), 2, "definition is empty"),
        (f"{GOOD_TYPE}\n{GOOD_TYPE.replace('attack,', 'raid,', 1)}", 3, "drawn like attack"),
        (GOOD_TYPE.replace("harm,harm", ",harm"), 2, "family"),
        (GOOD_TYPE.replace("harm,1", "harm,"), 2, "rank"),
        (GOOD_TYPE.replace("harm,1", "harm,none"), 2, "merges and rank go together"),
        (GOOD_TYPE.replace("harm,1", "none,1"), 2, "merges and rank go together"),
        (GOOD_TYPE.replace("harm,1", "harm,1.5"), 2, "whole number"),
        (GOOD_TYPE.replace("actor,target", "actor,victim"), 2, "patient_role"),
        (GOOD_TYPE.replace("violent", "loud"), 2, "manner"),
        (GOOD_TYPE.replace("violent", ""), 2, "manner"),
        (GOOD_TYPE.replace("violent", "spoken"), 2, "subject"),
        (GOOD_TYPE.replace("attacked", "hit"), 2, "relation"),
        (GOOD_TYPE.replace("no,yes", "no,maybe"), 2, "attempt_counts"),
        (GOOD_TYPE.replace("site", "somewhere"), 2, "place"),
        (GOOD_TYPE.replace("residents", "neighbours"), 2, "place_from"),
        (GOOD_TYPE.replace("on;at", ""), 2, "english_target is empty"),
        (GOOD_TYPE.replace("on;at", "on;;at"), 2, "empty member"),
        (GOOD_TYPE.replace("{place}", "{town}"), 2, "summary names 'town'"),
        (GOOD_TYPE.replace("[ {place}]", "[ {place}"), 2, "brackets"),
        (GOOD_TYPE.replace("{place}", "{place"), 2, "summary"),
        (GOOD_TYPE.replace("[ {place}]", " {place}"), 2, "outside square brackets"),
    ],
)
def test_a_bad_type_is_named(tmp_path: Path, types: str, line: int, why: str) -> None:
    """A type with a wrong look or name, or a record that leaves something open, is refused with its line."""
    with pytest.raises(InvalidFacts, match=why) as caught:
        ontology.load(write(tmp_path, types=types))
    assert (caught.value.path, caught.value.line) == ("event_types.csv", line)


@pytest.mark.parametrize(
    ("actors", "line", "why"),
    [
        ("one,One,,gang,", 2, "kind"),
        ("one,,,armed_group,", 2, "name is empty"),
        ("one,One: a group,,armed_group,", 2, "separator"),
        ("one,One,,armed_group,two", 2, "parent"),
        ("one,One,,armed_group,two\ntwo,Two,,armed_group,one", 2, "part of itself"),
        ("one,One,First,armed_group,\ntwo,Two,the first,armed_group,", 3, "also a name of one"),
        ("one,One,First;First,armed_group,", 2, "twice"),
    ],
)
def test_a_bad_actor_is_named(tmp_path: Path, actors: str, line: int, why: str) -> None:
    """An actor of unknown kind, without a name, with a lost parent or someone else's name is refused with its line."""
    with pytest.raises(InvalidFacts, match=why) as caught:
        ontology.load(write(tmp_path, actors=actors))
    assert (caught.value.path, caught.value.line) == ("actors.csv", line)
