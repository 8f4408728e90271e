"""Toponyms in a text: :mod:`~geo.extract.toponyms.recogniser` finds them, ``resolver`` says which place each means.

:mod:`geo.extract.toponyms.untagged` serves languages that no pipeline tags.
"""
