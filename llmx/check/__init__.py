"""The check: an article and a record in, a report of verdicts out."""
