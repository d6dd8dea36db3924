"""The prompt: versioned files, rendered with the unchanging part first and the article last.

A version is a set of files below prompts/extraction/: ``instructions``, one part named after each
schema, and ``article``, as ``<part>.v<N>.md``. Version N has those parts with N in their
name, and for every part that it leaves out the highest lower version: a new version holds only
what it changes. How a JSON Schema is introduced (``schema``) belongs to the wire, and how the check asks
back (``reask``) to the merging of its answers, not to the wording that versions compare: they are the same in
all of them.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from llmx.article.article import Article
from llmx.assets import asset_path, read_asset
from llmx.errors import UsageError
from llmx.record.schema import json_schema, schema_id

if TYPE_CHECKING:
    import jinja2
    from pydantic import BaseModel

__all__ = ["PROMPT_VERSION", "Prompt", "make_prompt", "prompt_versions", "reask_text"]

PROMPT_VERSION = "v1"
"""The version that is used where none is named."""

Message = dict[str, str]

_NO_WORDING = ("schema", "reask")
"""Parts that are the same in all versions."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The prompt for one schema.

    ``system`` is the same for every article, so that a provider's prefix cache holds; ``id`` names
    the task, the version and the hash of all that is sent except the article.
    """

    id: str
    system: str
    article_template: str

    def messages(self, article: Article) -> list[Message]:
        """Render the messages for an article: one system message, one user message with the article in a fence.

        The text is composed (NFC), otherwise sent as it is.
        """
        text = unicodedata.normalize("NFC", article.text)
        user = _render(self.article_template, text=text, fence=_fence(text), published_on=article.published_on)
        return [{"role": "system", "content": self.system}, {"role": "user", "content": user}]


def make_prompt(
    schema: type[BaseModel], *, with_schema: bool, instructions: str | None = None, version: str = PROMPT_VERSION
) -> Prompt:
    """Make the prompt for a schema.

    ``with_schema`` puts the JSON Schema into the text, for endpoints that do not show it to the
    model by themselves. ``instructions`` takes the place of the file for this schema below
    prompts/, of which there need be none. Raises :class:`~llmx.errors.UsageError` for a ``version``
    that has no files.
    """
    held = _parts(version)
    parts = [_read("instructions", held), instructions if instructions is not None else _domain(schema, held)]
    if with_schema:
        note = read_asset("prompts", "extraction/schema.v1.md")
        parts.append(_render(note, schema=json.dumps(json_schema(schema), ensure_ascii=False)))
    system = "\n\n".join(part.strip() for part in parts if part.strip())
    article = _read("article", held)
    digest = hashlib.sha256("\0".join((system, article)).encode()).hexdigest()[:12]
    return Prompt(f"extraction.{version}+{digest}", system, article)


def reask_text(**values: object) -> str:
    """Render the message by which the check asks back (``shape``, ``sentences``, ``questions``)."""
    return _render(read_asset("prompts", "extraction/reask.v2.md"), **values).strip()


def prompt_versions() -> list[str]:
    """Give the versions that there are files of, lowest first."""
    return [f"v{number}" for number in sorted({number for _, number in _files()})]


def _parts(version: str) -> dict[str, int]:
    """Give the parts of a version, each with the number in the name of its file."""
    known = prompt_versions()
    if version not in known:
        raise UsageError(f"there is no prompt {version!r}; there are: {', '.join(known)}")
    return {part: number for part, number in sorted(_files()) if number <= int(version[1:])}


def _files() -> Iterator[tuple[str, int]]:
    """Give part and number of every file of the task."""
    for path in asset_path("prompts", "extraction").glob("*.md"):
        match = re.fullmatch(r"(.+)\.v([1-9][0-9]*)\.md", path.name)
        if match is not None and match[1] not in _NO_WORDING:
            yield match[1], int(match[2])


def _read(part: str, held: Mapping[str, int]) -> str:
    # A part that is in no version is missed by the name that every installation has.
    return read_asset("prompts", f"extraction/{part}.v{held.get(part, 1)}.md")


def _domain(schema: type[BaseModel], held: Mapping[str, int]) -> str:
    name = schema_id(schema).rsplit(".v", 1)[0]
    return _read(name, held) if name in held else (schema.__doc__ or "")


def _fence(text: str) -> str:
    """Give a line that the text does not contain: without knowing its own hash no article can close the fence."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    fence = f"=====ARTICLE-{digest[:16]}====="
    while fence in text:
        digest = hashlib.sha256(digest.encode()).hexdigest()
        fence = f"=====ARTICLE-{digest[:16]}====="
    return fence


def _render(template: str, **values: object) -> str:
    return _compiled(template).render(**values)


@lru_cache(maxsize=16)
def _compiled(template: str) -> jinja2.Template:
    # Compiling takes longer than the rest of a request does.
    import jinja2

    # The output is a prompt, not HTML: escaping would change the article.
    rules = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, autoescape=False)
    return rules.from_string(template)
