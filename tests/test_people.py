"""Who may do what: by the address that somebody signed in with, or by sitting at the machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from geo import people
from geo.config import Settings
from geo.model import VOCABULARY, Person

ROLES = (
    ("ada@example.org", "admin"), ("@example.org", "reviewer"), ("vic@example.org", "viewer"), ("@kermit.org", "editor")
)  # fmt: skip
TEAM = Settings(mode="team", roles=ROLES)
LOCAL = Settings(mode="local", roles=ROLES)
PUBLIC = Settings(mode="readonly", roles=ROLES)
HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("ada@example.org", "admin"),
        ("Ada@Example.ORG", "admin"),
        ("bob@example.org", "reviewer"),
        ("vic@example.org", "viewer"),
        ("kim@kermit.org", "editor"),
        ("kim@KERMIT.org", "editor"),
    ],
)
def test_roles_by_address_and_by_domain(email: str, role: str) -> None:
    """An address goes before its domain, even where it lowers the role; capitals of A to Z make no difference."""
    assert people.signed_in(TEAM, email=email).role == role


@pytest.mark.parametrize(
    "email",
    [
        "", "@", "ada", "@example.org", "ada@", "ada@example.org@example.org", "ada@evil.test@example.org",
        '"ada@evil.test"@example.org', "ada@mail.example.org", "ada@example.org.evil.test", "ada@notexample.org",
        "ada@example.org.", "ada@.example.org", " ada@example.org", "ada@example.org\n", "ada@example.org\x00",
        "ada@еxample.org", "ada@example.org\u200b", "ada@ｅxample.org", "kim@\u212aermit.org",
        "kim@k\u0065\u0301rmit.org", "ada @example.org.evil.test", "ada@example。org", "ada@example.org%00.evil.test",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_listed_address_gets_no_role(email: str) -> None:
    """Sub-domains, longer domains, quoted or doubled @, spaces, control and look-alike letters only let one read."""
    assert people.signed_in(TEAM, email=email).role == "viewer"


def test_an_address_that_was_not_checked_gets_no_role() -> None:
    """What a service has not verified gives no role, and is not kept as if it were somebody's address."""
    person = people.signed_in(TEAM, email="ada@example.org", name="Ada", verified=False)
    assert person == Person("Ada")


@given(some.text(max_size=30), some.sampled_from(["@example.org", "@kermit.org"]))
def test_nobody_outside_the_list_ever_gets_a_role(before: str, domain: str) -> None:
    """Whatever a service states, a role needs an address that equals an entry, or ends in exactly a listed domain."""
    person = people.signed_in(TEAM, email=before + domain)
    mailbox = before and "@" not in before and " " not in before and before.isprintable()
    assert (person.role == "viewer") == (not mailbox or (before + domain).lower() == "vic@example.org")


@given(some.text(max_size=200))
def test_names_are_fit_to_be_shown(name: str) -> None:
    """A shown name is one line of bounded length, and holds no letter that is unseen or turns the text round it."""
    shown = people.signed_in(TEAM, email="ada@example.org", name=name).name
    assert 0 < len(shown) <= people.LONGEST_NAME
    assert shown == " ".join(shown.split())
    assert not any("\u202a" <= letter <= "\u202e" or letter < " " for letter in shown)


def test_a_public_site_has_no_roles() -> None:
    """In the mode readonly nobody may more than read, whoever they are and wherever they sit."""
    assert people.signed_in(PUBLIC, email="ada@example.org").role == "viewer"
    assert people.at_the_machine(PUBLIC, address="127.0.0.1", headers=HERE) == people.READER


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1:8501", "[::1]:8501", "[::1]"])
def test_the_machine_itself(address: str, host: str) -> None:
    """A loopback connection for a loopback host, from a page of that host, is an admin's; with no Origin as well."""
    for headers in ({"Host": host}, {"host": host, "ORIGIN": f"http://{host.lower()}"}):
        assert people.at_the_machine(LOCAL, address=address, headers=headers).may("admin")


