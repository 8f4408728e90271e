"""What the parser makes of English, put to use.

Subjects, objects, clauses (syntax), its tags (attributes), what stands at a token (token_index), whom a pronoun or a
title means (antecedents).
"""
