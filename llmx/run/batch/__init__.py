"""A provider's batch: another way to fetch the replies that the readers of a run ask for."""
