"""What every page needs: settings, the store, who asks, the collection of the link, the browser's files, the models."""

import gc
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import streamlit as st

from geo import people, queries
from geo import store as stores
from geo.config import Settings
from geo.errors import AssetsUnavailable, GeoError, Missing
from geo.facts import accuracy
from geo.model import VOCABULARY, Person
from geo.places import gazetteer
from geo.queries import Catalogue, FrozenView
from geo.queries.filters import Filters
from geo.reading import web
from geo.store import Store
from geo.store.rows import loading
from geo.views.app import static_files
from geo.views.drawings import linked_view

if TYPE_CHECKING:
    from geo.extract.stream import Extractor
    from geo.intake.queue import Intake

_LOG = logging.getLogger(__name__)

_ENCODED = 64
"""Views of one catalogue that are kept encoded."""


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Read the environment, once for the process."""
    return Settings.from_environment()


def store() -> Store:
    """Return the store, opened once for the process.

    Raises:
        StoreUnavailable: the database cannot be reached, or holds something else.
        InvalidFacts: data/ breaks its contract.
    """
    asked = settings()
    return _store(asked.home, asked.database, asked.mode, asked)


@st.cache_resource(show_spinner="Opening the store. On the first start it is made and filled with the facts that ship.")
def _store(home: Path, database: str, mode: str, _settings: Settings) -> Store:  # noqa: ARG001  the key
    opened = stores.open_store(_settings)
    # what is loaded now lives as long as the process; the collector need not look at it on every rerun
    gc.freeze()
    return opened


def person() -> Person:
    """Return who uses the page, with the role that the settings and the connection give to them."""
    user = st.user.to_dict() if hasattr(st.user, "to_dict") else {}
    if user.get("is_logged_in"):
        # a service that does not say whether an address was checked has not checked it
        verified = user.get("email_verified") in (True, "true")
        return people.signed_in(
            settings(), email=str(user.get("email") or ""), name=str(user.get("name") or ""), verified=verified
        )
    # Streamlit says None for a connection from the machine itself, but also for one through a socket that is a file
    by_file = str(st.get_option("server.address") or "").startswith("unix:")
    address = st.context.ip_address or ("" if by_file else "127.0.0.1")
    return people.at_the_machine(settings(), address=address, headers=dict(st.context.headers))


def may_read_texts() -> bool:
    """Tell whether the page may show more of a report than the sentences that events rest on."""
    return people.may_read_texts(settings(), person())


@dataclass(frozen=True, slots=True)
class Shown:
    """What a link shows: a collection ready to be asked, and the frozen view of it, where the link names one."""

    catalogue: Catalogue
    frozen: FrozenView | None = None


def shown(collection: str = "", *, rev: str = "", rejected: bool = False) -> Shown:
    """Return what a link to a collection shows.

    Args:
        collection: its id; one that is not there counts as none, and none is the first that was made.
        rev: the revision at which it was frozen, or the frozen view's id; one that is not there counts as none.
        rejected: whether rejected events are among the events, for those who may decide on them.
    """
    neighbours = may_read_texts()
    if rev:
        try:
            view = _frozen(rev, collection or first_collection(), neighbours, store().revision(), store())
        except Missing:
            pass
        else:
            return Shown(view.catalogue, view)
    kept = VOCABULARY["review"] if rejected and person().may("reviewer") else loading.SHOWN
    if collection:
        try:
            return Shown(queries.catalogue(store(), collection, review=kept, neighbours=neighbours))
        except Missing:
            pass
    return Shown(queries.catalogue(store(), first_collection(), review=kept, neighbours=neighbours))


def catalogue(collection: str = "") -> Catalogue:
    """Return a collection ready to be asked; an unknown one, or none, stands for the first that was made."""
    return shown(collection).catalogue


def first_collection() -> str:
    """Return the id of the collection that is shown where a link names none."""
    return _first_collection(store().where, store())


@st.cache_resource(show_spinner=False)
def _first_collection(where: str, _store: Store) -> str:  # noqa: ARG001  the key
    return queries.collections(_store)[0].id


@st.cache_resource(show_spinner=False, max_entries=8)
def _frozen(view: str, collection: str, neighbours: bool, revision: int, _store: Store) -> FrozenView:  # noqa: ARG001
    return queries.frozen(_store, view, collection=collection, neighbours=neighbours)


def icon() -> str:
    """Return the address of the picture in the browser's tab, or else a symbol that Streamlit knows."""
    try:
        return f"/{static_files.installed()['icon.png']}"
    except AssetsUnavailable:
        return ":material/public:"


@st.cache_resource(show_spinner=False)
def notice() -> str:
    """Read the project's NOTICE: sources and licences."""
    return (static_files.ROOT / "NOTICE").read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def measured() -> tuple[accuracy.Measured, ...]:
    """Read how right extraction was when it was last measured."""
    return accuracy.load(settings().data)


