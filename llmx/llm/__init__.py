"""The model: endpoint, retries, usage and prompts."""
