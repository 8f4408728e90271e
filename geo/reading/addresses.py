"""Which web addresses lead out into the public network, and nowhere else.

A server that fetches what people name must not become their way into its own network.  So an address is taken apart
strictly (no number in disguise, no password, no odd port), and every IP address that its host stands for must be
public, whatever form it is written in.
"""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from geo.errors import CannotFetch

LONGEST = 2000
"""Characters of an address."""

PORTS = {"http": 80, "https": 443}
"""Scheme -> the one port that is asked."""

_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_WEB = re.compile(r"https?://\S+")
_SAFE = "!#$%&'()*+,/:;=?@[]~"

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_RELAYS = ipaddress.ip_network("192.88.99.0/24")
IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """A web address, taken apart: ``host`` as it is looked up and named to the server, ``path`` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address put together again."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return urlunsplit((self.scheme, host, self.path, "", ""))


def web_address(told: str) -> str:
    """Return *told* where it looks like an address on the web; empty where it is a name or a number."""
    found = told.strip()
    return found if _WEB.fullmatch(found) else ""


def target(url: str) -> Target:
    """Take a web address apart.

    Args:
        url: as a person or a redirect names it.

    Raises:
        CannotFetch: it is no address on the web, or hides where it leads.
    """
    shown = url.strip()[:200]
    if len(url) > LONGEST:
        raise CannotFetch(shown, why=f"the address is longer than {LONGEST:,} characters")
    if re.search(r"[\x00-\x20\x7f\\]", url.strip()):
        raise CannotFetch(shown, why="the address has blanks or signs in it that no address has")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise CannotFetch(shown, why="this is not a web address") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.hostname:
        raise CannotFetch(shown, why="an address begins with https:// or http:// and the name of a site")
    if parts.username is not None or parts.password is not None:
        raise CannotFetch(shown, why="an address with a user name or password in it is not fetched")
    if port is not None and port != PORTS[scheme]:
        raise CannotFetch(shown, why=f"only the usual port is asked, not {port}")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(scheme, _host(parts.hostname, shown), PORTS[scheme], path)


def _host(name: str, shown: str) -> str:
    if ":" in name:
        try:
            return ipaddress.IPv6Address(name).compressed
        except ValueError as error:
            raise CannotFetch(shown, why="this is not a web address") from error
    try:
        host = name.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError as error:
        raise CannotFetch(shown, why="no site can have this name") from error
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise CannotFetch(shown, why="no site can have this name")
    if _NUMBER.fullmatch(labels[-1]):
        # 2130706433, 0x7f.1 and 0177.0.0.1 are 127.0.0.1 in disguise; only the plain form is read
        try:
            return ipaddress.IPv4Address(host).compressed
        except ValueError as error:
            raise CannotFetch(shown, why="a number stands for the site's name") from error
    return host


def is_public(address: str) -> bool:
    """Return True if an IP address is one of the public network, whatever it is wrapped in."""
    try:
        return all(_is_public(one) for one in _unwrapped(ipaddress.ip_address(address.partition("%")[0])))
    except ValueError:
        return False


def _unwrapped(address: IP) -> Sequence[IP]:
    """Return *address* and those that it carries inside: IPv4 mapped into IPv6, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    if address in _NAT64:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    inside: list[IP] = [address]
    if address.sixtofour is not None:
        inside.append(address.sixtofour)
    if address.teredo is not None:
        inside += address.teredo
    return inside


def _is_public(address: IP) -> bool:
    odd = address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    odd |= address.is_private or address.is_unspecified or not address.is_global
    return not (odd or getattr(address, "is_site_local", False) or address in _RELAYS)
