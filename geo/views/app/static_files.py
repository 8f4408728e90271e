"""The files that the browser fetches, put where Streamlit serves them.

Leaflet and plotly.js come from installed packages, the basemap from data/basemap/; nothing is fetched from a network
here.  ``tools/fetch_plotly_basic.py``, which ``make setup`` runs, may have put plotly.js's basic bundle beside them.
Streamlit serves ``static/`` beside the script under ``app/static/``, with a validator but without a lifetime, so a
browser keeps a copy for a tenth of its age.  Hence two habits: the name carries a hash of the content, and the copy is
dated far back.  A second visit then asks for none of them, and a changed file is a new name.

Where the app's folder cannot be written and does not hold them already, they lie in the home (:func:`spare`), from
where our own server sends them.

Licences: Leaflet BSD-2-Clause, plotly.js MIT, the basemap in data/basemap/README.md.
"""

import gzip
import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from geo.config import DATA
from geo.errors import AssetsUnavailable
from geo.views.app import opened

ROOT = DATA.parent
"""The folder of ``streamlit_app.py``."""

STATIC = ROOT / "static"
"""What is made at start and may be deleted at any time."""

BASIC_PLOTLY = STATIC / "packages" / "plotly-basic.min.js"
"""Where the basic bundle of plotly.js lies, if it does: bars and scatter, a quarter of the whole."""

ICON = ROOT / "geo" / "views" / "assets" / "icon.png"
"""The picture in the tab.  Streamlit would serve it too, but anew on every run, and not while one breaks off."""

LONG_AGO = 946_684_800
"""2000-01-01T00:00:00Z in seconds since the epoch: the age that makes a browser keep its copy for years."""

_EAGER = b"//# allFunctionsCalledOnLoad\n"
"""Tells Chromium to compile a script whole, on a thread of its own, while it arrives: V8's explicit compile hints.
To compile its functions one by one, as they are called, kept the page busy for a second on a slow machine."""

_HASH_LENGTH = 10

_T = TypeVar("_T")


def spare() -> Path:
    """Return the folder for what is made for the browser where :data:`STATIC` cannot be written."""
    return opened.settings().home / STATIC.name


def made(name: str) -> Path:
    """Return where a file that is made for the browser lies or, where there is none yet, where it can be put.

    Args:
        name: its path under ``static/``.
    """
    for folder in (STATIC, spare()):
        if (folder / name).is_file():
            return folder / name
    return (STATIC if _is_writable(STATIC) else spare()) / name


def file_of(address: str) -> Path:
    """Return where the file lies that a browser asks for under *address*, as :func:`install` gives it."""
    return made(address.removeprefix(f"app/{STATIC.name}/"))


def put(install: Callable[[Path], _T]) -> _T:
    """Return what *install* returns for the app's own folder or, where that cannot be written, for the home.

    Args:
        install: is given the folder that ``static`` lies in.

    Raises:
        AssetsUnavailable: neither can be written.
    """
    try:
        return install(ROOT)
    except AssetsUnavailable:
        return install(spare().parent)


def _is_writable(folder: Path) -> bool:
    there = next(one for one in (folder, *folder.parents) if one.exists())
    return os.access(there, os.W_OK)


def install(root: Path = ROOT, *, basemap: Path = DATA / "basemap", basic: Path = BASIC_PLOTLY) -> dict[str, str]:
    """Copy the browser's files into ``root/static``, those that are missing there or differ.

    Safe to call from several processes at once: a file appears whole or not at all.  Files of older versions stay,
    since a page that is still open may ask for them.

    Args:
        root: folder of the script that Streamlit runs.
        basemap: folder of the JSON files that the map draws.
        basic: plotly.js's basic bundle, where there is one.

    Returns:
        Logical name (``plotly.js``, ``leaflet.js``, ``leaflet.css``, ``overview.json`` ...) to address relative to
        the server's root (``app/static/...``).  ``plotly.min.js`` draws every figure, ``plotly.js`` those of bars and
        scatter: it is the basic bundle, or else the same.

    Raises:
        AssetsUnavailable: a package lacks its file, or ``root/static`` cannot be written.
    """
    static = root / "static"
    addresses: dict[str, str] = {}
    for source in [whole_plotly(), basic_plotly(basic), ICON, *sorted(basemap.glob("*.json"))]:
        if source is None:
            continue
        content = _eager(source)
        stem, _, suffix = source.name.partition(".")
        name = f"{stem}-{_digest(content)}.{suffix}"
        keep(content, static / name)
        addresses[source.name] = f"app/static/{name}"
    addresses["plotly.js"] = addresses.pop("plotly-basic.min.js", addresses["plotly.min.js"])
    addresses.update(_install_leaflet(static))
    return addresses


