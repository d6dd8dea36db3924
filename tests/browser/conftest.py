"""The review page in the system's Chromium, driven by Playwright: what a page does that nobody asked for fails a test.

Both are looked for and not installed: `pip install -e '.[browser]'` and the system's package `chromium` bring them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, bare_environment

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
RECORDINGS = ROOT / "tests/recordings"


@pytest.fixture(scope="module")
def chromium():
    """The browser; a test that asks for it is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: the extra `browser`")
    # `make test` works from a fresh clone with Python alone; .ci/run installs a browser.
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the system's package `chromium`")
    with playwright.sync_playwright() as running:
        # Chromium's own sandbox does not start for root, as which containers of CI run.
        flags = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        browser = running.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


class Watched:
    """A page whose slips are collected: messages of the console, errors, requests that leave it."""

    def __init__(self, browser, **how):
        self.context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True, **how)
        self.page = self.context.new_page()
        self.slips: list[str] = []
        self.page.on("console", lambda said: self.slips.append(f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self.slips.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("dialog", lambda dialog: (self.slips.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _asked(self, request):
        if not request.url.startswith(("file:", "blob:", "data:", "http://127.0.0.1:")):
            self.slips.append(f"request: {request.url}")

    def open(self, file, place=""):
        self.page.goto(f"{Path(file).as_uri()}{place}")
        self.page.wait_for_selector("main > *")
        return self.page


@pytest.fixture
def watched(chromium):
    """Opens watched pages; afterwards nothing may have gone wrong in any of them."""
    opened = []

    def make(**how):
        opened.append(Watched(chromium, **how))
        return opened[-1]

    yield make
    for one in opened:
        one.context.close()
    assert [slip for one in opened for slip in one.slips] == []


def llmx(*arguments, cwd=ROOT, code=0):
    """Run the command."""
    command = [sys.executable, "-m", "llmx", *map(str, arguments)]
    ran = subprocess.run(command, cwd=cwd, env=bare_environment(), capture_output=True, text=True, check=False)
    assert ran.returncode == code, ran.stderr
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def seed_run(tmp_path_factory):
    """The run of the seeds whose records have slips that were written by hand."""
    run = tmp_path_factory.mktemp("runs") / "seeds-run"
    model = ["-m", "openai/written-by-hand", "--prompt", "v1"]
    llmx("extract", "seeds", *model, "--replay", RECORDINGS, "--reask", "0", "-o", run)
    return run


@pytest.fixture(scope="module")
def seed_page(seed_run, tmp_path_factory):
    """Its review page."""
    page = tmp_path_factory.mktemp("pages") / "review.html"
    llmx("report", seed_run, "-o", page)
    return page
