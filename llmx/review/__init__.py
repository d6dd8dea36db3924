"""A run for a person to look at: the review page, its decisions, and the same in few words for a terminal."""
