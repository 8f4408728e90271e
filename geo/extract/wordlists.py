"""How lists of words are written down in geo.extract: one string, words apart by spaces."""


def words(text: str) -> frozenset[str]:
    """Return the words of *text*, which are apart by spaces.

    >>> sorted(words("raid siege"))
    ['raid', 'siege']
    """
    return frozenset(text.split())
