"""How to read: the options of the command line and of the functions, one name for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TypedDict, get_args

from llmx.errors import UsageError
from llmx.extraction.scrutiny import Scrutiny
from llmx.llm.examples import Examples
from llmx.llm.own_parts import PROMPT_FOLDER, PromptFolder, own_parts
from llmx.llm.prices import parse_price
from llmx.llm.settings import Mode, ModelSettings, is_number, require_whole
from llmx.llm.tracing import Trace
from llmx.llm.versions import PROMPT_VERSION, require_version
from llmx.wording import did_you_mean

__all__ = ["OptionWords", "Options"]


_BESIDE = ("client", "model", "schema")
"""What the functions take beside these options."""

_LEAST = {"jobs": 1, "rpm": 1, "tpm": 1, "reask": 0, "reask_tokens": 0, "part_chars": 4_000}


class OptionWords(TypedDict, total=False):
    """The keyword form of :class:`Options`."""

    jobs: int
    check: bool
    prompt: str
    prompt_folder: PromptFolder
    instructions: str | None
    examples: Examples | None
    base_url: str | None
    mode: Mode
    temperature: float | None
    max_tokens: int | None
    timeout: float
    max_retries: int
    transport_retries: int
    deadline: float
    reask: int
    reask_tokens: int
    rpm: int | None
    tpm: int | None
    price: str | None
    max_cost: Decimal | float | str | None
    part_chars: int
    check_seconds: float
    mix: bool
    escalate: str | None
    escalate_base_url: str | None
    escalate_price: str | None
    record: Path | str | None
    replay: Path | str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Options(ModelSettings):
    """How to read: how a model is asked, and the rest. Each has the name of its option on the command line.

    ``jobs``: requests under way at once. ``check``: compare the record with the article.
    ``prompt``: the version of the files below prompts/, as in "v1". ``prompt_folder``: where parts of the prompt of
    one's own are looked for before those that ship, in its folder ``extraction``; ``None``: nowhere.
    ``instructions``: text for the prompt instead of the file for the schema. ``examples``: pairs of text and record
    for the prompt, a file of them, or the name of one that ships ("invented"). ``reask``: rounds in which findings of
    the check are put to the model, as long as they take no more than ``reask_tokens`` tokens for one article.
    ``part_chars``: code points from which an article is read in parts. ``escalate``: the model string of a stronger
    model, which reads an article again where the record of the first is invalid or doubted by the check, or its
    endpoint is away; ``escalate_base_url`` and ``escalate_price`` are for that one. ``rpm``, ``tpm``: requests and
    tokens a minute.
    ``price``: dollars for a million tokens, "in,out" or "in,cached,out", where it is on no list. ``max_cost``: dollars
    that a run may take, failed attempts included. ``check_seconds``: seconds by the clock that
    the rules may take for one article. ``mix``: go on in the folder of a run that was read in
    another way, with another model, prompt or setting. ``record`` and ``replay``: folders of recordings to write,
    or to answer from instead of the network. ``trace``: "spans" for OpenTelemetry, one an article and one a request;
    "text" with what is sent and answered in them.
    """

    jobs: int = 8
    check: bool = True
    prompt: str = PROMPT_VERSION
    prompt_folder: PromptFolder = PROMPT_FOLDER
    instructions: str | None = None
    examples: Examples | None = None
    reask: int = 1
    reask_tokens: int = 40_000
    part_chars: int = 60_000
    escalate: str | None = None
    escalate_base_url: str | None = None
    escalate_price: str | None = None
    rpm: int | None = None
    tpm: int | None = None
    price: str | None = None
    max_cost: Decimal | float | str | None = None
    check_seconds: float = 60.0
    mix: bool = False
    record: Path | str | None = None
    replay: Path | str | None = None
    trace: Trace = "off"

    @classmethod
    def from_words(cls, words: Mapping[str, object]) -> Options:
        """Make options of keywords.

        Raises :class:`~llmx.errors.UsageError` for an unknown one or a value out of range.
        """
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(words) - known)
        if unknown:
            names = sorted({*known, *_BESIDE})
            hint = did_you_mean(unknown[0], names) or f"; there are: {', '.join(names)}"
            raise UsageError(f"unknown option {unknown[0]!r}{hint}")
        return cls(**words)  # type: ignore[arg-type]  # examined in __post_init__

    def __post_init__(self) -> None:
        ModelSettings.__post_init__(self)
        require_whole(self, _LEAST)
        if not is_number(self.check_seconds) or not 0 < self.check_seconds < float("inf"):
            raise UsageError(f"check_seconds must be a number of seconds above 0, not {self.check_seconds!r}")
        # Also where nobody is asked: a slip in them is a slip, and the next run may be with a model.
        if self.prompt != PROMPT_VERSION:
            require_version(self.prompt, own_parts(self.prompt_folder))
        if self.trace not in get_args(Trace):
            raise UsageError(f"trace must be one of {', '.join(get_args(Trace))}, not {self.trace!r}")
        if self.price is not None:
            parse_price(self.price)
        if self.record is not None and self.replay is not None:
            raise UsageError("record and replay exclude each other: recordings are either made or used")
        if self.escalate is None and (self.escalate_base_url is not None or self.escalate_price is not None):
            raise UsageError("escalate_base_url and escalate_price are of the model of escalate: name one")

    @property
    def of_stronger(self) -> Options:
        """The options for the model that is escalated to; a base URL of its own if one is named."""
        url = self.escalate_base_url or self.base_url
        alone = replace(self, escalate=None, escalate_base_url=None, escalate_price=None)
        return replace(alone, base_url=url, price=self.escalate_price)

    @property
    def at_home(self) -> Options:
        """The options as they hold in a process that works in another folder, or on another machine."""
        replay = None if self.replay is None else Path(self.replay).resolve()
        return replace(self, replay=replay, prompt_folder=own_parts(self.prompt_folder))

    @property
    def scrutiny(self) -> Scrutiny:
        """What happens to a record after it was read."""
        return Scrutiny(checked=self.check, rounds=self.reask, tokens=self.reask_tokens)
