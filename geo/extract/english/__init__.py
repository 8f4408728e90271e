"""Reading English: actors, claims and events from a dependency parse.

:mod:`geo.extract.russian` has the same files.
"""
