"""One module a file format, each from bytes to text; limits of size stand in :mod:`geo.reading.formats.parts`.

Only :mod:`geo.reading.sandbox` calls the parsers of PDF, HTML and Word, in a child process.
"""
