"""The atlas: filters, collections, the selected event's evidence, the table."""
