"""The prompt: versioned files, rendered with the unchanging part first and the article last."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from llmx.article.article import Article
from llmx.assets import read_asset
from llmx.errors import UsageError
from llmx.llm.examples import Example
from llmx.llm.telling import schema_name, telling_of
from llmx.llm.versions import PROMPT_VERSION, Parts, parts_of

if TYPE_CHECKING:
    import jinja2
    from pydantic import BaseModel

__all__ = ["Prompt", "make_prompt", "reask_text"]

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

    def messages(self, article: Article, part: tuple[int, int] | None = None) -> list[Message]:
        """Render the messages for an article: one system message, one user message with the article in a fence.

        The text is composed (NFC), otherwise sent as it is. ``part``: which of how many parts of a long article it is.
        """
        text = unicodedata.normalize("NFC", article.text)
        values = {"text": text, "fence": _fence(text), "published_on": article.published_on, "part": part}
        user = _render(self.article_template, **values)
        return [{"role": "system", "content": self.system}, {"role": "user", "content": user}]


def make_prompt(
    schema: type[BaseModel],
    *,
    with_schema: bool,
    instructions: str | None = None,
    version: str = PROMPT_VERSION,
    examples: Sequence[Example] = (),
) -> Prompt:
    """Make the prompt for a schema.

    ``with_schema``: the endpoint does not show the schema to the model by itself. The first version tells it in
    its own text then; later ones leave that to whoever sends the request (:class:`~llmx.llm.telling.Telling`).
    ``instructions`` takes the place of the file for this schema below prompts/, of which there need be none.
    ``examples`` are quoted after it. Raises :class:`~llmx.errors.UsageError` for a ``version`` that has no files, or
    that takes no examples.
    """
    held = parts_of(version)
    telling = telling_of(version)
    parts = [held.read("instructions"), instructions if instructions is not None else _domain(schema, held)]
    parts.append(_quoted(examples, held))
    note = telling.note(schema) if with_schema or telling.once else ""
    system = "\n\n".join(part.strip() for part in (*parts, "" if telling.once else note) if part.strip())
    article = held.read("article")
    digest = hashlib.sha256("\0".join([system, article, *([note] if telling.once else [])]).encode()).hexdigest()[:12]
    return Prompt(f"extraction.{version}+{digest}", system, article)


def reask_text(**values: object) -> str:
    """Render the message by which the check asks back (``shape``, ``sentences``, ``questions``)."""
    return _render(read_asset("prompts", "extraction/reask.v2.md"), **values).strip()


def _quoted(examples: Sequence[Example], held: Parts) -> str:
    """Quote examples as text of the instructions.

    As turns of the conversation they would take more tokens, and what the model said before would be theirs.
    """
    if not examples:
        return ""
    if "examples" not in held:
        raise UsageError(f"prompt {held.version!r} takes no examples")
    return _render(held.read("examples"), examples=examples)


def _domain(schema: type[BaseModel], held: Parts) -> str:
    name = schema_name(schema)
    return held.read(name) if name in held else (schema.__doc__ or "")


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
