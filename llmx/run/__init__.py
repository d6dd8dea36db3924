"""Many articles with bounded concurrency."""
