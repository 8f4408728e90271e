"""Fetching a report: every hop is checked, sizes and times are bounded, the connection goes where it was checked."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from io import BytesIO

import pytest

from geo.errors import CannotFetch
from geo.reading import web
from geo.reading.addresses import Target, target
from geo.reading.web import Answer, Bounds, fetch

PUBLIC = "93.184.215.14"
OTHER = "93.184.215.99"


@dataclass
class Reply:
    """What a site in memory answers."""

    body: bytes = b"<html><body><p>Talks were held.</p></body></html>"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "text/html; charset=utf-8"})

    def __post_init__(self) -> None:
        self._rest = BytesIO(self.body)

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        return self._rest.read(size)


class Web:
    """Sites in memory, and what was asked of them."""

    def __init__(self, pages: Mapping[str, Reply], names: Mapping[str, Sequence[Sequence[str]]] | None = None) -> None:
        self.pages = dict(pages)
        self.names = {host: list(answers) for host, answers in (names or {}).items()}
        self.asked: list[tuple[str, str]] = []
        self.looked_up: list[str] = []

    def resolve(self, aim: Target, _: float) -> Sequence[str]:
        """Give the next answer for a name, the last one again and again."""
        self.looked_up.append(aim.host)
        answers = self.names.get(aim.host, [[PUBLIC]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    @contextmanager
    def transport(self, aim: Target, address: str, _: float) -> Iterator[Answer]:
        """Answer, and note which address was connected to."""
        self.asked.append((aim.url, address))
        yield self.pages.get(aim.url) or Reply(status=404)

    def fetch(self, url: str, **more: object) -> web.Page:
        """Fetch over this web."""
        return fetch(url, resolve=self.resolve, transport=self.transport, **more)  # type: ignore[arg-type]


def moved(to: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(b"", status, {"location": to})


def test_a_page_is_fetched() -> None:
    """The page's bytes come with the address it was found at and a name that tells what it is."""
    page = Web({"https://example.org/news/talks?id=1": Reply()}).fetch("https://example.org/news/talks?id=1")
    assert page.data == Reply().body
    assert page.url == "https://example.org/news/talks?id=1"
    assert page.name == "talks.html"
    assert page.media_type == "text/html"


@pytest.mark.parametrize(
    ("kind", "path", "name"),
    [
        ("application/pdf", "/a/report", "report.pdf"), ("application/pdf", "/report.PDF", "report.PDF"),
        ("text/plain", "/", "example.org.txt"), ("", "/x", "x"), ("text/html", "/a/", "a.html"),
    ],
)  # fmt: skip
def test_the_name_says_what_it_is(kind: str, path: str, name: str) -> None:
    """The name ends as the media type says, so that the reader of files takes it for that."""
    page = Web({f"https://example.org{path}": Reply(b"x", headers={"content-type": kind})}).fetch(
        f"https://example.org{path}"
    )
    assert page.name == name


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.7", "169.254.169.254", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "0.0.0.0", "64:ff9b::a00:1"],
)  # fmt: skip
def test_names_of_private_addresses_are_not_asked(address: str) -> None:
    """A public name that stands for an address of the inner network is refused before any connection."""
    web = Web({"https://example.org/": Reply()}, {"example.org": [[address]]})
    with pytest.raises(CannotFetch, match="does not lead to the public web"):
        web.fetch("https://example.org/")
    assert web.asked == []


def test_one_private_address_among_public_ones_is_enough() -> None:
    """A name with public and private addresses is refused: which one would be taken is the other side's choice."""
    web = Web({"https://example.org/": Reply()}, {"example.org": [[PUBLIC, "10.0.0.1"]]})
    with pytest.raises(CannotFetch):
        web.fetch("https://example.org/")
    assert web.asked == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://[::ffff:7f00:1]/", "http://169.254.1.1/"]
)
def test_private_addresses_by_number(url: str) -> None:
    """An address in numbers is checked like one that a name stands for."""
    web = Web({})
    web.resolve = lambda aim, _: [aim.host]  # type: ignore[method-assign]
    with pytest.raises(CannotFetch):
        web.fetch(url)
    assert web.asked == []


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    """DNS rebinding: a name that is public when checked and private a moment later is looked up once only."""
    web = Web({"https://example.org/": Reply()}, {"example.org": [[PUBLIC], ["127.0.0.1"]]})
    web.fetch("https://example.org/")
    assert web.looked_up == ["example.org"]
    assert web.asked == [("https://example.org/", PUBLIC)]


