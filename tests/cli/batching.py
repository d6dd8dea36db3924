"""``llmx batch`` as a user runs it, and what is asked of the endpoint by it."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections import Counter
from pathlib import Path

from llmx.cli.main import main
from tests.cli.serving import Endpoint, number_of
from tests.server.batches import BatchEndpoint
from tests.server.replies import Say
from tests.server.server import Request

__all__ = ["Stumbling", "asked_by_round", "batch_command", "live", "llmx", "paid", "prepare"]


class Stumbling(Endpoint):
    """Gives an invalid reply first for one article in ``every``, and the true record of it when it is asked again."""

    def __init__(self, every: int = 5) -> None:
        super().__init__()
        self._every = every

    def __call__(self, request: Request) -> Say:
        number = number_of(request)
        stumbles = number % self._every == 1 and not self.delivered[number]
        self._faults = {"invalid": 1.0} if stumbles else {}
        return super().__call__(request)


def batch_command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "llmx", *map(str, arguments)]


def llmx(folder: Path, *arguments: object) -> tuple[int, str, str]:
    """Run the command in this process, which is quicker than one of its own; give its code, output and talk."""
    out, said = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        code = main([*map(str, arguments)])
    return code, out.getvalue(), said.getvalue()


def live(folder: Path, url: str, *more: object) -> tuple[int, str]:
    code, _, said = llmx(folder, "extract", "in", "-m", "llamacpp/x", "--base-url", url, "-o", "run", *more)
    return code, said


def prepare(folder: Path, url: str, *more: object) -> tuple[int, str, str]:
    return llmx(folder, "batch", "prepare", "in", "-m", "llamacpp/x", "--base-url", url, "-o", "run", *more)


def asked_by_round(folder: Path) -> dict[int, Counter[str]]:
    """Give how often each article was asked about in each round, by the indexes that the run keeps."""
    state = json.loads((folder / "run/batch/state.json").read_text(encoding="utf-8"))
    rounds: dict[int, Counter[str]] = {}
    for file in state["files"]:
        index = folder / f"run/batch/{file['number']:06}.index"
        names = [json.loads(line)["article"] for line in index.read_text(encoding="utf-8").splitlines()]
        rounds.setdefault(file["round"], Counter()).update(names)
    return rounds


def paid(endpoint: BatchEndpoint) -> Counter[str]:
    """Give how often each request was put into a batch."""
    return Counter(line["custom_id"] for batch in endpoint.lines for line in batch)
