"""From a report's text to proposals: places, dates, actors, claims, events, each tied to its span.

One module a question; :mod:`geo.extract.pipeline` puts them in order.  Offsets are Unicode code points of the text as
it was given, and never move.
"""