@pytest.mark.parametrize("address", [None, "", "192.168.1.5", "10.0.0.1", "::ffff:10.0.0.1", "fe80::1", "localhost.x"])
def test_another_machine_only_reads(address: str | None) -> None:
    """Whoever connects from elsewhere, or from nobody knows where, is a reader."""
    assert people.at_the_machine(LOCAL, address=address, headers=HERE) == people.READER


@pytest.mark.parametrize(
    "host", ["", "dateline.example.org", "localhost.example.org", "127.0.0.1.example.org", "192.168.1.5:8501", "[::2]"]
)
def test_another_host_only_reads(host: str) -> None:
    """A name that points to this machine from elsewhere is not this machine: a page could have had it rebound."""
    assert people.at_the_machine(LOCAL, address="127.0.0.1", headers={"Host": host}) == people.READER


@pytest.mark.parametrize(
    "origin", ["null", "https://evil.test", "http://localhost:3000", "http://localhost:8501.evil.test", "http://[::1]"]
)
def test_a_page_of_another_origin_only_reads(origin: str) -> None:
    """A connection that another site's page opens, or another program's on this machine, is a reader's."""
    headers = HERE | {"Origin": origin}
    assert people.at_the_machine(LOCAL, address="127.0.0.1", headers=headers) == people.READER


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Anything", "X-Real-IP", "Via", "CF-Ray",
     "True-Client-IP"],
)  # fmt: skip
def test_behind_a_proxy_one_only_reads(header: str) -> None:
    """Any header that a proxy adds, even an empty one, means that the person may sit anywhere."""
    assert people.at_the_machine(LOCAL, address="127.0.0.1", headers=HERE | {header: ""}) == people.READER


def test_a_team_signs_in() -> None:
    """Where a team works nobody edits without signing in, not even at the machine."""
    assert people.at_the_machine(TEAM, address="127.0.0.1", headers=HERE) == people.READER


@pytest.mark.parametrize("role", VOCABULARY["role"])
def test_who_may_read_whole_texts(role: str) -> None:
    """Texts are for those to whom the settings give a role, and for nobody on a public site."""
    settings = Settings(mode="team", roles=(("pat@example.org", role),))
    listed = people.signed_in(settings, email="pat@example.org")
    assert people.may_read_texts(settings, listed)
    assert not people.may_read_texts(settings, people.signed_in(settings, email="sam@example.org"))
    assert not people.may_read_texts(settings, people.READER)
    public = Settings(mode="readonly", roles=settings.roles)
    assert not people.may_read_texts(public, people.signed_in(public, email="pat@example.org"))
    assert not people.may_read_texts(public, Person("Pat", "pat@example.org", "admin"))


def test_who_runs_a_command_may_do_everything():
    """The command line has the store's files in its hands already."""
    assert people.at_the_console().role == "admin"


@pytest.mark.parametrize(
    ("person", "mode", "may"),
    [
        (people.READER, "local", False), (people.READER, "team", False),
        (Person("Local user", role="admin"), "local", True),
        (Person("Local user", role="admin"), "readonly", False),
        (Person("Rea", "r@a.example", "reviewer"), "team", True),
        (Person("Vic", "vic@listed.example", "viewer"), "team", True),
        (Person("Val", "val@domain.example", "viewer"), "team", True),
        (Person("Who", "who@else.example", "viewer"), "team", False), (Person("Who", "", "viewer"), "team", False),
    ],
)  # fmt: skip
def test_who_may_read_texts(person: Person, mode: str, may: bool) -> None:
    """Full texts are for those at the machine and those whom the settings name, never on a public site."""
    roles = (("vic@listed.example", "viewer"), ("@domain.example", "viewer"))
    assert people.may_read_texts(Settings(mode=mode, roles=roles), person) is may
