"""The reader that asks a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic

from llmx.article.article import Article
from llmx.extraction.long import join_records, split_article
from llmx.extraction.reader import Draft
from llmx.extraction.reask import Question
from llmx.llm.client import Answer, Connection, ModelClient
from llmx.llm.examples import read_examples
from llmx.llm.prompts import make_prompt
from llmx.llm.telling import telling_of
from llmx.llm.usage import Meter
from llmx.record.extraction import RecordT

if TYPE_CHECKING:
    from llmx.extraction.options import Options

__all__ = ["LLMReader"]


class LLMReader(Generic[RecordT]):
    """Reads with an LLM: prompt, validation and re-ask; articles that are too long for one request in parts."""

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
        self._options = options
        telling = telling_of(options.prompt)
        self._client = ModelClient(model, options, env=env, connection=connection, telling=telling)
        self.endpoint = self._client.endpoint
        self.schema = schema
        self.model = model
        # Hosted models are shown the schema by their provider, JSON mode adds it by itself; a local server often
        # only decodes along it: the first prompt has the fields in its own text then, the client adds them to others.
        shown = self.endpoint.provider.local and self._client.mode_for(schema) != "json"
        self.examples = read_examples(options.examples, schema)
        self._prompt = make_prompt(
            schema,
            with_schema=shown,
            instructions=options.instructions,
            version=options.prompt,
            examples=self.examples,
        )
        self.prompt = self._prompt.id

    @property
    def settings(self) -> Mapping[str, object]:
        """See :class:`~llmx.extraction.reader.Reader`."""
        names = ("mode", "temperature", "max_tokens", "max_retries", "part_chars")
        return {name: getattr(self._options, name) for name in names}

    async def read(self, article: Article, *, anew: bool = False) -> Draft[RecordT]:
        """Ask for the record of an article, in parts where it is long. Raises :class:`~llmx.errors.ReadError`."""
        # One meter for all parts: what the first ones took is paid for, whatever comes of the last.
        meter = Meter()
        parts = split_article(article, self._options.part_chars)
        answers = [
            await self._client.ask(
                self.schema, self._prompt.messages(part, _which(number, len(parts))), meter=meter, anew=anew
            )
            for number, part in enumerate(parts, start=1)
        ]
        draft = replace(_draft(answers[-1]), anew=anew)
        if len(parts) == 1:
            return draft
        return replace(draft, record=join_records([answer.record for answer in answers]), parts=len(parts))

    async def ask_again(self, article: Article, draft: Draft[RecordT], questions: Sequence[Question]) -> Draft[RecordT]:
        """Go on with the conversation about an article; the answer holds the items that the questions are about."""
        opening = self._prompt.messages(article)
        said = {"role": "assistant", "content": draft.record.model_dump_json()}
        asked = {"role": "user", "content": self._prompt.reask(questions)}
        talk = [*opening, said, asked]
        return _draft(
            await self._client.ask(self.schema, talk, opening=len(opening), before=draft.replies, anew=draft.anew)
        )

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._client.aclose()


def _which(number: int, parts: int) -> tuple[int, int] | None:
    return (number, parts) if parts > 1 else None


def _draft(answer: Answer[RecordT]) -> Draft[RecordT]:
    return Draft(answer.record, answer.attempts, answer.replies, answer.usage, answer.replayed)
