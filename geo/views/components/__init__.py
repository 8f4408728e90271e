"""What several pages draw: map, timeline, small views, histories, words for what the model holds."""
