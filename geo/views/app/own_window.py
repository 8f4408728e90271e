"""Whether a page stands in a window of its own: in a frame of another site nobody may change anything.

A browser says with its request for a page what the page is for, and no script can make it say something else
(``Sec-Fetch-Dest``).  The websocket that the page opens afterwards says only where the page comes from.  So the server
puts a mark into a page that it gave to a window; the page's websocket brings the mark, and the server notes it in a
header of its own on the session's connection (:mod:`geo.views.server.windows`).  A session without the note only reads.
"""

from collections.abc import Mapping

HEADER = "x-dateline-window"
"""The server's note on a connection; what a client sends under this name is dropped."""

MARK = "own"
"""What the note says."""


def is_proven(headers: Mapping[str, str]) -> bool:
    """Return True if the server noted on the connection with these *headers* that its page has a window of its own."""
    return [value for name, value in headers.items() if name.lower() == HEADER] == [MARK]
