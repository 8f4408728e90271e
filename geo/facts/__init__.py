"""What data/ holds, as objects: the facts that ship, their digests, event types and actors, measured accuracy.

Reads files of data/ and checks them; knows nothing of databases, gazetteers or pages.
"""
