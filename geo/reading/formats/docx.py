"""Word documents (.docx) to text: paragraphs and tables in the order in which they stand.

A row of a table is a line, its cells set apart by " | ", as tables are written in plain text; a table of one column
only frames its paragraphs.  The head of a table is not repeated in its rows: the text says what the document says.

A .docx is a zip archive, so its directory is looked at before anything is unpacked: an archive that would grow beyond
the limits is refused.  python-docx reads XML without entities.
"""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError

from geo.reading.formats.parts import Limits, Parsed, Unreadable
from geo.reading.titles import clean_author, clean_title

_MOST_PARTS = 5_000
_DEEPEST = 8
_HEAD = 20
"""Paragraphs among which the title is looked for."""


def parse(data: bytes, limits: Limits) -> Parsed:
    """Return the text of the document *data*, a paragraph or a row of a table to a line.

    Raises:
        Unreadable: it is broken, no Word document, or would unpack to more than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.bytes:
            raise Unreadable(f"it would unpack to more than {limits.bytes / 2**20:,.3g} MB", large=True)
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("the document is encrypted")
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_lines(document))
        stated = document.core_properties
        title = clean_title(stated.title or "") or clean_title(_heading(document))
        return Parsed(text, title=title, author=clean_author(stated.author or ""))
    except zipfile.BadZipFile as error:
        raise Unreadable("broken archive") from error
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        RuntimeError,  # of zipfile, such as for a method of compression that it does not know
        OSError,
    ) as error:
        raise Unreadable(f"no Word document that can be read ({type(error).__name__})") from error


def _heading(document: "docx.document.Document") -> str:
    """Return the first paragraph that the document styles as its title or as a heading of the first level."""
    for paragraph in document.paragraphs[:_HEAD]:
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        if style in ("Title", "Heading 1") and paragraph.text.strip():
            return str(paragraph.text)
    return ""


def _lines(holder: "docx.document.Document | docx.table._Cell", *, depth: int = 0) -> Iterator[str]:
    """Yield the lines of a document or of a cell; tables within tables down to eight."""
    for block in holder.iter_inner_content():
        if not isinstance(block, Table):
            yield block.text
        elif depth < _DEEPEST:
            for row in block.rows:
                cells = _cells(row)
                if len(cells) == 1:
                    yield from _lines(cells[0], depth=depth + 1)
                else:
                    yield " | ".join(" ".join(" ".join(_lines(cell, depth=depth + 1)).split()) for cell in cells)


def _cells(row: "docx.table._Row") -> list["docx.table._Cell"]:
    """Return the cells of a row; one that spans several columns counts once."""
    cells = row.cells
    return [cell for i, cell in enumerate(cells) if i == 0 or cell is not cells[i - 1]]
