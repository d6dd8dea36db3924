"""What a model may answer to a question about its record: keep, change with the item, or drop; its own small schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from llmx.extraction.own_lists import item_types

__all__ = ["Answered", "answered", "answers_model"]

Decision = Literal["keep", "change", "drop"]

_NUMBER = Field(description="The number of the question.")
_DECISION = Field(
    description=(
        "change: the article says what belongs there; the item or value follows. drop: the article has no such item or "
        "value. keep: you cannot tell, or nothing is to be added."
    )
)
_SENTENCE = Field(default=None, description="With change: the words of the article that say so, verbatim.")


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; ``new`` is the item or value that goes with a change."""

    question: int
    decision: Decision
    new: Any = None


class _Answers(BaseModel):
    """The answers, at least one for each question."""

    model_config = ConfigDict(extra="forbid")
    # One name for all: which items go with an answer does not change how it is read.
    schema_version: ClassVar[str] = "1"


@lru_cache(maxsize=256)
def answers_model(schema: type[BaseModel], fields: tuple[str, ...]) -> type[BaseModel]:
    """Make the model for answers about some fields of a schema: an answer has room for an item of each of them."""
    room: dict[str, Any] = {}
    for field in fields:
        kind = _item_of(schema, field)
        about = f"With change of {field}. {schema.model_fields[field].description or ''}".strip()
        room[field] = (kind | None, Field(default=None, description=about))
    answer = create_model(
        "CheckAnswer",
        __config__=ConfigDict(extra="forbid"),
        question=(int, _NUMBER),
        decision=(Decision, _DECISION),
        sentence=(str | None, _SENTENCE),
        **room,
    )
    return create_model("CheckAnswers", __base__=_Answers, answers=(list[answer], ...))  # type: ignore[valid-type]


def answered(answers: BaseModel, fields: Mapping[int, str]) -> Iterator[Answered]:
    """Give the answers one by one, each with what goes with it; ``fields``: what the questions are about, by number."""
    for one in getattr(answers, "answers", ()):
        if one.question in fields:
            yield Answered(one.question, one.decision, getattr(one, fields[one.question], None))


def _item_of(schema: type[BaseModel], field: str) -> Any:
    """Give the type of an item of a field, or of its value, with what the field says about it."""
    info = schema.model_fields[field]
    kind: Any = info.annotation
    if get_origin(kind) is set:
        kind = get_args(kind)[0]
    elif items := tuple(item_types(kind)):
        kind = Union[items]  # noqa: UP007  # of as many types as there are
    for extra in info.metadata:
        kind = Annotated[kind, extra]
    return kind