def test_rebinding_between_hops_is_seen() -> None:
    """A redirect to the same name has it looked up and checked again."""
    web = Web(
        {"https://example.org/": moved("/next"), "https://example.org/next": Reply()},
        {"example.org": [[PUBLIC], ["127.0.0.1"]]},
    )
    with pytest.raises(CannotFetch, match="public web"):
        web.fetch("https://example.org/")
    assert [url for url, _ in web.asked] == ["https://example.org/"]


@pytest.mark.parametrize(
    "location",
    ["http://localhost/", "http://127.0.0.1/", "//inner.example/", "http://0x7f.1/", "file:///etc/passwd",
     "http://example.org:8080/", "http://user@example.org/", "http://[::1]/", "http://[bad"],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 307])
def test_redirects_are_checked_one_by_one(location: str, status: int) -> None:
    """A redirect to the inner network, or to what is no web address, is not followed."""
    names = {
        "localhost": [["127.0.0.1"]],
        "127.0.0.1": [["127.0.0.1"]],
        "::1": [["::1"]],
        "inner.example": [["10.0.0.1"]],
    }
    web = Web({"https://example.org/": moved(location, status)}, names)
    with pytest.raises(CannotFetch):
        web.fetch("https://example.org/")
    assert len(web.asked) == 1


def test_public_redirects_are_followed() -> None:
    """Relative and absolute redirects lead on, each to the address of its own host; the last one is the report's."""
    web = Web(
        {
            "http://example.org/": moved("https://example.org/a"), "https://example.org/a": moved("../b?x=1"),
            "https://example.org/b?x=1": moved("https://news.example/c"), "https://news.example/c": Reply(),
        },
        {"news.example": [[OTHER]]},
    )  # fmt: skip
    assert web.fetch("http://example.org/").url == "https://news.example/c"
    assert [address for _, address in web.asked] == [PUBLIC, PUBLIC, PUBLIC, OTHER]


def test_endless_redirects_end() -> None:
    """Sites that lead on for ever are given up."""
    web = Web({"https://example.org/": moved("/")})
    with pytest.raises(CannotFetch, match="more than 3 times"):
        web.fetch("https://example.org/", bounds=Bounds(redirects=3))
    assert len(web.asked) == 4


@pytest.mark.parametrize("packed", [False, True])
def test_large_answers_are_given_up(packed: bool) -> None:
    """No more than the bound is kept, however small it was packed."""
    body = b"x" * 5_000_000
    headers = {"content-type": "text/plain"} | ({"content-encoding": "gzip"} if packed else {})
    web = Web({"https://example.org/": Reply(gzip.compress(body) if packed else body, headers=headers)})
    with pytest.raises(CannotFetch, match="larger than 1 megabytes"):
        web.fetch("https://example.org/", bounds=Bounds(bytes=2**20))


def test_packed_answers_are_unpacked() -> None:
    """A site may pack its answer by gzip."""
    headers = {"content-type": "text/plain", "content-encoding": "gzip"}
    web = Web({"https://example.org/": Reply(gzip.compress(b"Talks"), headers=headers)})
    assert web.fetch("https://example.org/").data == b"Talks"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(status=404), "404 \\(Not Found\\)"),
        (Reply(status=500), "500"),
        (Reply(status=302, headers={}), "302"),
        (Reply(headers={"content-type": "image/png"}), "no report but image/png"),
        (Reply(headers={"content-type": "text/html", "content-encoding": "br"}), "packs"),
        (Reply(b"no gzip", headers={"content-encoding": "gzip"}), "damaged"),
        (Reply(b""), "empty"),
    ],
)
def test_what_is_no_report(reply: Reply, words: str) -> None:
    """Errors, pictures, damaged and empty answers are told in words."""
    with pytest.raises(CannotFetch, match=words):
        Web({"https://example.org/": reply}).fetch("https://example.org/")


def test_time_is_bounded() -> None:
    """A body that comes in slowly for ever is given up when the time is over."""
    now = [0.0]

    class Slow(Reply):
        def read(self, size: int, /) -> bytes:
            now[0] += 1
            return b"x"

    with pytest.raises(CannotFetch, match="too long"):
        Web({"https://example.org/": Slow()}).fetch(
            "https://example.org/", bounds=Bounds(seconds=5), clock=lambda: now[0]
        )
    assert now[0] == 5


