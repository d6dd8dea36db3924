"""``python -m llmx``: the same as the command ``llmx``."""

import sys

from llmx.cli.main import main

sys.exit(main())
