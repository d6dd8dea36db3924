"""The prompt: versioned files, rendered with the unchanging part first and the article last."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from llmx.article.article import Article
from llmx.assets import asset_path, read_asset
from llmx.record.schema import json_schema, schema_id

if TYPE_CHECKING:
    import jinja2
    from pydantic import BaseModel

__all__ = ["PROMPT_VERSION", "Prompt", "make_prompt"]

PROMPT_VERSION = "v1"

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """The prompt for one schema.

    ``system`` is the same for every article, so that a provider's prefix cache holds; ``id`` names
    the task, the version and the hash of all that is sent except the article.
    """

    id: str
    system: str
    article_template: str
    reask_template: str

    def messages(self, article: Article) -> list[Message]:
        """Render the messages for an article: one system message, one user message with the article in a fence.

        The text is composed (NFC), otherwise sent as it is.
        """
        text = unicodedata.normalize("NFC", article.text)
        user = _render(self.article_template, text=text, fence=_fence(text), published_on=article.published_on)
        return [{"role": "system", "content": self.system}, {"role": "user", "content": user}]

    def reask(self, questions: Sequence[object]) -> str:
        """Render the message that puts questions (with ``where``, ``message``, ``sentence``) about a record."""
        return _render(self.reask_template, questions=questions).strip()


def make_prompt(schema: type[BaseModel], *, with_schema: bool, instructions: str | None = None) -> Prompt:
    """Make the prompt for a schema.

    ``with_schema`` puts the JSON Schema into the text, for endpoints that do not show it to the
    model by themselves. ``instructions`` takes the place of the file for this schema below
    prompts/, of which there need be none.
    """
    parts = [_read("instructions"), instructions if instructions is not None else _domain(schema)]
    if with_schema:
        parts.append(_render(_read("schema"), schema=json.dumps(json_schema(schema), ensure_ascii=False)))
    system = "\n\n".join(part.strip() for part in parts if part.strip())
    article, reask = _read("article"), _read("reask")
    digest = hashlib.sha256("\0".join((system, article, reask)).encode()).hexdigest()[:12]
    return Prompt(f"extraction.{PROMPT_VERSION}+{digest}", system, article, reask)


def _read(part: str) -> str:
    return read_asset("prompts", f"extraction/{part}.{PROMPT_VERSION}.md")


def _domain(schema: type[BaseModel]) -> str:
    name = schema_id(schema).rsplit(".v", 1)[0]
    path = asset_path("prompts", f"extraction/{name}.{PROMPT_VERSION}.md")
    return _read(name) if path.is_file() else (schema.__doc__ or "")


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
    return _environment().from_string(template)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    import jinja2

    # The output is a prompt, not HTML: escaping would change the article.
    return jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, autoescape=False)