def test_unknown_names() -> None:
    """A name that stands for nothing is told."""
    with pytest.raises(CannotFetch, match="there is no site"):
        Web({}, {"nowhere.example": [[]]}).fetch("https://nowhere.example/")


@pytest.fixture
def server() -> Iterator[Callable[[bytes], tuple[int, list[bytes]]]]:
    """A server on this machine that sends these bytes to whoever comes: ``server(bytes)`` -> (port, what it heard)."""
    listeners: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(answer: bytes, *, hold: bool = False) -> tuple[int, list[bytes]]:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        heard: list[bytes] = []

        def serve() -> None:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                heard.append(connection.recv(65_536))
                connection.sendall(answer)
                while hold and connection.recv(1):
                    pass

        threads.append(threading.Thread(target=serve, daemon=True))
        threads[-1].start()
        return listener.getsockname()[1], heard

    yield start
    for listener in listeners:
        listener.close()
    for thread in threads:
        thread.join(10)


def aim_at(port: int, scheme: str = "http") -> Target:
    """A target whose name no resolver knows, at a port of this machine."""
    return Target(scheme, "example.invalid", port, "/a?b=1")


def test_network_connects_to_the_given_address_by_the_given_name(
    server: Callable[..., tuple[int, list[bytes]]],
) -> None:
    """The name is only named to the server; where to connect is the address's alone.  No cookie, no referrer."""
    port, heard = server(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nTalks")
    with web.over_network(aim_at(port), "127.0.0.1", 20) as answer:
        assert (answer.status, answer.headers["content-type"]) == (200, "text/plain")
        assert answer.read(100) == b"Talks"
        assert answer.read(100) == b""
    request = heard[0].decode()
    assert request.startswith("GET /a?b=1 HTTP/1.1\r\n")
    assert f"Host: example.invalid:{port}\r\n" in request
    assert "Cookie" not in request
    assert "Referer" not in request


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nTal", b"HTTP/1.1 200 OK\r\n\r\nTal", b"HT"]
)
def test_network_hangs_up_when_the_time_is_over(server: Callable[..., tuple[int, list[bytes]]], head: bytes) -> None:
    """A server that begins an answer and then says nothing is hung up on; what came of it is not taken for a report."""
    port, _ = server(head, hold=True)

    def transport(_: Target, __: str, seconds: float) -> AbstractContextManager[Answer]:
        return web.over_network(aim_at(port), "127.0.0.1", seconds)

    with pytest.raises(CannotFetch, match=r"too long|broke off|does not answer"):
        fetch("http://example.org/", resolve=lambda *_: [PUBLIC], transport=transport, bounds=Bounds(seconds=0.4))


def test_an_answer_that_breaks_off() -> None:
    """Fewer bytes than the site said are no report."""
    reply = Reply(b"Talks were", headers={"content-type": "text/plain", "content-length": "500"})
    with pytest.raises(CannotFetch, match="broke off"):
        Web({"https://example.org/": reply}).fetch("https://example.org/")


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
def test_network_tells_nonsense_in_words(server: Callable[..., tuple[int, list[bytes]]], answer: bytes) -> None:
    """A server that speaks no HTTP is told in words."""
    port, _ = server(answer)
    with pytest.raises(CannotFetch, match="does not answer"), web.over_network(aim_at(port), "127.0.0.1", 20):
        pass


def test_network_wants_a_certificate(server: Callable[..., tuple[int, list[bytes]]]) -> None:
    """Over https a server that does not speak TLS is refused."""
    port, _ = server(b"HTTP/1.1 200 OK\r\n\r\n")
    with pytest.raises(CannotFetch), web.over_network(aim_at(port, "https"), "127.0.0.1", 20):
        pass


def test_network_nobody_there() -> None:
    """A port at which nobody listens is told in words."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CannotFetch, match="does not answer"), web.over_network(aim_at(port), "127.0.0.1", 20):
        pass


def test_the_system_looks_names_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address of a name is given once; no name, an empty list; a look-up that hangs is given up."""
    aim = target("https://example.org/")
    found = [(0, 0, 0, "", (PUBLIC, 443)), (0, 0, 0, "", (PUBLIC, 443)), (0, 0, 0, "", ("2606:4700::1111", 443, 0, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert web.by_system(aim, 20) == (PUBLIC, "2606:4700::1111")

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert web.by_system(aim, 20) == ()
    go = threading.Event()

    def hangs(*_: object, **__: object) -> list[object]:
        go.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    with pytest.raises(CannotFetch, match="too long"):
        web.by_system(aim, 0.05)
    go.set()
