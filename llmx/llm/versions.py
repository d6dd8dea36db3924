"""The versions of the prompt: which files below prompts/extraction/ belong to which.

A part of the prompt is a file ``<part>.v<N>.md``. Version N has those parts with N in their name, and for
every part that it leaves out the highest lower version: a new version holds only what it changes.

The words for the fields of a record are those of the model. Where they change, those that earlier versions
sent are kept in ``<schema>.fields.v<N>.txt``, a line a field: they are the words of all versions up to N.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from llmx.assets import asset_path, read_asset
from llmx.errors import UsageError

__all__ = ["PROMPT_VERSION", "Parts", "parts_of", "prompt_versions", "require_version"]

PROMPT_VERSION = "v2"
"""The version that is used where none is named."""


_NO_WORDING = ("reask",)
"""What the check asks back belongs to the merging of its answers, and is the same in all versions."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one version, each with the number in the name of its file."""

    version: str
    numbers: Mapping[str, int]

    def __contains__(self, part: object) -> bool:
        return part in self.numbers

    def read(self, part: str) -> str:
        """Read a part. Raises :class:`~llmx.errors.AssetError` where it is in no version."""
        # A part that is in no version is missed by the name that every installation has.
        return read_asset("prompts", f"extraction/{part}.v{self.numbers.get(part, 1)}.md")

    def fields(self, schema: str) -> Mapping[str, str]:
        """Give the words for the fields of a schema where they are no longer those of its model, by ``Class.field``.

        A class's own name stands for what is said of the class.
        """
        kept = [number for name, number in _files("txt") if name == f"{schema}.fields"]
        number = min((one for one in kept if one >= int(self.version[1:])), default=None)
        if number is None:
            return {}
        lines = read_asset("prompts", f"extraction/{schema}.fields.v{number}.txt").splitlines()
        pairs = (line.partition(": ") for line in lines if line.strip())
        return {name: words for name, _, words in pairs}


def prompt_versions() -> list[str]:
    """Give the versions that there are files of, lowest first."""
    return [f"v{number}" for number in sorted({number for _, number in _files("md")})]


def require_version(version: str) -> None:
    """Raise :class:`~llmx.errors.UsageError` for a version that has no files."""
    known = prompt_versions()
    if version not in known:
        raise UsageError(f"there is no prompt {version!r}; there are: {', '.join(known)}")


def parts_of(version: str) -> Parts:
    """Give the parts of a version. Raises :class:`~llmx.errors.UsageError` for one that has no files."""
    require_version(version)
    numbers = {part: number for part, number in sorted(_files("md")) if number <= int(version[1:])}
    return Parts(version, numbers)


def _files(suffix: str) -> Iterator[tuple[str, int]]:
    """Give part and number of every file of the task."""
    for path in asset_path("prompts", "extraction").glob(f"*.{suffix}"):
        match = re.fullmatch(rf"(.+)\.v([1-9][0-9]*)\.{suffix}", path.name)
        if match is not None and match[1] not in _NO_WORDING:
            yield match[1], int(match[2])
