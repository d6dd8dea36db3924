"""Where an export goes: which format a place means, and a draft beside it that becomes it whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args

from llmx.errors import UsageError
from llmx.wording import did_you_mean

__all__ = ["Format", "drafted", "format_of", "require_free"]

Format = Literal["csv", "parquet", "sqlite", "xlsx"]

_BY_SUFFIX: dict[str, Format] = {".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".xlsx": "xlsx"}
_OF_A_TABLE = (".csv", ".parquet")
_OF_AN_OPEN_DATABASE = ("-wal", "-journal")
"""What SQLite keeps beside a file in use; left there, it would be played into the new one."""
_FILES: tuple[Format, ...] = ("sqlite", "xlsx")


def format_of(place: Path, wanted: Format | None) -> Format:
    """Give the format of a place: by its suffix for a file, as wanted (CSV unless said) for a folder.

    Raises :class:`~llmx.errors.UsageError` where name and wish do not go together.
    """
    if wanted is not None and wanted not in get_args(Format):
        hint = did_you_mean(str(wanted), get_args(Format))
        raise UsageError(f"a format is one of {', '.join(get_args(Format))}, not {wanted!r}{hint}")
    suffix = place.suffix.lower()
    by_suffix = _BY_SUFFIX.get(suffix)
    chosen = wanted or by_suffix or "csv"
    if suffix in _OF_A_TABLE and by_suffix is None and not place.is_dir():
        raise UsageError(f"{place}: an export to {suffix[1:]} is a folder with a file a table: name a folder")
    if wanted is None and by_suffix is None and _looks_like_a_file(place):
        hint = did_you_mean(suffix, _BY_SUFFIX) or "; files end with .sqlite, .db or .xlsx."
        folder = "For a folder of that name say --format csv or parquet"
        raise UsageError(f"{place.name}: no format has the suffix {suffix}{hint} {folder}")
    if by_suffix is None and chosen in _FILES:
        ends = " or ".join(end for end, known in _BY_SUFFIX.items() if known == chosen)
        raise UsageError(f"{place}: an export to {chosen} is a file: let its name end with {ends}")
    if by_suffix is not None and chosen != by_suffix:
        raise UsageError(f"{place}: the name says {by_suffix}, --format says {chosen}")
    return chosen


def _looks_like_a_file(place: Path) -> bool:
    return re.fullmatch(r"\.[a-z]{1,8}", place.suffix.lower()) is not None and not place.is_dir()


def require_free(place: Path, form: Format, *, force: bool) -> None:
    """Raise :class:`~llmx.errors.UsageError` unless an export may take this place.

    With ``force`` it may take the place of a file, and of a folder that holds nothing but tables.
    """
    if not place.exists() or (place.is_dir() and form not in _FILES and not any(place.iterdir())):
        return
    if place.is_dir() != (form not in _FILES):
        raise UsageError(f"{place}: a {'folder' if place.is_dir() else 'file'} of that name is there")
    if not force:
        raise UsageError(f"{place} already exists: name another place, or replace it with --force")
    open_elsewhere = [beside for end in _OF_AN_OPEN_DATABASE if (beside := Path(f"{place}{end}")).exists()]
    if open_elsewhere:
        raise UsageError(f"{place} is in use ({open_elsewhere[0].name} is there): close what has it open first")
    if place.is_dir():
        others = sorted(one.name for one in place.iterdir() if one.is_dir() or one.suffix not in _OF_A_TABLE)
        if others:
            raise UsageError(f"{place} holds other things than tables ({others[0]}): name another place")


@contextmanager
def drafted(place: Path) -> Iterator[Path]:
    """Give a path beside ``place`` to write a file or a folder at; afterwards it takes the place at once.

    What was there is replaced. Where the block fails nothing is left, and what was there stays.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".partial", dir=place.parent))
    try:
        draft = room / f"draft{place.suffix}"
        yield draft
        _sync(draft)
        _move(draft, place, room)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _sync(draft: Path) -> None:
    for file in draft.iterdir() if draft.is_dir() else (draft,):
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())


def _move(draft: Path, place: Path, room: Path) -> None:
    """Move the draft into place; a folder that stands there steps aside first, and back if that fails."""
    if not place.is_dir():
        draft.replace(place)
        return
    before = room / "before"
    place.rename(before)
    try:
        draft.rename(place)
    except OSError:
        before.rename(place)
        raise
