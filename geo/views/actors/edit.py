"""Correcting what is known of an actor, and what was corrected so far."""

from html import escape

import streamlit as st

from geo import edtf, queries
from geo import store as stores
from geo.model import VOCABULARY, Actor, Collection, Decision
from geo.views.app import opened, visitor
from geo.views.components import outcome


def show_actor_form(actor: Actor, collection: Collection) -> None:
    """Offer the form to those who may use it, and show every correction with its undo."""
    editor = visitor.may_edit()
    if editor:
        with st.expander("Correct names, kind or parent", key=f"edit-{actor.id}"):
            _form(actor, collection)
    # who decided what is for those who work on the collection, not for whoever has a public link
    decisions = queries.history(opened.store(), "actor", actor.id) if visitor.may_read_texts() else ()
    if not decisions:
        return
    with st.expander(f"{len(decisions)} corrections", key=f"corrected-{actor.id}"):
        for one in decisions:
            st.html(_said(one))
            if editor and not one.undone and one.undoes is None:
                st.button("Undo", key=f"undo-{one.id}", on_click=_undo, args=(one.id,), type="tertiary")


def _form(actor: Actor, collection: Collection) -> None:
    others = sorted((one for one in collection.actors.values() if one.id != actor.id), key=lambda one: one.name)
    names = {one.id: one.name for one in others}
    kinds = VOCABULARY["actor kind"]
    # a form keeps what was typed; a correction by someone else makes a new one
    stamp = f"{actor.id}-{hash(actor)}"
    with st.form(f"form-{stamp}", border=False):
        st.text_input("Name", actor.name, max_chars=300, key=f"name-{stamp}")
        st.text_area("Other names, one a line", "\n".join(actor.aliases), key=f"aliases-{stamp}")
        st.selectbox(
            "Kind", kinds, index=kinds.index(actor.kind), key=f"kind-{stamp}",
            format_func=lambda one: one.replace("_", " "),
        )  # fmt: skip
        parents = list(dict.fromkeys(["", actor.parent, *names]))  # one that is not of this collection stays, too
        st.selectbox(
            "Part of", parents, index=parents.index(actor.parent),
            format_func=lambda one: names.get(one, one or "no other"), key=f"parent-{stamp}",
        )  # fmt: skip
        st.text_input("Why", max_chars=300, key=f"why-{stamp}")
        st.form_submit_button("Save", type="primary", on_click=_save, args=(actor, stamp))


def _save(actor: Actor, stamp: str) -> None:
    """Take over what the form holds, unless someone else was faster; *actor* is what was seen."""
    name, aliases, kind, parent, note = (
        str(st.session_state[f"{field}-{stamp}"]) for field in ("name", "aliases", "kind", "parent", "why")
    )
    outcome.attempt(
        lambda: stores.edit_actor(
            opened.store(), actor.id, by=visitor.person(), name=name, kind=kind, parent=parent, note=note,
            aliases=[line.strip() for line in aliases.splitlines() if line.strip()], seen=actor,
        ),
        done="Saved. It can be undone below.",
    )  # fmt: skip


def _undo(decision: int) -> None:
    outcome.attempt(lambda: stores.undo(opened.store(), decision, by=visitor.person()), done="Undone.")


def _said(one: Decision) -> str:
    day, time = edtf.parse(one.at[:10]).words(), one.at[11:16]
    head = f"{escape(one.who)}, {escape(day)} {escape(time)} UTC{', undone since' if one.undone else ''}"
    rows = "".join(
        f"<li>{escape(field)}: <s>{escape(_value(before))}</s> → {escape(_value(after))}</li>"
        for field, before, after in one.changes
    )
    note = f"<small>{escape(one.note)}</small>" if one.note else ""
    return f'<div class="dl-event"><small>{head}: {escape(one.action)}</small><ul>{rows}</ul>{note}</div>'


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value) if value not in ("", None) else "none"
