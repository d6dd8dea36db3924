"""One article to one extraction, by an LLM or by rules."""
