"""The page that `llmx report RUN --serve` gives: the same, with its sheets asked for as they are opened."""

import re
import signal
import subprocess
import sys

from tests.conftest import ROOT, bare_environment


def test_a_served_run_is_read_and_asks_nobody_else(watched, seed_run):
    command = [sys.executable, "-m", "llmx", "report", seed_run, "--serve"]
    # Unbuffered: the line with the address comes while the server runs.
    environment = {**bare_environment(), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        try:
            address = server.stdout.readline().decode().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
            page = watched().page
            page.goto(address)
            page.wait_for_selector(".row")
            page.keyboard.press("Enter")
            page.wait_for_selector(".text p")
            assert page.locator(".finding").count() == 2
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=60)
    assert server.returncode == 0
