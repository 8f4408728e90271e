"""Reading Russian: word forms, noun phrases, predicates with their arguments, events, actors and claims.

No parser and no recogniser of names for Russian can be installed from wheels alone, so case and agreement, which
Russian words carry, stand in for a parser, and the alias table, the gazetteer and word classes for a recogniser.
"""
