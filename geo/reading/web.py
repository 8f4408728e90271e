"""A report from a public web address: bounded in size and time, every redirect checked like the first address.

The name of a site is looked up once for each hop, what it stands for is checked by :mod:`geo.reading.addresses`, and
the connection is made to the very address that was checked: a name that stands for something else a moment later (DNS
rebinding) gains nothing.  No cookie, no password and no referrer is ever sent; proxies of the environment are not used,
since they would look the name up anew.
"""

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from threading import Thread, Timer
from typing import Protocol
from urllib.parse import urljoin

from geo import __version__
from geo.errors import CannotFetch
from geo.reading.addresses import Target, is_public, target

AGENT = f"Dateline/{__version__} (reads one page that a person asked for)"
"""How the app names itself to sites."""

_READABLE = ("text/", "application/xhtml+xml", "application/pdf", "application/octet-stream", "application/rss+xml",
             "application/atom+xml", "application/rdf+xml", "application/xml", "message/rfc822", "application/mbox",
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document")  # fmt: skip
_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml", "text/xml": ".xml",
    "message/rfc822": ".eml", "application/mbox": ".mbox",
}  # fmt: skip
_PIECE = 65_536
_PAUSE_SECONDS = 10.0
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is fetched before it is given up.

    Attributes:
        bytes: size of the answer, packed and unpacked.
        seconds: wall time for everything, redirects included.
        redirects: how many are followed.
    """

    bytes: int = 16 * 2**20
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered with: ``url`` it was found at in the end, ``data``, and a ``name`` for messages.

    The name ends as files of its kind do, for :func:`geo.reading.read.read_bytes`.
    """

    url: str
    data: bytes
    name: str
    media_type: str = ""


class Answer(Protocol):
    """What a server answers: ``headers`` with names in lower case, and the body in pieces."""

    status: int
    headers: Mapping[str, str]

    def read(self, size: int, /) -> bytes:
        """Return at most *size* bytes of the body, none at its end."""
        ...


Resolver = Callable[[Target, float], Sequence[str]]
"""Gives the IP addresses of a target's host within so many seconds."""

Transport = Callable[[Target, str, float], AbstractContextManager[Answer]]
"""Asks for a target at this IP address; everything must be done within so many seconds."""


def fetch(
    url: str,
    *,
    resolve: Resolver | None = None,
    transport: Transport | None = None,
    bounds: Bounds = Bounds(),
    clock: Callable[[], float] = time.monotonic,
) -> Page:
    """Fetch a report from the public web.

    Args:
        url: where it is.
        resolve: looks names up; by default the system does.
        transport: asks servers; by default over the network.
        bounds: how much is fetched before it is given up.
        clock: seconds that only go on.

    Raises:
        CannotFetch: the address is not public, the server does not answer with a report, or a bound was met.
    """
    ask, look_up = transport or over_network, resolve or by_system
    end = clock() + bounds.seconds
    for _ in range(bounds.redirects + 1):
        aim = target(url)
        address = _checked(aim, look_up(aim, _left(aim, end, clock)))
        with ask(aim, address, _left(aim, end, clock)) as answer:
            if answer.status in _MOVED and answer.headers.get("location"):
                url = _next(aim, answer.headers["location"].strip())
                continue
            return _page(aim, answer, bounds=bounds, end=end, clock=clock)
    raise CannotFetch(url[:200], why=f"it leads on more than {bounds.redirects} times")


def _next(aim: Target, location: str) -> str:
    try:
        return urljoin(aim.url, location)
    except ValueError as error:
        raise CannotFetch(aim.url, why="it leads on to what is no web address") from error


def _left(aim: Target, end: float, clock: Callable[[], float]) -> float:
    left = end - clock()
    if left <= 0:
        raise CannotFetch(aim.url, why="it took too long")
    return left


def _checked(aim: Target, found: Sequence[str]) -> str:
    """Return the address to connect to; one that is not public speaks against all."""
    if not found:
        raise CannotFetch(aim.url, why=f"there is no site {aim.host}")
    if not all(is_public(one) for one in found):
        raise CannotFetch(aim.url, why="it does not lead to the public web")
    return found[0]


