"""The policy of a page allows what the page is made of, and no more."""

from geo.config import Settings
from geo.views.server import policy


def directives(text: str) -> dict[str, list[str]]:
    """Return a policy's directives, by name."""
    parts = (part.split() for part in text.split(";"))
    return {name: values for name, *values in parts}


def test_scripts_of_a_page() -> None:
    """A script runs from this server, from a blob that a script made, or with the answer's own nonce; none else."""
    found = directives(policy.of_page(Settings(), "abc"))
    assert found["script-src"] == ["'self'", "'nonce-abc'", "blob:"]
    assert found["default-src"] == ["'none'"]
    assert found["base-uri"] == ["'none'"]
    assert found["connect-src"] == ["'self'"]
    assert not {"'unsafe-eval'", "*", "https:", "http:"} & {one for values in found.values() for one in values}


def test_tiles_are_the_only_host_besides() -> None:
    """Where there are tiles, pictures may come from their server, and from none where they are off."""
    own = Settings(tile_address="https://tiles.example.org:8443/{z}/{x}/{y}.png")
    assert directives(policy.of_page(own, "n"))["img-src"][-1] == "https://tiles.example.org:8443"
    assert directives(policy.of_page(Settings(), "n"))["img-src"][-1] == "https://tile.openstreetmap.org"
    assert directives(policy.of_page(Settings(tiles=False), "n"))["img-src"] == ["'self'", "data:", "blob:"]


def test_what_is_no_page_may_do_nothing() -> None:
    """A file that a visitor brought, opened as a page of its own, runs and loads nothing."""
    found = directives(policy.of_other(Settings(embed_origins=("https://a.example.org",))))
    assert found["default-src"] == ["'none'"]
    assert "script-src" not in found
    assert found["frame-ancestors"] == ["'self'", "https://a.example.org"]
