"""What starting costs: ``import llmx`` and ``llmx --help`` as ratios to a bare interpreter."""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 15
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import llmx": [sys.executable, "-c", "import llmx"],
    "llmx --help": [sys.executable, "-m", "llmx", "--help"],
    "llmx extract --help": [sys.executable, "-m", "llmx", "extract", "--help"],
    "import llmx; llmx.find_amounts": [sys.executable, "-c", "import llmx; llmx.find_amounts"],
    "import openai, instructor": [sys.executable, "-c", "import openai, instructor"],
}


def seconds(command: list[str]) -> float:
    """Give the best of some runs: the one least disturbed by others."""
    best = float("inf")
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    """Print the table."""
    bare = seconds(COMMANDS["python -c pass"])
    print(f"{'command':32} {'ms':>7} {'ratio':>6}")
    for name, command in COMMANDS.items():
        took = seconds(command)
        print(f"{name:32} {took * 1000:7.0f} {took / bare:6.1f}")


if __name__ == "__main__":
    main()
