"""A folder of articles into a run: it can be killed and gone on with, and ends as tables and a review page.

Run it with ``python examples/batch_run.py [ARTICLES [RUN]]``: by default the articles of the demo, into ./run.

With the embedded reader. For a model put its name in the place of "rules": the rest stays as it is.
"""

from __future__ import annotations

import sys
from pathlib import Path

import llmx

MODEL = "rules"  # or "openai/gpt-4.1-mini", "ollama/qwen3:8b", ...
HERE = Path(__file__).parent


def main() -> int:
    """Read what is not read yet. Returns 1 where an article failed."""
    articles = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "demo" / "articles"
    run = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("run")
    files = sorted(articles.rglob("*.txt"))

    # What is in the run already is passed over: start the script again after a crash, or with more articles.
    read = 0
    for result in llmx.extract_many(files, model=MODEL, output=run, jobs=4, progress=True):
        read += 1
        if result.error is not None:
            print(f"{result.article.id}: {result.error.type}: {result.error.message}", file=sys.stderr)
    results = llmx.read_run(run)
    failed = [one for one in results if not one.ok]
    print(f"{read} read now, {len(results)} in {run}, {len(failed)} failed")

    written = llmx.export(run, run / "tables", articles=[articles], force=True)
    print(f"tables: {', '.join(f'{name} {rows}' for name, rows in written.rows.items() if rows)}")
    page = llmx.report(run, run / "review.html", articles=[articles])
    doubted = sum(number for need, number in page.needs.items() if need in ("sure", "ambiguous", "failed"))
    print(f"{doubted} of {page.articles} for a person to look at: {run / 'review.html'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
