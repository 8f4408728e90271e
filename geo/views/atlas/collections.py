"""Collections in the sidebar: choose one, make and change them, publish a view that stays as it is."""

from collections.abc import Collection as Several
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlencode

import streamlit as st

from geo import edtf, queries
from geo import store as stores
from geo.errors import Conflict, GeoError
from geo.places import names
from geo.queries import Asked, CollectionRow, FrozenRow, FrozenView, Reviewed, link
from geo.queries.filters import Filters
from geo.queries.link import View
from geo.store import Store
from geo.views.app import opened, shown_collection, state, visitor
from geo.views.components import in_words
from geo.views.components.labels import isolated, plain, report_label

_CSS = (Path(__file__).parents[1] / "assets" / "collections.css").read_text(encoding="utf-8")
_CHOSEN, _SEEN, _ASKED = "collection_chosen", "_collection_seen", "_collection_dialog"
_REFUSED, _PUBLISHED = "_collection_refused", "_collection_published"
_MOST = 5000  # reports to choose from


def identifier(title: str, *, taken: Several[str]) -> str:
    """Return an id for a collection: the title in small Latin letters, digits and hyphens, and none that is taken."""
    romanised = names.romanise(names.fold(title))
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in romanised).split()
    base = "-".join(words)[:60].strip("-") or f"collection-{token_hex(3)}"
    number = 2
    made = base
    while made in taken:
        made, number = f"{base}-{number}", number + 1
    return made


def link_to(
    view: View, *, map_view: str = "", time: str = "", within: str = "", review: tuple[str, ...] | None = ()
) -> str:
    """Return the query of a link to *view*; it begins with ``?``.

    Args:
        view: what it shows.
        map_view, time, within: what the browser keeps by itself, as of :data:`geo.queries.link.BROWSERS_OWN`.
        review: as of :meth:`geo.queries.link.View.query`; None for a link that shows everybody the same.
    """
    query = replace(view, map=link.map_view(map_view), time=time, within=within).query(review=review)
    return "?" + urlencode([(name, value) for name, values in query.items() for value in values])


def link_as_seen(view: View, *, review: tuple[str, ...] | None = ()) -> str:
    """Return :func:`link_to` *view* with what the browser keeps in the page's address by itself."""
    looked, time, within = ((st.query_params.get_all(name) or [""])[-1] for name in link.BROWSERS_OWN)
    return link_to(view, review=review, map_view=looked, time=time, within=within)


def has_block(catalogue: Asked) -> bool:
    """Return True if there is more than one collection, something published, or somebody who may change that."""
    store = opened.store()
    return (
        visitor.may_edit()
        or len(_rows(store.where, store.revision(), store)) > 1
        or bool(queries.frozen_views(store, collection=catalogue.collection.id))
    )


def show_collections(catalogue: Asked, view: View) -> None:
    """Draw the block: choose a collection or a published version, make and change collections."""
    here = catalogue.collection.id
    store = opened.store()
    rows = {row.id: row for row in _rows(store.where, store.revision(), store)}
    st.html(f"<style>{_CSS}</style>")
    with st.container(key="collections", gap="small"):
        if len(rows) > 1:
            _choice(rows, here)
        if published := queries.frozen_views(store, collection=here):
            _published(published, view)
        if visitor.may_edit() and here in rows:
            _opener("Manage", "manage", icon=":material/folder:", note=_MANAGE)


def show_publish(view: View, *, large: bool) -> None:
    """Offer to keep the view under a link of its own, to those who may.

    Args:
        view: what is shown.
        large: whether the collection is one of very many events: a version is kept whole, so it cannot be.
    """
    if not visitor.may_edit() or view.rev:
        return
    if large:
        st.caption(f"A collection of {queries.LARGE:,} events or more cannot be published; make a smaller one of it.")
    else:
        _opener("Publish", "publish", icon=":material/bookmark_add:", note=_PUBLISH)


def show_dialog(catalogue: Asked) -> None:
    """Open the dialog that a button of the block asked for."""
    asked = st.session_state.pop(_ASKED, "")
    here = catalogue.collection
    if asked == "publish":
        _publish(here.id, here.title, catalogue.reviewed(Filters()))
    elif asked == "manage":
        store = opened.store()
        rows = {row.id: row for row in _rows(store.where, store.revision(), store)}
        if here.id in rows:
            st.session_state[_SEEN] = rows[here.id].version
            _manage(rows, here.id)


