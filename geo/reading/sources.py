"""What a person names to be read: files, folders, feeds, mailboxes, tables (CSV), one :class:`Source` a report.

A table has the columns ``text`` and, where they are known, ``url``, ``date``, ``title`` and ``publisher``.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from geo.errors import ReportTooLarge, UnreadableReport
from geo.model import Reading
from geo.reading import read
from geo.reading.addresses import web_address
from geo.reading.tables import BrokenTable, Row, rows_of

ENDINGS = frozenset({*read.IN_FOLDERS, ".csv"})
"""Which files of a folder are read; a file that is named itself is read whatever it is called."""

_NOT_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One report to read.

    Attributes:
        path: its file; for a row of a table the table's, a colon, and the line on which the row begins; for one of the
            reports in a feed, a mailbox or a mail its file, a colon, and its number.
        name: what to call it where it has no title.
        id: what it is to be called in the store, where that is settled; else empty.
        file: the file, or None for a row.
        row: the row, or None for a file.
        item: a report in a feed, a mailbox or a mail, which is read already.
        fault: why there is nothing to read; empty where there is.
    """

    path: str
    name: str
    id: str = ""
    file: Path | None = None
    row: Row | None = None
    item: read.Item | None = None
    fault: str = ""

    @property
    def url(self) -> str:
        """The web address that it is from; empty where that is not known or a name or number is told."""
        told = self.row.url if self.row else self.item.url if self.item else ""
        return web_address(told)

    @property
    def publisher(self) -> str:
        """Who published it, as a table says; empty where nothing does."""
        return self.row.publisher if self.row else ""

    def read(self) -> Reading:
        """Read the report.

        Raises:
            UnreadableReport: it is broken, empty, or of a kind that is not read.
            ReportTooLarge: it is beyond the limits of :mod:`geo.reading.read`.
            InvalidDate: the table's date is none, or could be two.
        """
        if self.fault:
            raise UnreadableReport(self.path, why=self.fault)
        if self.row is not None:
            row = self.row
            reading = read.read_text(row.text, name=self.path, published=row.date, title=row.title)
        elif self.item is not None:
            reading = self.item.reading
        elif self.file is not None:
            reading = read.read_file(self.file)
        else:
            raise UnreadableReport(self.path, why="there is nothing to read")
        if not reading.text.strip():
            raise UnreadableReport(self.path, why="it holds no text")
        return reading


def reports_in(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield the reports in files, folders and tables, in the order given; those of a folder by name.

    Args:
        paths: as a person names them.

    Raises:
        UnreadableReport: there is no such path.
    """
    for path in paths:
        if not path.exists():
            raise UnreadableReport(str(path), why="there is no such file or folder")
    for path in paths:
        yield from _of_folder(path) if path.is_dir() else _of_file(path)


def _of_folder(folder: Path) -> Iterator[Source]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.suffix.lower() in ENDINGS and not hidden and file.is_file():
            yield from _of_file(file)


def _of_file(file: Path) -> Iterator[Source]:
    if file.suffix.lower() == ".csv":
        yield from _of_table(file)
    elif read.holds_many(file):
        yield from _of_items(file)
    else:
        yield Source(str(file), file.stem, file=file)


def _of_items(file: Path) -> Iterator[Source]:
    try:
        items = read.items_of(read.content(file), name=str(file))
    except (UnreadableReport, ReportTooLarge) as error:
        yield Source(str(file), file.stem, fault=error.why)
        return
    for number, item in enumerate(items, start=1):
        name = id_of(item.url) if item.url else ""
        path, stem = (f"{file}:{number}", f"{file.stem}-{number}") if len(items) > 1 else (str(file), file.stem)
        yield Source(path, stem, id=name, item=item)


def _of_table(file: Path) -> Iterator[Source]:
    try:
        for row in rows_of(file):
            name = id_of(row.url) if row.url else ""
            source = Source(f"{file}:{row.line}", f"{file.stem} {row.line}", id=name, row=row)
            yield replace(source, name=" ".join(row.url.split())[:100]) if row.url and not source.url else source
    except BrokenTable as error:
        at = f"{file}:{error.line}" if error.line > 1 else str(file)
        yield Source(at, file.stem, fault=str(error))


def id_of(url: str) -> str:
    """Return the id of a report from a web address: the last words of its path, and the start of its SHA-256."""
    try:
        last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        last = ""
    words = _NOT_WORDS.sub("-", last.lower()).strip("-")[:40].strip("-")
    return f"{words or 'report'}-{hashlib.sha256(url.encode(errors='replace')).hexdigest()[:10]}"
