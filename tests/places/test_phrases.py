"""What the words round a name say."""

import pytest

from geo.places.names import fold
from geo.places.phrases import PARTS, border_pairs, compass_part, strip_type


@pytest.mark.parametrize(
    ("phrase", "base", "first_kind"),
    [
        ("Sar-e Pul province", "sar i pul", "adm1"),
        ("Province of Faryab", "faryab", "adm1"),
        ("the State of the Kansas", "kansas", "adm1"),
        ("Sayyad district", "sayyad", "adm2"),
        ("Orange County", "orange", "adm2"),
        ("County Cork", "cork", "adm2"),
        ("city of Kabul", "kabul", "city"),
        ("Karachi airport", "karachi", "airport"),
        ("Samarqand viloyati", "samarqand", "adm1"),
        ("Сурхандарьинская область", "сурхандаринская", "adm1"),
        ("ولایت سرپل", "سرپل", "adm1"),
        ("Departamento de la Paz", None, None),
        ("Fergana Valley", "fergana", "region"),
    ],
)
def test_type_nouns_are_stripped(phrase: str, base: str | None, first_kind: str | None) -> None:
    """A type noun before "of" or after the name is taken off and says what kind of place is meant."""
    stripped = strip_type(fold(phrase))
    if base is None:
        assert stripped is None
    else:
        assert stripped is not None
        assert (fold(stripped.base).replace("ь", ""), stripped.kinds[0]) == (base, first_kind)


@pytest.mark.parametrize("name", ["province", "Kabul", "Lake Victoria", "State line"])
def test_names_without_a_type_stay_whole(name: str) -> None:
    """A noun alone, no noun, or a noun that begins the name itself is not stripped."""
    assert strip_type(fold(name)) is None


@pytest.mark.parametrize(
    ("phrase", "part", "base"),
    [
        ("northern Afghanistan", "north", "afghanistan"),
        ("north-east Nigeria", "northeast", "nigeria"),
        ("the north of Afghanistan", "north", "afghanistan"),
        ("Afghanistan's northern provinces", "north", "afghanistan"),
        ("northern parts of Syria", "north", "syria"),
        ("south-central Somalia", "south", "somalia"),
        ("central Mali", "central", "mali"),
        ("the southwestern region of Pakistan", "southwest", "pakistan"),
        ("Syria's north", "north", "syria"),
    ],
)
def test_compass_parts_are_read(phrase: str, part: str, base: str) -> None:
    """Direction and name are told apart in each of the usual forms."""
    assert compass_part(fold(phrase)) == (part, base)
    assert part in PARTS


@pytest.mark.parametrize("phrase", ["Kabul", "western", "the north", "Kabul north gate"])
def test_what_is_no_compass_part(phrase: str) -> None:
    """No direction, no name beside it, or more words after it: nothing is read."""
    assert compass_part(fold(phrase)) is None


@pytest.mark.parametrize(
    "phrase",
    ["the Afghan-Tajik border", "border between Afghan and Tajik", "Afghan border with Tajik", "Afghan–Tajik frontier",
     "Afghan and Tajik borders", "Afghan's border with Tajik", "the border of the Afghan and the Tajik",
     "Afghan-Tajik border region"],
)  # fmt: skip
def test_borders_name_two_sides(phrase: str) -> None:
    """Every usual way to speak of a border yields its two sides."""
    assert ("afghan", "tajik") in list(border_pairs(fold(phrase)))


def test_sides_of_several_words() -> None:
    """Each place to cut a pair is offered, since only the gazetteer knows that Saudi Arabia is one country."""
    assert ("saudi arabia", "yemen") in list(border_pairs("saudi arabia yemen border"))


@pytest.mark.parametrize("phrase", ["Afghanistan", "Afghan border", "border"])
def test_one_side_is_no_border(phrase: str) -> None:
    """A border of one country alone names no pair."""
    assert list(border_pairs(fold(phrase))) == []
