"""What the readers of the kinds of file hand to :mod:`geo.reading.read`, and the limits that they keep.

Spans are half-open pairs of Unicode code points of the text they come with.
"""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a report is refused.

    Attributes:
        bytes: size of the file, and of what is unpacked from it.
        characters: length of the text; two million are some 700 printed pages.
        pages: pages of a PDF.
        seconds: wall time for parsing one file; whoever exceeds it is stopped.
        memory: bytes of memory that the process that parses may have.
        scan_seconds: wall time for reading one scan, instead of ``seconds``.
        scanned_pages: pages of a scan; tesseract takes some seconds for each.
    """

    bytes: int = 32 * 2**20
    characters: int = 2_000_000
    pages: int = 1_000
    seconds: float = 60.0
    memory: int = 2**30
    scan_seconds: float = 300.0
    scanned_pages: int = 100


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's text, and what the file itself says of it.

    ``published`` is EDTF or empty, ``boilerplate`` what only the file's layout gives away (running heads of pages),
    ``url`` where the report itself is, as an item of a feed says.
    """

    text: str
    title: str = ""
    published: str = ""
    author: str = ""
    publisher: str = ""
    boilerplate: tuple[Span, ...] = ()
    url: str = ""


class Unreadable(Exception):
    """A parser gives up; the message says why, ``large`` whether it was a limit.  Never leaves the package."""

    def __init__(self, why: str, *, large: bool = False) -> None:
        super().__init__(why)
        self.large = large


class Scanned(Unreadable):
    """A file's pages hold no text, but pictures perhaps."""
