"""Reports on their way into the store: read, extracted, stored; one for a page's queue, many for a folder.

The only place where reading, extraction and store meet.
"""
