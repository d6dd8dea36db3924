"""Asks a model for a record: sends, reads, and lets instructor put the errors of an invalid reply to the model."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from llmx.errors import BadRequest, EmptyReply, InvalidReply, ReadError, ReplyFault, UnknownModel, UsageError
from llmx.llm.charges import with_charge
from llmx.llm.connection import Connection, Wire
from llmx.llm.conversation import Answer, AskedBack, Conversation, examine, salvaged, without_url
from llmx.llm.faults import no_completion, said_by, translate
from llmx.llm.gate import Load
from llmx.llm.modes import Dialect, Form, Message, make_body, make_form, with_note
from llmx.llm.providers import KEYLESS, Endpoint, find_endpoint, known_endpoint, native_api
from llmx.llm.replies import Fitted, Reply, describe, read_completion, read_reply, shorten
from llmx.llm.retries import send_patiently
from llmx.llm.settings import ModelSettings, WireMode
from llmx.llm.telling import Telling
from llmx.llm.usage import Meter, usage_of
from llmx.llm.wires import IMPORTING, open_wire
from llmx.record.extraction import RecordT
from llmx.record.schema import UNIONS
from llmx.recordings.fingerprint import MARK_HEADER, REPLAYED, Asked, Mark

__all__ = ["Answer", "AskedBack", "Connection", "ModelClient"]

logger = logging.getLogger(__name__)

EMPTY_REPLIES = 1
"""How often an empty reply is asked for once more, word for word: a second one would be no accident."""

LAST_REPLY = 500
"""Code points of the last reply that an error carries."""


class ModelClient:
    """Asks one model at one endpoint. May be used by many tasks of one event loop at once."""

    def __init__(
        self,
        model: str,
        settings: ModelSettings,
        *,
        env: Mapping[str, str],
        connection: Connection | None = None,
        telling: Telling | None = None,
    ) -> None:
        """Find the endpoint; nothing is imported or sent yet.

        ``model`` is ``provider/model``. Keys and addresses come from ``env``. ``telling``: how schemas are told,
        by default as the newest prompt does. Raises :class:`~llmx.errors.UsageError` for a model string, key or
        address that cannot be used.
        """
        self._settings = settings
        self._telling = telling
        self._connection = connection or Connection()
        self._marks = self._connection.transport is not None
        if self._connection.client is not None and self._connection.transport is not None:
            raise UsageError("a client of your own brings its own connection, which is not recorded or replayed")
        self._endpoint = self._find_endpoint(model, env)
        mode = self._endpoint.mode if settings.mode == "auto" else settings.mode
        self._dialect = Dialect(mode, self._endpoint.provider.tokens_parameter)
        if (native := self._endpoint.native) is not None:
            self._dialect = replace(self._dialect, temperature=native.temperature, next_best=native.next_best)
        self._forms: dict[type[BaseModel], Form] = {}
        self._prepared: dict[type[BaseModel], type[BaseModel]] = {}
        self._wire: Wire | None = None

    @property
    def endpoint(self) -> Endpoint:
        """Where it asks."""
        return self._endpoint

    def mode_for(self, schema: type[BaseModel]) -> WireMode:
        """Say in which mode the next request for this schema goes out."""
        return self._form(schema).mode(self._dialect, auto=self._settings.mode == "auto")

    async def ask(
        self,
        schema: type[RecordT],
        messages: Sequence[Message],
        *,
        back: AskedBack | None = None,
        meter: Meter | None = None,
        anew: bool = False,
    ) -> Answer[RecordT]:
        """Ask for a record of ``schema``; the schema itself need not be in the messages.

        ``messages`` are sent as they are and are not changed. ``back``: they ask back about an earlier answer.
        ``meter`` counts while it goes on. ``anew``: no recorded reply
        is taken for the answer. Raises :class:`~llmx.errors.ReadError`, with ``attempts``, ``tokens``, ``last_reply``,
        and as ``salvage`` what is valid of the replies, if anything is.
        """
        meter = meter if meter is not None else Meter()
        opening, before = (len(messages), 0) if back is None else (0, back.before)
        talk = Conversation(self._form(schema), list(messages), opening, meter, before, anew)
        if back is not None:
            talk.of, talk.leading = back.of, self._form(back.began_with) if back.began_with is not None else None
        try:
            fitted = await self._converse(schema, talk)
        except ReadError as error:
            usage = meter.usage
            error.attempts = meter.attempts
            error.tokens = (usage.input_tokens, usage.cached_tokens, usage.output_tokens)
            error.charged, error.counted = usage.charged, usage.counted
            last = error.last_reply or talk.last_reply
            error.last_reply = shorten(last, LAST_REPLY) if last else None
            if isinstance(error, ReplyFault):
                error.salvage = salvaged(schema, talk)
            raise
        assert fitted.record is not None
        return Answer(
            record=fitted.record,
            attempts=meter.attempts,
            replies=meter.replies,
            usage=meter.usage,
            replayed=meter.replayed,
            reply=fitted.text,
            mode=talk.mode,
            repairs=fitted.repairs,
        )

    def wire(self) -> Wire:
        """Give the wire to the endpoint, which is opened by the first request, or before it, in its event loop."""
        if self._wire is None:
            self._wire = open_wire(self._endpoint, self._settings, self._connection)
        return self._wire

    async def aclose(self) -> None:
        """Let go of connections; a user's own client stays open."""
        if self._wire is not None:
            await self._wire.aclose()
            self._wire = None

    async def _converse(self, schema: type[RecordT], talk: Conversation) -> Fitted[RecordT]:
        fitted = await self._next(schema, talk)
        if fitted.record is None and self._settings.max_retries:
            fitted = await self._correct(schema, talk, fitted)
        if fitted.error is not None:
            replies = f"{talk.turn} replies" if talk.turn > 1 else "one reply"
            raise InvalidReply(f"No valid {schema.__name__} after {replies}: {describe(fitted.error)}")
        return fitted

    async def _next(self, schema: type[RecordT], talk: Conversation) -> Fitted[RecordT]:
        fitted = examine(schema, await self._complete(talk))
        if fitted.record is None:
            talk.invalid.append(fitted.text)
        return fitted

    async def _correct(self, schema: type[RecordT], talk: Conversation, fitted: Fitted[RecordT]) -> Fitted[RecordT]:
        """Let instructor put the errors to the model; its first "completion" is the reply that is here already."""
        patch, mode, prepared = await asyncio.to_thread(self._instructor, schema)
        opening = len(talk.messages)
        corrections = 0

        async def create(*_: object, messages: list[Message], **__: object) -> object:
            nonlocal fitted, corrections
            if len(messages) > opening:
                if corrections == self._settings.max_retries:
                    raise _Out
                corrections += 1
                talk.messages[opening:] = [without_url(message) for message in messages[opening:]]
                try:
                    fitted = await self._next(schema, talk)
                except ReadError as fault:
                    raise _Out(fault) from fault
                if fitted.record is not None:
                    raise _Out
            return _as_completion(fitted.text)

        ask = patch(create=create, mode=mode)
        try:
            await ask(
                response_model=prepared,
                messages=list(talk.messages),
                max_retries=self._settings.max_retries + 1,
                strict=False,
            )
        except _Out as out:
            if out.fault is not None:
                raise out.fault from None
            return fitted
        raise AssertionError("instructor took a reply that did not validate")

    def _instructor(self, schema: type[BaseModel]) -> tuple[Callable[..., Any], Any, type[BaseModel]]:
        with IMPORTING:
            import instructor

            # Made once for a schema: made anew in every call it is half of instructor's time.
            if schema not in self._prepared:
                self._prepared[schema] = instructor.openai_schema(schema)
            return instructor.patch, instructor.Mode.JSON_SCHEMA, self._prepared[schema]

    async def _complete(self, talk: Conversation) -> Reply:
        """Get the next reply of a conversation, whatever the transport costs."""
        timing, gate = self._connection.timing, self._connection.gate
        empty = 0

        def weigh() -> Load:
            return Load(sum(len(message.get("content") or "") for message in talk.messages))

        while True:
            try:
                reply = await send_patiently(lambda load: self._send(talk, load), self._settings, timing, gate, weigh)
            except EmptyReply:
                empty += 1
                if empty > EMPTY_REPLIES:
                    raise
            else:
                talk.turn += 1
                talk.last_reply = reply.text
                return reply

    async def _send(self, talk: Conversation, load: Load) -> Reply:
        """Send once, or again in the way that the endpoint says it wants."""
        while True:
            dialect = self._dialect
            body, mark = self._make_request(talk)
            talk.meter.attempts += 1
            try:
                completion, replayed = await self._exchange(body, mark)
            except (BadRequest, UnknownModel) as fault:
                if not self._learn(fault, dialect, body):
                    raise
                continue
            talk.meter.replies += 1
            talk.meter.live += not replayed
            usage = usage_of(completion)
            load.tokens = usage.input_tokens + usage.output_tokens or None
            talk.meter.usage += usage
            return read_reply(completion, talk.form.name)

    async def _exchange(self, body: dict[str, Any], mark: Mark) -> tuple[Mapping[str, Any], bool]:
        """Give the completion for a request, and whether it is a recorded one."""
        kept = self._connection.replies
        if kept is None:
            return await self._over_the_wire(body, mark)
        asked = Asked.of(body, mark)
        if (taken := kept.take(asked)) is not None:
            return taken, False
        completion, replayed = await self._over_the_wire(body, mark)
        kept.keep(asked, completion)
        return completion, replayed

    async def _over_the_wire(self, body: dict[str, Any], mark: Mark) -> tuple[Mapping[str, Any], bool]:
        with self._connection.tracing.request(self._endpoint, body, mark.attempt) as answered:
            completion, replayed = await self._answer(body, mark)
            answered(completion, replayed)
        return completion, replayed

    async def _answer(self, body: dict[str, Any], mark: Mark) -> tuple[Mapping[str, Any], bool]:
        wire = self.wire()
        now = self._connection.timing.now
        try:
            async with asyncio.timeout(wire.timeout):
                response = await wire.send(body, {MARK_HEADER: mark.header()} if self._marks else {})
        except Exception as error:
            fault = translate(error, self._endpoint, now())
            if fault is None or fault is error:
                raise
            raise fault from error
        # The key is hidden at the door: what a gateway echoes of it gets into no record, reply or file.
        completion = read_completion(response.content, self._endpoint.secrets)
        if completion is None:
            raise no_completion(response.text, self._endpoint, now())
        return with_charge(completion, response.headers), bool(response.extensions.get(REPLAYED))

    def _make_request(self, talk: Conversation) -> tuple[dict[str, Any], Mark]:
        settings = self._settings
        form = talk.form
        talk.mode = form.mode(self._dialect, auto=settings.mode == "auto")
        shown = self._endpoint.provider.shows_schema
        told = talk.leading or form
        noted = told.wants_note(talk.mode, shown=shown)
        messages, added, note = with_note(talk.messages, told.note) if noted else (talk.messages, 0, 0)
        dialect = replace(self._dialect, mode=talk.mode)
        body = make_body(settings, self._endpoint.model, messages, form, dialect, shown=shown)
        attempt = talk.before + talk.turn + 1
        mark = Mark(talk.opening + added, attempt, form.id, settings.parameters, note, talk.anew, talk.of)
        return body, mark

    def _learn(self, fault: ReadError, used: Dialect, body: Mapping[str, Any]) -> bool:
        """Take note of what the endpoint refuses, for the client's life; say whether asking again makes sense."""
        if self._dialect != used:
            # Another request of this client has learned it meanwhile.
            return True
        said = said_by(fault.__cause__) if fault.__cause__ is not None else ""
        learned = used.after_refusal(said, body, auto=self._settings.mode == "auto")
        if learned is None:
            return False
        logger.warning("%s refuses part of the request (%s): asking it in another way", self._endpoint.url, fault)
        self._dialect = learned
        return True

    def _form(self, schema: type[BaseModel]) -> Form:
        if schema not in self._forms:
            native = self._endpoint.native
            subset = UNIONS if native is None else native.subset
            self._forms[schema] = make_form(schema, subset, self._telling)
        return self._forms[schema]

    def _find_endpoint(self, asked: str, env: Mapping[str, str]) -> Endpoint:
        client = self._connection.client
        base_url = self._settings.base_url
        if client is not None:
            url = str(client.base_url).rstrip("/")
            provider, model = known_endpoint(asked, url)
            return Endpoint(provider, model, url, client.api_key or KEYLESS)
        if getattr(self._connection.transport, "replays", False):
            # A replay needs neither key nor server, only the model's own name.
            provider, model = known_endpoint(asked, "")
            url = base_url or provider.url or "http://localhost/v1"
            return Endpoint(provider, model, url, KEYLESS, native_api(provider))
        return find_endpoint(asked, base_url, env, keyless=not self._connection.asks)


class _Out(BaseException):
    """Leaves instructor's loop, with a fault or without: as no Exception it is neither logged nor wrapped there."""

    def __init__(self, fault: ReadError | None = None) -> None:
        super().__init__(fault)
        self.fault = fault


def _as_completion(text: str) -> object:
    from openai.types.chat import ChatCompletion

    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return ChatCompletion.model_validate(
        {"id": "", "created": 0, "model": "", "object": "chat.completion", "choices": [choice]}
    )
