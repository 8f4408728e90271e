"""Every error that Dateline raises on purpose.

::

    GeoError
    ├── InvalidDate        (ValueError)   text that is no EDTF this project understands
    ├── InvalidToll        (ValueError)   text that is no number of people, or a number that cannot be
    ├── InvalidFacts       (ValueError)   a file of data/ that breaks its contract
    ├── InvalidView        (ValueError)   a link's value that makes no sense
    ├── UnreadableReport   (ValueError)   a file that is broken, encrypted, or holds no text
    ├── ReportTooLarge     (ValueError)   a report beyond the limits that keep reading it bounded
    ├── CannotFetch        (ConnectionError) a web address that is not fetched, or does not answer with a report
    ├── CannotExtract      (RuntimeError) a report over which extraction failed, or was stopped at a limit
    ├── UnknownPlace       (LookupError)  a name or id that the gazetteer does not hold
    ├── GazetteerMissing   (LookupError)  the index has not been built yet
    ├── GazetteerBroken    (RuntimeError) the index or one of its sources cannot be read
    ├── Forbidden          (PermissionError) a person's role does not allow what they asked for
    ├── InvalidEdit        (ValueError)   a value that an event, a report or a place cannot have
    ├── Missing            (LookupError)  the store holds no such report, event, decision or collection
    ├── Conflict           (RuntimeError) someone else changed it first
    ├── CannotUndo         (RuntimeError) a later decision rests on the one that was to be undone
    ├── DuplicateReport    (ValueError)   the store holds the same text already
    ├── Purged             (LookupError)  the report was removed for good; a tombstone remains
    ├── StoreUnavailable   (ConnectionError) the database cannot be reached, or is not one of ours
    ├── GeocoderUnavailable (ConnectionError) the Nominatim server that the settings name does not answer
    └── AssetsUnavailable  (OSError)      a file that the browser needs cannot be put where it is served

Each also inherits the builtin it means, so a caller who knows nothing of Dateline can catch it.  Foreign errors are
translated once, where they enter, with ``raise ... from``.
"""

from collections.abc import Mapping
from textwrap import shorten


class GeoError(Exception):
    """Root of all errors raised by :mod:`geo`."""


class InvalidDate(GeoError, ValueError):
    """Text that is no EDTF this project understands.  ``text`` holds it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not an EDTF date: {text!r}; such as 2015-08-06, 2015-04 or 2015")
        self.text = text


class InvalidToll(GeoError, ValueError):
    """Text that is no toll, or a toll that cannot be.  ``text`` holds it, ``why`` says what is wrong."""

    def __init__(self, text: str, *, why: str) -> None:
        super().__init__(f"not a toll: {text!r}: {why}")
        self.text = text
        self.why = why


class InvalidFacts(GeoError, ValueError):
    """A file of facts breaks its contract.  ``path`` and ``line`` (1-based) say where."""

    def __init__(self, path: str, *, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}")
        self.path = path
        self.line = line


class InvalidView(GeoError, ValueError):
    """A link's parameter has a value that makes no sense.  ``parameter`` and ``value`` hold both."""

    def __init__(self, parameter: str, *, value: str) -> None:
        super().__init__(f"{parameter}={value!r} makes no sense")
        self.parameter = parameter
        self.value = value


class UnreadableReport(GeoError, ValueError):
    """A file is broken, encrypted, of a kind that is not read, or holds no text.  ``path`` names it, ``why``
    says so.
    """

    def __init__(self, path: str, *, why: str) -> None:
        super().__init__(f"cannot read {path}: {why}")
        self.path = path
        self.why = why


class ReportTooLarge(GeoError, ValueError):
    """A report is beyond a limit that keeps time and memory bounded.  ``path`` names it, ``why`` the limit."""

    def __init__(self, path: str, *, why: str) -> None:
        super().__init__(f"{path} is too large: {why}")
        self.path = path
        self.why = why


class CannotFetch(GeoError, ConnectionError):
    """A web address is not fetched, or does not answer with a report.  ``url`` is the address, ``why`` says so."""

    def __init__(self, url: str, *, why: str) -> None:
        super().__init__(f"cannot fetch {url}: {why}")
        self.url = url
        self.why = why


