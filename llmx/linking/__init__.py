"""Over articles: the same people, the same conferences, the same places, and what papers disagree on."""
