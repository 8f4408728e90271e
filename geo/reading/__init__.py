"""From a file, a page or pasted text to a :class:`geo.model.Reading`: text, language, title, date, boilerplate.

Parsers of foreign formats lie in :mod:`geo.reading.formats` and run in a child process (:mod:`geo.reading.sandbox`).
"""
