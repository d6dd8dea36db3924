"""The recordings of the five seeds, replayed with the lowest and the newest versions that pyproject.toml allows."""
