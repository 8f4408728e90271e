"""Which place a name means: the offline gazetteer, how it is built and searched, and geocoders over it.

Nothing here reads a report or a database of events; only :mod:`geo.places.nominatim` opens a network connection.
"""
