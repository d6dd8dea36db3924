"""Gold: what is true in an article, as its annotators wrote it down, in a published format."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from llmx.errors import InputError, MissingInput
from llmx.record.conference import CooperationConference
from llmx.record.extraction import RecordT, Reviewed
from llmx.record.schema import json_schema

__all__ = [
    "GOLD_SCHEMA",
    "Gold",
    "GoldFile",
    "NotOfficial",
    "gold_paths",
    "gold_schema_text",
    "read_gold",
    "read_gold_file",
]

GOLD_SCHEMA = "gold.v1.json"
"""The name of the published schema."""

Span = tuple[int, int]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NotOfficial(_Part):
    """A person, or what looks like a name, that must not come back as an official."""

    name: str = Field(description="The name as printed.")
    why: str = Field(description='Why it is no official: "photographer", "author", "place name", "historical".')
    span: Span | None = Field(default=None, description="Where it stands in the text.")


class Gold(_Part, Generic[RecordT]):
    """What is true in one article.

    All spans are ``[start, end]`` in code points of the article's text as read in UTF-8, without a byte
    order mark and with its line breaks as they are: ``text[start:end]``.
    """

    id: str = Field(description="The id of the article: that of the run's outcomes.")
    sha256: str | None = Field(
        default=None, description="The SHA-256 of the article's text in UTF-8, to notice that it has changed."
    )
    record: RecordT = Field(
        description="The true record. A field that it lacks is not annotated, and not scored; null and [] are "
        "annotations: there is nothing. The same holds for the keys of each item."
    )
    evidence: dict[str, list[list[Span]] | str | None] = Field(
        default_factory=dict,
        description="For a list of the record, one list of spans an item, in the same order: where it is mentioned. "
        "For a single field, the words of the text.",
    )
    not_officials: list[NotOfficial] = Field(
        default_factory=list, description="People and names in the text that are no officials, and why."
    )
    not_this_article: list[Span] = Field(
        default_factory=list, description="Site chrome, comment boxes and teasers of other articles."
    )
    captions: list[Span] = Field(default_factory=list, description="Captions of photos.")
    reviewed: Reviewed | None = Field(
        default=None, description="Who corrected a run's record to this, when, and with how many decisions."
    )

    def annotated(self) -> dict[str, Any]:
        """Give the record as JSON with the annotated fields only."""
        return self.record.model_dump(mode="json", exclude_unset=True)


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A file of gold; ``problem`` says why it is none."""

    path: Path
    gold: Gold[Any] | None
    problem: str | None = None


def gold_schema_text() -> str:
    """Write the JSON Schema of gold as it stands in its published file."""
    schema = json_schema(Gold[CooperationConference])
    about = " ".join(str(Gold.__doc__).replace("``", "").split())
    written = {**schema, "title": "Gold", "description": about}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def read_gold(folder: Path, schema: type[BaseModel] = CooperationConference) -> list[Gold[Any]]:
    """Read the gold of a folder (its ``.json`` files) or of one file, in the order of the names.

    Raises :class:`~llmx.errors.InputError` where there is none or a file is no gold of ``schema``.
    """
    found = [read_gold_file(path, schema) for path in gold_paths(folder)]
    for file in found:
        if file.problem is not None:
            raise InputError(f"{file.path}: {file.problem} (see `llmx gold check`)")
    golds = [file.gold for file in found if file.gold is not None]
    twice = [name for name, times in Counter(gold.id for gold in golds).items() if times > 1]
    if twice:
        raise InputError(f"{folder}: two files of gold with the id {twice[0]!r}")
    return golds


def gold_paths(folder: Path) -> list[Path]:
    """Give the files of a gold folder. Raises :class:`~llmx.errors.InputError` where there are none."""
    if not folder.exists():
        raise MissingInput(f"{folder}: no such file or folder")
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else [folder]
    if not paths:
        raise InputError(f"{folder}: no gold in it (no .json file)")
    return paths


def read_gold_file(path: Path, schema: type[BaseModel] = CooperationConference) -> GoldFile:
    """Read one file; what is wrong with it is said in its ``problem``."""
    kind: Any = Gold[schema]  # type: ignore[valid-type]  # the class is made for the schema that is asked for
    try:
        return GoldFile(path, kind.model_validate_json(path.read_bytes().removeprefix(b"\xef\xbb\xbf")))
    except OSError as error:
        return GoldFile(path, None, str(error.strerror or error))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        said = first["msg"]
        if first["type"] == "extra_forbidden" and first["loc"][0] == "record":
            said = f"{schema.__name__} has no such field: is it gold of another schema? Name it (--schema)"
        return GoldFile(path, None, f"{where + ': ' if where else ''}{said}{more}")
