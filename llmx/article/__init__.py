"""What comes in: the article, its zones, and reading it from files."""
