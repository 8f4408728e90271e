"""Who may do what."""

import pytest

from geo.config import Settings
from geo.people import at_the_console, at_the_machine, signed_in

TEAM = Settings(mode="team", roles=(("ada@example.org", "admin"), ("@example.org", "reviewer")))
LOCAL = Settings(mode="local")


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("ada@example.org", "admin"),
        (" Ada@Example.ORG ", "admin"),
        ("bob@example.org", "reviewer"),
        ("bob@sub.example.org", "viewer"),
        ("bob@example.org.evil.test", "viewer"),
        ("ada@example.org@evil.test", "viewer"),
        ("@example.org@evil.test", "viewer"),
        ("", "viewer"),
    ],
)
def test_the_list_gives_the_role(email, role):
    """An address goes before its domain; what only looks like a domain of ours is a viewer."""
    assert signed_in(TEAM, email=email).role == role


def test_an_address_nobody_has_seen_gives_nothing():
    """Nor does any address on a read-only site."""
    assert signed_in(TEAM, email="ada@example.org", verified=False).role == "viewer"
    readonly = Settings(mode="readonly", roles=TEAM.roles)
    assert signed_in(readonly, email="ada@example.org").role == "viewer"


def test_a_name_to_show():
    """That of the service, else what stands before the @."""
    assert signed_in(TEAM, email="ada@example.org", name=" Ada ").name == "Ada"
    assert signed_in(TEAM, email="ada@example.org").name == "ada"
    assert signed_in(TEAM, email="").name == "Reader"


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_whoever_sits_at_the_machine_may_all(host):
    """From a loopback address, to a loopback host."""
    for address in ("127.0.0.1", "::1"):
        assert at_the_machine(LOCAL, address=address, headers={"Host": host}).role == "admin"


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.7", {"Host": "localhost:8501"}),
        (None, {"Host": "localhost:8501"}),
        ("127.0.0.1", {"Host": "dateline.example.org"}),
        ("127.0.0.1", {"Host": "localhost.evil.test"}),
        ("127.0.0.1", {}),
        ("127.0.0.1", {"Host": "localhost", "X-Forwarded-For": "192.0.2.7"}),
        ("127.0.0.1", {"Host": "localhost", "forwarded": "for=192.0.2.7"}),
        ("127.0.0.1", {"Host": "localhost", "Origin": "https://evil.test"}),
        ("127.0.0.1", {"Host": "localhost", "Origin": "null"}),
    ],
)
def test_whoever_does_not_may_only_read(address, headers):
    """Another machine, a proxy in front, a page elsewhere."""
    assert at_the_machine(LOCAL, address=address, headers=headers).role == "viewer"


def test_only_a_local_site_trusts_the_machine():
    """A team signs in, a read-only site lets nobody write; whoever runs commands holds the files anyway."""
    for mode in ("team", "readonly"):
        assert at_the_machine(Settings(mode=mode), address="127.0.0.1", headers={"Host": "localhost"}).role == "viewer"
    assert at_the_console().role == "admin"
