"""What an endpoint answered, and whether a record is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic

from pydantic import ValidationError

from llmx.errors import ContentFiltered, EmptyReply, Refusal, ReplyTooLong, ServerFault
from llmx.llm.lookalikes import may_look_alike
from llmx.llm.mending import mend, parse, restated, tidied
from llmx.record.extraction import RecordT
from llmx.recordings.redaction import forms_of, hide_forms, in_strings

__all__ = [
    "MOST_BYTES",
    "Fitted",
    "Reply",
    "cut_out_object",
    "describe",
    "fit",
    "read_completion",
    "read_reply",
    "shorten",
    "sound",
    "too_long",
]

MOST_BYTES = 8_000_000
"""The size of a reply that is read, unpacked: some two hundred times a long article's record."""

DEEPEST = 100
"""Levels of lists and objects in a completion; its record is a text of one of them, and bound by pydantic."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A completion with something in it.

    ``texts``: where the record should be; more than one where the model called the tool several
    times. ``cut``: it ended at the token limit.
    """

    texts: tuple[str, ...]
    cut: bool

    @property
    def text(self) -> str:
        """All of it, in the order it came."""
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class Fitted(Generic[RecordT]):
    """A reply held against a schema: the record, or the error for the model to read, and the text they are of.

    ``repairs``: how many slips of shape were mended in that text.
    """

    text: str
    record: RecordT | None
    error: ValidationError | None
    repairs: int = 0


def read_completion(content: bytes, secrets: Iterable[str] = ()) -> dict[str, Any] | None:
    """Read the body of an answer; ``None`` where it is no completion. What it says of ``secrets`` is hidden.

    Raises :class:`~llmx.errors.ReplyTooLong`. Half characters, which no file can hold, are replaced.
    """
    if len(content) > MOST_BYTES:
        raise too_long()
    try:
        completion = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(completion, dict) or "choices" not in completion or _is_deep(completion):
        return None
    forms = forms_of(secrets)
    found: dict[str, Any] = in_strings(completion, lambda text: hide_forms(_whole(text), forms))
    return found


def too_long() -> ReplyTooLong:
    """Make the error for a reply of more than ``MOST_BYTES``."""
    return ReplyTooLong(f"The reply is over {MOST_BYTES // 1_000_000} MB, which no record is: it is not read.")


def sound(value: Any) -> Any:
    """Give a JSON value without half characters, which no file and no request can hold."""
    return in_strings(value, _whole)


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


_HALVES = re.compile("[\ud800-\udfff]")


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            item
            for one in level
            if isinstance(one, dict | list)
            for item in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True


def read_reply(completion: Mapping[str, Any], tool: str) -> Reply:
    """Read a completion; ``tool`` is the name of the function that it may call.

    Raises :class:`~llmx.errors.EmptyReply`, :class:`~llmx.errors.Refusal`,
    :class:`~llmx.errors.ContentFiltered`, or :class:`~llmx.errors.ServerFault` for what is no completion.
    """
    choices = completion.get("choices")
    if not isinstance(choices, list) or not choices:
        raise EmptyReply("The endpoint sent a reply without any choices.")
    choice = choices[0]
    message = choice.get("message") if isinstance(choice, Mapping) else None
    if not isinstance(message, Mapping):
        raise ServerFault("The endpoint sent a choice without a message.")
    finish = choice.get("finish_reason")
    texts = _texts(message, tool)
    if finish == "error":
        raise ServerFault("The endpoint broke off with an error of its own.")
    if message.get("refusal"):
        raise Refusal(
            f"The model declined: {shorten(str(message['refusal']), 200)}", last_reply=str(message["refusal"])
        )
    if finish == "content_filter":
        # OpenRouter says there why, and so do our own translations.
        why = choice.get("native_finish_reason")
        named = f" ({shorten(str(why), 60)})" if why and why != finish else ""
        last = "\n".join(texts) or None
        raise ContentFiltered(f"The provider's content filter stopped the reply{named}.", last_reply=last)
    cut = finish == "length"
    if not texts and not cut:
        raise EmptyReply("The model's reply is empty.")
    return Reply(texts, cut)


