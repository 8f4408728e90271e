"""The Review page: the queue of proposals, the form on an event, pairs that may be one event."""
