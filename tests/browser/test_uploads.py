"""Files that are sent to the server's own address for them, past the page: of strangers none, of editors so much."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browsing import Visit

MEGABYTE = 2**20

SEND = """async ([session, name, size, method, token]) => {
    const cookie = document.cookie.split("; ").find((one) => one.startsWith("_streamlit_xsrf="));
    const body = new FormData();
    body.append("file", new Blob([new Uint8Array(size)]), "report.txt");
    const headers = token ? {"X-Xsrftoken": cookie.split("=")[1]} : {};
    const address = `/_stcore/upload_file/${session}/${name}`;
    const answer = await fetch(address, method === "PUT" ? {method, headers, body} : {method, headers});
    return answer.status;
}"""


class Sender:
    """A page, the id of its session, and files past what the page offers."""

    def __init__(self, entered: Visit, path: str) -> None:
        self.page: Page = entered.page
        self.session = ""
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._hear))
        entered.open(path)
        expect(self.page.locator(".dl-person")).to_be_visible()
        assert self.session

    def _hear(self, payload: str | bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(payload if isinstance(payload, bytes) else payload.encode())
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id

    def send(self, size: int, *, name: str = "x", method: str = "PUT", session: str = "", token: bool = True) -> int:
        """Send *size* bytes, or delete; return the status."""
        return int(self.page.evaluate(SEND, [session or self.session, name, size, method, token]))


@pytest.fixture(scope="module")
def public(start_app: Callable[..., str]) -> str:
    """The origin of a public site."""
    return start_app(DATELINE_MODE="readonly")


def test_a_reader_sends_nothing(visit: Callable[..., Visit], public: str) -> None:
    """On a public site no session may send or delete a file, with all that Streamlit asks for."""
    reader = Sender(visit(public, cold=True), "reports")
    assert reader.send(100) == 403
    assert reader.send(60 * MEGABYTE) == 403
    assert reader.send(0, method="DELETE") == 403


def test_an_editor_sends_what_a_report_may_be(visit: Callable[..., Visit], app_server: str) -> None:
    """At the machine: a file within the limit, none beyond, and in all no more than a session's share."""
    editor = Sender(visit(app_server, cold=True), "reports")
    assert editor.send(100, token=False) == 403
    assert editor.send(33 * MEGABYTE) == 413
    took = [editor.send(31 * MEGABYTE, name=f"file-{number}") for number in range(6)]
    assert took == [204] * 4 + [413] * 2
    assert editor.send(0, name="file-0", method="DELETE") == 204
    assert editor.send(31 * MEGABYTE, name="file-5") == 204


def test_another_visitor_cannot_touch_them(visit: Callable[..., Visit], app_server: str) -> None:
    """Whoever learns the id of a session can neither send to it nor delete from it."""
    one, other = (Sender(visit(app_server, cold=True), "reports") for _ in range(2))
    assert one.send(100, name="mine") == 204
    assert other.send(0, name="mine", method="DELETE", session=one.session) == 403
    assert other.send(100, name="more", session=one.session) == 403
    assert one.send(0, name="mine", method="DELETE") == 204


def test_the_page_adds_a_file(visit: Callable[..., Visit], app_server: str, tmp_path: Path) -> None:
    """What the page offers works as before."""
    report = tmp_path / "harbour.txt"
    report.write_text("The harbour master of Millton met fishermen on 7 August 2015.", encoding="utf-8")
    page = visit(app_server, cold=True).open("reports")
    page.get_by_test_id("stButtonGroup").get_by_text("Files", exact=True).click()
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(report)
    expect(page.get_by_text("harbour.txt")).to_be_visible()
    page.get_by_role("button", name="Add reports").click()
    expect(page.locator(".dl-job")).to_contain_text("proposed")
