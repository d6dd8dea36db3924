"""Replays the recordings of the five seeds with whatever versions are installed; prints one line an article.

Run by ``make test-versions`` in environments of their own: ``python replay.py CHECKOUT``. Needs
nothing but llmx itself, and no network. Exits with 1 where an article does not come out as it must.
"""

# ruff: noqa: T201 - what it prints is what it is run for

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import socket
import sys
from importlib.metadata import version
from pathlib import Path

import llmx

EXPECTED = {
    "000": {"asked": 1, "fixed": 0, "kept": 1, "broken": 0},
    "001": {"asked": 2, "fixed": 2, "kept": 0, "broken": 0},
    "002": {"asked": 1, "fixed": 1, "kept": 0, "broken": 0},
    "003": {"asked": 1, "fixed": 1, "kept": 0, "broken": 0},
    "004": {"asked": 1, "fixed": 0, "kept": 1, "broken": 0},
}
"""What the re-ask does with the replies of each recording, whatever the libraries."""

LIBRARIES = ("openai", "instructor", "pydantic", "tenacity", "rich", "jinja2", "filelock", "genai-prices", "httpx2")


def refuse(*_: object, **__: object) -> None:
    """Stand in the place of every connection."""
    raise OSError("a replay has reached for the network")


def main() -> int:
    """Replay, and compare with what must come out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("checkout", type=Path)
    checkout = parser.parse_args().checkout.resolve()
    assert checkout not in Path(llmx.__file__).parents, "the installed llmx is to be tested, not the checkout"
    logging.basicConfig(level=logging.WARNING, format="    %(message)s", stream=sys.stdout)
    socket.socket.connect = refuse  # type: ignore[method-assign]  # this process is nobody else's
    print("   ", ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    wrong = 0
    for path in sorted((checkout / "seeds").glob("*.txt")):
        recordings = checkout / "tests" / "recordings"
        result = llmx.extract(path, model="openai/written-by-hand", prompt="v1", replay=recordings)
        reask = result.run.reask.model_dump() if result.run.reask is not None else None
        fine = result.run.replayed and result.record is not None and reask == EXPECTED[path.stem[:3]]
        wrong += not fine
        record = result.record.model_dump_json() if result.record is not None else ""
        digest = hashlib.sha256(record.encode()).hexdigest()[:12]
        told = json.dumps(reask) if result.error is None else f"{result.error.type}: {result.error.message}"
        print(f"    {path.stem[:3]} {'ok' if fine else 'WRONG'} record {digest} {told}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
