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
from llmx.llm.own_parts import TASK, OwnParts
from llmx.llm.telling import schema_name, telling_of
from llmx.llm.versions import PROMPT_VERSION, Parts, parts_of

if TYPE_CHECKING:
    import jinja2
    from pydantic import BaseModel

__all__ = ["Prompt", "make_prompt", "reask_text"]

Message = dict[str, str]

_PROBE = "Chiều 17/8, hai bên ký biên bản."
"""An article to try a template with."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The prompt for one schema.

    ``system`` is the same for every article, so that a provider's prefix cache holds; ``id`` names
    the task, the version and the hash of all that is sent except the article. ``own``: the files of the user's own
    that it is made of.
    """

    id: str
    system: str
    article_template: str
    own: tuple[str, ...] = ()

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
    own: OwnParts = OwnParts(),
) -> Prompt:
    """Make the prompt for a schema.

    ``with_schema``: the endpoint does not show the schema to the model by itself. The first version tells it in
    its own text then; later ones leave that to whoever sends the request (:class:`~llmx.llm.telling.Telling`).
    ``instructions`` takes the place of the file for this schema below prompts/, of which there need be none.
    ``examples`` are quoted after it. ``own`` parts go before those that ship. Raises
    :class:`~llmx.errors.UsageError` for a ``version`` that has no files, or that takes no examples, and for an own
    part that cannot be rendered.
    """
    held = parts_of(version, own)
    telling = telling_of(version, own)
    parts = [held.read("instructions"), instructions if instructions is not None else _domain(schema, held)]
    parts.append(_quoted(examples, held))
    note = telling.note(schema) if with_schema or telling.once else ""
    system = "\n\n".join(part.strip() for part in (*parts, "" if telling.once else note) if part.strip())
    article = held.read("article")
    if (file := held.own_file("article")) is not None:
        _try_article(article, file)
    sent = [system, article, *([note] if telling.once else [])]
    name = schema_name(schema)
    if not telling.once and held.own_fields(name) is not None:
        # The provider shows them; what ships is told by the version.
        sent.append(telling.note(schema))
    digest = hashlib.sha256("\0".join(sent).encode()).hexdigest()[:12]
    made_of = ["instructions", *([name] if instructions is None else []), *(["examples"] if examples else [])]
    files = [*(held.own_file(part) for part in (*made_of, "schema", "article")), held.own_fields(name)]
    return Prompt(f"{TASK}.{version}+{digest}", system, article, tuple(filter(None, files)))


def reask_text(**values: object) -> str:
    """Render the message by which the check asks back (``shape``, ``sentences``, ``parties``, ``questions``)."""
    return _render(read_asset("prompts", "extraction/reask.v2.md"), **values).strip()


def _quoted(examples: Sequence[Example], held: Parts) -> str:
    """Quote examples as text of the instructions.

    As turns of the conversation they would take more tokens, and what the model said before would be theirs.
    """
    if not examples:
        return ""
    if "examples" not in held:
        raise UsageError(f"prompt {held.version!r} takes no examples")
    file = held.own_file("examples")
    template = held.read("examples")
    return _render(template, examples=examples) if file is None else _tried(template, file, examples=examples)


def _domain(schema: type[BaseModel], held: Parts) -> str:
    name = schema_name(schema)
    return held.read(name) if name in held else (schema.__doc__ or "")


def _try_article(template: str, file: str) -> None:
    """Raise :class:`~llmx.errors.UsageError` for a template of the user's own that fails, or hides the article."""
    whole = {"text": _PROBE, "fence": _fence(_PROBE), "published_on": None, "part": None}
    for more in ({}, {"published_on": "2024-01-01", "part": (1, 2)}):
        if _PROBE not in _tried(template, file, **{**whole, **more}):
            raise UsageError(f"{file}: the article is not in it: write {{{{ text }}}} where it belongs")


def _tried(template: str, file: str, **values: object) -> str:
    try:
        return _render(template, **values)
    except Exception as error:  # noqa: BLE001 - whatever the user's template does when it is rendered
        line = getattr(error, "lineno", None)
        where = f"{file}, line {line}" if line is not None else file
        raise UsageError(f"{where}: {' '.join(f'{type(error).__name__}: {error}'.split())}") from None


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
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # The output is a prompt, not HTML: escaping would change the article. In a sandbox, for a template may lie in a
    # folder that somebody else has written.
    rules = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, trim_blocks=True, autoescape=False)
    return rules.from_string(template)
