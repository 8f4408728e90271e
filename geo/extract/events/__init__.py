"""What all languages share of events: names of actors, dates that agree or contradict, certainty, summaries.

Nothing here knows a word of any language.
"""
