"""What lies beside the records of several runs, carried into one folder: texts, kept replies, corrections, the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from filecmp import cmp
from hashlib import blake2b
from itertools import count
from pathlib import Path

from llmx.article.sources import printable
from llmx.run.identity import SUMMARY
from llmx.run.lines import RECORDS
from llmx.run.lock import LOCK, OWNER
from llmx.run.session import REPLIES

__all__ = ["carry"]

_MADE_ANEW = frozenset({RECORDS, SUMMARY, f"{SUMMARY}.tmp", LOCK, OWNER})
_LINES = ".jsonl"


def carry(runs: Sequence[Path], output: Path) -> Iterator[str]:
    """Copy into ``output`` what lies beside the records of runs; give a note on each thing that could not go as it is.

    Files of one name and one content are one file. JSON Lines of one name, such as corrections, become one file
    with the lines of all, in the order of the runs. Other files of one name that differ are all kept, the later ones
    under numbered names. Kept replies are numbered on. Raises ``OSError``.
    """
    segments = count(1)
    for run in runs:
        for path in sorted(run.rglob("*")):
            below = path.relative_to(run)
            if str(below) in _MADE_ANEW or (path.is_dir() and not path.is_symlink()):
                continue
            if not path.is_file() or path.is_symlink():
                yield f"{printable(path)}: a link or no file, left out"
            elif below.parent == Path(REPLIES) and path.suffix == _LINES:
                _copy(path, output / REPLIES / f"{next(segments):06}{_LINES}")
            else:
                yield from _carry(path, output / below)


def _carry(path: Path, goal: Path) -> Iterator[str]:
    if not goal.exists():
        _copy(path, goal)
    elif cmp(path, goal, shallow=False):
        return
    elif path.suffix == _LINES:
        _add_lines(path, goal)
    else:
        numbered = (goal.with_name(f"{goal.stem}.{number}{goal.suffix}") for number in count(2))
        free = next(name for name in numbered if not name.exists())
        _copy(path, free)
        yield f"{printable(path)}: another file of this name is there; this one is {free.name}"


def _copy(path: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, goal)


def _add_lines(path: Path, goal: Path) -> None:
    """Add the lines that are not there yet."""
    with goal.open("rb") as there:
        known = {_digest(line) for line in there}
        last = there.seek(-1, 2) and there.read(1) if there.tell() else b"\n"
    with path.open("rb") as coming, goal.open("ab") as going:
        if last != b"\n":
            going.write(b"\n")
        for line in coming:
            if _digest(line) not in known:
                going.write(line.rstrip(b"\n") + b"\n")


def _digest(line: bytes) -> bytes:
    return blake2b(line.strip(), digest_size=16).digest()
