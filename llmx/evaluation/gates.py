"""What a run must reach: one bound for the total, or one for each field named."""

from __future__ import annotations

from collections.abc import Mapping

from llmx.errors import UsageError
from llmx.evaluation.columns import TOTAL
from llmx.evaluation.evaluation import Evaluation

__all__ = ["broken_gates", "read_gates"]


def read_gates(written: str) -> Mapping[str, float]:
    """Read "0.9" (of the total) or "officials=0.95,amounts=0.98".

    Raises :class:`~llmx.errors.UsageError` for what is neither.
    """
    found: dict[str, float] = {}
    for part in written.split(","):
        name, equals, bound = (piece.strip() for piece in part.rpartition("="))
        try:
            value = float(bound)
        except ValueError:
            value = -1.0
        if not 0 <= value <= 1 or (equals and not name):
            raise UsageError(f"--fail-under takes a share such as 0.9, or officials=0.95,amounts=0.98, not {written!r}")
        found[name or TOTAL] = value
    return found


def broken_gates(evaluation: Evaluation, gates: Mapping[str, float]) -> list[str]:
    """Say which bounds the pooled F1 is under: strict, lenient for paraphrases.

    A field without a fact on either side passes. Raises :class:`~llmx.errors.UsageError` for a field
    that the gold does not annotate.
    """
    told = []
    for name, bound in gates.items():
        score = evaluation.total if name == TOTAL else evaluation.fields.get(name)
        if score is None:
            known = ", ".join(evaluation.fields)
            raise UsageError(f"--fail-under names {name!r}, which this gold does not annotate; it has {known}")
        if score.f1 is not None and score.f1 < bound:
            told.append(f"{name}: F1 {score.f1:.4f} is under {bound:g}")
    return told