def _opener(label: str, dialog: str, *, icon: str, note: str) -> None:
    """A button that opens a dialog; the wish outlasts a rerun that comes between."""

    def act() -> None:
        st.session_state[_ASKED] = dialog

    st.button(label, key=dialog, icon=icon, help=note, on_click=act)


@st.cache_resource(show_spinner=False, max_entries=4)
def _rows(where: str, revision: int, _store: Store) -> tuple[CollectionRow, ...]:  # noqa: ARG001  the key
    # counting events takes its time where there are very many, and every click draws the block again
    return queries.collections(_store)


_MANAGE = "Make collections, rename this one, choose its reports"
_PUBLISH = "Keep this view under a link that always shows it as it is now"


def _choice(rows: dict[str, CollectionRow], here: str) -> None:
    def act() -> None:
        chosen = st.session_state[_CHOSEN]
        state.open_collection("" if chosen == shown_collection.first_collection() else chosen)

    st.session_state[_CHOSEN] = here
    st.selectbox(
        "Collection", list(rows), key=_CHOSEN, on_change=act,
        format_func=lambda name: f"{isolated(rows[name].title)} ({rows[name].events:,})",
    )  # fmt: skip


def _published(views: tuple[FrozenRow, ...], view: View) -> None:
    with st.expander(f"{len(views)} published", key="published", expanded=bool(view.rev)):
        for one in views[:50]:
            shown = view.rev in (str(one.revision), one.id)
            st.button(
                plain(f"{isolated(one.title)}, {edtf.parse(one.at[:10]).words()}"), key=f"rev-{one.revision}",
                type="tertiary", width="stretch", disabled=shown, on_click=state.open_collection,
                args=(one.collection,), kwargs={"rev": str(one.revision)}, help="Shown now" if shown else None,
            )  # fmt: skip


@st.dialog("Publish this view", on_dismiss="rerun")
def _publish(collection: str, title: str, counts: Reviewed) -> None:
    st.write(
        "The collection is kept as it is now, with the filters and the event that are chosen. The link to it shows "
        "this version for good, and says so when the collection has moved on."
    )
    st.text_input("Title", value=title, max_chars=500, key="publish_title")
    st.write(what_goes_in(counts))
    too = bool(counts.proposed) and st.checkbox(
        f"Publish the {in_words.counted(counts.proposed, 'proposal')}, too: nobody has reviewed "
        f"{'it' if counts.proposed == 1 else 'them'}", key="publish_proposals",
    )  # fmt: skip
    st.button(
        "Publish", type="primary", key="publish_now", on_click=_freeze, args=(collection,),
        disabled=not (counts.accepted or too),
    )  # fmt: skip
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    if made := st.session_state.pop(_PUBLISHED, ""):
        st.success("Published. The link to this version:")
        st.code(made, language=None, wrap_lines=True)


def what_goes_in(counts: Reviewed) -> str:
    """Say how many events are published, and how many stay out because nobody has reviewed them."""
    facts = f"{in_words.counted(counts.accepted, 'accepted event')} {'goes' if counts.accepted == 1 else 'go'} in."
    if not counts.accepted:
        facts = "Nothing in this collection is accepted yet."
    if not counts.proposed:
        return facts
    stays = "stays" if counts.proposed == 1 else "stay"
    return f"{facts} {in_words.counted(counts.proposed, 'proposal')} that nobody has reviewed {stays} out."


def _freeze(collection: str) -> None:
    """Callback: keep the collection as it is now, and say under which link."""
    said = st.session_state
    try:
        made = stores.freeze(
            opened.store(), collection, title=said["publish_title"], by=visitor.person(),
            proposals=bool(said.get("publish_proposals")),
        )  # fmt: skip
    except GeoError as error:
        said[_REFUSED] = error_in_words(error)
        return
    frozen = queries.frozen(opened.store(), made)
    query = link_as_seen(published_view(state.view(), frozen), review=frozen.review)
    said[_PUBLISHED] = (st.context.url or "").partition("?")[0].rstrip("/") + "/" + query


def published_view(view: View, frozen: FrozenView) -> View:
    """Return *view* of what was published: where no proposals went in, without a filter or a choice of one."""
    kept = replace(view, collection=frozen.collection, rev=str(frozen.revision))
    if not frozen.catalogue.facets.review.get("proposed"):
        kept = replace(kept, filters=replace(kept.filters, review=frozen.review))
    return kept if frozen.catalogue.event(kept.event) else replace(kept, event="")


