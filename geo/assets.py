"""The files that the browser fetches, put where Streamlit serves them.

Leaflet and plotly.js come from installed packages, the basemap from data/basemap/; nothing is fetched from a network.
Streamlit serves ``static/`` beside the script under ``app/static/``, with a validator but without a lifetime, so a
browser keeps a copy for a tenth of its age.  Hence two habits: the name carries a hash of the content, and the copy is
dated far back.  A second visit then asks for none of them, and a changed file is a new name.

Licences: Leaflet BSD-2-Clause, plotly.js MIT, the basemap in data/basemap/README.md.
"""

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

from geo.config import DATA
from geo.errors import AssetsUnavailable

ROOT = DATA.parent
"""The folder of ``streamlit_app.py``."""

LONG_AGO = 946_684_800
"""2000-01-01T00:00:00Z in seconds since the epoch: the age that makes a browser keep its copy for years."""

_HASH_LENGTH = 10


def install(root: Path = ROOT, *, basemap: Path = DATA / "basemap") -> dict[str, str]:
    """Copy the browser's files into ``root/static``, those that are missing there or differ.

    Safe to call from several processes at once: a file appears whole or not at all.  Files of older versions stay,
    since a page that is still open may ask for them.

    Args:
        root: folder of the script that Streamlit runs.
        basemap: folder of the JSON files that the map draws.

    Returns:
        Logical name (``plotly.min.js``, ``leaflet.js``, ``leaflet.css``, ``overview.json`` ...) to address relative
        to the server's root (``app/static/...``).

    Raises:
        AssetsUnavailable: a package lacks its file, or ``root/static`` cannot be written.
    """
    static = root / "static"
    addresses: dict[str, str] = {}
    for source in [_package("plotly") / "package_data" / "plotly.min.js", *sorted(basemap.glob("*.json"))]:
        content = _read(source)
        stem, _, suffix = source.name.partition(".")
        name = f"{stem}-{_digest(content)}.{suffix}"
        _put(content, static / name)
        addresses[source.name] = f"app/static/{name}"
    addresses.update(_install_leaflet(static))
    return addresses


def _install_leaflet(static: Path) -> dict[str, str]:
    """Copy Leaflet as a folder, because its style sheet names its images by relative address."""
    data = _package("xstatic.pkg.leaflet") / "data"
    sources = [data / "leaflet.js", data / "leaflet.css", *sorted((data / "images").glob("*.png"))]
    contents = {source.relative_to(data).as_posix(): _read(source) for source in sources}
    folder = f"leaflet-{_digest(b''.join(contents.values()))}"
    for name, content in contents.items():
        _put(content, static / folder / name)
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


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise AssetsUnavailable(str(source), why=error.strerror or str(error)) from error


def _put(content: bytes, target: Path) -> None:
    """Write *content* to *target* unless it stands there, dated long ago."""
    try:
        if target.is_file() and target.read_bytes() == content:
            if int(target.stat().st_mtime) != LONG_AGO:
                os.utime(target, (LONG_AGO, LONG_AGO))
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(0o644)
            os.utime(temporary, (LONG_AGO, LONG_AGO))
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise AssetsUnavailable(str(target), why=error.strerror or str(error)) from error
