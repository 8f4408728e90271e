"""What the parser makes of English, put to use: subjects, objects, clauses (syntax), and its tags (attributes)."""
