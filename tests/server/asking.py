"""Asks a client of llmx against the test server, with time held still, and tells everything that happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from llmx.errors import ReadError
from llmx.llm.client import Connection, ModelClient
from llmx.llm.conversation import Answer
from llmx.llm.settings import ModelSettings, Timing
from tests.conftest import KEY
from tests.server.replies import Say
from tests.server.server import ChatServer, Request

KEYS = dict.fromkeys(("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"), KEY)
MESSAGES = (
    {"role": "system", "content": "Read the text."},
    {"role": "user", "content": "Bà Nguyễn Thị Hòa, 52 tuổi.\nHết."},
)
GOOD = {"name": "Nguyễn Thị Hòa", "age": 52}


class Sample(BaseModel):
    """A person."""

    schema_version: ClassVar[int] = 1
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1)
    age: int | None = None

    @field_validator("age")
    @classmethod
    def _of_a_person(cls, age: int | None) -> int | None:
        if age is not None and not 0 <= age <= 150:
            raise ValueError("nobody is that old: give the age in years")
        return age


@dataclass
class HeldTime:
    """Sleeps at once, and remembers for how long it was asked to."""

    waits: list[float] = field(default_factory=list)
    elapsed: float = 0.0

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.elapsed += seconds

    @property
    def timing(self) -> Timing:
        return Timing(sleep=self.sleep, clock=lambda: self.elapsed, now=lambda: 1_800_000_000.0, chance=lambda: 0.0)


@dataclass
class Outcome:
    answer: Answer[Sample] | None
    error: ReadError | None
    requests: list[Request]
    waits: list[float]

    @property
    def name(self) -> str:
        return "record" if self.error is None else type(self.error).__name__


async def ask(
    url: str, held: HeldTime, messages: Sequence[Any] = MESSAGES, model: str = "openai/served", **settings: Any
) -> Answer[Sample]:
    words = {"base_url": url, **settings}
    client = ModelClient(model, ModelSettings(**words), env=KEYS, connection=Connection(timing=held.timing))
    try:
        return await client.ask(Sample, messages)
    finally:
        await client.aclose()


def outcome(
    script: Iterable[Say] | Callable[[Request], Say], messages: Sequence[Any] = MESSAGES, **words: Any
) -> Outcome:
    """Ask once for a sample and give what came of it."""
    held = HeldTime()
    with ChatServer(script) as server:
        try:
            answer, error = asyncio.run(ask(server.url, held, messages, **words)), None
        except ReadError as raised:
            answer, error = None, raised
        return Outcome(answer, error, server.requests, held.waits)
