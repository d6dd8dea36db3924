"""The version, read by the build and by ``llmx --version``."""

__version__ = "0.1.0"
