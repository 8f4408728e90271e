"""Dates in a text: where they stand and what they mean, as EDTF.  The grammar is code, each language a table of words.

Start at :mod:`geo.extract.dates.recogniser`; words of a language lie in :mod:`geo.extract.dates.words`.
"""
