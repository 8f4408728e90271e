"""Every error that Dateline raises on purpose.

::

    GeoError
    ├── InvalidDate        (ValueError)   text that is no EDTF this project understands
    ├── InvalidFacts       (ValueError)   a file of data/ that breaks its contract
    ├── InvalidView        (ValueError)   a link's value that makes no sense
    ├── UnreadableReport   (ValueError)   a file that is broken, encrypted, or holds no text
    ├── ReportTooLarge     (ValueError)   a report beyond the limits that keep reading it bounded
    ├── UnknownPlace       (LookupError)  a name or id that the gazetteer does not hold
    ├── AmbiguousPlace     (LookupError)  several places bear the name and nothing decides
    ├── GazetteerMissing   (LookupError)  the index has not been built yet
    ├── GazetteerBroken    (RuntimeError) the index or one of its sources cannot be read
    ├── GeocoderUnavailable (ConnectionError) the Nominatim server that the settings name does not answer
    └── AssetsUnavailable  (OSError)      a file that the browser needs cannot be put where it is served

Each also inherits the builtin it means, so a caller who knows nothing of Dateline can catch it.  Foreign errors are
translated once, where they enter, with ``raise ... from``.
"""


class GeoError(Exception):
    """Root of all errors raised by :mod:`geo`."""


class InvalidDate(GeoError, ValueError):
    """Text that is no EDTF this project understands.  ``text`` holds it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not an EDTF date: {text!r}")
        self.text = text


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


class UnknownPlace(GeoError, LookupError):
    """The gazetteer holds no place of this name or id."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no place called {name!r} is known")
        self.name = name


class AmbiguousPlace(GeoError, LookupError):
    """Several places bear a name and nothing in the question decides between them.

    ``candidates`` holds the tied gazetteer ids, best first, so that a caller can ask the reader instead of guessing.
    """

    def __init__(self, name: str, *, candidates: tuple[str, ...]) -> None:
        super().__init__(f"{name!r} matches {len(candidates)} places")
        self.name = name
        self.candidates = candidates


class GazetteerMissing(GeoError, LookupError):
    """The gazetteer has not been built.  ``path`` is where it would be."""

    def __init__(self, path: str) -> None:
        super().__init__(f"no gazetteer at {path}; build it with: python -m geo gazetteer build")
        self.path = path


class GazetteerBroken(GeoError, RuntimeError):
    """The gazetteer, or a package it is built from, cannot be read.  ``path`` names the file or package."""

    def __init__(self, path: str, *, why: str) -> None:
        super().__init__(f"gazetteer source {path}: {why}")
        self.path = path


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
