"""Say what a copy of the project makes of one more event type: run by test_new_type.py with the copy as its folder.

Prints one JSON object, on the last line.  The first event of the copy's data/ is of the new type.
"""

import json
import sys
import zlib
from pathlib import Path

from streamlit.testing.v1 import AppTest

from geo import facts, queries
from geo.config import DATA
from geo.exchange import csv, geojson
from geo.facts import shipped
from geo.queries import Catalogue
from geo.views.app import state, static_files
from geo.views.drawings.held import Held


def probe(type_: str) -> dict[str, object]:
    """Return where *type_* shows."""
    collection = shipped.load(DATA)
    events = [event for event in collection.events if event.type == type_]
    app = AppTest.from_file(str(Path("streamlit_app.py").resolve()), default_timeout=120)
    app.session_state[state.MENU] = True
    app.run()
    types = next(box for box in app.multiselect if box.key == "types").options
    about = app.switch_page("pages/about.py").run()
    drawn = Held.of(collection, Catalogue(collection).in_time, static_files.install())
    sent = json.loads(zlib.decompress(drawn.data[16:]))
    return {
        "code": str(Path(facts.__file__).parents[2]),
        "errors": [error.value for one in (app, about) for error in one.exception],
        "facets": Catalogue(collection).facets.types.get(type_, 0),
        "filter": types,
        "legend": "".join(part.proto.body for part in about.main.get("html")),
        "lanes": json.dumps([sent["lanes"][lane]["label"] for lane in sent["rows"]["lanes"]]),
        "csv": csv.dump(events),
        "geojson": geojson.dump(events),
        "relations": sorted({one.kind for one in queries.relations(collection) if set(events) & set(one.events)}),
    }


if __name__ == "__main__":
    json.dump(probe(sys.argv[1]), sys.stdout)
