"""Small documents made for the tests, so that none has to be kept."""

import io
import zipfile
from collections.abc import Sequence

import docx
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def pdf(pages: Sequence[Sequence[str]], *, password: str = "", title: str = "") -> bytes:
    """Return a PDF with a line of Helvetica for each string of each page."""
    lines = [[(40.0, 800.0 - 14 * i, line) for i, line in enumerate(page)] for page in pages]
    return drawn_pdf(lines, password=password, title=title)


def drawn_pdf(pages: Sequence[Sequence[tuple[float, float, str]]], *, password: str = "", title: str = "") -> bytes:
    """Return a PDF with texts in Helvetica of ten points at places of each page, in points from the lower left."""
    writer = PdfWriter()
    face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in face.items()})
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        drawn = "".join(f"BT /F1 10 Tf {x} {y} Td ({line}) Tj ET\n" for x, y, line in lines)
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode("latin-1"))
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title, "/Author": "A. Writer"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def word(paragraphs: Sequence[str], *, rows: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """Return a Word document of *paragraphs* and, after them, a table of *rows*."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                table.cell(i, j).text = cell
    document.core_properties.title = title
    document.core_properties.author = ""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive of *parts*, squeezed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file.getvalue()


def changed(document: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return the zip archive *document* with *old* replaced by *new* in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(document)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return archive(parts)
