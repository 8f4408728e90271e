"""The About page: method, reading aid, data and licences."""

from html import escape

import streamlit as st

from geo import __version__
from geo.facts import accuracy
from geo.facts.accuracy import Measured
from geo.queries import Asked
from geo.views.app import opened, static_files
from geo.views.drawings.type_shapes import glyph

_METHOD = """
Dateline turns news reports into a map and a timeline. Every mark can be traced to the sentence it rests on: pick one,
and the side shows what is said to have happened, when, where, who says so, who disputes it, and the sentence.

**Nothing is invented.** What a report does not say stays unknown. A date without a year stands in a column of its own,
an event without a place is counted over the map, where a click lists all such. A value that was inferred says so, and
from what.

**Claims are claims.** Who asserts an event and who denies or doubts it stand side by side; a planned, threatened,
denied or doubted event is labelled as such. *Certainty* is an editorial judgement from 0 to 100 per cent of how well
the report supports the event as it is written down; it is not a probability that the event took place.

**Precision is drawn.** A filled mark is known to the day, or to the spot; an open one less exactly. A bar covers all
the days an event may have happened on, a dashed circle all the places; a hatched country means that no more than the
country is known, a broad line a border. Nothing is shifted to make room: events in one place share a mark with their
number. The histogram under the timeline gives each dated event the weight 1, laid evenly over the days it may mean,
dark where the date is known to the month or better.

**Evidence is a sentence.** Of a report that was added it is the report's own, marked among those beside it. The five
reports that come with the project are not reproduced: there it is a sentence of a digest written for this project. Both
come with the number of the report's paragraph (the nth line that is not empty) in which to check it.
"""

_BORDERS = """
Borders come from [Natural Earth](https://www.naturalearthdata.com), version and changes in `data/basemap/README.md`.
It draws who controls an area in fact (*de facto*), not who claims it. Borders that one of the two countries or most
states do not recognise, and lines of control, are dashed. Drawing a line takes no side in a dispute.

Coordinates come from GeoNames, Natural Earth and geoBoundaries. No place name and nothing that you read here is sent
to any other server: gazetteer, map and scripts are part of the installation. The one exception is OpenStreetMap's
tiles, a layer that is off until you switch it on; their server then sees which part of the map you look at.
"""

_FACTS = """
The events of the collection that comes with the project were read and written down by people, from five published
reports, and compared with an independent list of the same reports' events. Dates, places, actors and speakers of each
are in `data/`, with one digest for each report.
"""

_ACCURACY = """
Reports that are added are read by machine, and what it proposes waits for a person's decision. How right it is was
measured on texts that no one of the project wrote. *Held-out* reports were only ever scored, never looked at: expect
the like of your own. *In-sample* are the five reports that the rules were written with, so that their figures are too
good. *Full* means that type, date and place are all right. Where a second reader is named, that is how far two people
agree on the same reports. All figures, errors by cause and how far certainty can be believed: `docs/accuracy.md`.
"""


@st.cache_resource(show_spinner=False)
def _notice() -> str:
    """Read the project's NOTICE: sources and licences."""
    return (static_files.ROOT / "NOTICE").read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def _measured() -> tuple[Measured, ...]:
    """Read how right extraction was when it was last measured."""
    return accuracy.load(opened.settings().data)


def show_about_page(catalogue: Asked) -> None:
    """Draw the page.

    Args:
        catalogue: the collection, for its types.
    """
    st.title("About Dateline")
    st.caption(f"Version {__version__}")
    st.markdown(_METHOD)
    st.header("Types of events")
    st.html(_legend(catalogue))
    st.header("Where the facts come from")
    st.markdown(_FACTS)
    required = [one for one in _measured() if one.required is not None]
    if required:
        st.header("How right the machine is")
        st.markdown(_ACCURACY)
        st.table([_row(one) for one in required])
        st.caption(f"Measured on {required[0].date}, commit {required[0].commit}.")
    st.header("Borders, coordinates and the network")
    st.markdown(_BORDERS)
    st.header("Data and licences")
    st.code(_notice(), language=None, wrap_lines=True)


def _legend(catalogue: Asked) -> str:
    """Return the types with their shapes and definitions, as escaped HTML."""
    rows = "".join(
        f"<tr><td>{glyph(kind)}</td><td><strong>{escape(kind.label)}</strong></td><td>{escape(kind.definition)}</td></tr>"
        for kind in catalogue.collection.types.values()
    )
    return f'<table class="dl-types"><tbody>{rows}</tbody></table>'


def _row(one: Measured) -> dict[str, str]:
    limit = f"{one.required:,.3g}" if not one.unit else f"{one.required:,.0f} {one.unit}"
    return {
        "what": one.measure,
        "texts": f"{one.corpus} ({one.half})",
        "measured": f"{one.value:,.0f} {one.unit}" if one.unit else f"{one.value:.2f}",
        "required": f"at most {limit}" if one.is_limit else f"at least {limit}",
        "beside it": one.published,
    }
