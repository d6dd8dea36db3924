"""The versions of the prompt: which files below prompts/extraction/ belong to which.

A part of the prompt is a file ``<part>.v<N>.md``. Version N has those parts with N in their name, and for
every part that it leaves out the highest lower version: a new version holds only what it changes.

The words for the fields of a record are those of the model. Where they change, those that earlier versions
sent are kept in ``<schema>.fields.v<N>.txt``, a line a field: they are the words of all versions up to N.

Parts of the user's own go before those that ship, whatever their numbers up to N.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from llmx.assets import asset_path, read_asset
from llmx.errors import UsageError
from llmx.llm.own_parts import TASK, OwnParts, numbered

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
    own: OwnParts = OwnParts()

    def __contains__(self, part: object) -> bool:
        return part in self.numbers

    def read(self, part: str) -> str:
        """Read a part. Raises :class:`~llmx.errors.AssetError` where it is in no version."""
        text = self.own.text(self._name(part))
        return text if text is not None else read_asset("prompts", f"{TASK}/{self._name(part)}")

    def own_file(self, part: str) -> str | None:
        """Give the user's own file that a part comes from, as a person would name it; ``None`` where it ships."""
        name = self._name(part)
        return self.own.place(name) if self.own.text(name) is not None else None

    def own_fields(self, schema: str) -> str | None:
        """Give the user's own file with words for the fields of a schema, if there is one for this version."""
        name = self._fields_name(schema, _numbers(self.own, "txt"))
        return self.own.place(name) if name is not None else None

    def fields(self, schema: str) -> Mapping[str, str]:
        """Give the words for the fields of a schema where they are no longer those of its model, by ``Class.field``.

        A class's own name stands for what is said of the class.
        """
        shipped, own = (self._fields_name(schema, files) for files in (_files("txt"), _numbers(self.own, "txt")))
        lines = read_asset("prompts", f"{TASK}/{shipped}").splitlines() if shipped is not None else []
        lines += ((self.own.text(own) or "") if own is not None else "").splitlines()
        pairs = (line.partition(": ") for line in lines if line.strip())
        return {name: words for name, _, words in pairs}

    def _name(self, part: str) -> str:
        # A part that is in no version is missed by the name that every installation has.
        return f"{part}.v{self.numbers.get(part, 1)}.md"

    def _fields_name(self, schema: str, files: Iterator[tuple[str, int]]) -> str | None:
        kept = (number for name, number in files if name == f"{schema}.fields" and number >= int(self.version[1:]))
        number = min(kept, default=None)
        return None if number is None else f"{schema}.fields.v{number}.txt"


def prompt_versions(own: OwnParts = OwnParts()) -> list[str]:
    """Give the versions that there are files of, lowest first."""
    return [f"v{number}" for number in sorted({number for _, number in (*_files("md"), *_numbers(own, "md"))})]


def require_version(version: str, own: OwnParts = OwnParts()) -> None:
    """Raise :class:`~llmx.errors.UsageError` for a version that has no files."""
    known = prompt_versions(own)
    if version not in known:
        raise UsageError(f"there is no prompt {version!r}; there are: {', '.join(known)}")


def parts_of(version: str, own: OwnParts = OwnParts()) -> Parts:
    """Give the parts of a version. Raises :class:`~llmx.errors.UsageError` for one that has no files."""
    require_version(version, own)
    files = (*sorted(_files("md")), *sorted(_numbers(own, "md")))
    return Parts(version, {part: number for part, number in files if number <= int(version[1:])}, own)


def _files(suffix: str) -> Iterator[tuple[str, int]]:
    """Give part and number of every file of the task that ships."""
    return _numbered((path.name for path in asset_path("prompts", TASK).iterdir()), suffix)


def _numbers(own: OwnParts, suffix: str) -> Iterator[tuple[str, int]]:
    return _numbered((name for name, _ in own.texts), suffix)


def _numbered(names: Iterable[str], suffix: str) -> Iterator[tuple[str, int]]:
    for part, number, kind in filter(None, map(numbered, names)):
        if kind == suffix and part not in _NO_WORDING:
            yield part, number
