"""Takes the pictures of the review page that stand in the docs, from the five seeds and the invented articles.

python -m tests.browser.screenshots
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, RECORDINGS, Watched, llmx
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def pages(folder: Path) -> tuple[Path, Path]:
    """Read the seeds and the invented articles, and give the page of each."""
    run, rules, many = folder / "run", folder / "rules", folder / "papers"
    model = ["-m", "openai/written-by-hand", "--prompt", "v1"]
    llmx("extract", "seeds", *model, "--replay", RECORDINGS, "--reask", "0", "-o", run)
    llmx("extract", "seeds", "-m", "rules", "-o", rules)
    llmx("extract", "benchmarks/linking/articles.jsonl", "-m", "rules", "-o", many)
    llmx("report", run, "--beside", rules, "-o", folder / "seeds.html")
    llmx("report", many, "-o", folder / "papers.html")
    return folder / "seeds.html", folder / "papers.html"


def take(folder: Path) -> None:
    """Open the views and write what is seen."""
    seeds, papers = pages(folder)
    views = {
        "review-list": (seeds, "", 480),
        "review-article": (seeds, "#/a/002_c75289eb69a3ea35", 800),
        "review-pictures": (papers, "#/pictures", 970),
    }
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, (page, place, height) in views.items():
            shown = Watched(browser, color_scheme="light").open(page, place)
            shown.set_viewport_size({"width": 1280, "height": height})
            shown.wait_for_timeout(500)
            shown.screenshot(path=DOCS / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        take(Path(made))
