"""Install pinned packages into the environment that runs this: with uv where that works, else with pip.

    .venv/bin/python tools/install.py requirements-dev.txt

pip takes more than a minute of one core, uv a third of that and spreads it over all.  pip fetches the uv that the file
pins, by its hashes, and uv the rest by theirs.  uv reads none of pip's settings, so it is told which index, proxy and
certificates pip would use.  Where it fails even so, pip installs everything, as it would have alone.
"""

import argparse
import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
}
"""What uv reads from its environment for a setting of pip."""

_SECTIONS = ("global", "install", ":env:")
"""Where pip keeps settings; the later it stands here, the more it counts."""

_SETTING = re.compile(r"(?P<section>:?\w+:?)\.(?P<key>[\w-]+)=(?P<value>.+)")


def pinned(name: str, *, text: str) -> str:
    """Return the lines of requirements *text* that pin package *name*, with its hashes.

    Raises:
        ValueError: it is not pinned there.
    """
    found = re.search(rf"^{re.escape(name)}==(?:.*\\\n)*.*$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"{name} is not pinned")
    return f"{found[0]}\n"


def environment(listed: str, *, given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for uv: *given*, and what pip's settings add.

    Args:
        listed: what ``pip config list`` prints.
        given: the process's own environment, which counts more where it sets the same.
    """
    found = [match.groupdict() for match in map(_SETTING.fullmatch, listed.splitlines()) if match]
    told = {"UV_INDEX_STRATEGY": "unsafe-best-match"}  # pip's own way with several indexes; hashes say what is taken
    for section in _SECTIONS:
        for setting in found:
            if setting["section"] == section and setting["key"] in SETTINGS:
                told[SETTINGS[setting["key"]]] = " ".join(str(ast.literal_eval(setting["value"])).split())
    if links := told.get("UV_FIND_LINKS"):
        told["UV_FIND_LINKS"] = ",".join(links.split())
    return told | dict(given)


def _pip(*words: str) -> list[str]:
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]


def with_uv(requirements: Path) -> None:
    """Install *requirements* with the uv that they pin.

    Raises:
        subprocess.CalledProcessError: pip could not fetch uv, or uv not the rest.
        OSError: uv cannot be run.
        ValueError: no uv is pinned.
    """
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, "uv.txt")
        first.write_text(pinned("uv", text=requirements.read_text(encoding="utf-8")), encoding="utf-8")
        subprocess.run(_pip("install", "--quiet", "--require-hashes", "-r", str(first)), check=True)
    listed = subprocess.run(_pip("config", "list"), check=True, capture_output=True, encoding="utf-8").stdout
    words = ["pip", "install", "--quiet", "--python", sys.executable, "--compile-bytecode"]
    command = [str(Path(sys.executable).with_name("uv")), *words, "--require-hashes", "-r", str(requirements)]
    subprocess.run(command, check=True, env=environment(listed, given=os.environ))


def main(words: list[str] | None = None) -> int:
    """Install, and return 0 or the status of the pip that failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("requirements", type=Path, help="a file of pins with hashes")
    requirements: Path = parser.parse_args(words).requirements
    try:
        with_uv(requirements)
    except (subprocess.CalledProcessError, OSError, ValueError) as failure:
        print(f"uv did not install {requirements.name} ({failure}); pip does it instead", file=sys.stderr)
        # what uv left may be half there
        command = _pip("install", "--quiet", "--require-hashes", "--force-reinstall", "-r", str(requirements))
        return subprocess.run(command, check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