class CannotExtract(GeoError, RuntimeError):
    """Extraction failed over a report, or was stopped at a limit.

    ``why`` is for a person; ``details`` is the trace of a fault of ours, empty where there was none.
    """

    def __init__(self, why: str, *, details: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.details = details


class UnknownPlace(GeoError, LookupError):
    """The gazetteer holds no place of this name or id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no place called {name!r} is known")
        self.name = name


class GazetteerMissing(GeoError, LookupError):
    """The gazetteer has not been built.  ``path`` is where it would be."""

    def __init__(self, path: str) -> None:
        super().__init__(f"no gazetteer at {path}; build it with: python -m geo gazetteer build")
        self.path = path


class GazetteerBroken(GeoError, RuntimeError):
    """The gazetteer, or a package it is built from, cannot be read: ``path`` and ``why``."""

    def __init__(self, path: str, *, why: str) -> None:
        super().__init__(f"gazetteer source {path}: {why}")
        self.path = path
        self.why = why


class AssetsUnavailable(GeoError, OSError):
    """A file that the browser needs cannot be read, or not be put where it is served.  ``path`` names it."""

    def __init__(self, path: str, *, why: str) -> None:
        super().__init__(f"cannot provide {path}: {why}")
        self.path = path


class GeocoderUnavailable(GeoError, ConnectionError):
    """The Nominatim server that the settings name does not answer.  ``server`` is its address."""

    def __init__(self, server: str, *, why: str) -> None:
        super().__init__(f"{server}: {why}")
        self.server = server


class Forbidden(GeoError, PermissionError):
    """A person's role does not allow an act.  ``act`` names it, ``needs`` the least role that may."""

    def __init__(self, act: str, *, needs: str) -> None:
        super().__init__(f"{act} needs the role {needs}")
        self.act = act
        self.needs = needs


class InvalidEdit(GeoError, ValueError):
    """A value that cannot be stored.  ``field`` names it, ``why`` says what is wrong in words for a person."""

    def __init__(self, field: str, *, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


class Missing(GeoError, LookupError):
    """The store holds no such thing.  ``kind`` and ``name`` say what was looked for."""

    def __init__(self, kind: str, *, name: str) -> None:
        super().__init__(f"there is no {kind} {name!r}")
        self.kind = kind
        self.name = name


class Conflict(GeoError, RuntimeError):
    """Someone else changed a thing first; nothing was written.

    ``name`` is its id, or what people call it; the message says the summary of an event, and the title of a report.
    ``yours`` is what was to be written, ``theirs`` what stands there now, with its version.  For an event both are
    :class:`geo.model.EventDraft` and ``version`` is that of theirs.
    """

    def __init__(self, name: str, *, yours: object, theirs: object, version: int) -> None:
        title = theirs.get("title") if isinstance(theirs, Mapping) else getattr(theirs, "summary", "")
        called = f"“{shorten(str(title), 120, placeholder='…')}”" if title else name
        super().__init__(f"{called} was changed by someone else in the meantime")
        self.name = name
        self.yours = yours
        self.theirs = theirs
        self.version = version


class CannotUndo(GeoError, RuntimeError):
    """A decision cannot be undone.  ``decision`` is its number, ``why`` says what stands in the way."""

    def __init__(self, decision: int, *, why: str) -> None:
        super().__init__(f"decision {decision} cannot be undone: {why}")
        self.decision = decision
        self.why = why


class DuplicateReport(GeoError, ValueError):
    """The same text is stored already.  ``report`` is the id of the report that has it."""

    def __init__(self, report: str) -> None:
        super().__init__(f"the same text is stored already, as {report}")
        self.report = report


class Purged(GeoError, LookupError):
    """A report was removed for good.  ``report`` is its id."""

    def __init__(self, report: str) -> None:
        super().__init__(f"{report} was removed for good; only its tombstone remains")
        self.report = report


class StoreUnavailable(GeoError, ConnectionError):
    """The database cannot be reached, or holds something else.  ``where`` is its address without the password."""

    def __init__(self, where: str, *, why: str) -> None:
        super().__init__(f"the store at {where}: {why}")
        self.where = where
        self.why = why
