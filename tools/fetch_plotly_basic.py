"""Fetch plotly.js's basic bundle from the npm registry: bars and scatter, a quarter of the whole.

    python tools/fetch_plotly_basic.py

No PyPI package carries it.  With it a first visit gets 1 MB less, and a slow machine draws the timeline two seconds
earlier; without it the whole plotly.js of the plotly package serves as well.  So a failure is said and no more.

The bundle must be of the version that the plotly package carries, whose figures it draws, and have the SHA-512 that
is pinned here.  It is kept in static/packages/, where ``geo.views.app.static_files.install`` looks for it.
"""

import base64
import hashlib
import io
import sys
import tarfile
import urllib.request

from geo.views.app import static_files

PINS = {"4.1.1": "1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="}
"""SHA-512 of the package, in base64, by version; the registry tells it as ``dist.integrity``."""

_ADDRESS = "https://registry.npmjs.org/plotly.js-basic-dist-min/-/plotly.js-basic-dist-min-{version}.tgz"
_MEMBER = "package/plotly-basic.min.js"
_SECONDS = 20
_LARGEST = 5_000_000


def fetch(version: str) -> bytes:
    """Return the package of *version*.

    Raises:
        OSError: the registry does not answer.
    """
    with urllib.request.urlopen(_ADDRESS.format(version=version), timeout=_SECONDS) as answer:
        content: bytes = answer.read(_LARGEST)
        return content


def unpack(package: bytes, *, pin: str) -> bytes:
    """Return the script in *package*.

    Raises:
        ValueError: it is not the package that was pinned, or holds no script.
    """
    if base64.b64encode(hashlib.sha512(package).digest()).decode() != pin:
        raise ValueError("the package is not the one that is pinned")
    with tarfile.open(fileobj=io.BytesIO(package), mode="r:gz") as archive:
        script = archive.extractfile(_MEMBER)
        if script is None:
            raise ValueError(f"the package holds no {_MEMBER}")
        return script.read()


def main() -> int:
    """Fetch the bundle unless it is there; return 0 in any case."""
    version = static_files.plotly_version(static_files.whole_plotly())
    if static_files.basic_plotly() is not None:
        return 0
    if version not in PINS:
        print(f"plotly.js {version} has no pin in tools/fetch_plotly_basic.py; the whole plotly.js is served instead")
        return 0
    try:
        script = unpack(fetch(version), pin=PINS[version])
    except (OSError, ValueError, KeyError, tarfile.TarError) as failure:
        print(f"plotly.js's basic bundle was not fetched ({failure}); the whole plotly.js is served instead")
        return 0
    static_files.keep(script, static_files.BASIC_PLOTLY)
    print(f"plotly.js {version}, basic bundle: fetched from the npm registry")
    return 0


if __name__ == "__main__":
    sys.exit(main())
