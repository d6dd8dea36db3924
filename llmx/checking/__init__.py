"""Compare a record with its article by rules alone: verdicts that say what differs, and what was left out."""
