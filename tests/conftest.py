"""What every test may use: the sample articles and their gold, and an environment without anybody's keys."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.endswith("_API_KEY") or name.startswith(("OPENAI_", "LLMX_", "AZURE_")):
            monkeypatch.delenv(name)


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem[:3])
def seed(request: pytest.FixtureRequest) -> Path:
    """One of the sample articles."""
    return request.param


@pytest.fixture
def gold(seed: Path) -> dict[str, Any]:
    """What is true in that article."""
    return json.loads((seed.parent / "gold" / f"{seed.stem}.json").read_text(encoding="utf-8"))
