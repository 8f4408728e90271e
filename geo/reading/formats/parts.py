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
        attachments: files attached to a mail, with those of the mails in it; the rest is left out.
    """

    bytes: int = 32 * 2**20
    characters: int = 2_000_000
    pages: int = 1_000
    seconds: float = 60.0
    memory: int = 2**30
    scan_seconds: float = 300.0
    scanned_pages: int = 100
    attachments: int = 100


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a mail brings.

    Attributes:
        name: what the mail calls it, as one line that can be shown; empty where it has no name.
        kind: its format, a key of :data:`geo.reading.formats.kinds.FORMATS`.
        base64: its content.
        why: why it cannot be read; empty where that is still to be tried.
    """

    name: str
    kind: str = ""
    base64: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's text, and what the file itself says of it.

    Attributes:
        published: EDTF or empty.
        boilerplate: what only the file's layout gives away, such as the running heads of pages.
        url: where the report itself is, as an item of a feed says.
        kind: the format of an attachment, where it is not the file's own.
        subject, sent: of the mail that it was attached to, the day as EDTF; they hold where it states none itself.
            Where several reports come of one mail, the subject has the file's name behind it.
        name: what the mail that it was attached to calls the file.
        note: what of the file could not be read, in words.
        attachments: files that a mail brings, which are not read yet.
        surplus: how many more there are, beyond the limit; they are left out.
        depth: of a mail, how many mails it stands in.
        is_cover: whether a mail only says that something is attached.
    """

    text: str
    title: str = ""
    published: str = ""
    author: str = ""
    publisher: str = ""
    boilerplate: tuple[Span, ...] = ()
    url: str = ""
    kind: str = ""
    subject: str = ""
    sent: str = ""
    name: str = ""
    note: str = ""
    attachments: tuple[Attachment, ...] = ()
    surplus: int = 0
    depth: int = 0
    is_cover: bool = False


class Unreadable(Exception):
    """A parser gives up; the message says why, ``large`` whether it was a limit.  Never leaves the package."""

    def __init__(self, why: str, *, large: bool = False) -> None:
        super().__init__(why)
        self.large = large


class Scanned(Unreadable):
    """A file's pages hold no text, but pictures perhaps."""
