"""The reader that asks a model."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Generic

from llmx.article.article import Article
from llmx.extraction.reader import Draft
from llmx.extraction.reask import Question
from llmx.llm.client import Answer, Connection, ModelClient
from llmx.llm.prompts import make_prompt
from llmx.llm.providers import Endpoint
from llmx.llm.settings import ModelSettings
from llmx.record.extraction import RecordT
from llmx.record.schema import schema_id

if TYPE_CHECKING:
    from llmx.extraction.options import Options

__all__ = ["LLMReader"]


class LLMReader(Generic[RecordT]):
    """Reads with an LLM: prompt, validation and re-ask; recorded or replayed where the options say so."""

    def __init__(
        self,
        schema: type[RecordT],
        *,
        model: str,
        options: Options,
        env: Mapping[str, str],
        connection: Connection,
    ) -> None:
        """Find the endpoint and make the prompt; nothing is sent yet.

        Raises :class:`~llmx.errors.UsageError` for a model, key or address that cannot be used.
        """
        settings = ModelSettings(
            model=model,
            mode=options.mode,
            temperature=options.temperature,
            max_output_tokens=options.max_tokens,
            timeout=options.timeout,
            transport_attempts=options.transport_retries + 1,
            transport_deadline=options.deadline,
            reasks=options.max_retries,
            base_url=options.base_url,
        )
        self._settings = settings
        self._client = ModelClient(settings, env=env, connection=connection)
        self._schema = schema
        self._model = model
        # Hosted models are shown the schema by their provider, JSON mode adds it by itself; a local server often
        # only decodes along it, and the model has never seen the fields.
        shown = self._client.endpoint.provider.local and self._client.mode_for(schema) != "json"
        self._prompt = make_prompt(schema, with_schema=shown, instructions=options.instructions, version=options.prompt)

    @property
    def model(self) -> str:
        """The model string."""
        return self._model

    @property
    def endpoint(self) -> Endpoint:
        """Where it asks."""
        return self._client.endpoint

    @property
    def prompt(self) -> str:
        """The prompt's name and hash."""
        return self._prompt.id

    @property
    def schema(self) -> type[RecordT]:
        """The schema that it fills."""
        return self._schema

    @property
    def fingerprint(self) -> str:
        """Model, prompt, schema, mode and sampling parameters."""
        settings = self._settings
        return json.dumps(
            [
                self._model,
                self._prompt.id,
                schema_id(self._schema),
                settings.mode,
                settings.parameters,
                settings.reasks,
            ],
            sort_keys=True,
        )

    async def read(self, article: Article) -> Draft[RecordT]:
        """Ask for the record of an article. Raises :class:`~llmx.errors.ReadError` where none comes."""
        return _draft(await self._client.ask(self._schema, self._prompt.messages(article)))

    async def ask_again(self, article: Article, draft: Draft[RecordT], questions: Sequence[Question]) -> Draft[RecordT]:
        """Go on with the conversation about an article; the answer holds the items that the questions are about."""
        opening = self._prompt.messages(article)
        said = {"role": "assistant", "content": draft.record.model_dump_json()}
        asked = {"role": "user", "content": self._prompt.reask(questions)}
        return _draft(
            await self._client.ask(self._schema, [*opening, said, asked], opening=len(opening), before=draft.replies)
        )

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._client.aclose()


def _draft(answer: Answer[RecordT]) -> Draft[RecordT]:
    return Draft(answer.record, answer.attempts, answer.replies, answer.usage, answer.replayed)
