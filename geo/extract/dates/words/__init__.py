"""Words for dates, one module a language, each a :class:`geo.extract.dates.tokens.Language`; no code but the tables."""
