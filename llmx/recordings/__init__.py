"""Recorded replies: exact fixtures of what a model said, and a transport that replays them."""