def _page(aim: Target, answer: Answer, *, bounds: Bounds, end: float, clock: Callable[[], float]) -> Page:
    if answer.status != 200:
        raise CannotFetch(aim.url, why=f"the site answers {answer.status} {_status(answer.status)}".strip())
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(_READABLE):
        raise CannotFetch(aim.url, why=f"it is no report but {kind[:80]}")
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise CannotFetch(aim.url, why="the site packs its answer in a way that is not read")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    body, packed = bytearray(), 0
    while piece := answer.read(_PIECE):
        _left(aim, end, clock)
        packed += len(piece)
        try:
            body += piece if unpack is None else unpack.decompress(piece, bounds.bytes + 1 - len(body))
        except zlib.error as error:
            raise CannotFetch(aim.url, why="the answer is damaged") from error
        if max(len(body), packed) > bounds.bytes:
            raise CannotFetch(aim.url, why=f"it is larger than {bounds.bytes // 2**20:,} megabytes")
    _left(aim, end, clock)  # a connection that was cut for taking too long ends like any other
    if not body:
        raise CannotFetch(aim.url, why="the answer is empty")
    told = answer.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and packed < int(told[:18]):
        raise CannotFetch(aim.url, why="the answer broke off")
    last = aim.path.partition("?")[0].rstrip("/").rpartition("/")[2]
    name = last or aim.host
    ending = _ENDINGS.get(kind, "")
    return Page(aim.url, bytes(body), name if name.lower().endswith(ending) else name + ending, kind)


def _status(status: int) -> str:
    return f"({http.client.responses[status]})" if status in http.client.responses else ""


def by_system(aim: Target, seconds: float) -> Sequence[str]:
    """Return the IP addresses that the system knows for a host.

    Args:
        aim: whose host.
        seconds: how long to wait.

    Raises:
        CannotFetch: there is no such host, or no answer in time.
    """
    found: list[str] = []

    def look_up() -> None:
        try:
            known = socket.getaddrinfo(aim.host, aim.port, type=socket.SOCK_STREAM)
        except OSError:  # no such host: an empty list says so
            return
        found.extend(dict.fromkeys(str(one[4][0]) for one in known))

    # the system's look-up cannot be told how long it may take
    asking = Thread(target=look_up, name="look-up", daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise CannotFetch(aim.url, why="it took too long")
    return tuple(found)


@dataclass
class _Response:
    status: int
    headers: Mapping[str, str]
    body: http.client.HTTPResponse = field(repr=False)
    aim: Target

    def read(self, size: int, /) -> bytes:
        with _in_words(self.aim):
            return self.body.read1(size)


@contextmanager
def over_network(aim: Target, address: str, seconds: float) -> Iterator[Answer]:
    """Ask a server over the network, at the IP address given and no other.

    Args:
        aim: what to ask for, and whose certificate the server must show.
        address: the IP address to connect to.
        seconds: how long everything may take, reading the body included.

    Raises:
        CannotFetch: it cannot be reached, is not who it should be, or takes too long.
    """
    pause = min(seconds, _PAUSE_SECONDS)
    with _in_words(aim):
        held: list[socket.socket] = [socket.create_connection((address, aim.port), timeout=pause)]
    client = http.client.HTTPConnection(aim.host, aim.port)
    # a server that sends a byte now and then keeps within every timeout of a single read
    watch = Timer(seconds, _hang_up, args=(held,))
    watch.daemon = True
    watch.start()
    try:
        with _in_words(aim):
            if aim.scheme == "https":
                secured = ssl.create_default_context().wrap_socket(
                    held[0], server_hostname=aim.host, do_handshake_on_connect=False
                )
                held[0] = secured
                secured.do_handshake()
            client.sock = held[0]
            client.request("GET", aim.path, headers={
                "Accept": "text/html, text/plain, application/pdf;q=0.9, */*;q=0.5",
                "Accept-Encoding": "gzip, identity",
                "User-Agent": AGENT,
                "Connection": "close",
            })  # fmt: skip
            body = client.getresponse()
        yield _Response(body.status, {key.lower(): value for key, value in body.getheaders()}, body, aim)
        body.close()
    finally:
        watch.cancel()
        client.close()
        held[0].close()


def _hang_up(held: list[socket.socket]) -> None:
    try:
        held[0].shutdown(socket.SHUT_RDWR)
    except OSError:  # it is closed already
        held[0].close()


@contextmanager
def _in_words(aim: Target) -> Iterator[None]:
    """Say in words what went wrong on the network."""
    try:
        yield
    except TimeoutError as error:
        raise CannotFetch(aim.url, why="it took too long") from error
    except ssl.SSLCertVerificationError as error:
        raise CannotFetch(aim.url, why="the site cannot prove that it is who it says") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CannotFetch(aim.url, why="the site does not answer as it should") from error
