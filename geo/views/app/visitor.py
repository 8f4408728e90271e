"""Who uses the page: the person, their role, and whether they may read whole reports."""

import streamlit as st

from geo import people
from geo.model import Person
from geo.views.app import opened, own_window


def person() -> Person:
    """Return who uses the page, with the role that the settings and the connection give to them.

    In a frame of another site whoever it is reads only: what they click on is not what they see.
    """
    headers = _headers()
    if not own_window.is_proven(headers):
        return people.READER
    user = st.user.to_dict() if hasattr(st.user, "to_dict") else {}
    if user.get("is_logged_in"):
        # a service that does not say whether an address was checked has not checked it
        verified = user.get("email_verified") in (True, "true")
        return people.signed_in(
            opened.settings(), email=str(user.get("email") or ""), name=str(user.get("name") or ""), verified=verified
        )
    # Streamlit says None for a connection from the machine itself, but also for one through a socket that is a file
    by_file = str(st.get_option("server.address") or "").startswith("unix:")
    address = st.context.ip_address or ("" if by_file else "127.0.0.1")
    return people.at_the_machine(opened.settings(), address=address, headers=headers)


def may_edit() -> bool:
    """Return True if whoever uses the page may add and correct, and the store takes it."""
    return opened.store().writable and person().may("editor")


def is_framed() -> bool:
    """Return True if the page stands in a frame of another site, or nothing says that it does not."""
    headers = _headers()
    return bool(headers) and not own_window.is_proven(headers)


def _headers() -> dict[str, str]:
    """Return the headers of the page's connection; none where no browser is there."""
    return dict(st.context.headers)


def may_read_texts() -> bool:
    """Return True if the page may show more of a report than the sentences that events rest on."""
    return people.may_read_texts(opened.settings(), person())
