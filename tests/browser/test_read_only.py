"""A public link: what a browser receives holds nothing of a report but the sentences that events rest on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from geo import store as stores
from geo.config import Settings
from geo.model import EventPlace, Span
from tests import sample
from tests import stores as made_up
from tests.browsing import Visit

TEXT = (
    "Talks in Millton\n\nA clerk swept the long stairs of Millton before dawn. "
    "The Hill Union met the Lake League in Millton on 7 August 2015. "
    "Seven grey umbrellas stood forgotten by the door.\n\nA ferry left Harbour for Millton with nobody aboard."
)
EVIDENCE = "The Hill Union met the Lake League in Millton on 7 August 2015."
NEIGHBOURS = ("swept the long stairs", "Seven grey umbrellas")
REST = "A ferry left Harbour for Millton with nobody aboard"
PRIVATE = (made_up.EDITOR.email, made_up.EDITOR.name, made_up.REVIEWER.email, made_up.REVIEWER.name)
WHY = "told apart by a hidden remark"
PAGES = ("", "reports", "review", "actors", "places", "about")


@dataclass
class Received:
    """Everything that a page was sent, by HTTP and by websocket."""

    parts: list[bytes] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Keep what *page* receives from now on."""
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        page.on("requestfinished", self._answer)

    def _frame(self, payload: str | bytes) -> None:
        self.parts.append(payload.encode() if isinstance(payload, str) else payload)

    def _answer(self, request: Request) -> None:
        response = request.response()
        if response is not None and response.status == 200 and "/static/" not in request.url:
            self.parts.append(response.body())

    def holds(self, text: str) -> bool:
        """Return True if *text* was received in any part, as UTF-8, in capitals or not, or as JSON escapes it."""
        wanted = text.lower().encode()
        return any(wanted in part.lower() for part in self.parts)


@dataclass(frozen=True)
class Prepared:
    """A store that people have worked in: its address, its new event and report, and a published version."""

    url: str
    event: str
    report: str
    rev: str


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The facts that ship, and a report with a text that people added, decided on and published."""
    home: Path = tmp_path_factory.mktemp("public")
    settings = Settings(home=home, database=f"sqlite:///{home / 'shared.sqlite'}")
    store = stores.open_store(settings)
    report = stores.add_report(store, made_up.report(TEXT), collection="reports", by=made_up.EDITOR)
    event = stores.propose(store, report, [made_up.proposal(TEXT, EVIDENCE)], by=made_up.EDITOR)[0]
    stores.accept(store, event, by=made_up.REVIEWER, version=None, note=WHY)
    stores.freeze(store, "reports", title="For everybody", by=made_up.EDITOR)
    rev = str(store.revision())
    store.close()
    return Prepared(settings.database, event, report, rev)


def look_at(addresses: Sequence[str], visit: Visit) -> Received:
    """Open one address after the other, and download both files of the atlas."""
    received, page = Received(), visit.page
    received.listen(page)
    for address in addresses:
        visit.open(address)
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=90_000)
        expect(page.get_by_test_id("stAppViewContainer")).to_be_visible()
    visit.open()
    page.locator(".st-key-bar").get_by_role("button", name="Share").click()
    for name in ("CSV", "GeoJSON"):
        with page.expect_download(timeout=90_000) as saved:
            page.get_by_role("button", name=name, exact=True).click()
        received.parts.append(Path(saved.value.path()).read_bytes())
    return received


def test_a_public_link_gives_sentences_and_citations_only(
    start_app: Callable[..., str], visit: Callable[..., Visit], prepared: Prepared
) -> None:
    """No page, payload, message or file of a public site holds the text, its people, or a control to change a thing."""
    public = visit(start_app(DATELINE_MODE="readonly", DATELINE_DATABASE_URL=prepared.url))
    addresses = [
        f"?event={prepared.event}", f"?collection=reports&rev={prepared.rev}&event={prepared.event}",
        *PAGES, f"reports?report={prepared.report}", "?review=rejected", "?q=umbrellas",
    ]  # fmt: skip
    received = look_at(addresses, public)
    assert received.holds(EVIDENCE)
    assert received.holds("The Courier")
    for hidden in (*NEIGHBOURS, REST, *PRIVATE, WHY):
        assert not received.holds(hidden), hidden
    page = public.page
    for name in ("Publish", "Manage", "Sign in", "Accept", "Add"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Review")).to_have_count(0)
    expect(page.locator(".dl-person")).to_contain_text("Read-only")


def test_at_the_machine_the_same_search_finds_the_text(
    start_app: Callable[..., str], visit: Callable[..., Visit], prepared: Prepared
) -> None:
    """Whoever sits at the machine is sent the sentences round the evidence: so the search above can find them."""
    here = visit(start_app(DATELINE_DATABASE_URL=prepared.url))
    received = look_at([f"?event={prepared.event}"], here)
    assert received.holds(EVIDENCE)
    for shown in NEIGHBOURS:
        assert received.holds(shown), shown
    expect(here.page.get_by_role("button", name="Publish", exact=True)).to_be_visible()


UNSEEN = "Two carts blocked the ford of Harbour on 9 August 2015."
CLAIMED = "Carts are said to block a ford."


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The facts that ship, all of them accepted, and a report with one proposal."""
    home: Path = tmp_path_factory.mktemp("waiting")
    settings = Settings(home=home, database=f"sqlite:///{home / 'shared.sqlite'}")
    store = stores.open_store(settings)
    text = f"The ford of Millton\n\n{UNSEEN}"
    draft = replace(made_up.proposal(TEXT, EVIDENCE), summary=CLAIMED, date="2015-08-09")
    span = Span("evidence", UNSEEN, text.index(UNSEEN), len(text))
    draft = replace(draft, spans=(span,), places=(EventPlace("happened_at", "Millton", sample.PLACES["millton"]),))
    report = stores.add_report(
        store, made_up.report(text, "The ford of Millton"), collection="reports", by=made_up.EDITOR, events=[draft]
    )
    stores.freeze(store, "reports", title="Facts only", by=made_up.EDITOR)
    rev = str(store.revision())
    store.close()
    return Prepared(settings.database, f"{report}-1", report, rev)


