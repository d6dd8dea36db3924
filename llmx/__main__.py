"""``python -m llmx``: the same as the command ``llmx``."""

import sys

from llmx.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