def fit(schema: type[RecordT], reply: Reply) -> Fitted[RecordT]:
    """Hold a reply against a schema. Of several tool calls exactly one may fit; they are never merged."""
    fitted = [_fit_text(schema, text) for text in dict.fromkeys(reply.texts)]
    fits = [one for one in fitted if one.record is not None]
    if len(fits) == 1:
        return fits[0]
    if len(fitted) == 1:
        return fitted[0]
    # None of several, or more than one: as one text they are no JSON, and the model is told so.
    return _fit_text(schema, reply.text, repair=False)


def cut_out_object(text: str) -> str | None:
    """Cut the one JSON object out of a text with a fence, a thought or prose around it.

    Nothing is completed: a broken or cut off object, and two different objects, give ``None``.
    """
    # What a reasoning model thinks aloud may hold drafts; the answer comes after it.
    text = text.rpartition("</think>")[2]
    start = text.find("{")
    if start < 0:
        return None
    decoder = json.JSONDecoder()
    try:
        found, end = decoder.raw_decode(text, start)
        again = text.find("{", end)
        while again >= 0:
            other, again_end = decoder.raw_decode(text, again)
            if other != found:
                return None
            again = text.find("{", again_end)
    except (ValueError, RecursionError):
        return None
    return text[start:end]


def describe(error: ValidationError, most: int = 3) -> str:
    """Say in one line what did not validate."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    said = [f"{'.'.join(map(str, problem['loc'])) or 'reply'}: {problem['msg']}" for problem in problems[:most]]
    more = f" (and {len(problems) - most} more)" if len(problems) > most else ""
    return "; ".join(said) + more


def shorten(text: str, most: int) -> str:
    """Give at most ``most`` code points of a text: its beginning and its end."""
    if len(text) <= most:
        return text
    half = (most - 5) // 2
    return f"{text[:half]} ... {text[-half:]}"


def _fit_text(schema: type[RecordT], text: str, *, repair: bool = True) -> Fitted[RecordT]:
    try:
        record = schema.model_validate_json(text)
    except ValidationError as error:
        if not repair or (found := _json_in(text)) is None:
            return Fitted(text, None, error)
    else:
        wrapped = not record.model_fields_set
        mended = mend(schema, text, wrapped=wrapped) if repair and (wrapped or may_look_alike(text)) else None
        again = _fit_text(schema, mended.text, repair=False) if mended is not None and mended.repairs else None
        if mended is None or again is None or again.record is None:
            return Fitted(text, record, None, restated(text, record))
        return replace(again, repairs=mended.repairs + again.repairs)
    inner, slips = found
    mended = mend(schema, inner)
    if mended is not None:
        inner, slips = mended.text, slips + mended.repairs
    try:
        record = schema.model_validate_json(inner)
    except ValidationError as error:
        return Fitted(inner, None, error, slips)
    return Fitted(inner, record, None, slips + restated(inner, record))


def _json_in(text: str) -> tuple[str, int] | None:
    """Give the JSON of a text, by itself or among other words, tidied where it is none without; and the slips."""
    if parse(text) is not None:
        return text, 0
    if (inner := cut_out_object(text)) is not None:
        return inner, 0
    tidy, slips = tidied(text.rpartition("</think>")[2].partition("{")[2])
    inner = cut_out_object("{" + tidy) if slips else None
    return (inner, slips) if inner is not None else None


def _texts(message: Mapping[str, Any], tool: str) -> tuple[str, ...]:
    calls = message.get("tool_calls")
    functions = [call["function"] for call in calls if _is_call(call)] if isinstance(calls, list) else []
    named = [function for function in functions if function.get("name") == tool] or functions
    if named:
        return tuple(_arguments(function.get("arguments")) for function in named)
    content = message.get("content")
    if isinstance(content, Sequence) and not isinstance(content, str):
        parts = [part.get("text") for part in content if isinstance(part, Mapping) and part.get("type") == "text"]
        content = "".join(part for part in parts if isinstance(part, str))
    return (content,) if isinstance(content, str) and content.strip() else ()


def _is_call(call: object) -> bool:
    return isinstance(call, Mapping) and isinstance(call.get("function"), Mapping)


def _arguments(arguments: object) -> str:
    # Some servers hand over the object itself instead of its text.
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
