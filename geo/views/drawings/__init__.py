"""What is drawn in the browser: map, timeline and the small pictures of other pages, and the shapes of their marks."""
