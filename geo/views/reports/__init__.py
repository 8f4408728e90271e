"""The Reports page: add reports, find one, read it with everything that was found in it marked."""
