"""Rows of tables and entries of lists, as they are said."""

import pytest

from geo.extract.rows import spoken


def said(text: str) -> list[str]:
    """Return the rows of *text* as they are said."""
    return [
        "".join(part if isinstance(part, str) else text[slice(*part)] for part in row) for row in spoken(text).values()
    ]


ROWS = (
    ("No", "Date", "District", "What happened", "Killed"),
    ("1", "2 May 2015", "Ossel, Hallam", "Gunmen shot a miller", "1"),
    ("2", "03/05/2015 14:20", "Nether Hallam", "A mine went off. Two men were hurt.", "-"),
)


@pytest.mark.parametrize("form", ["{}\t{}\t{}\t{}\t{}", "{} | {} | {} | {} | {}", "| {} | {} | {} | {} | {} |"])
def test_rows_are_said_with_day_and_place_first(form: str) -> None:
    """What happened comes last, after a colon; the head of the table and numbers by themselves are left out."""
    text = "\n".join(form.format(*row) for row in ROWS)
    assert said(text) == [
        "",
        "2 May 2015, Ossel, Hallam: Gunmen shot a miller.",
        "03/05/2015 14:20, Nether Hallam: A mine went off. Two men were hurt.",
    ]


def test_day_in_the_last_column() -> None:
    """The order of the columns does not matter."""
    text = "Gunmen shot a miller at the bridge | Nether Hallam | 2 May 2015"
    assert said(text) == ["2 May 2015, Nether Hallam: Gunmen shot a miller at the bridge."]


def test_toll_in_a_column_of_its_own() -> None:
    """A cell that counts is said after what happened."""
    text = "2 May 2015 | 3 men hurt | Nether Hallam | A mine went off below a cart"
    assert said(text) == ["2 May 2015, Nether Hallam: A mine went off below a cart; 3 men hurt."]


def test_rule_below_the_head_of_a_table() -> None:
    """The line of dashes that Markdown draws below the names of the columns is not said."""
    text = "| Date | Event |\n|:---|---:|\n| 2 May 2015 | A bridge fell |\n| 3 May 2015 | A barn burnt |"
    assert said(text) == ["", "", "2 May 2015: A bridge fell.", "3 May 2015: A barn burnt."]


def test_cells_between_dashes() -> None:
    """A line that begins with a day and goes on between dashes is a row; a sentence with two dashes is none."""
    assert said("2 May 2015 – Hallam – Attack on a bus; 2 dead") == ["2 May 2015, Hallam: Attack on a bus; 2 dead."]
    assert said("The mill – old as it was – burnt on 2 May 2015, the county said.") == []


def test_entries_of_a_list() -> None:
    """Lines with bullets, days or labels next to one another are entries; bullets fall away, a full stop is added."""
    text = "- 2 May, Hallam: mine blast, 3 dead\n- 3 May, Ossel: attack on a bus\n"
    assert said(text) == ["2 May, Hallam: mine blast, 3 dead.", "3 May, Ossel: attack on a bus."]
    assert said("Hallam: two men shot dead\nOssel: bus burnt by rioters\n") == [
        "Hallam: two men shot dead.", "Ossel: bus burnt by rioters.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Hallam: bridge falls into the river\n\nThe bridge at Hallam fell into the river on Monday, the county said.",
        "2 May 2015\n3 May 2015\n",
        "- Menu\n- News\n- About us\n",
        "a ||| b", "\t\t\t", "x" * 5_000 + "\ty\tz", "\t" * 5_000,
    ],
)  # fmt: skip
def test_no_rows(text: str) -> None:
    """A headline, days by themselves, a menu, and lines that only look like rows are left as they are."""
    assert said(text) in ([], ["a: b."])


def test_parts_lie_in_their_lines() -> None:
    """Every part that stands in the text lies in the row's own line."""
    text = "\n".join("|".join(row) for row in ROWS)
    for start, row in spoken(text).items():
        end = text.find("\n", start) % (len(text) + 1)
        assert all(isinstance(part, str) or start <= part[0] < part[1] <= end for part in row)