def test_a_reader_sees_no_proposal_unless_they_ask(
    start_app: Callable[..., str], visit: Callable[..., Visit], waiting: Prepared
) -> None:
    """Pages, pictures and files hold facts; a switch or a link brings proposals, marked as such in all of them."""
    public = visit(start_app(DATELINE_MODE="readonly", DATELINE_DATABASE_URL=waiting.url))
    version = f"?collection=reports&rev={waiting.rev}"
    received = look_at([*PAGES, f"reports?report={waiting.report}", version, f"{version}&review=proposed"], public)
    assert not received.holds(UNSEEN)
    assert not received.holds(CLAIMED)

    page = public.open()
    head = page.locator(".dl-head p")
    expect(head).to_contain_text("1 proposed, not reviewed, left out")
    facts = int(page.locator("[data-count]").get_attribute("data-count") or 0)
    page.get_by_role("button", name="Show 1 proposed").click()
    expect(page.locator("[data-count]")).to_have_attribute("data-count", str(facts + 1))
    expect(head).to_contain_text(f"{facts} accepted, 1 proposed")
    expect(page).to_have_url(re.compile(r"\?review=accepted(,|%2C|&review=)proposed$"))
    page.locator(".st-key-bar").get_by_role("button", name="Share").click()
    for name, marked in (("CSV", b",proposed,"), ("GeoJSON", b'"review": "proposed"')):
        with page.expect_download(timeout=90_000) as saved:
            page.get_by_role("button", name=name, exact=True).click()
        file = Path(saved.value.path()).read_bytes()
        assert CLAIMED.encode() in file
        assert file.count(marked) == 1

    page = public.open(f"?event={waiting.event}")
    expect(page.locator(".dl-event .dl-proposed")).to_have_text("proposed, not reviewed")
    style = page.locator(".dl-event .dl-proposed .dl-flag").evaluate("one => getComputedStyle(one).borderStyle")
    assert style == "dashed"
    cut = page.locator(".dl-event .dl-kind i").evaluate("one => getComputedStyle(one).clipPath")
    assert cut.startswith("polygon(evenodd")
    page = public.open(f"reports?report={waiting.report}")
    page.get_by_text("Show 1 event that nobody has reviewed").click()
    expect(page.locator("blockquote")).to_have_text(UNSEEN)


def test_who_may_review_sees_proposals_at_once(
    start_app: Callable[..., str], visit: Callable[..., Visit], waiting: Prepared
) -> None:
    """At the machine both are there without a word in the address, and the reader marks what nobody has reviewed."""
    here = visit(start_app(DATELINE_DATABASE_URL=waiting.url))
    page = here.open()
    expect(page.locator(".dl-head p")).to_contain_text("accepted, 1 proposed")
    page = here.open(f"reports?report={waiting.report}")
    marked = page.locator(".dl-reader-text .evidence.proposed")
    expect(marked).to_have_text(UNSEEN)
    assert marked.evaluate("one => getComputedStyle(one).outlineStyle") == "dashed"
    assert marked.get_attribute("title") == f"{CLAIMED} (proposed, not reviewed)"
    expect(page.locator(".dl-reader-legend .proposed")).to_have_text("proposed, not reviewed")
