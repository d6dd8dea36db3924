"""Executes the notebooks of the examples, and writes what their cells show into them.

    python -m tests.examples.notebooks      write the outputs anew

Nothing of the machine stays in an output: no path, no process, no time of day, no colour codes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_MOVING = (
    (re.compile(r"\x1b\[[0-9;?]*[A-Za-z]"), ""),
    (re.compile(r"\b\d+:\d\d:\d\d\b"), "0:00:00"),
    (re.compile(r"\b\d+\.\d s\b"), "0.3 s"),
)


def notebooks() -> list[Path]:
    """Give the notebooks."""
    return sorted((ROOT / "examples").glob("*.ipynb"))


def executed(path: Path) -> Any:
    """Execute a notebook in its own folder; give it with its outputs. Raises where a cell fails."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [_settled(output) for output in _joined(cell.outputs)]
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    return notebook


def written(notebook: Any) -> str:
    """Give a notebook as its file has it."""
    import nbformat

    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def _joined(outputs: list[Any]) -> list[Any]:
    """Put together what one stream said in several pieces: where they end is chance."""
    joined: list[Any] = []
    for output in outputs:
        if joined and output.output_type == "stream" and joined[-1].get("name") == output.name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def _settled(value: Any) -> Any:
    if isinstance(value, str):
        for pattern, settled_as in _MOVING:
            value = pattern.sub(settled_as, value)
        return value
    if isinstance(value, list):
        return [_settled(one) for one in value]
    if isinstance(value, dict):
        return type(value)({name: _settled(one) for name, one in value.items()})
    return value


def main() -> int:
    """Write the outputs of all notebooks anew."""
    for path in notebooks():
        path.write_text(written(executed(path)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
