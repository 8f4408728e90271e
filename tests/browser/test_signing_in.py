"""Signing in with a service of one's own: the link that was asked for opens, and the role decides what is offered."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.queries import Catalogue
from tests.browsing import Visit
from tests.serving import ARTEFACTS, START_SECONDS, free_port

REVIEWER = {"sub": "rea", "email": "rea@example.org", "email_verified": True, "name": "Rea Reviewer"}
STRANGER = {"sub": "sam", "email": "sam@example.org.evil.test", "email_verified": True, "name": "Sam Stranger"}
UNCHECKED = {"sub": "una", "email": "rea@example.org", "email_verified": False, "name": "Una Unchecked"}


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of a sign-in service that knows three people."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    for person in (REVIEWER, STRANGER, UNCHECKED):
        command += ["--user-claims", json.dumps(person)]
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    with (ARTEFACTS / "sign-in-service.log").open("wb") as log:
        started = subprocess.Popen(
            command, env=os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1"}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + START_SECONDS
            while not answers(address) and started.poll() is None and time.monotonic() < deadline:
                time.sleep(0.1)
            assert answers(address), "the sign-in service did not start"
            yield address
        finally:
            started.terminate()
            started.wait(10)


def answers(address: str) -> bool:
    """Return True if a sign-in service is there."""
    try:
        with urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def team_server(service: str, start_app: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The origin of the app as a team hosts it: signing in is configured, one address has a role."""
    secrets: Path = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(
        f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{"of-this-test-only-" * 3}"
client_id = "dateline"
client_secret = "of-this-test-only"
server_metadata_url = "{service}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    return start_app(
        DATELINE_MODE="team", DATELINE_ROLES="rea@example.org=reviewer", STREAMLIT_SECRETS_FILES=str(secrets)
    )


@pytest.fixture
def sign_in(team_server: str, visit: Callable[..., Visit]) -> Callable[..., Page]:
    """Open a link in a clean browser and sign in: ``sign_in(person, "?types=attack")``."""

    def enter(person: dict[str, object], query: str) -> Page:
        page = visit(team_server).open(query)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name=str(person["sub"]), exact=True).click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=60_000)
        return page

    return enter


def test_a_reviewer_comes_back_to_the_link_with_controls(sign_in: Callable[..., Page], catalogue: Catalogue) -> None:
    """Who signs in on a link finds its filter and its event again, their name and role, and the review page."""
    attack = next(event for event in catalogue.collection.events if event.type == "attack")
    query = f"?types=attack&q=in&event={attack.id}&map=36.5000,66.2500,7"
    page = sign_in(REVIEWER, query)
    page.wait_for_url(re.compile(re.escape(f"event={attack.id}")), timeout=60_000)
    expect(page.locator("article.dl-event h2")).to_have_text(attack.summary)
    asked = page.evaluate("Object.fromEntries(new URL(location.href).searchParams)")
    assert asked["types"] == "attack"
    assert asked["q"] == "in"
    assert asked["map"].startswith("36.5")
    expect(page.locator(".dl-person")).to_contain_text("Rea Reviewer")
    expect(page.locator(".dl-person")).to_contain_text("reviewer")
    expect(page.get_by_role("link", name="Review")).to_be_visible()


def test_signing_out_leaves_the_link_and_takes_the_controls_away(service: str, sign_in: Callable[..., Page]) -> None:
    """Signing out comes back to the same view, without name, role and review page; a new tab is signed out as well."""
    page = sign_in(REVIEWER, "?types=attack")
    page.wait_for_url(re.compile("types=attack"), timeout=60_000)
    expect(page.get_by_role("link", name="Review")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(re.escape(service)))
    page.get_by_role("button").first.click()  # the service asks as well
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=60_000)
    page.wait_for_url(re.compile("types=attack"), timeout=60_000)
    expect(page.locator(".dl-person")).not_to_contain_text("Rea Reviewer")
    expect(page.get_by_role("link", name="Review")).to_have_count(0)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("button", name="Sign in")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("person", [STRANGER, UNCHECKED], ids=["stranger", "unchecked"])
def test_others_only_read(sign_in: Callable[..., Page], person: dict[str, object]) -> None:
    """A look-alike domain, or a listed address that the service has not checked, gives nothing but reading."""
    page = sign_in(person, "?types=attack")
    page.wait_for_url(re.compile("types=attack"), timeout=60_000)
    expect(page.locator(".dl-person")).to_contain_text(str(person["name"]))
    expect(page.locator(".dl-person")).to_contain_text("read-only")
    expect(page.get_by_role("link", name="About")).to_be_visible()
    expect(page.get_by_role("link", name="Review")).to_have_count(0)


def test_denied_at_the_service_one_is_back_on_the_link(team_server: str, visit: Callable[..., Visit]) -> None:
    """Who does not sign in after all is back where they were, and reads on."""
    page = visit(team_server).open("?types=attack")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(re.compile("types=attack"), timeout=60_000)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=60_000)


def test_coming_back_never_leaves_the_site(team_server: str, visit: Callable[..., Visit]) -> None:
    """Whatever stands in the tab's storage, the address that is opened is one of this site."""
    arrived = visit(team_server)
    for kept in (
        "https://evil.test/", "//evil.test/?a=b", "/\\evil.test", "javascript:alert(1)", "@evil.test",
        "\\\\evil.test/x",
    ):  # fmt: skip
        page = arrived.open("static/no-such-page")
        page.evaluate(
            "kept => sessionStorage.setItem('dateline.return', JSON.stringify({path: kept, at: Date.now()}))", kept
        )
        arrived.open()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=60_000)
        page.wait_for_function("sessionStorage.getItem('dateline.return') === null")
        assert page.url.startswith(f"{team_server}/"), kept
    assert arrived.elsewhere == []
