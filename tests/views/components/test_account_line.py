"""The account line: what it says of a person, which services it offers, and what it does when the browser asks."""

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from geo import people
from geo.config import Settings
from geo.model import Person
from geo.views.app import opened, own_window, visitor
from geo.views.components import account_line
from tests import stores

TEAM = Settings(mode="team", roles=(("vic@example.org", "viewer"),))
PUBLIC = Settings(mode="readonly")
LOCAL = Settings(mode="local")
AT_IT = Person("Local user", role="admin")


def test_services_of_the_secrets() -> None:
    """A service stands in the section itself or in a section within; what has no client is none."""
    assert account_line.services({}) == ()
    assert account_line.services({"redirect_uri": "https://a.test/oauth2callback", "cookie_secret": "x"}) == ()
    assert account_line.services({"client_id": "a", "client_kwargs": {"prompt": "login"}}) == ("",)
    assert account_line.services({"google": {"client_id": "a"}, "okta": {"client_id": "b"}}) == ("google", "okta")


@pytest.mark.parametrize("person", [stores.REVIEWER, stores.EDITOR, stores.ADMIN], ids=lambda person: person.role)
def test_who_signed_in_reads_their_name_and_role(person: Person) -> None:
    """Name, role and address are shown, and signing out is offered instead of signing in."""
    shown = account_line.line(TEAM, person, signed_in=True, offered=[""])
    assert (shown["who"], shown["role"], shown["leaves"]) == (person.name, person.role, True)
    assert person.email in shown["note"]


def test_who_has_no_role_reads_why() -> None:
    """A stranger reads that they are not listed; who is listed as a viewer is told nothing of the kind."""
    stranger = account_line.line(TEAM, Person("Sam", "sam@example.net"), signed_in=True, offered=[""])
    assert (stranger["who"], stranger["role"], stranger["leaves"]) == ("Sam", "read-only", True)
    assert "not listed" in stranger["note"]
    unchecked = account_line.line(TEAM, Person("Una"), signed_in=True, offered=[""])
    assert "not confirmed" in unchecked["note"]
    listed = account_line.line(TEAM, stores.VIEWER, signed_in=True, offered=[""])
    assert listed["role"] == "viewer"
    assert "not listed" not in listed["note"]


def test_who_has_not_signed_in() -> None:
    """Without a sign-in the line says that one may only read, and offers the services; on a public site none."""
    one = account_line.line(TEAM, people.READER, signed_in=False, offered=[""])
    assert (one["who"], one["role"], one["leaves"]) == ("", "Read-only", False)
    assert one["services"] == [{"service": "", "label": "Sign in"}]
    several = account_line.line(TEAM, people.READER, signed_in=False, offered=["google", "okta"])
    assert [service["label"] for service in several["services"]] == ["Sign in with google", "Sign in with okta"]
    public = account_line.line(PUBLIC, people.READER, signed_in=False, offered=[])
    assert (public["role"], public["services"]) == ("Read-only", [])


def test_at_the_machine_nobody_signs_out() -> None:
    """Whoever uses the app at the machine itself reads so, and has nothing to sign out of."""
    shown = account_line.line(LOCAL, AT_IT, signed_in=False, offered=[])
    assert (shown["who"], shown["role"], shown["leaves"]) == ("Local user", "admin", False)
    assert "this machine" in shown["note"]


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "ada@example.org", "email_verified": True}, "admin"),
        ({"email": "ada@example.org", "email_verified": "true"}, "admin"),
        ({"email": "ada@example.org", "email_verified": False}, "viewer"),
        ({"email": "ada@example.org", "email_verified": "false"}, "viewer"),
        ({"email": "ada@example.org"}, "viewer"),
        ({"email_verified": True}, "viewer"),
        ({"email": None, "name": None, "email_verified": True}, "viewer"),
        ({"email": ["ada@example.org"], "email_verified": True}, "viewer"),
    ],
)
def test_a_role_needs_an_address_that_the_service_has_checked(
    claims: dict[str, Any], role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a service does not state, or states in another form, gives no role; nor does a sign-in fail by it."""
    user = SimpleNamespace(to_dict=lambda: {"is_logged_in": True, **claims})
    monkeypatch.setattr(st, "user", user)
    monkeypatch.setattr(opened, "settings", lambda: Settings(mode="team", roles=(("ada@example.org", "admin"),)))
    monkeypatch.setattr(own_window, "is_proven", lambda _: True)
    assert visitor.person().role == role


def test_in_a_foreign_frame_nobody_has_a_role(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever signed in reads only where the server has not noted that the page has a window of its own."""
    user = SimpleNamespace(to_dict=lambda: {"is_logged_in": True, "email": "ada@example.org", "email_verified": True})
    monkeypatch.setattr(st, "user", user)
    monkeypatch.setattr(opened, "settings", lambda: Settings(mode="team", roles=(("ada@example.org", "admin"),)))
    for headers in ({}, {"Host": "localhost:8501"}, {"X-Dateline-Window": "frame"}):
        monkeypatch.setattr(visitor, "_headers", lambda headers=headers: headers)
        assert visitor.person() == people.READER
        assert not visitor.may_read_texts()
        assert visitor.is_framed() == bool(headers)
    monkeypatch.setattr(visitor, "_headers", lambda: {"X-Dateline-Window": "own"})
    assert visitor.person().role == "admin"
    assert not visitor.is_framed()


def test_in_a_foreign_frame_the_line_says_what_to_do() -> None:
    """Signing in makes no sense there: the line says where it does."""
    for signed_in in (True, False):
        shown = account_line.line(TEAM, people.READER, signed_in=signed_in, offered=["google"], framed=True)
        assert (shown["who"], shown["role"], shown["leaves"], shown["services"]) == ("", "Read-only", False, [])
        assert "a tab of its own" in shown["note"]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What was asked of Streamlit: signing in with a service, or out."""
    asked: list[tuple[str, Any]] = []
    monkeypatch.setattr(st, "login", lambda service: asked.append(("in", service)))
    monkeypatch.setattr(st, "logout", lambda: asked.append(("out", None)))
    return asked


def test_the_browser_asks_to_sign_in_or_out(done: list[tuple[str, Any]]) -> None:
    """Signing in goes to the service that was asked for, the one without a name by default; signing out signs out."""
    account_line.sign_in_or_out({"act": "in", "service": ""}, offered=["", "okta"])
    account_line.sign_in_or_out({"act": "in", "service": "okta"}, offered=["", "okta"])
    account_line.sign_in_or_out({"act": "out", "service": ""}, offered=[])
    assert done == [("in", None), ("in", "okta"), ("out", None)]


@pytest.mark.parametrize(
    "message",
    [None, "", 7, [], {}, {"act": "in"}, {"act": "in", "service": "evil"}, {"act": "in", "service": ["okta"]},
     {"act": "delete", "service": "okta"}],
)  # fmt: skip
def test_what_a_browser_may_not_ask_is_ignored(message: object, done: list[tuple[str, Any]]) -> None:
    """A service that is not set up, or anything else that a browser makes up, does nothing."""
    account_line.sign_in_or_out(message, offered=["okta"])
    assert done == []
