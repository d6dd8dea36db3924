"""Parts of the prompt beside the user's work, in ``./prompts/extraction``: looked at before those that ship."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from llmx.assets import asset_path
from llmx.errors import UsageError

__all__ = ["PROMPT_FOLDER", "TASK", "OwnParts", "PromptFolder", "numbered", "own_parts"]

PROMPT_FOLDER = "prompts"
"""Where they are looked for if no other folder is named: in the working folder."""

TASK = "extraction"
"""The folder below that belongs to the one task of this version."""

_FILE = re.compile(r"(.+)\.v([1-9][0-9]*)\.(md|txt)")


@dataclass(frozen=True, slots=True)
class OwnParts:
    """The parts of a folder, read once: what workers on other machines get, and what is named in a run.

    ``texts`` are pairs of a file's name and what is in it. A file that is word for word one that ships is not among
    them: it changes nothing.
    """

    folder: str = PROMPT_FOLDER
    texts: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str | None:
        """Give the text of a file, ``None`` where there is none of that name."""
        return dict(self.texts).get(name)

    def place(self, name: str) -> str:
        """Give a file as a person would name it."""
        return (Path(self.folder) / TASK / name).as_posix()

    def __str__(self) -> str:
        return self.folder


PromptFolder = Path | str | OwnParts | None
"""A folder with a folder ``extraction``, what was read of one, or none."""


def numbered(name: str) -> tuple[str, int, str] | None:
    """Take the name of a file apart: the part of the prompt, the version, the suffix; ``None`` for other files."""
    match = _FILE.fullmatch(name)
    return (match[1], int(match[2]), match[3]) if match is not None else None


def own_parts(given: PromptFolder) -> OwnParts:
    """Read the parts of the prompt in a folder.

    The folder that is looked at without being named need not be there. Raises :class:`~llmx.errors.UsageError` for
    another one that is not, and for a file that cannot be read.
    """
    if given is None or isinstance(given, OwnParts):
        return given or OwnParts()
    folder = Path(given) / TASK
    if not folder.is_dir():
        if str(given) == PROMPT_FOLDER:
            return OwnParts()
        raise UsageError(f"{given}: there is no folder {TASK} in it, in which the parts of a prompt would be")
    return OwnParts(str(given), tuple(sorted(_read(folder))))


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    try:
        for path in folder.iterdir():
            if numbered(path.name) is None or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8-sig")
            shipped = asset_path("prompts", f"{TASK}/{path.name}")
            if not shipped.is_file() or shipped.read_text(encoding="utf-8") != text:
                yield path.name, text
    except OSError as error:
        raise UsageError(f"{error.filename or folder}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: it is no text in UTF-8") from None
