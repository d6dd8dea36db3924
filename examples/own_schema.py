"""A schema of your own, made of llmx's parts: filled, checked and scored like the conference that ships.

Run it with ``python examples/own_schema.py``.

The schema, four invented articles and their gold are in storm_relief/.
"""

from __future__ import annotations

import sys
from pathlib import Path

import llmx

HERE = Path(__file__).parent / "storm_relief"
sys.path.insert(0, str(HERE))

from schema import StormRelief  # noqa: E402 - it lies beside the articles, which are no package

MODEL = "rules"  # with a model: "openai/gpt-4.1-mini", and instructions=... tells it what your fields mean


def main() -> None:
    """Read the articles and compare them with their gold."""
    instructions = (HERE / "instructions.md").read_text(encoding="utf-8")
    results = list(
        llmx.extract_many(
            sorted((HERE / "articles").glob("*.txt")), schema=StormRelief, model=MODEL, instructions=instructions
        )
    )
    for result in sorted(results, key=lambda one: one.article.id):
        record = result.raise_for_error().record
        assert record is not None
        given = [f"{amount.text} → {amount.receiver}" for amount in record.amounts if amount.receiver]
        print(f"{result.article.id}: {', '.join(official.name for official in record.officials)}; {'; '.join(given)}")
    scores = llmx.evaluate(results, HERE / "gold", schema=StormRelief)
    for name in ("officials", "officials.positions", "amounts"):
        print(f"{name}: F1 {scores.fields[name].strict.micro.f1:.3f}")


if __name__ == "__main__":
    main()
