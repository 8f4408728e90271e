"""Making the gazetteer: its sources read, joined into places, and written as one file."""
