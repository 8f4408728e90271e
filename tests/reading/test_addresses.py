"""Web addresses taken apart, and which IP addresses are public."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import CannotFetch
from geo.reading.addresses import LONGEST, is_public, target


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://example.org", "example.org", "/"),
        ("http://Example.ORG./a b?q=ü", None, None),
        ("https://example.org/a/b?q=1&r=2#part", "example.org", "/a/b?q=1&r=2"),
        ("https://пример.рф/новость", "xn--e1afmkfd.xn--p1ai", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"),
        ("https://example.org/caf%C3%A9", "example.org", "/caf%C3%A9"),
        ("http://93.184.215.14/", "93.184.215.14", "/"),
        ("http://[2606:2800:220:1::1]/x", "2606:2800:220:1::1", "/x"),
        ("  https://example.org:443/x ", "example.org", "/x"),
    ],
)
def test_addresses_are_taken_apart(url: str, host: str | None, path: str | None) -> None:
    """Host and path come as a server is asked for them; a blank within an address is no address."""
    if host is None:
        with pytest.raises(CannotFetch):
            target(url)
        return
    found = target(url)
    assert (found.host, found.path) == (host, path)
    assert target(found.url) == found


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)",
        "gopher://example.org/", "data:text/html,x", "https:///nothing", "https://user:word@example.org/",
        "https://user@example.org/", "http://example.org:8080/", "http://example.org:22/", "http://example.org:99999/",
        "http://[::1", "http://exa mple.org/", "http://example.org\\@127.0.0.1/", "http://ex\x00ample.org/",
        "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f.1/",
        "http://127.0.0.1.0x1/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://-example.org/",
        "http://" + "a" * 70 + ".org/", "https://example.org/" + "x" * LONGEST, "http://a..b/",
        "http://exam%70le.org/",
    ],
)  # fmt: skip
def test_what_hides_or_is_none_is_refused(url: str) -> None:
    """Numbers in disguise, passwords, odd ports and schemes, and what is no address, are refused in one line."""
    with pytest.raises(CannotFetch) as caught:
        target(url)
    assert caught.value.why
    assert "\n" not in str(caught.value)


def test_full_width_digits_are_digits() -> None:
    """A host in full-width digits is the address that it looks like, and is read as that."""
    assert target("http://１２７.0.0.1/").host == "127.0.0.1"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::7f00:1", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2002:a00:1::1", "100::1",
        "", "localhost", "127.1", "0x7f.0.0.1", "example.org",
    ],
)  # fmt: skip
def test_not_public(address: str) -> None:
    """Loopback, private, link-local, shared, documentation, multicast, reserved: also inside IPv6 wrappers."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public(address: str) -> None:
    """Ordinary addresses of the public network, IPv4 inside IPv6 too."""
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_public_as_the_bare_one_is(address: ipaddress.IPv4Address) -> None:
    """Mapping into IPv6 or NAT64 changes nothing of whether an address is public."""
    assert is_public(f"::ffff:{address}") == is_public(str(address))
    assert is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address)))) == is_public(
        str(address)
    )


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever a person types gives a target of the web or the one error."""
    for url in (text, f"http://{text}", f"https://example.org/{text}"):
        try:
            found = target(url)
        except CannotFetch:
            continue
        assert found.scheme in ("http", "https")
        assert found.port in (80, 443)
        assert found.host
        assert found.path.startswith("/")
        assert found.path.isascii()
        assert not any(letter.isspace() for letter in found.path)
