"""The linked view is encoded once for each set of filters."""

from geo.queries import Catalogue
from geo.queries.filters import Filters
from geo.views.atlas import encoded_atlas
from tests import sample


def test_data_is_encoded_once_for_all() -> None:
    """The same filters give the very same bytes; other filters, lanes, axes or another catalogue give others."""
    small = Catalogue(sample.small())
    first = encoded_atlas.atlas_data(small, Filters(), "type", "event")
    assert encoded_atlas.atlas_data(small, Filters(), "type", "event") is first
    others = [
        encoded_atlas.atlas_data(small, Filters(types=("attack",)), "type", "event"),
        encoded_atlas.atlas_data(small, Filters(), "actor", "event"),
        encoded_atlas.atlas_data(small, Filters(), "type", "report"),
        encoded_atlas.atlas_data(Catalogue(sample.hostile()), Filters(), "type", "event"),
    ]
    assert len({first, *others}) == 5
