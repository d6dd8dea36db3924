"""What a type checker of a user sees."""
