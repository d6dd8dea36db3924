"""The reader that asks a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

from llmx.article.article import Article
from llmx.errors import ReplyFault
from llmx.extraction.answers import answers_model
from llmx.extraction.asking import cached_share, ways
from llmx.extraction.long import join_records, split_article
from llmx.extraction.questions import Doubts
from llmx.extraction.reader import Draft
from llmx.llm.client import AskedBack, Connection, ModelClient
from llmx.llm.examples import read_examples
from llmx.llm.own_parts import own_parts
from llmx.llm.prices import Price, parse_price, price_of
from llmx.llm.prompts import make_prompt
from llmx.llm.salvage import Salvage
from llmx.llm.settings import WireMode
from llmx.llm.telling import telling_of
from llmx.llm.usage import Meter
from llmx.record.extraction import RecordT
from llmx.record.schema import schema_id
from llmx.recordings.fingerprint import Asked, Mark

if TYPE_CHECKING:
    from llmx.extraction.options import Options

__all__ = ["LLMReader"]

AskedT = TypeVar("AskedT", bound=BaseModel)


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
        own = own_parts(options.prompt_folder)
        self._telling = telling_of(options.prompt, own)
        self._client = ModelClient(model, options, env=env, connection=connection, telling=self._telling)
        self._now = connection.timing.now
        self.endpoint = self._client.endpoint
        self.schema = schema
        self.model = model
        # Hosted models are shown the schema by their provider, JSON mode adds it by itself; a local server often
        # only decodes along it: the first prompt has the fields in its own text then, the client adds them to others.
        lacking = self.endpoint.provider.local and self._client.mode_for(schema) != "json"
        self.examples = read_examples(options.examples, schema)
        self._prompt = make_prompt(
            schema,
            with_schema=lacking,
            instructions=options.instructions,
            version=options.prompt,
            examples=self.examples,
            own=own,
        )
        self.prompt = self._prompt.id
        self.prompt_files = self._prompt.own

    @property
    def settings(self) -> Mapping[str, object]:
        """See :class:`~llmx.extraction.reader.Reader`."""
        names = ("mode", "temperature", "max_tokens", "max_retries", "part_chars")
        return {name: getattr(self._options, name) for name in names}

    def get_ready(self) -> None:
        """Load what the first request would load, so that its time is the endpoint's; in the event loop that asks."""
        self._client.wire()

    @property
    def mode(self) -> WireMode:
        """In which mode the next request goes out: the endpoint may have refused another."""
        return self._client.mode_for(self.schema)

    async def read(self, article: Article, *, anew: bool = False) -> Draft[RecordT]:
        """Ask for the record of an article, in parts where it is long. Raises :class:`~llmx.errors.ReadError`."""
        # One meter for all parts: what the first ones took is paid for, whatever comes of the last.
        meter = Meter()
        parts = split_article(article, self._options.part_chars)
        drafts = [
            await self._draft(self.schema, self._prompt.messages(part, _which(number, len(parts))), meter, anew=anew)
            for number, part in enumerate(parts, start=1)
        ]
        if len(parts) == 1:
            return drafts[0]
        return replace(
            drafts[-1],
            record=join_records([draft.record for draft in drafts]),
            parts=len(parts),
            repairs=sum(draft.repairs for draft in drafts),
            left_out=tuple(one for draft in drafts for one in draft.left_out),
        )

    async def ask_back(self, article: Article, draft: Draft[RecordT], doubts: Doubts) -> Draft[BaseModel]:
        """Put questions about a draft; the answers are of a schema of their own."""
        answers = answers_model(self.schema, doubts.fields)
        opening = self._prompt.messages(article)
        said = {"role": "assistant", "content": draft.record.model_dump_json()}
        mode, local = self._client.mode_for(self.schema), self.endpoint.provider.local
        # Later prompts leave it to the client to tell a schema that the endpoint does not show.
        worded = ways(doubts, answers, shown=not local or mode == "json" or self._telling.once)
        before = sum(len(message["content"]) for message in (*opening, said))
        share = cached_share(self._price if mode == "json" else None, local=local, mode=mode)
        # The recording of an answer is found by the article's own request, however the questions are worded.
        mark = Mark(len(opening), 1, schema_id(self.schema), self._options.parameters)
        of = Asked.of({"model": self.endpoint.model, "messages": opening}, mark).key
        # A long article was never asked about in one piece.
        onward = draft.parts == 1 and worded.goes_on(before, share)
        asked = [{"role": "user", "content": worded.onward if onward else worded.aside}]
        messages = [*opening, said, *asked] if onward else asked
        back = AskedBack(of, draft.replies, self.schema if onward else None)
        return await self._draft(answers, messages, Meter(), anew=draft.anew, back=back)

    async def _draft(
        self,
        schema: type[AskedT],
        messages: list[dict[str, str]],
        meter: Meter,
        *,
        anew: bool,
        back: AskedBack | None = None,
    ) -> Draft[AskedT]:
        """Ask, and take what is valid of the replies where none is as a whole."""
        try:
            answer = await self._client.ask(schema, messages, meter=meter, anew=anew, back=back)
        except ReplyFault as fault:
            if not isinstance(fault.salvage, Salvage):
                raise
            kept = fault.salvage
            draft = Draft(kept.record, left_out=kept.left_out, last_reply=fault.last_reply)
        else:
            draft = Draft(answer.record, repairs=answer.repairs)
        taken = replace(draft, attempts=meter.attempts, replies=meter.replies, usage=meter.usage)
        return replace(taken, replayed=meter.replayed, anew=anew)

    @cached_property
    def _price(self) -> Price | None:
        if self._options.price is not None:
            return parse_price(self._options.price)
        return price_of(self.endpoint.model, self.endpoint.provider.name, self._now())

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._client.aclose()


def _which(number: int, parts: int) -> tuple[int, int] | None:
    return (number, parts) if parts > 1 else None
