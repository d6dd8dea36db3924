"""Runs what the pages of the docs show, compares it with what they say it prints, and writes it anew.

    python tests/docs/outputs.py            say where a page and its commands differ; exit 1 where they do
    python tests/docs/outputs.py --write    write what the commands print into the pages

A page is Markdown. Its blocks of ``console`` are run in their order, in one empty folder a page: a line that
begins with ``$ `` is a command, what follows is what it prints. A comment says what the folder holds:

    <!-- folder: seeds tests/recordings -->

Blocks with a title (```` ```py title="visit.py" ````) are written into it as files. ``console shown`` is
not run: it needs a key, a cluster or a hand; the page says which.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<kind>\w+)?(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S)
_FOLDER = re.compile(r"<!-- folder: (.*?) -->")
_TITLE = re.compile(r'title="([^"]+)"')
# What differs from one going to the next: seconds, versions of the day, process numbers.
_MOVING = ((re.compile(r"\b\d+\.\d s\b"), "0.3 s"), (re.compile(r"\(process \d+ on [\w.-]+\)"), "(process 1 on host)"))
_PROGRAMS = ("llmx", "cat", "ls", "head", "python", "mkdir", "cp", "sqlite3")


@dataclass(frozen=True, slots=True)
class Difference:
    """A command whose output is not the one that its page shows."""

    page: Path
    command: str
    shown: str
    printed: str


def pages() -> list[Path]:
    """Give the pages whose commands are run."""
    readmes = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "examples" / "README.md"]
    return [*readmes, *sorted((ROOT / "docs").rglob("*.md"))]


def differences(page: Path) -> list[Difference]:
    """Run a page's commands; what is not as the page shows it comes back."""
    return [one for one in _run(page) if settled(one.shown) != settled(one.printed)]


def rewritten(page: Path) -> str:
    """Give the page with what its commands print now."""
    text = page.read_text(encoding="utf-8")
    for one in _run(page):
        if settled(one.shown) != settled(one.printed):
            text = text.replace(f"$ {one.command}\n{one.shown}", f"$ {one.command}\n{settled(one.printed)}", 1)
    return text


def settled(output: str) -> str:
    """Give an output without what differs from one going to the next."""
    for pattern, settled_as in _MOVING:
        output = pattern.sub(settled_as, output)
    return "".join(line.rstrip() + "\n" for line in output.splitlines())


def _run(page: Path) -> Iterator[Difference]:
    text = page.read_text(encoding="utf-8")
    blocks = list(_BLOCK.finditer(text))
    if not any(block["kind"] == "console" and "shown" not in block["info"] for block in blocks):
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _furnish(folder, text)
        for block in blocks:
            if title := _TITLE.search(block["info"]):
                file = folder / title[1]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block["body"], encoding="utf-8")
            elif block["kind"] == "console" and "shown" not in block["info"]:
                for command, shown in _commands(block["body"]):
                    yield Difference(page, command, shown, _printed(command, folder))


def _furnish(folder: Path, text: str) -> None:
    for name in " ".join(_FOLDER.findall(text)).split():
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)


def _commands(body: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def _printed(command: str, folder: Path) -> str:
    program, *words = shlex.split(command)
    if program == "sqlite3":
        return _selected(folder / words[0], words[1])
    if program not in _PROGRAMS:
        raise SystemExit(f"docs run {', '.join(_PROGRAMS)}, not {program!r}: {command}")
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return done.stdout.decode()


def _selected(database: Path, query: str) -> str:
    """Do what the program sqlite3 does, which not every machine has."""
    with closing(sqlite3.connect(database)) as opened:
        return "".join("|".join(map(str, row)) + "\n" for row in opened.execute(query))


def _environment() -> Mapping[str, str]:
    """Give an environment without anybody's keys in which ``llmx`` and ``python`` are those that run this."""
    kept = {name: os.environ[name] for name in ("HOME", "PYTHONPATH") if name in os.environ}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**kept, "PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"}


def main() -> int:
    """Compare all pages, or write them anew."""
    parser = argparse.ArgumentParser(description="Runs what the docs show.")
    parser.add_argument("pages", nargs="*", type=Path, help="pages to look at (default: the READMEs and docs/)")
    parser.add_argument("--write", action="store_true", help="write what the commands print into the pages")
    options = parser.parse_args()
    wrong = 0
    for page in options.pages or pages():
        if options.write:
            text = rewritten(page)
            if text != page.read_text(encoding="utf-8"):
                page.write_text(text, encoding="utf-8")
                print(f"wrote {page}")
            continue
        for one in differences(page):
            wrong += 1
            print(f"{page}: $ {one.command}\n--- shown\n{one.shown}--- printed\n{one.printed}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
