"""Names of countries for people to read, where only the code is known.

Source: Unicode CLDR, English, as babel ships it (Unicode licence).
"""

from functools import cache

_NONE = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What CLDR names beside countries: unions, an ocean, tests, the unknown."""


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if code.isalpha() and code not in _NONE}


def country_name(code: str) -> str:
    """Return the English name of a country, or *code* itself where it is none that is known.

    Args:
        code: ISO 3166-1 alpha-2.

    >>> country_name("TJ"), country_name("XA"), country_name("")
    ('Tajikistan', 'XA', '')
    """
    return _names().get(code, code) if code else ""
