"""A run's folder: ``records.jsonl``, one line an outcome, and ``run.json`` with settings and totals."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from llmx.errors import RunError
from llmx.record.extraction import Extraction

__all__ = ["RECORDS", "RunFolder"]

RECORDS = "records.jsonl"
SUMMARY = "run.json"


class RunFolder:
    """Writes the outcomes of one run as they come.

    Raises :class:`~llmx.errors.RunError` where the folder cannot be written, or already holds a
    run: nothing that was paid for is written over.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: TextIO | None = None

    def __enter__(self) -> RunFolder:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lines = (self.path / RECORDS).open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            raise RunError(f"{self.path} already holds a run: name another folder") from None
        except OSError as error:
            raise RunError(f"{self.path}: {error.strerror or error}") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lines is not None:
            self._lines.flush()
            os.fsync(self._lines.fileno())
            self._lines.close()

    def write(self, outcome: Extraction[Any]) -> None:
        """Append one outcome; it is with the operating system when this returns."""
        assert self._lines is not None
        try:
            self._lines.write(outcome.model_dump_json() + "\n")
            self._lines.flush()
        except OSError as error:
            raise RunError(f"{self.path / RECORDS}: {error.strerror or error}") from None

    def write_summary(self, summary: Mapping[str, object]) -> None:
        """Write ``run.json``, whole or not at all."""
        final = self.path / SUMMARY
        draft = final.with_suffix(".json.tmp")
        try:
            draft.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            draft.replace(final)
        except OSError as error:
            raise RunError(f"{final}: {error.strerror or error}") from None
