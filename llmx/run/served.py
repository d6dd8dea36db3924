"""Reading with a model that somebody serves in the same job: what it is asked, and what is made of its replies.

The two halves around ``ray.data.llm``'s processor, or around any other engine that takes rows with messages and
gives rows with text. An invalid reply is a failure here: nobody is there to be asked again.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Generic

from pydantic import BaseModel

from llmx.article.article import KEYS, Article, Unreadable
from llmx.article.rows import HTML, article_of_row
from llmx.errors import InputError, InvalidReply
from llmx.extraction.one import extract_one, failed_input
from llmx.extraction.reader import Draft
from llmx.extraction.scrutiny import Scrutiny
from llmx.llm.conversation import examine
from llmx.llm.own_parts import PROMPT_FOLDER, own_parts
from llmx.llm.prompts import Prompt, make_prompt
from llmx.llm.replies import Reply, describe, shorten
from llmx.llm.telling import telling_of
from llmx.llm.usage import count
from llmx.record.extraction import RecordT, Usage
from llmx.record.schema import UNIONS, require_model
from llmx.run.shared import row_of

__all__ = ["Served", "article_of", "make_served"]

_LAST_REPLY = 2_000


@dataclass(frozen=True, slots=True)
class Served(Generic[RecordT]):
    """A model that is served beside: ``model`` is what ``run`` of a result calls it; ``check`` the records or not."""

    schema: type[RecordT]
    model: str
    prompt: Prompt
    max_tokens: int = 4_096
    temperature: float = 0.0
    check: bool = True

    def ask(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Give a row with what the model is asked: ``messages`` and ``sampling_params``, decoding along the schema."""
        article = article_of(row, 1)
        # A row that cannot be read goes along, as every row does, and takes one token.
        readable = not isinstance(article, Unreadable)
        nothing: list[Any] = [{"role": "user", "content": "-"}]
        return {
            **row,
            "messages": nothing if isinstance(article, Unreadable) else self.prompt.messages(article),
            "sampling_params": {
                "max_tokens": self.max_tokens if readable else 1,
                "temperature": self.temperature,
                # As text: in a row the keys that one part of a schema has would come into all others.
                "structured_outputs": {"json": json.dumps(_decoded(self.schema))},
            },
        }

    def take(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Give what became of the article of a row that the model answered, with the columns of all data sets."""
        article = article_of(row, 1)
        reader = _Reader(self, str(row.get("generated_text") or ""), _usage(row))
        if isinstance(article, Unreadable):
            return asdict(row_of(failed_input(reader, article)))
        scrutiny = Scrutiny(checked=self.check, rounds=0)
        outcome = asyncio.run(extract_one(reader, article, clock=time.perf_counter, scrutiny=scrutiny))
        return asdict(row_of(outcome))


class _Reader(Generic[RecordT]):
    """A reader that has its answer already."""

    def __init__(self, served: Served[RecordT], text: str, usage: Usage) -> None:
        self._served = served
        self._text = text
        self._usage = usage
        self.model = served.model
        self.prompt: str | None = served.prompt.id
        self.schema = served.schema
        self.settings = {"max_tokens": served.max_tokens, "temperature": served.temperature}

    async def read(self, article: Article, *, anew: bool = False) -> Draft[RecordT]:
        """Make the record of the answer. Raises :class:`~llmx.errors.ReplyFault` where there is none in it."""
        taken = (self._usage.input_tokens, 0, self._usage.output_tokens)
        cut = self._usage.output_tokens >= self._served.max_tokens
        fitted = examine(self.schema, Reply((self._text,), cut))
        if fitted.record is None:
            why = describe(fitted.error) if fitted.error is not None else "nothing in it"
            last = shorten(self._text, _LAST_REPLY)
            named = f"No valid {self.schema.__name__} in the reply: {why}"
            raise InvalidReply(named, attempts=1, last_reply=last, tokens=taken)
        return Draft(fitted.record, attempts=1, replies=1, usage=self._usage)

    async def aclose(self) -> None:
        """Let go of nothing."""


def make_served(schema: type[RecordT], model: str, *, instructions: str | None = None, **other: Any) -> Served[RecordT]:
    """Make the halves for a schema. Raises :class:`~llmx.errors.UsageError` for one that cannot be filled."""
    require_model(schema)
    # A model that decodes along a schema has never seen its fields: they are told in the prompt.
    own = own_parts(PROMPT_FOLDER)
    return Served(schema, model, make_prompt(schema, with_schema=True, instructions=instructions, own=own), **other)


def article_of(row: Mapping[str, Any], number: int) -> Article | Unreadable:
    """Make the article of a data set's row, in which other columns are left alone."""
    cells = {name: value for name, value in row.items() if name in {*KEYS, HTML}}
    where = f"row:{number}" if cells.get("text") is None and cells.get(HTML) is None else ""
    try:
        return article_of_row(cells, where, None)
    except InputError as error:
        return Unreadable(str(row.get("id") or where), None, error)


def _decoded(schema: type[BaseModel]) -> dict[str, Any]:
    """Give the schema along which is decoded; its words are in the prompt."""
    telling = telling_of()
    return telling.for_decoder(telling.strict(schema, UNIONS))


def _usage(row: Mapping[str, Any]) -> Usage:
    taken, given = count(row.get("num_input_tokens")), count(row.get("num_generated_tokens"))
    return Usage(input_tokens=taken, output_tokens=given)