@st.dialog("Collections", on_dismiss="rerun", width="large")
def _manage(rows: dict[str, CollectionRow], here: str) -> None:
    store = opened.store()
    known = {row.report.id: report_label(row.report) for row in queries.reports(store, limit=_MOST)}
    this, new = st.tabs([plain(rows[here].title), "New collection"])
    with this:
        _change(rows[here], known)
    with new, st.form("new_collection", border=False):
        st.text_input("Title", max_chars=500, key="new_title")
        st.text_area("What it is about", max_chars=2000, key="new_about")
        st.multiselect("Reports", list(known), key="new_reports", format_func=known.__getitem__, placeholder="none yet")
        made = st.form_submit_button("Make collection", type="primary", on_click=_make)
        _finish(done=made)


def _make() -> None:
    """Callback: make the collection that the form describes, and open it."""
    store, said = opened.store(), st.session_state
    made = identifier(said["new_title"], taken=[row.id for row in queries.collections(store)])
    try:
        stores.make_collection(
            store, made, title=said["new_title"], description=said["new_about"], reports=said["new_reports"],
            by=visitor.person(),
        )  # fmt: skip
    except GeoError as error:
        said[_REFUSED] = error_in_words(error)
    else:
        state.open_collection(made)


def _change(row: CollectionRow, known: dict[str, str]) -> None:
    held = [one.report.id for one in queries.reports(opened.store(), collection=row.id, limit=_MOST)]
    with st.form("change_collection", border=False):
        st.text_input("Title", value=row.title, max_chars=500, key="change_title")
        st.text_area("What it is about", value=row.description, max_chars=2000, key="change_about")
        st.multiselect(
            "Reports", list(known), default=held, key="change_reports", format_func=known.__getitem__,
            help="Taking a report out removes it from this collection only.",
        )  # fmt: skip
        saved = st.form_submit_button("Save", type="primary", on_click=_save, args=(row.id, held))
        _finish(done=saved)


def _save(collection: str, held: Sequence[str]) -> None:
    """Callback: change the collection to what the form says; *held* are the reports that it showed at first."""
    said = st.session_state
    chosen = said["change_reports"]
    change = stores.CollectionChange(
        said["change_title"], said["change_about"], add=tuple(one for one in chosen if one not in held),
        remove=tuple(one for one in held if one not in chosen),
    )  # fmt: skip
    try:
        stores.change_collection(opened.store(), collection, change, by=visitor.person(), version=said.get(_SEEN))
    except GeoError as error:
        said[_REFUSED] = error_in_words(error)


def _finish(*, done: bool) -> None:
    """After a form was sent: close the dialog, or say why it was refused."""
    if not done:
        return
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    else:
        st.rerun()


def error_in_words(error: GeoError) -> str:
    """Say an error of the store in words for a person."""
    if isinstance(error, Conflict):
        return f"Someone else changed this collection meanwhile; it is now “{error.theirs}”. Close this and look again."
    words = str(error)
    return words[:1].upper() + words[1:] + "."


def version_note(frozen: FrozenView | None, view: View) -> str:
    """Say that a link shows a version that was kept, since when, and whether the collection has moved on.

    Args:
        frozen: what is shown; None where it is the collection as it is.
        view: as the link asks for it.

    Returns:
        Escaped HTML; empty where there is nothing to say.
    """
    now = link_to(
        replace(view, rev="", collection=frozen.collection if frozen else view.collection),
        review=frozen.review if frozen else state.default_review(),
    )
    if frozen is not None:
        day = edtf.parse(frozen.at[:10]).words()
        moved = "The collection has moved on since." if frozen.moved_on else "The collection has not changed since."
        return (
            f'<p class="dl-note dl-frozen" role="status">Published version of {escape(day)}. {moved} '
            f'{proposals_note(frozen)}<a href="{escape(now)}" target="_self">Show it as it is now</a></p>'
        )
    if view.rev:
        return (
            '<p class="dl-note" role="status">The published version that this link names is not here; '
            "the collection is shown as it is now.</p>"
        )
    return ""


def proposals_note(frozen: FrozenView) -> str:
    """Say how many proposals a published version holds, with a blank behind; empty where it holds none."""
    count = frozen.catalogue.facets.review.get("proposed", 0)
    if not count:
        return ""
    held = f"It holds {in_words.counted(count, 'proposal')} that nobody had reviewed"
    return f"{held}. " if frozen.review else f"{held}, and shows {'it' if count == 1 else 'them'}, too. "
