"""Pages drawn across columns: prose is read down each column, a table row by row, other pages are left alone."""

import io

import pytest
from pypdf import PdfReader

from geo.reading.formats import columns, pdf
from geo.reading.formats.parts import Limits
from tests.documents import drawn_pdf

LEFT = (
    "The river Ossel rose by two metres at",
    "night and carried away the wooden bri-",
    "dge at Nether Hallam, the county said.",
    "Nobody was hurt.",
)
RIGHT = (
    "A barn burnt down at Upper Hallam on",
    "the third of May; two cows were lost",
    "and the roof of the mill beside it was",
    "damaged by sparks, its owner told us.",
)
Placed = list[tuple[float, float, str]]


def read(*pages: Placed) -> str:
    """Return the text of a PDF drawn so."""
    return pdf.parse(drawn_pdf(pages), Limits()).text


def test_columns_drawn_line_by_line() -> None:
    """Each column is read to its end, hyphens at the ends of its lines fall away."""
    title = [(50.0, 740.0, "Floods and fires in the valley of the Ossel, as our readers tell of them")]
    both = [(x, 700 - 12 * i, line) for i in range(4) for x, line in ((50.0, LEFT[i]), (310.0, RIGHT[i]))]
    text = read(title + both)
    assert "carried away the wooden bridge at Nether Hallam, the county said." in text
    assert "A barn burnt down at Upper Hallam on the third of May; two cows were lost" in text
    assert text.startswith(title[0][2] + "\nThe river")
    assert text.index("Nobody was hurt.") < text.index("A barn")


def test_columns_drawn_one_after_the_other() -> None:
    """The order in which the parts are drawn does not matter."""
    by_line = [(x, 700 - 12 * i, line) for i in range(4) for x, line in ((50.0, LEFT[i]), (310.0, RIGHT[i]))]
    assert read(sorted(by_line)) == read(by_line)


ROWS = (
    ("2 May 2015", "Hallam", ("A bridge fell into the river", "at night; nobody was hurt")),
    ("3 May 2015", "", ("A barn burnt down",)),
    ("4 May 2015", "Ossel", ("Talks on a new road were", "held by the county")),
)


@pytest.mark.parametrize("by_cell", [True, False])
@pytest.mark.parametrize("padding", [0, 8])
def test_table(*, by_cell: bool, padding: int) -> None:
    """The cells of a row stay together, lines of one cell are joined, whatever is drawn first."""
    placed: Placed = [(50, 740, "Date"), (150, 740, "Place"), (250, 740, "What happened")]
    y = 720.0
    for day, place, lines in ROWS:
        placed += [(50, y, day), (150, y, place), *((250, y - 12 * i, line) for i, line in enumerate(lines))]
        y -= 12 * len(lines) + padding
    assert read(placed if by_cell else sorted(placed, key=lambda one: -one[1])).split("\n") == [
        "Date | Place | What happened",
        "2 May 2015 | Hallam | A bridge fell into the river at night; nobody was hurt",
        "3 May 2015 | | A barn burnt down",
        "4 May 2015 | Ossel | Talks on a new road were held by the county",
    ]


def test_pages_of_one_column() -> None:
    """Lines drawn word by word, justified, with a tab here and there, are no columns."""
    placed: Placed = []
    for i, line in enumerate((*LEFT, *RIGHT)):
        x = 50.0
        for word in line.split():
            placed.append((x, 700 - 12 * i, word))
            x += 5.5 * len(word) + 6
    placed.append((400.0, 700.0, "Page 1"))
    page = PdfReader(io.BytesIO(drawn_pdf([placed]))).pages[0]
    assert columns.laid_out(page) == []


def test_what_the_layout_rests_on() -> None:
    """Places come from functions of pypdf that it does not promise to keep: they say where a text ends."""
    page = PdfReader(io.BytesIO(drawn_pdf([[(50.0, 700.0, "Hallam")]]))).pages[0]
    (piece,) = columns._pieces(page)
    assert (piece.start, piece.y, piece.height, piece.text) == (50.0, 700.0, 10.0, "Hallam")
    assert 75 < piece.end < 90


def test_hostile_pages() -> None:
    """A page with very many pieces, or with operators that lack their operands, is read without its layout."""
    many = [(50.0 + 7 * (i % 60), 800.0 - i // 60, "x") for i in range(25_000)]
    assert columns.laid_out(PdfReader(io.BytesIO(drawn_pdf([many]))).pages[0]) == []
    broken = drawn_pdf([[(50.0, 700.0 - i, "a) Tj Tf cm q (b") for i in range(5)]])
    assert "a" in pdf.parse(broken, Limits()).text
