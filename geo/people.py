"""Who may do what: the role of someone who signed in, and of someone who sits at the machine itself.

Both are decided anew on every run from the settings and the connection, so that a role that is taken away ends with
the next click after the app was started again.  The store asks for roles itself; pages only hide what it would refuse.
"""

import ipaddress
import unicodedata
from collections.abc import Mapping

from geo.config import Settings, address_key
from geo.model import VOCABULARY, Person

READER = Person("Reader")
"""Somebody of whom nothing is known."""

LONGEST_NAME = 80
"""Characters of a name that are shown and kept with decisions."""

_PROXY_HEADERS = frozenset({
    "forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "x-original-host", "x-original-url",
    "true-client-ip", "fastly-client-ip", "fly-client-ip", "x-envoy-external-address", "x-amzn-trace-id",
})  # fmt: skip
_PROXY_PREFIXES = ("x-forwarded", "cf-")


def signed_in(settings: Settings, *, email: str, name: str = "", verified: bool = True) -> Person:
    """Return who signed in, with the role that the settings give to their address, else to its domain.

    Addresses are compared letter by letter, A to Z in either case; a domain has to be the whole of what follows the @.
    So ``@example.org`` speaks for nobody at mail.example.org, example.org.example.net or a name that only looks alike.

    Args:
        settings: ``roles`` lists addresses and ``@domain`` entries; an address goes before its domain.
        email: as the sign-in service states it.
        name: to show; by default what stands before the @.
        verified: whether the service has seen that the address is theirs; if not, they may only read.
    """
    address = address_key(email)
    before, at, domain = address.partition("@")
    shown = _shown(name) or _shown(before) or READER.name
    is_address = before and at and domain and "@" not in domain and " " not in address and address.isprintable()
    if not verified or not is_address:
        return Person(shown)
    if settings.mode == "readonly":
        return Person(shown, address)
    given = dict(settings.roles)
    return Person(shown, address, given.get(address) or given.get(f"@{domain}") or "viewer")


def may_read_texts(settings: Settings, person: Person) -> bool:
    """Return True if *person* may read more of a report than the sentences that events rest on, and a citation.

    Nobody may on a public site; elsewhere those may who are at the machine, or whom the settings give a role.
    """
    if settings.mode == "readonly":
        return False
    given = dict(settings.roles)
    return person.may("reviewer") or bool({person.email, "@" + person.email.partition("@")[2]} & set(given))


def at_the_machine(settings: Settings, *, address: str | None, headers: Mapping[str, str]) -> Person:
    """Return who uses the app without signing in: an admin at the machine itself, a reader from anywhere else.

    The connection must come from a loopback address, ask for a loopback host, come from a page of that very host, and
    carry no header that a proxy adds: a page elsewhere or a proxy in front could otherwise act in the name of whoever
    sits there.

    Args:
        settings: only in the mode local does anybody edit without signing in.
        address: where the connection comes from.
        headers: of the request.
    """
    sent = {key.lower(): value for key, value in headers.items()}
    if settings.mode != "local" or any(_is_of_a_proxy(header) for header in sent):
        return READER
    host = sent.get("host", "").lower()
    if not _is_loopback(address or "") or not _is_loopback(_host(host)):
        return READER
    origin = sent.get("origin", "").lower()
    if origin and origin.partition("://")[2] != host:
        return READER
    return Person("Local user", role=VOCABULARY["role"][-1])


def at_the_console() -> Person:
    """Return who runs a command: whoever can do that can write to the store's files anyway."""
    return Person("Command line", role=VOCABULARY["role"][-1])


def _shown(name: str) -> str:
    """Return a name on one line, without characters that are not seen or that turn the text round them."""
    seen = "".join(letter for letter in name if letter.isspace() or unicodedata.category(letter)[0] != "C")
    return " ".join(seen.split())[:LONGEST_NAME].rstrip()


def _is_of_a_proxy(header: str) -> bool:
    return header in _PROXY_HEADERS or header.startswith(_PROXY_PREFIXES)


def _host(value: str) -> str:
    """Return the host of ``host:port``, ``[::1]:8501``."""
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.partition(":")[0]


def _is_loopback(value: str) -> bool:
    if value == "localhost":
        return True
    try:
        found = ipaddress.ip_address(value)
    except ValueError:
        return False
    # a server that listens on both families sees 127.0.0.1 as ::ffff:127.0.0.1
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_loopback
