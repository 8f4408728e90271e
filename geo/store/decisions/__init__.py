"""What people decide, one module a subject, and how each decision is kept and taken back.

Every function takes ``by`` and refuses what that person's role does not allow.
"""
