"""What a server does before its first visitor comes, so that they need not wait for it."""

import PIL.Image  # noqa: F401  Streamlit reads the page's icon with it

from geo import queries
from geo.places import gazetteer
from geo.queries import link
from geo.queries.filters import Filters
from geo.store.rows import loading
from geo.views.app import first_start, models, opened, shown_collection
from geo.views.atlas import (
    collections,  # noqa: F401  the code of the first page
    encoded_atlas,
    filters,  # noqa: F401  the code of the first page
    page,  # noqa: F401  the code of the first page
)


def warm_up() -> None:
    """Do what the first visitor would otherwise wait for: read the code of the pages, open the store, draw the atlas.

    The store is made and filled where it is not there yet.  On a first start the gazetteer is built meanwhile, and the
    page shows how it goes.

    Raises:
        GeoError: what the first visitor will be told as well.
    """
    models.SERVES.set()
    settings = opened.settings()
    first_start.build_ahead()
    opened.store()
    if gazetteer.is_built(settings.home):
        neighbours = settings.mode == "local"
        first = shown_collection.first_collection()
        folder = opened.columns()
        shown = queries.asked(opened.store(), first, review=loading.SHOWN, neighbours=neighbours, folder=folder)
        usual = link.default_review(may_review=settings.mode == "local")
        holds = encoded_atlas.held(shown, "type", "event")
        encoded_atlas.view(holds, shown, shown.positions(Filters(review=usual)))
