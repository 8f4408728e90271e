"""A report as it was read, and what was found in its text."""

from dataclasses import dataclass

from geo.model.drafts import EventDraft


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening "KABUL, Aug. 22 (Agency) —": where the report was filed and when.

    ``place`` and ``date`` are spans of the text; ``edtf`` is the date, with ``XXXX`` for a year that is left out.
    """

    place: tuple[int, int]
    date: tuple[int, int] | None = None
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as it was read from a file, a page or a paste.

    Attributes:
        text: what all offsets refer to.
        title: the headline, empty where none was found.
        published: day of publication as EDTF, empty where nothing states it.
        published_from: what said so: given, page (the file's own metadata), field, line, dateline, or empty.
        author: who wrote it, as the page names them.
        publisher: the site or outlet, as the page names it.
        language: ISO 639-1, or ``und``.
        boilerplate: spans that are not the report, in order, not overlapping.
        dateline: where and when it was filed, if it opens with that.
        media_type: of the file it came from.
        note: what of the file could not be read, such as a mail's attachments; empty where all was.
    """

    text: str
    title: str = ""
    published: str = ""
    published_from: str = ""
    author: str = ""
    publisher: str = ""
    language: str = "und"
    boilerplate: tuple[tuple[int, int], ...] = ()
    dateline: Dateline | None = None
    media_type: str = "text/plain"
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place in a report's text, and the place that it was taken for: one of the ``toponyms`` of an answer.

    ``text`` is the name as it is written, ``name`` and what follows are the place's; ``lat`` and ``lon`` are None
    where the name stands for no place that is known.  ``certainty`` runs from 0 to 1, ``why`` says in words what
    decided, ``runner_up`` names the second.
    """

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    name: str
    kind: str
    country: str = ""
    gazetteer_id: str = ""
    certainty: float = 0.0
    why: str = ""
    runner_up: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time.  ``edtf`` is what it means, ``basis`` a word of the vocabulary (stated, inferred ...)."""

    start: int
    end: int
    text: str
    edtf: str
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in a report's text, each part in the order of the text.

    ``language`` is what the text was read as (ISO 639-1, or ``und``), ``note`` says what of the report's file was not
    read, and what was not looked for in the text; empty where everything was.
    """

    language: str = "und"
    note: str = ""
    toponyms: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[EventDraft, ...] = ()
