"""The account line: who uses the page and in which role; signing in and out.

Signing in is Streamlit's ``st.login`` with the services of ``secrets.toml``; who may do what is
:mod:`geo.people`'s, the line only says it.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo import people
from geo.config import Settings
from geo.model import Person
from geo.views.app import opened, scripts, visitor
from geo.views.drawings import linked_view

_ASSETS = Path(__file__).parents[1] / "assets"
_KEY = "account_line"


@lru_cache(maxsize=1)
def _component() -> Any:
    return st.components.v2.component(
        "dateline.account",
        html='<div class="dl-account" role="group" aria-label="Account"></div>',
        css=(_ASSETS / "account.css").read_text(encoding="utf-8"),
        js=scripts.component("account/account.js"),
        isolate_styles=False,
    )


def services(secrets: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the sign-in services that an ``[auth]`` section sets up; the one without a name is empty.

    Args:
        secrets: the section, as Streamlit documents it: one service in it, or a section within for each.
    """
    named = [name for name, value in secrets.items() if isinstance(value, Mapping) and "client_id" in value]
    return (*([""] if "client_id" in secrets else []), *named)


def configured() -> tuple[str, ...]:
    """Return the names of the services that one may sign in with here; none on a public site."""
    if opened.settings().mode == "readonly" or not st.secrets.load_if_toml_exists():
        return ()
    return services(st.secrets.get("auth", {}))


def line(
    settings: Settings, person: Person, *, signed_in: bool, offered: Sequence[str], framed: bool = False
) -> dict[str, Any]:
    """Return what the line shows.

    Args:
        settings: ``mode`` is why somebody may not change anything.
        person: who uses the page.
        signed_in: whether they signed in.
        offered: names of the services that they may sign in with.
        framed: whether the page stands in a frame of another site, where nobody can do more than read.

    Returns:
        ``who``, ``role`` and ``note`` to read, ``leaves`` (whether to offer signing out), ``services`` to sign in with.
    """
    if framed and settings.mode != "readonly":
        note = "On another site's page one can only read. To change anything, open this in a tab of its own."
        return {"who": "", "role": "Read-only", "note": note, "leaves": False, "services": []}
    leaves = signed_in and bool(offered)
    if leaves and person.role == "viewer" and not people.may_read_texts(settings, person):
        why = "not listed here" if person.email else "address not confirmed by the sign-in service"
        who, role, note = person.name, "read-only", f"{person.email or person.name}: {why}, so you can read only."
    elif leaves:
        who, role, note = person.name, person.role, f"{person.email}: {_MAY[person.role]}"
    elif person.may("reviewer"):
        who, role, note = person.name, person.role, f"Used at this machine: {_MAY[person.role]}"
    else:
        who, role = "", "Read-only"
        note = "Nothing can be changed on this site." if settings.mode == "readonly" else "Changes need a sign-in."
    known = [{"service": name, "label": f"Sign in with {name}" if name else "Sign in"} for name in offered]
    only = [{"service": one["service"], "label": "Sign in"} for one in known] if len(known) == 1 else known
    return {"who": who, "role": role, "note": note, "leaves": leaves, "services": only}


_MAY = {
    "viewer": "you may read whole reports.",
    "reviewer": "you may review and correct events.",
    "editor": "you may also add reports, make collections and publish.",
    "admin": "you may do everything, also remove reports for good.",
}


def show_name() -> None:
    """Say in the bar at the top of the page what this is and, to who may, how to bring reports of one's own."""
    own = " <span>“Add” takes your own.</span>" if visitor.may_edit() else ""
    with st.container(key="name"):
        st.html(f'<p class="dl-name"><strong>Dateline</strong> <small>{_WHAT}{own}</small></p>')


_WHAT = "News reports as events on a map and a timeline."


def show_account_line() -> None:
    """Draw the line in the bar at the top of the page."""
    offered = configured()
    signed_in, framed = bool(st.user.get("is_logged_in")), visitor.is_framed()
    shown = line(opened.settings(), visitor.person(), signed_in=signed_in, offered=offered, framed=framed)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")

    def asked() -> None:
        sign_in_or_out(st.session_state[_KEY].get("asked"), offered=offered)

    with st.container(key="account"):
        _component()(key=_KEY, data=linked_view.encode({**shown, "base": f"/{base}"}), on_asked_change=asked)


def sign_in_or_out(message: object, *, offered: Sequence[str]) -> None:
    """Sign in or out, as the browser asks.

    Args:
        message: ``{"act": "in" or "out", "service": name}``; it comes from a browser, so nothing in it is trusted.
        offered: names of the services that one may sign in with.
    """
    if not isinstance(message, Mapping):
        return
    if message.get("act") == "out":
        st.logout()
    elif message.get("act") == "in" and message.get("service") in offered:
        st.login(str(message["service"]) or None)
