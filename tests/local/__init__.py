"""A real model behind a real server: ``make test-local`` installs both and runs these tests."""
