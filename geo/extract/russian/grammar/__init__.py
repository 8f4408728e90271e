"""Russian without a parser: word forms (morphology), noun phrases (phrases), clauses and their arguments (frames)."""
