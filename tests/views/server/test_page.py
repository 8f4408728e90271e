"""The page that Streamlit's front end begins as, and what it asks for early."""

import re
from pathlib import Path

import pytest

from geo.config import Settings
from geo.views.app import static_files
from geo.views.server import page as pages
from tests.views.server.asking import TestClient, answer, behind


def test_the_atlas_asks_early() -> None:
    """The answer to the front page, and only that, names files that are there, with what they are for."""
    app = pages.Early(behind("a page"), home="/")
    links = [one.strip() for one in answer(app, lambda client: client.get("/")).headers["link"].split(",")]
    assert [link.split("/")[2].split("-")[0] for link in links] == ["plotly", "overview"]
    for link in links:
        address, *rest = (part.strip() for part in link.split(";"))
        file = static_files.ROOT / address.strip("<>").removeprefix("app/")
        assert file.is_file()
        assert rest[0] == "rel=preload"
        assert rest[1] == ("as=script" if file.suffix == ".js" else "as=fetch")
    assert "link" not in answer(app, lambda client: client.get("/reports")).headers
    assert "link" not in answer(app, lambda client: client.post("/")).headers


def test_the_page_names_modules_last() -> None:
    """Streamlit's modules of the atlas stand at the end of the page's head, and its length is told anew."""
    page = "<html><head><title>é</title></head><body>a page</body></html>"
    got = answer(pages.Early(behind(page), home="/"), lambda client: client.get("/"))
    before, _, after = got.text.partition("<link")
    assert before == "<html><head><title>é</title>"
    assert after.endswith("</head><body>a page</body></html>")
    assert 'rel="modulepreload" crossorigin href="./static/js/BidiComponent.' in after
    assert int(got.headers["content-length"]) == len(got.content)
    elsewhere = answer(pages.Early(behind(page), home="/"), lambda client: client.get("/reports"))
    assert elsewhere.text == page


def test_modules_with_all_that_they_import(tmp_path: Path) -> None:
    """A module brings what it imports, and what that imports; what the page names itself comes anyway."""
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<script src="./static/js/index.0.js"></script>', encoding="utf-8")
    for name, imported in {
        "Map.1": ["line.2", "index.0"],
        "line.2": ["dot.3", "Map.1"],
        "dot.3": [],
        "Other.4": [],
    }.items():
        lines = [f'import{{a as b}}from"./{one}.js";import"./{one}.js";' for one in imported]
        (scripts / f"{name}.js").write_text("".join(lines), encoding="utf-8")
    assert pages.modules(tmp_path, ["Map", "Gone"]) == ("Map.1.js", "line.2.js", "dot.3.js")


def test_streamlit_has_the_modules_of_the_atlas() -> None:
    """Each is there under its name in the version that is installed, so that none is asked for in vain."""
    found = pages.modules()
    for name in pages.MODULES:
        assert [file for file in found if file.startswith(f"{name}.")], name


PAGE = "<html><head><script src='a.js'></script></head><body><p>a page</p><script>run()</script></body></html>"
EMBEDDED = Settings(embed_origins=("https://desk.example.org",))
WINDOW, FRAME = {"sec-fetch-dest": "document"}, {"sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site"}


def styled(settings: Settings = EMBEDDED, *, base: str = "") -> TestClient:
    """A visitor of a server of one page, styled."""
    return TestClient(pages.Styled(behind(PAGE), base=base, settings=settings))


def test_each_script_of_a_page_has_the_answers_nonce() -> None:
    """The policy names a nonce that no other answer has, and every script that stands in the page carries it."""
    nonces = set()
    for _ in range(3):
        got = styled().get("/reports", headers=WINDOW)
        (nonce,) = re.findall(r"'nonce-([^']+)'", got.headers["content-security-policy"])
        assert got.text.count("<script") == got.text.count(f'<script nonce="{nonce}"') >= 4
        nonces.add(nonce)
    assert len(nonces) == 3


def test_a_page_is_compressed_where_it_may_be() -> None:
    """It is the longest of what a second visit is sent."""
    plain = styled().get("/", headers={**WINDOW, "accept-encoding": "identity"})
    packed = styled().get("/", headers={**WINDOW, "accept-encoding": "br, gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    without = [re.sub(r'nonce="[^"]+"', "", got.text) for got in (plain, packed)]
    assert without[0] == without[1]


def test_no_browser_keeps_a_page() -> None:
    """A window's copy shown in a frame would bring the window's rights along, so it comes whole each time."""
    got = styled().get("/", headers={**WINDOW, "if-none-match": '"x"'})
    assert got.status_code == 200
    assert got.headers["cache-control"] == "no-store"
    assert "etag" not in got.headers
    assert "last-modified" not in got.headers


@pytest.mark.parametrize(("asked", "own"), [(WINDOW, True), (FRAME, False), ({}, False)])
def test_only_a_window_gets_the_mark(asked: dict[str, str], own: bool) -> None:
    """What the page's websockets bring is in the page of a window, and in no other."""
    assert ("window.WebSocket" in styled().get("/", headers=asked).text) is own


@pytest.mark.parametrize(
    "path", ["/media/x.html", "/_stcore/health", "/app/static/x.html", "/static/x.html", "/component/x"]
)
def test_what_is_no_page_stays_as_it_is(path: str) -> None:
    """A file that a visitor brought gets neither the policy of a page nor its nonce."""
    got = styled().get(path, headers=WINDOW)
    assert got.text == PAGE
    assert "content-security-policy" not in got.headers


def test_pages_under_a_path() -> None:
    """Served under a path, what lies under it is a page, at whatever address, and what lies beside it is not."""
    client = styled(base="/news/desk")
    assert "nonce=" in client.get("/news/desk/no-such-page").text
    assert client.get("/news/desk/media/x.html").text == PAGE
    assert client.get("/media/x.html").text == PAGE
