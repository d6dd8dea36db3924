"""The version, read by the build and by ``llmx --version``."""

__version__ = "0.2.0"
