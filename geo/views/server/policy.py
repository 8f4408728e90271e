"""The content security policy: what a page may load and run, and whose pages may show it in a frame.

Streamlit's front end writes style elements, and imports the code of components from blobs; hence ``'unsafe-inline'``
for styles and ``blob:`` for scripts.  Scripts in the page itself need the answer's own nonce.  The map's frame, a
``srcdoc``, inherits the page's policy: what it asks for has to be allowed here, too (``assets/shared/frame.js`` gives
its scripts the nonce).
"""

from geo.config import Settings, origin_of


def framing(settings: Settings) -> str:
    """Return the directive that says whose pages may frame an answer: our own, and those that the settings name."""
    return " ".join(("frame-ancestors 'self'", *settings.embed_origins))


def of_page(settings: Settings, nonce: str) -> str:
    """Return the policy of a page of the app.

    Args:
        settings: ``embed_origins`` may frame it, and the map's tiles come from ``tile_address``.
        nonce: of this answer alone; the scripts that stand in the page carry it.
    """
    tiles = f" {origin_of(settings.tile_address)}" if settings.tiles else ""
    return "; ".join((
        "default-src 'none'",
        f"script-src 'self' 'nonce-{nonce}' blob:",
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob:{tiles}",
        "font-src 'self' data:",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        framing(settings),
    ))  # fmt: skip


def of_other(settings: Settings) -> str:
    """Return the policy of every other answer: opened as a page of its own, it may load and run nothing."""
    return f"default-src 'none'; form-action 'none'; base-uri 'none'; {framing(settings)}"
