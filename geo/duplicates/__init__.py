"""Events of different reports that may be the same event: compared, linked, proposed to a person.

Asks the store what is near; writes only by :func:`geo.store.propose_pairs`.
"""
