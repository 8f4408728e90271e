"""Who may do what: the role of someone who signed in, and of someone who sits at the machine itself."""

import ipaddress
from collections.abc import Mapping

from geo.config import Settings
from geo.model import VOCABULARY, Person

READER = Person("Reader")
"""Somebody of whom nothing is known."""

_FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


def signed_in(settings: Settings, *, email: str, name: str = "", verified: bool = True) -> Person:
    """Return who signed in, with the role that the settings give to their address, else to its domain.

    Args:
        settings: ``roles`` lists addresses and ``@domain`` entries; an address goes before its domain.
        email: as the sign-in service states it.
        name: to show; by default what stands before the @.
        verified: whether the service has seen that the address is theirs; if not, they may only read.
    """
    address = email.strip().lower()
    shown = name.strip() or address.partition("@")[0] or READER.name
    if not verified:
        return Person(shown)
    if settings.mode == "readonly" or address.count("@") != 1:
        return Person(shown, address)
    given = dict(settings.roles)
    role = given.get(address) or given.get("@" + address.partition("@")[2]) or "viewer"
    return Person(shown, address, role)


def may_read_texts(settings: Settings, person: Person) -> bool:
    """Tell whether *person* may read more of a report than the sentences that events rest on, and a citation.

    Nobody may on a public site; elsewhere those may who are at the machine, or whom the settings give a role.
    """
    if settings.mode == "readonly" or person == READER:
        return False
    given = dict(settings.roles)
    return person.may("reviewer") or bool({person.email, "@" + person.email.partition("@")[2]} & set(given))


def at_the_machine(settings: Settings, *, address: str | None, headers: Mapping[str, str]) -> Person:
    """Return who uses the app without signing in: an admin at the machine itself, a reader from anywhere else.

    The connection must come from a loopback address, ask for a loopback host, and carry no header that a proxy adds:
    a page elsewhere or a proxy in front could otherwise act in the name of whoever sits there.

    Args:
        settings: only in the mode local does anybody edit without signing in.
        address: where the connection comes from.
        headers: of the request.
    """
    sent = {key.lower(): value for key, value in headers.items()}
    if settings.mode != "local" or any(header in sent for header in _FORWARDING):
        return READER
    if not _is_loopback(address or "") or not _is_loopback(_host(sent.get("host", ""))):
        return READER
    origin = sent.get("origin", "")
    if origin and not _is_loopback(_host(origin.partition("://")[2])):
        return READER
    return Person("Local user", role=VOCABULARY["role"][-1])


def _host(value: str) -> str:
    """Return the host of ``host:port``, ``[::1]:8501``."""
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.partition(":")[0]


def _is_loopback(value: str) -> bool:
    if value.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(value).is_loopback
    except ValueError:
        return False
