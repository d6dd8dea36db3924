"""What every test may use: the sample articles and their gold, and an environment without anybody's keys."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
# The first example has patterns compiled, which takes longer than a deadline; how work grows, the growth tests say.
settings.register_profile("llmx", deadline=None, print_blob=True)
settings.load_profile("llmx")

# What looks at the source has nothing to look at where the tests run against an installed package.
collect_ignore = [] if (ROOT / "llmx").is_dir() else ["architecture", "docs/test_rooms.py", "docs/rooms.py"]

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


_KEPT = {"PATH", "HOME", "PYTHONPATH", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"}


def bare_environment() -> dict[str, str]:
    """Give an environment for a program that tests start: the same sources and coverage, and nobody's settings."""
    return {**{name: value for name, value in os.environ.items() if name in _KEPT}, "PYTHONUTF8": "1"}


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.endswith("_API_KEY") or name.startswith(("OPENAI_", "LLMX_", "AZURE_")):
            monkeypatch.delenv(name)


KEY = "sk-planted-0123456789abcdef"
"""The key that tests plant wherever a key can be: nothing that llmx writes may hold it."""

_PLANTS = [KEY.removeprefix("sk-").encode(), base64.b64encode(KEY.encode()).rstrip(b"=")[:-1]]


_LARGE = 50_000_000
"""Bytes from which a file is one that a test made for its size."""


@pytest.fixture(autouse=True)
def _no_planted_key_in_files(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test after which any of its files holds a key that was planted; see the marker ``writes_keys``."""
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is None or request.node.get_closest_marker("writes_keys") is not None:
        return
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size < _LARGE]
    guilty = [path for path in files if os.access(path, os.R_OK) and any(one in path.read_bytes() for one in _PLANTS)]
    assert guilty == [], "these files hold a planted key"


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem[:3])
def seed(request: pytest.FixtureRequest) -> Path:
    """One of the sample articles."""
    return request.param


@pytest.fixture
def gold(seed: Path) -> dict[str, Any]:
    """What is true in that article."""
    return json.loads((seed.parent / "gold" / f"{seed.stem}.json").read_text(encoding="utf-8"))
