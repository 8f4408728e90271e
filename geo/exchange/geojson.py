"""Events as GeoJSON (RFC 7946): a feature each, with a null geometry where no place is known.

The point is the centre of the footprint; ``radius_km`` and ``where_prec`` say how far from it the event may be.
"""

import json
from collections.abc import Iterable

from geo.exchange.rows import rows
from geo.model import Event


def dump(events: Iterable[Event]) -> str:
    """Write *events* as a FeatureCollection."""
    features = []
    for row in rows(events):
        lat, lon = row.pop("lat"), row.pop("lon")
        geometry = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
        features.append({"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row})
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