@st.cache_resource(show_spinner=False)
def places() -> gazetteer.Gazetteer:
    """Open the gazetteer, once for the process, for people who look a name up.

    Raises:
        GazetteerMissing: it has not been built.
    """
    return gazetteer.open(settings().home, data=settings().data)


_loading = Lock()


def extractor() -> "Extractor":
    """Load the language models, once for the process; slow the first time, so only where a report is read.

    Any thread may call it.

    Raises:
        GazetteerMissing: the gazetteer has not been built.
        OSError: the language pipeline that the settings name is not installed.
    """
    from geo.extract import stream

    with _loading:
        return stream.extractor(settings())


_serving = Event()


def expect_reports() -> None:
    """Load the language models in the background: someone who looks at the reports may be about to add one.

    Only a server of our own does; where the page alone is run, the first report waits for them.
    """
    if _serving.is_set():
        _models()


@st.cache_resource(show_spinner=False)
def _models() -> Thread:
    def load() -> None:
        try:
            extractor()
        except Exception:  # noqa: BLE001  whoever adds a report is told of it
            _LOG.debug("The language models could not be loaded.", exc_info=True)

    thread = Thread(target=load, name="models", daemon=True)
    thread.start()
    return thread


def intake() -> "Intake":
    """Return the line of reports on their way into the store; one for the process."""
    return _intake(store().where, store(), settings())


@st.cache_resource(show_spinner=False)
def _intake(where: str, _store: Store, _settings: Settings) -> "Intake":  # noqa: ARG001  the key
    from geo.intake.queue import Intake

    return Intake(_store, extractor=extractor, fetch=web.fetch if _settings.fetch_urls else None)


_encoded: WeakKeyDictionary[Catalogue, dict[tuple[Filters, str, str], bytes]] = WeakKeyDictionary()
_encoding = Lock()


def atlas_data(asked: Catalogue, filters: Filters, lanes: str, axis: str) -> bytes:
    """Encode the linked view of a catalogue for one set of filters; all sessions share it."""
    key = (filters, lanes, axis)
    with _encoding:
        kept = _encoded.setdefault(asked, {})
        if key not in kept:
            while len(kept) >= _ENCODED:
                kept.pop(next(iter(kept)))
            kept[key] = linked_view.payload(
                asked.events(filters),
                asked.collection,
                static_files.installed(),
                lanes=lanes,
                axis=axis,
                tiles=settings().tiles,
            )
        return kept[key]


class _Builder:
    """One build of the gazetteer for the whole process; it goes on when the page that began it is closed."""

    def __init__(self, home: Path) -> None:
        self.share, self.stage = 0.0, "starting"
        self.failure: Exception | None = None
        self._thread = Thread(target=self._run, args=(home,), name="gazetteer-build", daemon=True)
        self._thread.start()

    def _run(self, home: Path) -> None:
        def progress(done: int, total: int, stage: str) -> None:
            self.share, self.stage = min(1.0, done / max(total, 1)), stage

        try:
            gazetteer.build(home, progress=progress)
        except Exception as failure:  # noqa: BLE001  shown to whoever waits, whatever it is
            self.failure = failure

    @property
    def running(self) -> bool:
        return self._thread.is_alive()


@st.cache_resource(show_spinner=False)
def _builder(home: Path) -> _Builder:
    return _Builder(home)


def prepare() -> None:
    """Build gazetteer and store on the first start, and show how far that is; return at once on every other."""
    home = settings().home
    if not gazetteer.is_built(home):
        _build(home)
    try:
        store()
    except GeoError as failure:
        st.title("Dateline")
        st.error(f"The store cannot be opened: {failure}")
        st.stop()


def _build(home: Path) -> None:
    builder = _builder(home)
    st.title("Dateline")
    st.write("First start: the gazetteer is built from the installed packages. This happens once.")
    bar = st.progress(0.0)
    while builder.running:
        bar.progress(builder.share, text=builder.stage)
        time.sleep(0.3)
    _builder.clear()
    if builder.failure is not None:
        st.error(f"The gazetteer could not be built: {builder.failure}")
        st.stop()
    st.rerun()


def warm_up() -> None:
    """Do what the first visitor would otherwise wait for: read the code of the pages, open the store, draw the atlas.

    Nothing happens on a first start, whose page shows how it goes.

    Raises:
        GeoError: what the first visitor will be told as well.
    """
    import PIL.Image  # noqa: F401  Streamlit reads the page's icon with it

    from geo.views.atlas import page as atlas_page  # noqa: F401  the code of the first page

    _serving.set()
    if gazetteer.is_built(settings().home):
        neighbours = settings().mode == "local"
        first = queries.catalogue(store(), first_collection(), review=loading.SHOWN, neighbours=neighbours)
        atlas_data(first, Filters(), "type", "event")


def forget() -> None:
    """Forget what is kept for the process: for tests, which change the environment."""
    for one in (settings, _store, _first_collection, _frozen, _intake, _models, places):
        one.clear()
    _serving.clear()
