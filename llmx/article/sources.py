"""The files behind INPUTS: folders and patterns walked in a stable order, without reading any file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from llmx.errors import InputError, MissingInput

__all__ = ["SUFFIXES", "Kind", "Source", "find_sources", "kind_of", "printable", "require", "without_suffix"]

Kind = Literal["text", "page", "lines", "rows", "table"]

_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".jsonl.gz": "lines",
    ".ndjson.gz": "lines",
    ".parquet": "rows",
    ".csv": "table",
    ".tsv": "table",
    ".csv.gz": "table",
    ".tsv.gz": "table",
    ".xlsx": "table",
    ".txt.gz": "text",
    ".html.gz": "page",
    ".htm.gz": "page",
    ".mhtml": "page",
    ".mht": "page",
}

SUFFIXES = tuple(_KINDS)
"""The kinds of files that are read; others in a folder are left out and counted."""


_ADDRESS = re.compile(r"(https?:)/+(.*)", re.DOTALL)  # a path has one slash where an address has two


@dataclass(frozen=True, slots=True)
class Source:
    """Something found: ``name`` is its path below INPUT, for a person and for ids.

    ``kind`` is ``None`` for what is left out. ``error`` says why something that should be read
    cannot be.
    """

    path: Path
    name: str
    kind: Kind | None
    error: InputError | None = None


def printable(path: str | Path) -> str:
    r"""Give a path as text: bytes of a file's name that are not UTF-8 become ``\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def kind_of(name: str) -> Kind | None:
    """Say how a file of this name is read, ``None`` where it is not."""
    suffix = _suffix(name)
    return _KINDS[suffix] if suffix else None


def without_suffix(name: str) -> str:
    """Give a name without the suffix that says how it is read."""
    return name[: len(name) - len(_suffix(name))]


def _suffix(name: str) -> str:
    base = name.rpartition("/")[2].lower()
    return next((suffix for suffix in SUFFIXES if base.endswith(suffix) and base != suffix), "")


def require(path: Path) -> None:
    """Refuse an INPUT at once that names nothing, or a file of a kind that is not read.

    Raises :class:`~llmx.errors.MissingInput` and :class:`~llmx.errors.InputError`.
    """
    shown = printable(path)
    if address := _ADDRESS.match(shown):
        raise InputError(f"{address[1]}//{address[2]} is a web address, and files are read: save the page first")
    try:
        is_folder, there = path.is_dir(), path.exists()
    except OSError as error:
        raise InputError(f"{shown}: {error.strerror or error}") from None
    if not there:
        if not _is_pattern(path):
            raise MissingInput(f"{shown}: no such file or folder")
        if next(find_sources(path), None) is None:
            raise MissingInput(f"{shown}: no file is named like this pattern")
    elif not is_folder and kind_of(path.name) is None:
        raise InputError(f"{shown}: not one of {', '.join(SUFFIXES)}")


def find_sources(path: Path) -> Iterator[Source]:
    """Find the files of an INPUT: a file, those below a folder, or those that a pattern names, sorted by name.

    Hidden files and folders (``.git``), links to folders, and files of other kinds come without a
    ``kind``. A pattern knows ``*``, ``?``, ``[...]`` and ``**`` (any number of folders); it is only
    one where nothing has that very name, and takes a folder it names with all below.
    """
    if path.is_dir():
        yield from _walk(path, _anything)
    elif path.exists() or not _is_pattern(path):
        yield Source(path, printable(path.name), kind_of(path.name))
    else:
        fixed = _fixed(path)
        wanted = _collapsed(path.parts[len(fixed.parts) :])
        for source in _walk(fixed, lambda parts: _may_hold(parts, wanted)):
            if _matches(source.path.parts[len(fixed.parts) :], wanted):
                yield source


def _is_pattern(path: str | Path) -> bool:
    return any(mark in str(path) for mark in "*?[")


def _fixed(path: Path) -> Path:
    """Give the part of a pattern that is there as it is written."""
    return next(above for above in path.parents if above.exists() or not _is_pattern(above))


def _anything(_: Sequence[str]) -> bool:
    return True


def _collapsed(pattern: Sequence[str]) -> tuple[str, ...]:
    return tuple(part for at, part in enumerate(pattern) if part != "**" or at == 0 or pattern[at - 1] != "**")


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Say whether a pattern names this file or a folder above it."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(_matches(parts[at:], pattern[1:]) for at in range(len(parts)))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _may_hold(folder: Sequence[str], pattern: Sequence[str]) -> bool:
    """Say whether something below a folder can match: folders that cannot are not read."""
    if not folder or not pattern or pattern[0] == "**":
        return True
    return fnmatchcase(folder[0], pattern[0]) and _may_hold(folder[1:], pattern[1:])


_FILE, _FOLDER, _LEFT_OUT, _BROKEN, _SPECIAL = range(5)


def _walk(root: Path, may_enter: Callable[[Sequence[str]], bool]) -> Iterator[Source]:
    # A stack and not recursion: folders may be nested deeper than Python calls. One folder's names are held at a time
    # for each level, and nothing of what was walked.
    levels: list[tuple[Path, str, Iterator[tuple[str, int]]]] = []
    entering: tuple[Path, str] | None = (root, "")
    while levels or entering:
        if entering:
            try:
                levels.append((*entering, iter(_listing(entering[0]))))
            except OSError as error:
                name = entering[1].rstrip("/") or printable(root.name or root)
                reason = InputError(f"{printable(entering[0])}: {error.strerror or error}")
                yield Source(entering[0], name, None, reason)
            entering = None
            continue
        folder, below, listing = levels[-1]
        item = next(listing, None)
        if item is None:
            levels.pop()
        elif item[1] != _FOLDER:
            yield _source(folder / item[0], below + printable(item[0]), item[1])
        elif may_enter((folder / item[0]).parts[len(root.parts) :]):
            entering = (folder / item[0], below + printable(item[0]) + "/")


def _listing(folder: Path) -> Iterator[tuple[str, int]]:
    names: list[str] = []
    others: dict[str, int] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            names.append(entry.name)
            what = _what(entry)
            if what != _FILE:
                others[entry.name] = what
    # What a browser saves beside a page: its pictures, scripts, and pages within it.
    for name in names:
        if kind_of(name) == "page" and (saved := f"{without_suffix(name)}_files") in others:
            others[saved] = _LEFT_OUT
    names.sort()
    return ((name, others.get(name, _FILE)) for name in names)


def _what(entry: os.DirEntry[str]) -> int:
    if entry.name.startswith("."):
        return _LEFT_OUT
    if entry.is_symlink():
        return _what_behind(entry)
    if entry.is_dir():
        return _FOLDER
    return _FILE if entry.is_file() else _SPECIAL


def _what_behind(link: os.DirEntry[str]) -> int:
    try:
        mode = link.stat().st_mode
    except OSError:  # nothing there, or a link to itself
        return _BROKEN
    if stat.S_ISDIR(mode):
        return _LEFT_OUT  # it may lie above the link, or be read already
    return _FILE if stat.S_ISREG(mode) else _SPECIAL


def _source(path: Path, name: str, what: int) -> Source:
    kind = None if what == _LEFT_OUT else kind_of(path.name)
    if kind is None or what == _FILE:
        return Source(path, name, kind)
    shown = printable(path)
    if what == _BROKEN:
        return Source(path, name, kind, MissingInput(f"{shown}: a link to nothing"))
    return Source(path, name, kind, InputError(f"{shown}: a pipe or a device, not a file"))