@cache
def installed() -> dict[str, str]:
    """Install the browser's files once for the process, and return where they are: see :func:`install`."""
    return put(install)


def whole_plotly() -> Path:
    """Return the plotly.js of the plotly package, without importing that.

    Raises:
        AssetsUnavailable: the package is not installed.
    """
    return _package("plotly") / "package_data" / "plotly.min.js"


def basic_plotly(bundle: Path = BASIC_PLOTLY) -> Path | None:
    """Return *bundle* if it is there and of the version of the whole; figures are made for one version."""
    try:
        return bundle if plotly_version(bundle) == plotly_version(whole_plotly()) else None
    except AssetsUnavailable:
        return None


def plotly_version(script: Path) -> str:
    """Return the version that a plotly.js names in its head, empty if it names none.

    Raises:
        AssetsUnavailable: *script* cannot be read.
    """
    named = re.search(rb"plotly\.js[^\n]* v([\d.]+)", _read(script)[:400])
    return named[1].decode() if named else ""


def compress(source: Path, target: Path) -> None:
    """Write a copy of *source*, compressed with gzip and dated as it, to *target*; a script gets the hint for Chromium.

    Raises:
        AssetsUnavailable: *source* cannot be read or *target* not be written.
    """
    keep(gzip.compress(_eager(source), mtime=0), target, dated=int(source.stat().st_mtime))


def _install_leaflet(static: Path) -> dict[str, str]:
    """Copy Leaflet as a folder, because its style sheet names its images by relative address."""
    data = _package("xstatic.pkg.leaflet") / "data"
    sources = [data / "leaflet.js", data / "leaflet.css", *sorted((data / "images").glob("*.png"))]
    contents = {source.relative_to(data).as_posix(): _eager(source) for source in sources}
    folder = f"leaflet-{_digest(b''.join(contents.values()))}"
    for name, content in contents.items():
        keep(content, static / folder / name)
    return {name: f"app/static/{folder}/{name}" for name in ("leaflet.js", "leaflet.css")}


def _package(name: str) -> Path:
    """Return the folder of an installed package without importing it."""
    missing = AssetsUnavailable(name, why="the package is not installed; run: make setup")
    try:
        spec = find_spec(name)
    except ModuleNotFoundError as error:
        raise missing from error
    if spec is None or not spec.submodule_search_locations:
        raise missing
    return Path(next(iter(spec.submodule_search_locations)))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]


def _eager(source: Path) -> bytes:
    """Return what *source* holds, a script with the hint that all of it will be needed."""
    content = _read(source)
    return _EAGER + content if source.suffix == ".js" and not content.startswith(_EAGER) else content


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise AssetsUnavailable(str(source), why=error.strerror or str(error)) from error


def keep(content: bytes, target: Path, *, dated: int = LONG_AGO) -> None:
    """Write *content* to *target*, whole or not at all, unless it stands there.

    Args:
        content: the bytes.
        target: the file; its folder is made.
        dated: its date in seconds since the epoch, by default long ago.

    Raises:
        AssetsUnavailable: *target* cannot be written.
    """
    try:
        if target.is_file() and target.read_bytes() == content:
            if int(target.stat().st_mtime) != dated:
                os.utime(target, (dated, dated))
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(0o644)
            os.utime(temporary, (dated, dated))
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise AssetsUnavailable(str(target), why=error.strerror or str(error)) from error
