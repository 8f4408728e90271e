"""The browser's scripts: ES modules, served as they are written.

They lie in ``geo/views/assets/``, a folder for each part of a page, and import one another by relative address.  The
whole tree is copied into one folder of ``static/``, whose name holds a hash of all of it, so every import finds its
file and a changed script has a new address.  A browser loads a module once for a page, however many components import
it; that is what makes its bus (``shared/bus.js``) one.

Streamlit runs the script of a component from a blob, where relative addresses mean nothing.  Hence :func:`component`: a
few lines that import the component's module from this server.  They name all that it imports, too, which the browser
then asks for at once instead of level by level.
"""

import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geo.errors import AssetsUnavailable
from geo.views.app import static_files

SOURCES = static_files.ROOT / "geo" / "views" / "assets"
"""Where the modules lie."""

_IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*["'](\.{1,2}/[^"']+\.js)["'];""", re.MULTILINE)

_COMPONENT = """\
const names = {names};
export default async (given) => {{
  const folder = new URL({folder}, document.baseURI);
  const [{{default: run}}] = await Promise.all(names.map((name) => import(new URL(name, folder).href)));
  return run(given);
}};
"""

_FAILURE = """\
export default () => {{ throw new Error({why}); }};
"""


def install(root: Path = static_files.ROOT, *, sources: Path = SOURCES) -> dict[str, str]:
    """Copy the modules into ``root/static``, those that are missing there or differ.

    Args:
        root: folder of the script that Streamlit runs.
        sources: where the modules lie.

    Returns:
        Path within *sources* (``atlas/atlas.js``) to address relative to the server's root (``app/static/...``).

    Raises:
        AssetsUnavailable: a module cannot be read, or ``root/static`` cannot be written.
    """
    contents = {path.relative_to(sources).as_posix(): _read(path) for path in sorted(sources.rglob("*.js"))}
    folder = f"scripts-{hashlib.sha256(json.dumps(contents).encode()).hexdigest()[:10]}"
    for name, content in contents.items():
        static_files.keep(content.encode(), root / "static" / folder / name)
    return {name: f"app/static/{folder}/{name}" for name in contents}


@cache
def installed() -> Mapping[str, str]:
    """Install the modules once for the process, and return where they are: see :func:`install`."""
    return static_files.put(install)


def imported(*names: str, sources: Path = SOURCES) -> tuple[str, ...]:
    """Return the modules *names*, then all that they import, each once.

    Args:
        names: paths within *sources*.
        sources: where the modules lie.

    Raises:
        AssetsUnavailable: a module that is named or imported is not there.
    """
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            imports = _IMPORT.findall(_read(sources / name))
            waiting += [posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in imports]
    return tuple(found)


def component(name: str) -> str:
    """Return the script of a component whose module is *name*; the module's default export is what Streamlit calls.

    Where the modules cannot be served, the script says why in the component's place, and the rest of the page stands.
    """
    try:
        folder = installed()[name].removesuffix(name)
    except AssetsUnavailable as failure:
        return _FAILURE.format(why=json.dumps(str(failure)))
    return _COMPONENT.format(names=json.dumps(imported(name)), folder=json.dumps(folder))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise AssetsUnavailable(str(path), why=error.strerror or str(error)) from error
