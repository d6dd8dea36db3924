"""What is known of an article that failed before, out of the line that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic

from pydantic import ValidationError

from llmx.errors import CheckFault, ReplyFault
from llmx.record.extraction import Extraction, RecordT

__all__ = ["Earlier", "earlier_of"]

_NO_RECORD = frozenset(kind.__name__ for kind in ReplyFault.__subclasses__())
"""Failures by which the model said something that was no record: said again, it would be none."""


@dataclass(frozen=True, slots=True)
class Earlier(Generic[RecordT]):
    """What is known of an article that failed before.

    ``record``: it was read, and not checked; ``replies`` were had at most. ``anew``: what the model said is kept,
    and was no record: it is asked again, whatever is kept. ``said``: why it failed, in words.
    """

    record: RecordT | None = None
    replies: int = 0
    anew: bool = False
    said: str | None = None

    def repeats(self, outcome: Extraction[Any]) -> bool:
        """Say whether an outcome is the failure of then, word for word."""
        return outcome.error is not None and outcome.error.message == self.said


def earlier_of(schema: type[RecordT], line: Mapping[str, Any] | None) -> Earlier[RecordT]:
    """Take out of the line of a failure, as JSON has it, what can be made use of, or must not be."""
    if line is None:
        return Earlier()
    try:
        before = Extraction[schema].model_validate(line)  # type: ignore[valid-type]  # made at run time
    except ValidationError:
        return Earlier()
    kind, said = (before.error.type, before.error.message) if before.error is not None else ("", None)
    record = before.record if kind == CheckFault.__name__ else None
    return Earlier(record, before.run.attempts, anew=kind in _NO_RECORD, said=said)
