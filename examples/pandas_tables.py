"""Articles of a data frame into a run, and the run back into data frames.

Run it with ``python examples/pandas_tables.py``; it wants the extra pandas.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd

import llmx

ARTICLES = Path(__file__).parent.parent / "demo" / "articles"


def main() -> None:
    """Read, and ask the tables."""
    frame = pd.DataFrame(
        {"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in sorted(ARTICLES.glob("*.txt"))
    )
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        for result in llmx.extract_many(frame, model="rules", output=run):
            result.raise_for_error()
        results = llmx.read_run(run)
    print(results.to_pandas()[["article_id", "held_on", "place"]].to_string(index=False))
    officials, amounts = results.to_pandas("officials"), results.to_pandas("amounts")
    print(officials.groupby("side").size().sort_index().to_string())
    money = amounts[amounts["kind"] == "money"]
    print(money.groupby("giver", dropna=False)["value"].sum().sort_index().map("{:,.0f}".format).to_string())


if __name__ == "__main__":
    main()
