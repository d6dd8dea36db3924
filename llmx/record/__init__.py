"""The record and the results in pydantic: what the LLM fills, what the check reports, what a run writes."""
